// `--css FILE`: a house style for pages.

import Testing

@Suite struct StyleSheetOptionTests {
  @Test func aHouseStyleStandsInThePage() async throws {
    let folder = try Folder()
    try folder.write("# T\n", to: "lesson.md")
    try folder.write("h1 { color: rebeccapurple }\n", to: "house.css")
    let run = try await folder.nbrun("lesson.md", "--css", "house.css")
    #expect(run.status == 0)
    #expect(try folder.text(of: "lesson.html").contains("h1 { color: rebeccapurple }\n</style>"))
  }

  @Test func whatWouldLoadSomethingIsShownAndNothingIsWritten() async throws {
    let folder = try Folder()
    try folder.write("# T\n", to: "lesson.md")
    try folder.write("body { margin: 0 }\n@import url(fonts.css);\n", to: "house.css")
    let run = try await folder.nbrun("lesson.md", "--css", "house.css")
    #expect(run.status == 2)
    #expect(
      run.errors == """
        house.css:2:1: error: a page loads nothing, and this would
           2 | @import url(fonts.css);
             | ^~~~~~~
             = hint: pictures and fonts can be embedded: url(data:…)

        """)
    #expect(folder.paths == ["house.css", "lesson.md"])
  }

  @Test func aMissingStyleIsWrongUsage() async throws {
    let folder = try Folder()
    try folder.write("# T\n", to: "lesson.md")
    let run = try await folder.nbrun("lesson.md", "--css", "house.css")
    #expect(run.status == 2)
    #expect(run.errors == "house.css: error: no such file\n")
    #expect(folder.paths == ["lesson.md"])
  }
}
