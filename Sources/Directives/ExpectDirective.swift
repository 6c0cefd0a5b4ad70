// `{expect}`: claims that must hold, each with the values of both its sides.

import Diagnostics
import Execution
import Formulas
import Notebooks

/// Checks formulas, one a line; each must be true or the run fails.
struct ExpectDirective: Directive {
  static let metadata = DirectiveMetadata(
    name: "expect",
    summary: "Claims, one a line: each is true or the run fails.",
    argument: .init("formula", isRequired: false), body: .code)

  private let formulas: [SourceFormula]

  init(_ reader: inout OptionReader) {
    let texts = [reader.call.argument].compactMap { $0 } + reader.codeLines
    formulas = texts.compactMap { reader.parse($0) }
    if formulas.isEmpty, reader.diagnostics.isEmpty {
      reader.report(
        .error("{expect} has nothing to check", at: reader.call.range, hint: "{expect} L < 0.7"))
    }
  }

  func run(in context: inout ExecutionContext) throws(Diagnostic) -> [CellOutput] {
    var outputs: [CellOutput] = []
    for formula in formulas {
      let claim = try formula.evaluateClaim(in: &context)
      context.record(.claim(claim))
      outputs.append(.claim(claim))
    }
    return outputs
  }

  var pendingChecks: [Check] {
    formulas.map {
      .claim(ClaimOutput(formula: $0.text.text, range: $0.text.range, status: .notRun))
    }
  }
}

extension ExpectDirective {
  func numpySource(in scene: NumPyScene) -> NumPySource {
    NumPySource(
      lines: formulas.map { formula in
        guard scene.before.formulas.usesRecord(formula.formula) else {
          return "assert \(scene.text(formula))"
        }
        return "# Holds in nbrun, whose grad() has no counterpart in NumPy:\n# \(formula.text.text)"
      })
  }
}
