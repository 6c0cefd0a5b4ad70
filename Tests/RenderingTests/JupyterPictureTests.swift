// Which pictures of a cell's prose are attached to it, and under which names.

import LessonSupport
import Markdown
import Notebooks
import Testing

@testable import Rendering

@Suite struct JupyterPictureTests {
  /// A lesson's text with its pictures attached, and the names they have.
  private func attached(_ text: String) throws -> (text: String, names: [String]) {
    let pictures = try EmbeddedPictures(notebook(text).document.allBlocks) {
      .success(Array($0.utf8))
    }
    let (linked, attachments) = pictures.attached(in: text)
    return (linked, attachments.keys.sorted())
  }

  @Test func picturesWhoseNamesWouldBeTheSameAreNumbered() throws {
    let (text, names) = try attached("![](<a b.svg>) ![](a-b.svg) ![](<a b.svg> \"T\")\n")
    #expect(
      text
        == "![](attachment:a-b.svg) ![](attachment:a-b-2.svg) ![](attachment:a-b.svg \"T\")\n")
    #expect(names == ["a-b-2.svg", "a-b.svg"])
  }

  @Test(arguments: [
    "`![c](x.svg)`", "`` ` ![c](x.svg) ``", "[link](x.svg)", "\\![c](x.svg)",
    "```\n![c](x.svg)\n```", "> ~~~ a\n> ```\n> ![c](x.svg)\n> ~~~",
    "- ```\n  ![c](x.svg)\n  ```", "> ```\n> ![c](x.svg)", "    ![c](x.svg)",
  ])
  func whatShowsNoPictureStaysAsItIs(markdown: String) throws {
    let (text, names) = try attached("![p](x.svg)\n\n\(markdown)\n\n![q](x.svg)\n")
    #expect(
      text == "![p](attachment:x.svg)\n\n\(markdown)\n\n![q](attachment:x.svg)\n")
    #expect(names == ["x.svg"])
  }

  @Test(arguments: [
    ("[![a [b] `]`](x.svg)](y.md)", "[![a [b] `]`](attachment:x.svg)](y.md)"),
    ("![a\nb]( x.svg )", "![a\nb]( attachment:x.svg )"),
    ("` ![a](x.svg)", "` ![a](attachment:x.svg)"),
    ("a` b\n\n![a](x.svg) `c`", "a` b\n\n![a](attachment:x.svg) `c`"),
    ("![a](x(1).svg)", "![a](attachment:x-1-.svg)"),
    ("![a](x\\(1.svg)", "![a](attachment:x-1.svg)"),
  ])
  func aPictureIsFoundWhateverStandsAroundIt(markdown: String, linked: String) throws {
    #expect(try attached(markdown).text == linked)
  }
}
