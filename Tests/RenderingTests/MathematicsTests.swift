// A cell's formulas in the three outputs; in a page they look as the lesson's own do.

import LessonSupport
import Notebooks
import Testing

@Suite struct MathematicsTests {
  private let lesson = run(
    """
    $$x < y$$

    ```{numpy}
    #| typeset: true
    #| show: none
    #| echo: false
    A = np.array([[1.0, 2.0], [3.0, 4.0]])
    W2 = np.ones((2, 2))
    L = np.sum(W2 * (A @ A.T)) / 2
    ```

    ```{numpy}
    #| typeset: true
    #| echo: false
    dLdW2 = A @ A.T / 2
    mask = A * (A < 2.5)
    ```
    """)

  @Test func aPageShowsThemAsTheLessonsOwn() throws {
    let page = try lesson.page()
    #expect(lesson.problems == [])
    #expect(page.contains(#"<p><code class="math display">x &lt; y</code></p>"#))
    #expect(
      page.contains(
        #"""
        <div class="results">
        <code class="math display">\begin{aligned}
        &amp; \frac{\partial L}{\partial W_{2}} = \frac{A\,A^{\top}}{2} \\
        &amp; \text{mask} = A \odot \mathbf{1}[A &lt; 2.5]
        \end{aligned}</code>
        </div>
        """#))
  }

  @Test func markdownHasThemAsOneBlock() {
    #expect(
      lesson.markdown.hasSuffix(
        #"""
        ```

        ```math
        \begin{aligned}
        & \frac{\partial L}{\partial W_{2}} = \frac{A\,A^{\top}}{2} \\
        & \text{mask} = A \odot \mathbf{1}[A < 2.5]
        \end{aligned}
        ```

        """#), "\(lesson.markdown)")
  }

  @Test func jsonHasTheLinesThemselves() {
    #expect(
      lesson.json.contains(
        #"""
                  "kind": "mathematics",
                  "tex": ["\\frac{\\partial L}{\\partial W_{2}} = \\frac{A\\,A^{\\top}}{2}", "\\text{mask} = A \\odot \\mathbf{1}[A < 2.5]"]
        """#), "\(lesson.json)")
  }
}
