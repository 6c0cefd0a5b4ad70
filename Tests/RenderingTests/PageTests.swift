// The page as a document: it nests, nothing leaves it, its identifiers and headings are in order.

import Foundation
import LessonSupport
import Notebooks
import OrderedCollections
import Testing

@Suite struct PageTests {
  private static let lessons = [
    everything, "", "Text.\n", "# A\n", "## B\n", "---\ntitle: T\n---\nText\n",
  ]

  private func checked(_ text: String) throws -> HTMLChecker {
    try HTMLChecker(run(text, keepsGoing: true).page())
  }

  @Test(arguments: lessons)
  func tagsNest(text: String) throws {
    #expect(try checked(text).faults == [])
  }

  /// The checker itself finds what it is for.
  @Test(arguments: [
    ("<p><div></div></p>", "<div> in <p>"), ("<b><i></b></i>", "</b> closes <i>"),
    ("<li>a</li>", "<li> in <nothing>"),
    ("<p>a < b</p>", "no tag: < b</p>"), ("<div>", "never closed: [\"div\"]"),
    ("<a href=\"x\"><a></a></a>", "<a> in <a>"),
  ])
  func theCheckerFindsFaults(html: String, fault: String) throws {
    #expect(try HTMLChecker(html).faults.contains(fault))
  }

  @Test(arguments: lessons)
  func noRequestLeavesThePage(text: String) throws {
    let page = try run(text, keepsGoing: true).page()
    let checker = try HTMLChecker(page)
    for tag in checker.tags where tag.attributes["src"] != nil {
      #expect(tag.attributes["src"]?.hasPrefix("data:") == true)
    }
    let loading: Set = [
      "script", "link", "iframe", "object", "embed", "video", "audio", "source", "base", "form",
    ]
    let allowed = ["rel": "icon", "href": "data:,"]
    #expect(
      checker.tags.allSatisfy { !loading.contains($0.name) || $0.attributes == allowed })
    #expect(!page.replacing("url(#", with: "").contains("url(") && !page.contains("@import"))
    let handlers = checker.tags.flatMap(\.attributes.keys).filter {
      $0.hasPrefix("on") || $0 == "style" || $0 == "srcset"
    }
    #expect(handlers.isEmpty)
  }

  @Test(arguments: lessons)
  func thePolicyNamesTheStyleByItsHash(text: String) throws {
    let page = try run(text, keepsGoing: true).page()
    let style = try #require(
      page.split(separator: "<style>").dropFirst().first?.split(separator: "</style>").first)
    let policy = try #require(
      try HTMLChecker(page).tags.first { $0.attributes["http-equiv"] == "Content-Security-Policy" }?
        .attributes["content"])
    #expect(policy.contains("default-src 'none'"))
    #expect(policy.contains("style-src 'sha256-\(try base64SHA256(String(style)))'"))
    #expect(page.components(separatedBy: "<style>").count == 2)
  }

  @Test(arguments: lessons)
  func identifiersAreUniqueAndLinksLeadToThem(text: String) throws {
    let tags = try checked(text).tags
    let ids = tags.compactMap { $0.attributes["id"] }
    #expect(Set(ids).count == ids.count, "\(ids)")
    #expect(ids.allSatisfy { !$0.isEmpty && !$0.contains(where: \.isWhitespace) })
    let links = tags.compactMap { $0.attributes["href"] }.filter { $0.hasPrefix("#") }
    for link in links { #expect(ids.contains(String(link.dropFirst())), "\(link)") }
    for tag in tags {
      for label in tag.attributes["aria-labelledby"]?.split(separator: " ") ?? [] {
        #expect(ids.contains(String(label)))
      }
    }
  }

  @Test(arguments: lessons)
  func thereIsOneTopHeadingAndNoLevelIsSkipped(text: String) throws {
    let headings = try checked(text).tags.filter {
      $0.name.count == 2 && $0.name.hasPrefix("h") && $0.name != "hr"
    }
    let levels = headings.compactMap { Int($0.name.dropFirst()) }
    #expect(levels.count { $0 == 1 } == 1, "\(levels)")
    for (before, next) in zip(levels, levels.dropFirst()) {
      #expect(next <= before + 1, "\(levels)")
    }
  }

  @Test(arguments: lessons)
  func thereAreTheLandmarksOfAPage(text: String) throws {
    let names = try checked(text).tags.map(\.name)
    #expect(names.count { $0 == "main" } == 1)
    #expect(names.count { $0 == "footer" } == 1)
    #expect(names.contains("title"))
  }

  @Test func tablesHaveScopesAndScrollersALabel() throws {
    let tags = try checked(everything).tags
    let headers = tags.filter { $0.name == "th" }
    #expect(
      !headers.isEmpty && headers.allSatisfy { ["row", "col"].contains($0.attributes["scope"]) })
    let scrollers = tags.filter { $0.attributes["class"] == "scroll" }
    #expect(!scrollers.isEmpty)
    #expect(
      scrollers.allSatisfy {
        $0.attributes["tabindex"] == "0" && $0.attributes["aria-label"]?.isEmpty == false
      })
  }

  @Test func whatComesFromTheLessonIsEscaped() throws {
    let page = try run(everything, keepsGoing: true).page()
    #expect(page.contains("content=\"A &quot;test&quot; &lt;page&gt;\""))
    #expect(page.contains("G &amp; H"))
    #expect(page.contains("id=\"a-b\""))
    #expect(page.contains("&lt;b&gt;</p>"))
    #expect(!page.contains("onclick"))
    #expect(page.contains("print(&quot;&lt;plain&gt;&quot;)"))
  }

  @Test func anEmptyLessonsPageIsSmall() throws {
    #expect(try run("").page().utf8.count <= 30_000)
  }

  /// The title is the front matter's, else the first heading, else the file's name.
  @Test(arguments: [
    ("---\ntitle: T & U\n---\n# Other\n", "T &amp; U"),
    ("Text\n\n## The {eval}`1 + 1` *ways*\n", "The 2 ways"),
    ("Text\n", "lesson.md"), ("---\ntitle:\n---\n# H\n", "H"),
  ])
  func thePageHasATitle(text: String, title: String) throws {
    #expect(try run(text).page().contains("<title>\(title)</title>"))
  }

  @Test(arguments: [
    ("", false), ("## A\n", false), ("## A\n## B\n## C\n", true),
    ("---\ntoc: true\n---\n## A\n", true), ("---\ntoc: false\n---\n## A\n## B\n## C\n", false),
  ])
  func contentsAreThereFromThreeHeadingsOn(text: String, expected: Bool) throws {
    #expect(try checked(text).tags.contains { $0.name == "nav" } == expected)
  }

  @Test func aClaimInACaptionThatWasNotReachedSaysSo() throws {
    let text = "```{data}\nX: nope\ncaption: 'so {expect}`m == 4`'\n```\n"
    let executed = run(text)
    #expect(try executed.page().contains("so <span class=\"failure-hint\">(not run)</span>"))
    #expect(executed.markdown.contains("so *(not run)*"))
  }

  @Test func theCommandAtTheFootCanBePastedIntoAShell() throws {
    let built = notebook("---\nparameters: {word: a, rate: 0.5}\n---\n")
    let executed = ExecutedNotebook(
      notebook: built, seed: 7, parameters: ["word": .string("it's; rm"), "rate": .float(0.25)],
      cells: [:], inlines: [:],
      values: [:], checks: [], diagnostics: [])
    #expect(
      try executed.page().contains(
        "<code>nbrun --seed 7 -P 'word=it'\\''s; rm' -P rate=0.25 lesson.md</code>"))
  }

  /// By coreutils' sha256sum: a second opinion.
  private func base64SHA256(_ text: String) throws -> String {
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = ["sha256sum"]
    let input = Pipe()
    let output = Pipe()
    process.standardInput = input
    process.standardOutput = output
    try process.run()
    try input.fileHandleForWriting.write(contentsOf: Data(text.utf8))
    try input.fileHandleForWriting.close()
    let digits = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
      .prefix(64)
    process.waitUntilExit()
    let bytes = stride(from: 0, to: 64, by: 2).compactMap {
      UInt8(digits.dropFirst($0).prefix(2), radix: 16)
    }
    return Data(bytes).base64EncodedString()
  }
}
