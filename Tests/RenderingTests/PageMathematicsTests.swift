// Formulas in a page: where they stand, and what else a page holds because of them. What KaTeX gives
// is here a stand-in's: the page must not depend on what is installed.

import Diagnostics
import Mathematics
import Rendering
import Testing

/// A stand-in for KaTeX that sets every formula as one identifier, and refuses `bad`.
private let script = """
  exports.katex = {
    renderToString: function (tex, options) {
      if (tex === "bad") {
        var error = new Error("KaTeX parse error: No good at position 1: bad");
        error.name = "ParseError"; error.position = 0; throw error;
      }
      var text = tex.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;");
      return '<span class="katex"><math xmlns="http://www.w3.org/1998/Math/MathML"'
        + (options.displayMode ? ' display="block"' : '') + '><semantics><mrow><mi>' + text
        + '</mi></mrow><annotation encoding="application/x-tex">' + text
        + '</annotation></semantics></math></span>';
    }
  };
  """

private let scripts = PageScripts(
  typesetter: Typesetter(readScript: { Array(script.utf8) }, store: .none), highlighter: nil)

private func page(_ lesson: String) throws -> String {
  try HTMLRenderer(
    scripts: scripts, readPicture: { _ in .failure(PictureFailure("no pictures here")) }
  ).render(run(lesson))
}

@Suite struct PageMathematicsTests {
  @Test func formulasStandInHeadingsQuotesListsLinksAndCaptions() throws {
    let lesson = """
      # A $a$

      > - $b < c$ *$d$* [$e$](https://example.org)

      ```{show}
      #| caption: of $f$
      1
      ```
      """
    let page = try page(lesson)
    for tex in ["a", "b &lt; c", "d", "e", "f"] {
      #expect(page.contains("<math><semantics><mrow><mi>\(tex)</mi></mrow>"))
    }
    #expect(page.contains("<title>A a</title>"))
  }

  @Test func theContentsShowFormulas() throws {
    let page = try page("# T\n\n## Of $a$ & *b*\n\n## C")
    #expect(
      page.contains(
        """
        <a href="#of-a--b">Of <math><semantics><mrow><mi>a</mi></mrow>\
        <annotation encoding="application/x-tex">a</annotation></semantics></math> &amp; b</a>
        """))
  }

  @Test func everyBadFormulaIsReported() {
    let group = #expect(throws: DiagnosticGroup.self) {
      try page("a $bad$ and $x$\n\n> - b\n>   $bad$\n\n![](none.png)")
    }
    #expect(
      group?.diagnostics.map(\.message) == [
        "KaTeX can't read the formula: No good", "KaTeX can't read the formula: No good",
        "no pictures here",
      ])
    #expect(group?.diagnostics.map(\.range?.lowerBound) == [3, 28, 34])
  }

  @Test func aLongFormulaIsReachedByTheKeyboard() throws {
    let long = String(repeating: "x", count: 25)
    #expect(try page("$$\(long)$$").contains("<span class=\"tex\" tabindex=\"0\"><math"))
    #expect(try page("a $\(long)$").contains("<span class=\"long\" tabindex=\"0\"><math"))
    #expect(try page("$$x$$").contains("<span class=\"tex\"><math"))
  }

  @Test func theRulesForFormulasStandOnlyWhereThereAreSome() throws {
    #expect(try page("$x$").contains(".tex {"))
    #expect(try !page("x").contains(".tex {"))
  }

  @Test func aCellsFormulasAreTypesetLineByLine() throws {
    let page = try page("```{numpy}\n#| typeset: true\na = 1 + 2\nb = 3 + a\n```")
    #expect(page.contains("<div class=\"lines\">\n<span class=\"tex\"><math display=\"block\">"))
    #expect(page.ranges(of: "<annotation").count == 2)
  }

  @Test func aCellsSourceHasColours() throws {
    let page = try page(
      "```{numpy}\na = np.exp(1.5)  # <b>\n```\n\n```{data}\ndataset: xor  # c\n```")
    #expect(
      page.contains(
        """
        a = np.<span class="f">exp</span>(<span class="n">1.5</span>)  \
        <span class="c"># &lt;b&gt;</span>
        """))
    #expect(
      page.contains(
        """
        ```{<span class="f">data</span>}
        <span class="a">dataset</span>: xor  <span class="c"># c</span>
        ```
        """))
  }
}
