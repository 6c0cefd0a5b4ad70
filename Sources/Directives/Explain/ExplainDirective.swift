// `{explain}`: worked arithmetic of single entries, from this run's numbers.

import Diagnostics
import Execution
import Formulas
import Notebooks

/// Shows how entries came about, symbol by symbol, then number by number.
struct ExplainDirective: Directive {
  static let metadata = DirectiveMetadata(
    name: "explain",
    summary:
      "Worked arithmetic of one entry, such as Z1[0, 2] or L, in symbols and then in this run's numbers.",
    argument: .init("entry", isRequired: true),
    options: [
      OptionSpecification(
        "depth", "a whole number",
        "how many steps back it goes; 1, and for gradients as far as the error at the output")
    ])

  private let entries: [SourceFormula]
  private let depth: Int?

  init(_ reader: inout OptionReader) {
    let texts = reader.call.argument.map { topLevelParts(of: $0, separator: ",") } ?? []
    entries = texts.compactMap { reader.parse($0) }
    depth = reader.wholeNumber("depth", in: 1...20)
  }

  func run(in context: inout ExecutionContext) throws(Diagnostic) -> [CellOutput] {
    var outputs: [CellOutput] = []
    for formula in entries {
      let entry = try formula.entry(in: &context)
      var explanation = Explanation(in: context, depth: depth, at: formula.text.range)
      outputs.append(.derivation(try explanation.output(for: entry)))
    }
    return outputs
  }
}

extension ExplainDirective {
  func numpySource(in scene: NumPyScene) -> NumPySource {
    NumPySource(
      lines: entries.map { entry in
        let label = pythonString(entry.text.text + " =")
        return "print(\(label), \(scene.text(entry)))"
      })
  }
}
