// Data files: what lies below the lesson's folder is read, other folders only where the command line
// allows it, and what is wrong with a file is shown in the file.

import Foundation
import Testing

@Suite struct DataFileTests {
  private static let table = "a,b,kind\n1,2,x\n3,4,y\n5,6,x\n"

  /// `lessons/lesson.md` with a cell that has the given options, data beside it and outside.
  private func folder(_ options: String) throws -> Folder {
    let folder = try Folder()
    try folder.write(Self.table, to: "lessons/data/table.csv")
    try folder.write(Self.table, to: "outside/secret.csv")
    try folder.write(Self.table, to: "lessons-2/near.csv")
    let links = [
      "out.csv": "../outside/secret.csv", "good.csv": "data/table.csv", "up": "..",
      "broken.csv": "none", "loop.csv": "loop.csv",
    ]
    for (link, target) in links {
      try FileManager.default.createSymbolicLink(
        atPath: "\(folder.path)/lessons/\(link)", withDestinationPath: target)
    }
    #expect(mkfifo(folder.path + "/lessons/fifo.csv", 0o600) == 0)
    let lines = options.replacing("$FOLDER", with: folder.path)
    try folder.write("# T\n\n```{data}\n\(lines)\n```\n", to: "lessons/lesson.md")
    return folder
  }

  @Test(arguments: ["data/table.csv", "./data/../data/table.csv", "good.csv"])
  func aFileOfTheFolderIsReadAndNamedAtTheFoot(path: String) async throws {
    let folder = try folder("file: \(path)\none_hot: kind")
    let run = try await folder.nbrun("lessons/lesson.md", "--to", "html,json")
    #expect(run.complaints == "")
    #expect(run.status == 0)
    // sha256sum of the table.
    let digest = "84262cf40d8767e8e4d66a71c627da0ed07e7cb34d2df3f3cf917b9465b56559"
    let page = try folder.text(of: "lessons/lesson.html")
    #expect(page.contains("<dt>SHA-256 of \(path)</dt><dd>\(digest)</dd>"))
    let json = try folder.text(of: "lessons/lesson.json")
    #expect(json.contains("\"sha256\": \"\(digest)\""))
  }

  @Test(arguments: [
    "../outside/secret.csv", "out.csv", "up/outside/secret.csv", "../lessons-2/near.csv",
    "data/../../outside/secret.csv", "$FOLDER/outside/secret.csv", "$FOLDER/lessons/data/table.csv",
    "/dev/zero", "/etc/passwd", "/dev/stdin", "..", "../outside/none.csv",
  ])
  func nothingOutsideTheFolderIsRead(path: String) async throws {
    let folder = try folder("file: \(path)")
    let run = try await folder.nbrun("lessons/lesson.md", seconds: 10)
    #expect(run.errors.hasPrefix("lessons/lesson.md:4:7: error: '"))
    #expect(run.errors.contains("' is outside the lesson's folder\n"), "\(run.errors)")
    #expect(run.status == 1)
    #expect(!folder.paths.contains("lessons/lesson.html"))
  }

  @Test(arguments: [
    "../outside/secret.csv", "out.csv", "up/outside/secret.csv", "$FOLDER/outside/secret.csv",
  ])
  func anotherFolderIsReadWhereItIsAllowed(path: String) async throws {
    let folder = try folder("file: \(path)\none_hot: kind")
    let run = try await folder.nbrun(
      "lessons/lesson.md", "--allow-read", "lessons-2", "--allow-read", "outside")
    #expect(run.complaints == "")
    #expect(run.status == 0)
    let other = try await folder.nbrun("lessons/lesson.md", "--allow-read", "lessons-2")
    #expect(other.errors.contains("is outside the lesson's folder"))
    #expect(other.status == 1)
  }

  /// What a lesson names by an absolute path it can't read again without leave.
  @Test func theFootNamesTheFolderThatWasAllowed() async throws {
    let folder = try folder("file: $FOLDER/outside/secret.csv\none_hot: kind")
    let run = try await folder.nbrun("lessons/lesson.md", "--allow-read", "outside")
    #expect(run.status == 0)
    let page = try folder.text(of: "lessons/lesson.html")
    #expect(page.contains("nbrun --allow-read \(folder.path)/outside lesson.md"))
  }

  @Test func aFolderToReadFromMustBeOne() async throws {
    let run = try await folder("file: good.csv").nbrun("lessons/lesson.md", "--allow-read", "none")
    #expect(run.errors.hasPrefix("Error: --allow-read none: there is no such folder.\n"))
    #expect(run.status == 2)
  }

  @Test(arguments: [
    ("none.csv", "there is no file 'none.csv'"),
    (
      "data/tabel.csv",
      "there is no file 'data/tabel.csv'\n   4 | file: data/tabel.csv\n     |       ^~~~~~~~~~~~~~\n     = hint: did you mean 'table.csv'?"
    ),
    ("broken.csv", "there is no file 'broken.csv'"), ("loop.csv", "there is no file 'loop.csv'"),
    ("fifo.csv", "'fifo.csv' is no regular file"), ("data", "'data' is no regular file"),
  ])
  func whatIsNoFileIsAnError(path: String, message: String) async throws {
    let folder = try folder("file: \(path)")
    let run = try await folder.nbrun("lessons/lesson.md", seconds: 10)
    #expect(run.errors.hasPrefix("lessons/lesson.md:4:7: error: \(message)"), "\(run.errors)")
    #expect(run.status == 1)
    #expect(!folder.paths.contains("lessons/lesson.html"))
  }

  /// Foundation stops a program that asks for the folder, or the name, in a path of one letter.
  @Test(arguments: ["t", "./t", "d/t"])
  func aFileMayHaveANameOfOneLetter(path: String) async throws {
    let folder = try Folder()
    try folder.write("```{data}\nfile: \(path)\none_hot: kind\n```\n", to: "x")
    let missing = try await folder.nbrun("x")
    #expect(missing.errors.hasPrefix("x:2:7: error: there is no file '\(path)'\n"))
    #expect(missing.status == 1)
    try folder.write(Self.table, to: path)
    let found = try await folder.nbrun("x")
    #expect(found.complaints == "")
    #expect(found.status == 0)
  }

  @Test func textWhereANumberBelongsIsShownInTheFile() async throws {
    let folder = try folder("file: data/table.csv\ntargets: b")
    let run = try await folder.nbrun("lessons/lesson.md", "--quiet")
    #expect(
      run.errors == """
        lessons/lesson.md:4:7: error: 'data/table.csv', line 2: 'x' in column 'kind' is no number
           4 | file: data/table.csv
             |       ^~~~~~~~~~~~~~
        lessons/data/table.csv:2:5: note: it stands here
           2 | 1,2,x
             |     ^

        """)
    #expect(run.status == 1)
  }

  @Test func aMissingValueIsShownInTheFile() async throws {
    let folder = try folder("file: data/holes.csv\ntargets: b")
    try folder.write("a,b\n1,2\n3,\n", to: "lessons/data/holes.csv")
    let run = try await folder.nbrun("lessons/lesson.md", "--quiet")
    #expect(
      run.errors == """
        lessons/lesson.md:4:7: error: 'data/holes.csv', line 3: the value of column 'b' is missing
           4 | file: data/holes.csv
             |       ^~~~~~~~~~~~~~
             = hint: a network needs every number: fill it in, or remove the line
        lessons/data/holes.csv:3:3: note: it stands here
           3 | 3,
             |   ^

        """)
    #expect(run.status == 1)
  }

  @Test func aTruncatedFileIsRefused() async throws {
    let folder = try folder("inputs: images.gz")
    // gzip of an IDX file of six bytes, without the last of it.
    let packed: [UInt8] = [
      0x1F, 0x8B, 0x08, 0x00, 0x00, 0x00, 0x00, 0x00, 0x02, 0xFF, 0x63, 0x60, 0xE0, 0x60, 0x60,
    ]
    try folder.write(Data(packed), to: "lessons/images.gz")
    let run = try await folder.nbrun("lessons/lesson.md", "--quiet")
    #expect(
      run.errors == """
        lessons/lesson.md:4:9: error: 'images.gz' ends within its gzip data
           4 | inputs: images.gz
             |         ^~~~~~~~~
             = hint: it is truncated: fetch it again

        """)
    #expect(run.status == 1)
  }

  @Test func aMisspeltColumnIsAnsweredWithTheNearest() async throws {
    let folder = try folder("file: data/table.csv\none_hot: knid")
    let run = try await folder.nbrun("lessons/lesson.md", "--quiet")
    #expect(
      run.errors == """
        lessons/lesson.md:5:10: error: 'data/table.csv' has no column 'knid'
           5 | one_hot: knid
             |          ^~~~
             = hint: did you mean 'kind'?

        """)
    #expect(run.status == 1)
  }

  /// Many lessons at once and one alone give the same bytes.
  @Test func aSplitIsTheSameWheneverItIsDrawn() async throws {
    let folder = try folder("file: data/table.csv\none_hot: kind\ntest: 1\nstandardize: true")
    let lesson = try folder.text(of: "lessons/lesson.md")
    for copy in ["a", "b", "c"] { try folder.write(lesson, to: "lessons/\(copy).md") }
    _ = try await folder.nbrun("lessons", "--to", "md")
    let texts = try ["a", "b", "c"].map { try folder.text(of: "lessons/\($0).rendered.md") }
    #expect(Set(texts).count == 1 && texts[0].contains("| training | 2 | 2 |"))
  }
}
