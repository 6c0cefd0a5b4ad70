// Links from lesson to lesson: to pages on the page, to rendered lessons in Markdown, and never a look
// outside the lesson's folder.

import Foundation
import Testing

@Suite struct LessonLinkTests {
  private func rendered(_ lesson: String, beside files: [String: String] = [:]) async throws -> (
    page: String, markdown: String, complaints: String
  ) {
    let folder = try Folder()
    try folder.write(lesson, to: "x/lesson.md")
    for (name, text) in files { try folder.write(text, to: name) }
    let run = try await folder.nbrun("x/lesson.md", "--to", "html,md")
    return (
      (try? folder.text(of: "x/lesson.html")) ?? "",
      (try? folder.text(of: "x/lesson.rendered.md")) ?? "", run.complaints
    )
  }

  @Test(arguments: [
    ("[a](next.md)", "next.html", "next.rendered.md"),
    ("[a](./next.md#part)", "./next.html#part", "./next.rendered.md#part"),
    ("[a](next.md#its-part)", "next.html#part", "next.rendered.md#its-part"),
    ("[a](deep/er%20.md \"t\")", "deep/er%20.html", "deep/er%20.rendered.md"),
    ("[a](lesson.md)", "lesson.html", "lesson.rendered.md"),
    ("[a](ne\\_xt.md)", "ne_xt.html", "ne\\_xt.md"),
    ("[a](README.md)", "README.md", "README.md"),
    ("[a](next.rendered.md)", "next.rendered.md", "next.rendered.md"),
    ("[a](../x/next.md)", "../x/next.html", "../x/next.rendered.md"),
    ("[a](../outside.md)", "../outside.md", "../outside.md"),
    ("[a](../gone.md#b)", "../gone.md#b", "../gone.md#b"),
    ("[a](https://example.org/b.md)", "https://example.org/b.md", "https://example.org/b.md"),
  ])
  func aLinkToALessonLeadsToItsPage(link: String, address: String, markdown: String) async throws {
    let files = [
      "x/next.md": "# N\n\n## Its part {#part}\n", "x/deep/er .md": "", "x/ne_xt.md": "",
      "x/README.md": "# R\n",
      "outside.md": "# O\n",
    ]
    let (page, text, complaints) = try await rendered(link + "\n", beside: files)
    #expect(complaints == "")
    #expect(page.contains("<a href=\"\(address)\""))
    #expect(text.contains("](\(markdown)"))
  }

  @Test func aLinkWithoutTextSaysTheTitle() async throws {
    let files = ["x/next.md": "---\ntitle: The *next*\n---\n# N\n\n## A `part`\n"]
    let (page, text, complaints) = try await rendered(
      "[](next.md) and [](next.md#a-part)\n", beside: files)
    #expect(complaints == "")
    #expect(
      page.contains(
        "<a href=\"next.html\">The *next*</a> and <a href=\"next.html#a-part\">A <code>part</code></a>"
      ))
    #expect(
      text
        == "[The \\*next\\*](next.rendered.md) and [A `part`](next.rendered.md#a-part)\n")
  }

  /// A link of the file system that leads out of the folder is not followed.
  @Test func nothingIsReadOutsideTheFolder() async throws {
    let folder = try Folder()
    try folder.write("# Secret\n", to: "secret.md")
    try folder.write("[](out.md) [b](out.md#nothing)\n", to: "x/lesson.md")
    try FileManager.default.createSymbolicLink(
      atPath: "\(folder.path)/x/out.md", withDestinationPath: "../secret.md")
    let run = try await folder.nbrun("x/lesson.md")
    #expect(run.complaints == "")
    let page = try folder.text(of: "x/lesson.html")
    #expect(page.contains("<a href=\"out.md\">out.md</a>"))
    #expect(!page.contains("Secret"))
  }

  @Test func aFolderThatLooksLikeALessonDoesNoHarm() async throws {
    let (page, _, complaints) = try await rendered(
      "[a](b.md) [c](d.md#e)\n", beside: ["x/b.md/y": "", "x/d.md/y": ""])
    #expect(complaints == "")
    #expect(page.contains("<a href=\"b.html\">a</a>"))
  }

  /// A mebibyte of links that lead nowhere, and of labels, is answered soon.
  @Test(arguments: [
    "[](#a) ", "[a](b.md#c) ", "[a](#b\n", "# a {#b}\n", "$$a \\label{b}$$\n\n",
    "[a]\n\n[a]: #b\n\n",
  ])
  func manyOfOneKindDoNotHang(piece: String) async throws {
    let folder = try Folder()
    try folder.write(
      String(repeating: piece, count: 1_000_000 / piece.utf8.count), to: "lesson.md")
    let run = try await folder.nbrun("lesson.md", "--keep-going", seconds: 120)
    #expect(run.status == 0 || run.status == 1)
  }
}
