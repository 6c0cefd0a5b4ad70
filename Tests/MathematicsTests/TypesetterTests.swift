// KaTeX's formulas in the engine: what is shown, what is refused, and that neither goes further than
// it may.

import Foundation
import Mathematics
import Testing

/// The system's script, read as the program reads it.
func systemScript(_ path: String) -> [UInt8]? {
  FileManager.default.contents(atPath: "/usr/share/javascript/\(path)").map(Array.init)
}

let katex = systemScript("katex/katex.min.js")

func typesetter(_ store: RenderedStore = .none) -> Typesetter {
  Typesetter(readScript: { katex }, store: store)
}

/// One formula's MathML.
func html(_ tex: String, isDisplay: Bool = false) throws -> String {
  let formula = TeXFormula(tex, isDisplay: isDisplay)
  return try #require(try typesetter().typeset([formula])[formula]).get()
}

/// Why a formula can't be shown.
func fault(_ tex: String) throws -> FormulaFault? {
  let formula = TeXFormula(tex, isDisplay: true)
  guard case .failure(let fault)? = try typesetter().typeset([formula])[formula] else {
    return nil
  }
  return fault
}

@Suite(.enabled(if: katex != nil, "KaTeX is not installed"))
struct TypesetterTests {
  @Test func aFormulaIsMathMLWithItsTeX() throws {
    #expect(
      try html(#"\frac{a}{b}"#) == """
        <math><semantics><mrow><mfrac><mi>a</mi><mi>b</mi></mfrac></mrow>\
        <annotation encoding="application/x-tex">\\frac{a}{b}</annotation></semantics></math>
        """)
    #expect(try html("x", isDisplay: true).hasPrefix("<math display=\"block\"><semantics>"))
  }

  @Test func everyFunctionOfKaTeXIsShown() throws {
    let url = try #require(
      Bundle.module.url(forResource: "Fixtures/formulas", withExtension: "txt"))
    let lines = try String(contentsOf: url, encoding: .utf8).split(separator: "\n").map(String.init)
    let formulas = lines.map { TeXFormula($0, isDisplay: true) }
    let results = try typesetter().typeset(formulas)
    for formula in formulas {
      if case .failure(let fault)? = results[formula] {
        Issue.record("\(formula.tex): \(fault.message) at \(fault.position ?? -1)")
      }
    }
    #expect(lines.count >= 125)
  }

  @Test(arguments: [
    (#"a \foo b"#, 2), (#"a + \frac{1}{2"#, 14), ("é x }", 5), (#"\text{𝒳} \bar"#, 16),
    ("x & y", 2),
    (#"\left( x"#, 8), ("x^1^2", 3),
  ])
  func aFaultKnowsItsByte(tex: String, position: Int) throws {
    #expect(try fault(tex)?.position == position)
  }

  @Test func aFaultInAMacroHasNoByte() throws {
    let fault = try #require(try fault(#"\def\a{\oops} \text{padding} + \a"#))
    #expect(fault.message == #"KaTeX can't read the formula: Undefined control sequence: \oops"#)
  }

  @Test(arguments: [
    #"\href{https://example.org}{x}"#, #"\url{https://example.org}"#, #"\htmlId{a}{x}"#,
    #"\includegraphics{a.png}"#, #"\htmlStyle{color: red}{x}"#, #"\htmlClass{a}{x}"#,
    #"\htmlData{a=b}{x}"#,
  ])
  func nothingReachesOutOfAFormula(tex: String) throws {
    let command = try #require(tex.split(separator: "{").first)
    #expect(try fault(tex)?.message == "\(command) is not allowed in a formula")
  }

  @Test func aMacroStaysInItsFormula() throws {
    let formulas = [#"\gdef\mine{x} \mine"#, #"\mine"#].map { TeXFormula($0, isDisplay: false) }
    let results = try typesetter().typeset(formulas)
    #expect(throws: Never.self) { try results[formulas[0]]?.get() }
    #expect(throws: FormulaFault.self) { try results[formulas[1]]?.get() }
  }

  @Test(arguments: [
    String(repeating: "{", count: 10_000),
    String(repeating: "{", count: 5_000) + "x"
      + String(repeating: "}", count: 5_000),
    String(repeating: #"\frac{x}{"#, count: 1_000) + "x" + String(repeating: "}", count: 1_000),
    String(repeating: #"\sqrt{"#, count: 1_400) + "x" + String(repeating: "}", count: 1_400),
    String(repeating: #"\left("#, count: 1_700), String(repeating: "x^{", count: 3_000),
    #"\def\a{\a\a}\a"#, #"\def\a#1{#1#1#1#1#1#1#1#1}\a{\a{\a{\a{\a{\a{\a{x}}}}}}}"#,
    String(repeating: #"\begin{matrix}"#, count: 700), String(repeating: " ", count: 10_000) + "}",
    String(repeating: "\\text{", count: 1_600), String(repeating: "$", count: 10_000),
    String(repeating: "%", count: 10_000), String(repeating: "\\verb", count: 2_000),
  ])
  func hostileFormulasAreFaults(tex: String) throws {
    // In a task, whose thread has a small stack.
    let fault = try fault(tex)
    #expect(fault != nil || tex.allSatisfy { $0 == "%" })
  }

  @Test func whatIsLongIsShownInTime() throws {
    let tex = String(repeating: "x+", count: 5_000) + "y"
    let start = ContinuousClock.now
    #expect(try html(tex).contains("<mi>y</mi>"))
    #expect(ContinuousClock.now - start < .seconds(10))
    #expect(
      try fault(String(repeating: "x", count: 10_241))?.message
        == "the formula is larger than 10240 bytes, the most it may be")
  }

  @Test func textIsEscaped() throws {
    let html = try html(#"\text{<script>alert("\&amp;")</script>}"#)
    #expect(!html.contains("<script"))
    #expect(html.contains("&lt;script&gt;"))
  }

  @Test func lettersOfOtherKindsAreUnicodes() throws {
    #expect(try html(#"\mathbb{R}"#).contains("<mi>ℝ</mi>"))
    #expect(try html(#"\boldsymbol{\theta}"#).contains("<mi>𝜽</mi>"))
    #expect(try html(#"\mathbf{W}"#).contains("<mi>𝐖</mi>"))
    #expect(try html(#"\mathcal{L}"#).contains("<mi>ℒ</mi>"))
    #expect(try html(#"\text{𝒳}"#).contains("𝒳"))
  }

  @Test func withoutTheScriptThatIsWhatIsWrong() {
    let none = Typesetter(readScript: { nil }, store: .none)
    #expect(throws: ScriptFailure.missing) {
      try none.typeset([TeXFormula("x", isDisplay: false)])
    }
    #expect(throws: Never.self) { try none.typeset([]) }
    let other = Typesetter(readScript: { Array("var x = ;".utf8) }, store: .none)
    #expect(throws: ScriptFailure.self) {
      try other.typeset([TeXFormula("x", isDisplay: false)])
    }
  }
}
