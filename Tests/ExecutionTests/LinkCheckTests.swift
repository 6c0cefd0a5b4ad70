// Links are checked before anything runs: in the lesson and, where the shelf has them, in other lessons.

import Diagnostics
import Execution
import LessonSupport
import Notebooks
import Testing

@Suite struct LinkCheckTests {
  private static let next = """
    # The next *one*

    ## Its part {#part}

    ## Run {eval}`1`

    ```{draw} p
    label: drawn
    ```
    """

  /// What is said of a lesson beside `next.md` and a file that can't be read.
  private func problems(_ text: String, keepsHTML: Bool = false) -> [String] {
    var options = NotebookRunner.Options()
    options.keepsHTML = keepsHTML
    options.shelf = LessonShelf(
      find: { path in
        if path.hasPrefix("..") { return .elsewhere }
        return ["next.md", "closed.md"].contains(path) ? .found : .missing
      },
      read: { $0 == "next.md" ? SourceFile(path: $0, text: Self.next) : nil },
      paths: { _ in ["closed.md", "next.md"] })
    return NotebookRunner(registry: probes, options: options).run(notebook(text)).problems
  }

  @Test(arguments: [
    "[](#a)\n\n## A\n", "```{draw} p\nlabel: a\n```\n\n[x](#a) [](#cell-1)\n", "[x](#) [x](#top)\n",
    "$$x \\label{a}$$\n\n[](#a)\n", "[](#run-evalp)\n\n```{draw} p\n```\n\n## Run {eval}`p`\n",
    "[](next.md) [](next.md#part) [x](next.md#drawn) [x](next.md#its-part) [x](next.md#run-eval1)\n",
    "[x](closed.md#anything) [x](../x.md#y) [](../x.md) [x](gone.rendered.md) [x](https://a.b/#c)\n",
  ])
  func aLinkThatLeadsSomewhereIsRight(text: String) {
    #expect(problems(text) == [])
  }

  @Test(arguments: [
    (
      "[](#b)\n\n## A\n",
      "1:4: '#b' leads nowhere | label a cell with 'label: b', or a heading with {#b} behind it"
    ),
    ("[x](#A)\n\n## A\n", "1:5: '#A' leads nowhere | did you mean '#a'?"),
    ("[x](#c.d)\n", "1:5: '#c.d' leads nowhere"),
    ("[](#)\n", "1:4: a link to the page's top needs a text"),
    (
      "```{draw} p\ncaption: 'see [](#drwn)'\nlabel: drawn\n```\n",
      "2:18: '#drwn' leads nowhere | did you mean '#drawn'?"
    ),
    ("[x](nxt.md)\n", "1:5: there is no file 'nxt.md' | did you mean 'next.md'?"),
    ("[x](next.md#prt)\n", "1:5: 'next.md' has no place '#prt' | did you mean '#part'?"),
    ("[](closed.md)\n", "1:4: a link to 'closed.md' needs a text"),
    ("[](closed.md#a)\n", "1:4: a link to 'closed.md' needs a text"),
    (
      "[](next.md#drawn)\n",
      "1:4: what 'next.md' calls '#drawn' is known when it has run: the link needs a text"
    ),
    (
      "[](next.md#run-eval1)\n",
      "1:4: what 'next.md' calls '#run-eval1' is known when it has run: the link needs a text"
    ),
  ])
  func aLinkThatLeadsNowhereIsAnError(text: String, expected: String) {
    #expect(problems(text) == [expected])
  }

  /// An unknown directive is one mistake, not two.
  @Test func aLabelOfAnUnknownDirectiveIsKnown() {
    #expect(problems("```{nope}\nlabel: a\n```\n\n[](#a)\n").count == 1)
  }

  @Test func aFormulaInACaptionHasNoLabel() {
    #expect(
      problems("```{draw} p\ncaption: $$x \\label{a}$$\n```\n")
        == ["2:14: a formula in a caption can't have a label"])
  }

  @Test func nothingRunsWhereALinkLeadsNowhere() {
    let executed = run("```{draw} p\n```\n\n[](#nowhere)\n")
    #expect(executed.statuses == [.notRun])
  }

  @Test(arguments: [
    "```{draw} p\nlabel: a\n```\n\n```{draw} q\nlabel: a\n```\n",
    "## B {#a}\n\n```{draw} q\n\n\nlabel: a\n```\n",
  ])
  func aLabelIsGivenOnce(text: String) {
    #expect(problems(text) == ["6:8: the label 'a' is given twice"])
  }

  @Test func aLabelIsNoHeadingsAnchor() {
    #expect(
      problems("```{draw} p\nlabel: a\n```\n\n## A\n")
        == ["2:8: the label 'a' is the anchor of a heading | choose another label"])
  }

  /// With `--unsafe-html` the lesson's own HTML is on the page, and what it names can be linked to.
  @Test func identifiersInKeptHTMLAreKnown() {
    let text = "<b id=\"here\">x</b> [x](#here)\n"
    #expect(problems(text, keepsHTML: true) == [])
    #expect(problems(text).count == 1)
  }

  /// A mebibyte of links that lead nowhere, beside as many labels.
  @Test(.timeLimit(.minutes(1))) func manyLinksThatLeadNowhereDoNotHang() {
    let text = (0..<20_000).map { "## a \($0) {#l\($0)}\n\n[](#m\($0)) [x](m\($0).md#a)\n\n" }
      .joined()
    let all = problems(text)
    #expect(all.count == 101)
    #expect(all.last == "203:4: here and behind it 39900 more labels or links are wrong")
  }
}
