// A sanity check in the three outputs: the same words, figures in each output's own form.

import Diagnostics
import Notebooks
import Testing

@Suite struct SanityTests {
  private func row(
    _ title: String, _ status: CheckStatus, _ figure: Double?, of total: Int? = nil,
    near: Double? = nil, low: Double? = nil, high: Double? = nil, remark: String? = nil
  ) -> SanityRow {
    SanityRow(
      name: "dead_units", title: title, layer: 1, status: status, figure: figure, total: total,
      reference: near, low: low, high: high, remark: remark)
  }

  private var check: SanityCheckOutput {
    SanityCheckOutput(
      range: SourceRange(0, 3), status: .failed,
      rows: [
        row("units", .failed, 2, of: 3, high: 1, remark: "units <0> are | dead"),
        row("loss", .passed, 0.75, near: 0.6931471805599453, low: 0.07, high: 2),
        row("step", .passed, 2.5e-7, low: 1e-6, high: 5), row("copies", .passed, 0, of: 3, high: 0),
        row("end", .failedAsExpected, .nan, high: 0.5), row("none", .notRun, nil),
      ])
  }

  @Test func aPageHasARowATestAndARemarkBelow() throws {
    let page = try executed([.sanityCheck(check)]).page()
    #expect(page.contains("<p class=\"verdict failed\">Sanity check failed</p>"))
    for row in [
      "<th scope=\"row\">units</th><td class=\"verdict failed\">failed</td>",
      "<td class=\"verdict not_run\">not tested</td><td>–</td><td>–</td>",
      ">failed, as expected</td>",
      "<span title=\"2.0\">2</span> of 3</td><td>at most <span title=\"1.0\">1</span></td>",
      "<td>near <span title=\"0.6931471805599453\">0.6931</span></td>",
      "<ul class=\"remarks\"><li>Units &lt;0&gt; are | dead.</li></ul>",
    ] {
      #expect(page.contains(row), "\(row)")
    }
  }

  @Test func inMarkdownItIsAPipeTable() {
    let text = executed([.sanityCheck(check)]).markdown
    for line in [
      "**Sanity check failed**", "| test | verdict | found | wanted |",
      "| units | failed | 2 of 3 | at most 1 |", "| loss | passed | 0.75 | near 0.6931 |",
      "| step | passed | 2.5 × 10⁻⁷ | 1 × 10⁻⁶ to 5 |", "| copies | passed | 0 of 3 | 0 |",
      "| end | failed, as expected | nan | at most 0.5 |", "| none | not tested | – | – |",
      "- Units \\<0\\> are \\| dead.",
    ] {
      #expect(text.contains(line + "\n"), "\(line)")
    }
  }

  @Test func inJSONItsFiguresAreExact() {
    let lesson = """
      ```{data}
      dataset: xor
      ```

      ```{initialize}
      hidden: 3
      scheme: zeros
      activation: tanh
      ```

      ```{check} sanity
      skip: [inputs, labels, saturated_units, gradients, updates, overfit]
      ```
      """
    let json = run(lesson).json.filter { !$0.isWhitespace }
    for part in [
      #"{"kind":"sanity","line":11,"column":1,"status":"failed","tests":[{"name":"chance","#,
      #""layer":null,"status":"passed","figure":0.6931471805599453,"of":null,"#,
      #""near":0.6931471805599453,"low":0.06931471805599453,"high":2.772588722239781,"#,
      #"{"name":"symmetry","layer":1,"status":"failed","figure":2.0,"of":3,"near":null,"#,
      #""low":null,"high":0.0,"remark":"units1and2oflayer1"#,
    ] {
      #expect(json.contains(part), "\(part)")
    }
  }
}
