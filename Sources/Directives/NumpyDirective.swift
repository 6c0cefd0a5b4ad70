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
    let formulas = isTypeset ? typeset(program, in: &context) : []
    var outputs: [CellOutput] = formulas.isEmpty ? [] : [.mathematics(formulas)]
    if !printed.isEmpty { outputs.append(.text(printed)) }
    if let value, value != .none, let text = program.program.lastExpression {
      outputs.append(.value(NamedValue(text, value: OutputValue(value))))
    }
    return outputs
  }

  private func typeset(_ program: SourceProgram, in context: inout ExecutionContext) -> [String] {
    let typeset = program.program.mathematics(
      after: context.formulas, knowing: context.lossDerivatives)
    if !typeset.isDecided { context.decideLater(typeset) { $0.lossDerivatives } }
    return typeset.lines
  }

  static func auditedTexts(of reader: inout OptionReader) -> [AuditedText] {
    AuditedText(code: reader.code).map { [$0] } ?? []
  }
}

extension NumpyDirective {
  /// The code as it stands. Statements that need nbrun's `grad` are shown, and what they gave is set.
  func numpySource(in scene: NumPyScene) -> NumPySource {
    guard let program else { return NumPySource("") }
    let world = scene.after.formulas
    guard !scene.hasFailed else {
      var source = NumPySource(program.program.text)
      source.afterwards = scene.restoring(program.program.assignedNames)
      return source
    }
    guard world.usesRecord(program.program) else { return NumPySource(program.program.text) }
    let assigned = Set(program.program.assignedNames)
    let pieces = program.program.statementTexts.map { piece -> String in
      guard let part = try? Program(parsing: piece.text), world.usesRecord(part) else {
        return piece.text
      }
      let own = Set(part.assignedNames)
      // A list that grows is changed without being assigned.
      return Self.replacement(of: piece, in: scene) {
        own.contains($0) || !assigned.contains($0) || Self.isChangedInPlace($0, in: piece.text)
      }
    }
    return NumPySource(pieces.joined().trimmingEnd)
  }

  /// Whether something is appended to a name or set in it.
  private static func isChangedInPlace(_ name: String, in text: String) -> Bool {
    text.split(separator: "\n").contains { line in
      if line.contains("\(name).append(") { return true }
      let start = line.drop { $0 == " " }
      guard start.hasPrefix("\(name)[") else { return false }
      return start.dropFirst(name.count).contains(/\]\s*(?:[-+*\/@%]|\/\/|\*\*)?=[^=]/)
    }
  }

  private static func replacement(
    of piece: StatementText, in scene: NumPyScene, isItsOwn: (String) -> Bool
  ) -> String {
    let text = piece.text.split(separator: "\n", omittingEmptySubsequences: false)
      .map { $0.isEmpty ? "#" : "# \($0)" }.joined(separator: "\n").trimmingComment
    let changed = piece.names.filter { name in
      guard isItsOwn(name), let value = scene.after[name] else { return false }
      if case .function = value { return false }
      return scene.before[name] != value
    }
    let results = changed.compactMap { scene.assignment(of: $0) }
    let lead = "# NumPy keeps no record that grad() could differentiate. In nbrun"
    return
      ([lead + (results.isEmpty ? " this ran:" : " this gave the values below:"), text] + results)
      .joined(separator: "\n") + "\n"
  }
}

extension String {
  /// The text without white space at its end.
  fileprivate var trimmingEnd: String {
    var text = self[...]
    while text.last?.isWhitespace == true { text.removeLast() }
    return String(text)
  }

  /// The text without empty comments at its end.
  fileprivate var trimmingComment: String {
    var text = self[...]
    while text.hasSuffix("\n#") { text.removeLast(2) }
    return String(text)
  }
}
