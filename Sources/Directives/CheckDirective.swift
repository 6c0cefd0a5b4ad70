// `{check}`: its argument says what is checked, and each kind of check is a file of its own.

import Diagnostics
import Execution
import Notebooks

/// One kind of check.
protocol CheckKind: Sendable {
  /// The argument that asks for it.
  static var name: String { get }
  /// Its own options; `expect` belongs to every kind.
  static var options: [OptionSpecification] { get }

  /// Decodes a call, as a directive does.
  init(_ reader: inout OptionReader)

  func run(in context: inout ExecutionContext) throws(Diagnostic) -> [CellOutput]

  /// The check as code for a plain kernel.
  func numpySource(in scene: NumPyScene) -> NumPySource

  /// The check as not run.
  var pendingCheck: Check { get }
}

/// Checks what its argument names.
struct CheckDirective: Directive {
  private static let kinds: [any CheckKind.Type] = [GradientsCheckKind.self, SanityCheckKind.self]

  static let metadata = DirectiveMetadata(
    name: "check",
    summary: "Compares gradients with finite differences, or tests what a network needs to learn.",
    argument: .init("gradients or sanity", isRequired: true),
    options: kinds.flatMap { $0.options } + [
      OptionSpecification(
        "expect", "pass, fail or a mapping of parameters or tests to them",
        "what the lesson expects; a check that must fail and passes fails the run")
    ])

  private let check: (any CheckKind)?

  init(_ reader: inout OptionReader) {
    let argument = reader.call.argument
    guard let kind = Self.kinds.first(where: { $0.name == argument?.text }) else {
      if let argument { reader.report(Self.unknown(argument)) }
      check = nil
      return
    }
    for other in Self.kinds where other.name != kind.name {
      for option in other.options where reader.has(option.name) {
        let names = (kind.options.map(\.name) + ["expect"]).joined(separator: ", ")
        reader.report(
          .error(
            "option '\(option.name)' belongs to {check} \(other.name), not to {check} \(kind.name)",
            at: reader.keyRange(of: option.name), hint: "it takes \(names)"))
      }
    }
    check = kind.init(&reader)
  }

  private static func unknown(_ argument: ScalarText) -> Diagnostic {
    let names = kinds.map { $0.name }
    return .error(
      "unknown check '\(argument.text)'", at: argument.range,
      hint: suggestion(for: argument.text, among: names)
        ?? "known are \(names.joined(separator: ", "))")
  }

  func run(in context: inout ExecutionContext) throws(Diagnostic) -> [CellOutput] {
    guard let check else { throw context.failure("there is no such check") }
    return try check.run(in: &context)
  }

  var pendingChecks: [Check] { check.map { [$0.pendingCheck] } ?? [] }
}

extension CheckDirective {
  func numpySource(in scene: NumPyScene) -> NumPySource {
    check.map { $0.numpySource(in: scene) } ?? NumPySource("")
  }
}
