// A cell of the `{numpy}` language: statements, parsed once.

import Diagnostics

/// The parsed statements of a cell.
public struct Program: Sendable {
  /// The text it was parsed from.
  public let text: String
  let code: Code
  let body: [StatementID]
  /// The names that the cell itself sets, outside functions, in order.
  public let assignedNames: [String]

  /// The text of the last statement where it is a bare expression.
  public var lastExpression: String? {
    guard let last = body.last, case .expression(let id) = code.statements[last].kind else {
      return nil
    }
    return code.wholeSource(id)
  }

  /// Parses statements. Throws for anything outside the language, by its name.
  ///
  /// - Parameter origin: what errors and records call this text by.
  public init(parsing text: String, origin: Int = 0, maximumDepth: Int = 200) throws(FormulaError) {
    guard text.utf8.count <= 1_000_000 else {
      throw FormulaError("the code is longer than 1,000,000 bytes", at: SourceRange(at: 0))
    }
    var parser = try StatementParser(Array(text.utf8), maximumDepth: maximumDepth)
    body = try parser.parseAll()
    self.text = text
    assignedNames = parser.topLevelNames
    code = Code(
      origin: origin, bytes: parser.parser.bytes, nodes: parser.parser.nodes,
      statements: parser.statements, definitions: parser.parser.definitions)
  }

  /// Runs the statements; gives the value of the last one where it is a bare expression.
  ///
  /// Every step is recorded in the context. Throws at the first error, and leaves then what was done
  /// until there.
  public func run(in context: inout FormulaContext) throws(FormulaError) -> Value? {
    let wasRecording = context.isRecording
    context.isRecording = true
    context.lastDisplay = nil
    context.codes[code.origin] = code
    var evaluator = Evaluator(code, context)
    defer {
      context = evaluator.context
      context.isRecording = wasRecording
    }
    let value = try evaluator.run(body)
    try evaluator.checkExtents()
    return value
  }
}
