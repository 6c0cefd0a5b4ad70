// `{numpy}`: a lesson's own code, run as it stands.

import Diagnostics
import Execution
import Formulas
import Notebooks

/// Runs code in the language of formulas, with statements and functions.
struct NumpyDirective: Directive {
  static let metadata = DirectiveMetadata(
    name: "numpy",
    summary:
      "Runs code: a safe subset of Python with NumPy. What it prints and its last bare expression are shown.",
    body: .program,
    options: [
      OptionSpecification(
        "typeset", "true or false",
        "whether the code's formulas are shown as mathematics too, by default false")
    ])

  private let program: SourceProgram?
  private let isTypeset: Bool

  init(_ reader: inout OptionReader) {
    isTypeset = reader.word("typeset", among: ["true", "false"]) == "true"
    do throws(Diagnostic) {
      program = try SourceProgram(reader.code)
    } catch {
      reader.report(error)
      program = nil
    }
  }

  func run(in context: inout ExecutionContext) throws(Diagnostic) -> [CellOutput] {
    guard let program else { throw context.failure("the code can't be run") }
    let (printed, value) = try program.run(in: &context)
    // After the run, so that it is known what `*` has multiplied.
    let formulas = isTypeset ? program.program.typeset(after: context.formulas) : []
    var outputs: [CellOutput] = formulas.isEmpty ? [] : [.mathematics(formulas)]
    if !printed.isEmpty { outputs.append(.text(printed)) }
    if let value, value != .none, let text = program.program.lastExpression {
      outputs.append(.value(NamedValue(text, value: OutputValue(value))))
    }
    return outputs
  }

  static func auditedTexts(of reader: inout OptionReader) -> [AuditedText] {
    AuditedText(code: reader.code).map { [$0] } ?? []
  }
}
