// What the prose draws is drawn in the notebook as well, by the formulas as they stand.

import Diagnostics
import Directives
import Execution
import LessonSupport
import Notebooks
import Testing

@testable import Rendering

@Suite struct JupyterProseTests {
  /// The formulas of a text.
  private func formulas(_ text: String) -> [String] {
    let executed = NotebookRunner(registry: builtinDirectives, options: NotebookRunner.Options())
      .run(notebook(text))
    var prose = JupyterProse(executed)
    return prose.stretch(from: 0, to: executed.notebook.source.bytes.count).formulas
  }

  @Test(arguments: [
    (#"np.random.rand():.3f"#, "np.random.rand()"),
    (#""v: %.2f" % np.random.rand()"#, #""v: %.2f" % np.random.rand()"#),
    (#"'v: ' + str(np.random.rand()):>9"#, "'v: ' + str(np.random.rand())"),
    (#"f"{np.random.rand()}: x""#, #"f"{np.random.rand()}: x""#),
    (#""a\": " + str(1)"#, #""a\": " + str(1)"#),
    (#"{"a": 1}["a"]:d"#, #"{"a": 1}["a"]"#),
  ])
  func aColonInAStringStartsNoFormat(formula: String, code: String) {
    #expect(formulas("A {eval}`\(formula)`.\n") == [code])
  }
}
