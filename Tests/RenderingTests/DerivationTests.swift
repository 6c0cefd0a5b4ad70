// Worked arithmetic in the three outputs.

import Notebooks
import Testing

@Suite struct DerivationTests {
  private let inner = DerivationOutput(
    left: "dZ[0, 0]", remark: nil, formula: nil, line: nil,
    forms: [[.text("P[0, 0] − Y[0, 0]")], [.number(0.25), .text(" − "), .number(1)]],
    value: -0.75, steps: [])

  private var derivation: DerivationOutput {
    DerivationOutput(
      left: "dW[0, 1]", remark: "row 0 of dZ meets row 1 of X & more",
      formula: "dZ @ X.T < m", line: 12,
      forms: [
        [.text("dZ[0, 0] · X[1, 0] / m")],
        [.number(-0.75), .text(" · "), .number(1.0 / 3), .text(" / "), .number(4)],
      ], value: -0.0625, steps: [inner])
  }

  @Test func aPageHasEquationsBelowEachOther() throws {
    let page = try executed([.derivation(derivation)]).page()
    for part in [
      "<p class=\"derived\">line 12, <span class=\"formula\">dZ @ X.T &lt; m</span>: "
        + "row 0 of dZ meets row 1 of X &amp; more</p>",
      "<span class=\"name\">dW[0,\u{A0}1]</span><span class=\"sign\">=</span><span class=\"side\">"
        + "dZ[0,\u{A0}0]\u{A0}·\u{A0}X[1,\u{A0}0]\u{A0}/\u{A0}m</span>",
      "<span title=\"0.3333333333333333\">0.3333</span>",
      "<span class=\"side\"><b><span title=\"-0.0625\">−0.0625</span></b></span></div>",
      "<ul class=\"steps\">\n<li><div class=\"equations\"><span class=\"name\">dZ[0,\u{A0}0]</span>",
      // A line breaks in front of a sign, not behind it.
      "P[0,\u{A0}0] −\u{A0}Y[0,\u{A0}0]",
    ] {
      #expect(page.contains(part), "\(part)")
    }
  }

  @Test func inMarkdownItStandsBetweenFences() {
    let text = executed([.derivation(derivation)], digits: 2).markdown
    #expect(
      text.contains(
        """
        ```text
        # line 12, dZ @ X.T < m: row 0 of dZ meets row 1 of X & more
        dW[0, 1] = dZ[0, 0] · X[1, 0] / m
                 = −0.75 · 0.33 / 4
                 = −0.062

            dZ[0, 0] = P[0, 0] − Y[0, 0]
                     = 0.25 − 1
                     = −0.75
        ```
        """))
  }

  @Test func longLinesOfMarkdownBreakInFrontOfASign() {
    let terms = (0..<8).map { "W1[0, \($0)] · X[\($0), 0]" }.joined(separator: " + ")
    let long = DerivationOutput(
      left: "z", remark: nil, formula: nil, line: nil, forms: [[.text(terms)]], value: 1, steps: [])
    let lines = executed([.derivation(long)]).markdown.split(separator: "\n")
    #expect(lines.contains { $0.hasPrefix("    + W1[0, ") })
    #expect(lines.allSatisfy { $0.count < 110 })
  }

  @Test func inJSONNumbersAreExact() {
    let json = executed([.derivation(derivation)]).json.filter { !$0.isWhitespace }
    for part in [
      #"{"kind":"derivation","left":"dW[0,1]","remark":"row0ofdZmeetsrow1ofX&more","#,
      #""formula":"dZ@X.T<m","line":12,"#,
      #"[-0.75,"·",0.3333333333333333,"/",4.0]"#,
      #""value":-0.0625,"steps":[{"left":"dZ[0,0]","remark":null,"formula":null,"line":null,"#,
    ] {
      #expect(json.contains(part), "\(part)")
    }
  }
}
