// Pictures: what stands in the lesson's folder is embedded, nothing else is read.

import Foundation
import Testing

@Suite struct PictureTests {
  private static let png = Data([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A])

  /// `secret.png` outside, `lessons/` with a picture, links, a FIFO, a folder.
  private func folder(showing path: String) throws -> Folder {
    let folder = try Folder()
    try folder.write(Self.png, to: "secret.png")
    try folder.write(Self.png, to: "lessons/in/a b.png")
    try folder.write(Data("<svg/>".utf8), to: "lessons/x.svg")
    try folder.write("", to: "lessons/folder.png/file")
    try folder.write("", to: "lessons-2/near.png")
    let links = [
      "out.png": "../secret.png", "good.png": "in/a b.png", "broken.png": "none",
      "loop.png": "loop.png", "up": "..",
    ]
    for (link, target) in links {
      try FileManager.default.createSymbolicLink(
        atPath: "\(folder.path)/lessons/\(link)", withDestinationPath: target)
    }
    #expect(mkfifo(folder.path + "/lessons/fifo.png", 0o600) == 0)
    let shown = path.replacing("$FOLDER", with: folder.path)
    try folder.write("# T\n\n![alt *text*](<\(shown)>)\n", to: "lessons/lesson.md")
    return folder
  }

  @Test(arguments: [
    ("in/a b.png", "data:image/png;base64,iVBORw0KGgo="),
    ("in/a%20b.png", "data:image/png;base64,iVBORw0KGgo="),
    ("./in/../in/a b.png", "data:image/png;base64,iVBORw0KGgo="),
    ("good.png", "data:image/png;base64,iVBORw0KGgo="),
    ("x.svg", "data:image/svg+xml;base64,PHN2Zy8+"),
    ("data:image/png;base64,iVBORw0KGgo=", "data:image/png;base64,iVBORw0KGgo="),
  ])
  func aPictureOfTheFolderIsEmbedded(path: String, address: String) async throws {
    let folder = try folder(showing: path)
    let run = try await folder.nbrun("lessons/lesson.md")
    #expect(run.complaints == "")
    #expect(run.status == 0)
    let page = try folder.text(of: "lessons/lesson.html")
    #expect(page.contains("<img src=\"\(address)\" alt=\"alt text\">"))
  }

  @Test(arguments: [
    "../secret.png", "%2e%2e/secret.png", "..%2Fsecret.png", "$FOLDER/secret.png", "/etc/x.png",
    "out.png", "up/secret.png", "../lessons-2/near.png", "in/../../secret.png",
  ])
  func nothingOutsideTheFolderIsRead(path: String) async throws {
    let folder = try folder(showing: path)
    let run = try await folder.nbrun("lessons/lesson.md", seconds: 10)
    #expect(run.errors.hasPrefix("lessons/lesson.md:3:1: error: the picture '"))
    #expect(run.errors.contains("' is outside the lesson's folder\n"))
    #expect(
      run.errors.contains("= hint: a lesson reads its own folder only: copy the picture there"))
    #expect(run.status == 1)
    #expect(!folder.paths.contains("lessons/lesson.html"))
  }

  @Test(arguments: [
    ("none.png", "there is no picture 'none.png'"),
    ("broken.png", "there is no picture 'broken.png'"),
    ("loop.png", "there is no picture 'loop.png'"),
    ("fifo.png", "there is no picture 'fifo.png'"),
    ("folder.png", "there is no picture 'folder.png'"),
    ("lesson.md", "'lesson.md' is no picture that can be embedded"),
    ("", "'' is no picture that can be embedded"),
    ("https://a.b/c.png", "the picture 'https://a.b/c.png' is not a file of the lesson's folder"),
    ("//a.b/c.png", "the picture '//a.b/c.png' is not a file of the lesson's folder"),
    ("file:///etc/a.png", "the picture 'file:///etc/a.png' is not a file of the lesson's folder"),
    ("javascript:a.png", "the picture 'javascript:a.png' is not a file of the lesson's folder"),
    ("data:text/html,a.png", "a picture's data: address must be a PNG, JPEG, GIF or WebP"),
  ])
  func whatIsNoPictureIsAnError(path: String, message: String) async throws {
    let folder = try folder(showing: path)
    let run = try await folder.nbrun("lessons/lesson.md", seconds: 10)
    #expect(run.errors.hasPrefix("lessons/lesson.md:3:1: error: \(message)\n"))
    #expect(run.status == 1)
    #expect(!folder.paths.contains("lessons/lesson.html"))
  }
}
