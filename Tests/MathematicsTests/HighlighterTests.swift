// highlight.js in the engine.

import Mathematics
import Testing

private let script = systemScript("highlight.js/highlight.min.js")

@Suite(.enabled(if: script != nil, "highlight.js is not installed"))
struct HighlighterTests {
  private func html(_ code: String, _ language: String) throws -> String? {
    let sample = CodeSample(code, language: language)
    return try Highlighter(readScript: { script }, store: .none).highlight([sample])[sample]
  }

  @Test func tokensAreInSpans() throws {
    #expect(
      try html("def f(x):\n    return \"<a>\"  # é\n", "python") == """
        <span class="k">def</span> <span class="f">f</span>(x):
            <span class="k">return</span> <span class="s">&quot;&lt;a&gt;&quot;</span>  \
        <span class="c"># é</span>

        """)
  }

  @Test(arguments: [
    ("sh", "echo hi # 𝒳"), ("bash", "if true; then ls; fi"), ("console", "$ ls"),
    ("json", "{\"a\": 1}"),
    ("swift", "let a = 1"), ("Python", "pass"), ("html", "<a href=\"b\">c</a>"), ("c++", "int a;"),
    ("yaml", "a: 1"), ("css", "a { b: c }"), ("latex", "% a"), ("diff", "+ a\n- b"),
  ])
  func languagesAreKnownByTheirUsualNames(language: String, code: String) throws {
    let html = try #require(try html(code, language))
    #expect(html.contains("<span class="))
  }

  @Test func unknownLanguagesStayPlain() throws {
    #expect(try html("a < b", "nosuch") == "a &lt; b")
    #expect(!CodeSample("a", language: "text").isHighlighted)
    #expect(!CodeSample("a", language: "").isHighlighted)
    #expect(CodeSample("a", language: "sh").isHighlighted)
  }

  @Test func whatIsLongStaysPlain() {
    let line = String(repeating: "a", count: 401)
    #expect(!CodeSample(line, language: "python").isHighlighted)
    #expect(!CodeSample(String(repeating: "a\n", count: 5_121), language: "python").isHighlighted)
  }

  @Test(arguments: ["bash", "javascript"])
  func hostileCodeEnds(language: String) throws {
    for part in ["(", "\"", "a"] {
      let line = String(repeating: part, count: 400) + "\n"
      let code = String(repeating: line, count: 25)
      let start = ContinuousClock.now
      _ = try html(code, language)
      #expect(ContinuousClock.now - start < .seconds(30), "\(language) \(part)")
    }
  }
}
