// Values in strings: f-strings, `%`, `format`, and what errors call a value.

import Diagnostics
import Numerics

extension Evaluator {
  /// What a value is, with its article: «a list».
  func kind(_ value: RuntimeValue) -> String {
    switch value.content {
    case .range: "a range"
    case .entries(let view): "a view of a dictionary's \(view.part.rawValue)"
    case .elementType: "a dtype"
    case .native: "a function"
    case .object(let id):
      switch context.names.heap[id] {
      case .list: "a list"
      case .dictionary: "a dictionary"
      case .function: "a function"
      case .array(let array): Value.array(array.value).kind
      case .scope, nil: "nothing"
      }
    case .tuple: "a tuple"
    case .none, .bool, .integer, .float, .string, .scalar:
      context.names.heap.snapshot(value).kind
    }
  }

  /// The nodes of an f-string's fields, in the order in which Python evaluates them.
  func fields(of parts: [Node.FormattedPart]) -> [NodeID] {
    parts.flatMap { part -> [NodeID] in
      guard case .field(let id, _, let specification) = part else { return [] }
      return [id] + fields(of: specification)
    }
  }

  /// An f-string from the values of its fields.
  mutating func text(
    of parts: [Node.FormattedPart], _ fields: inout ArraySlice<RuntimeValue>, _ id: NodeID
  ) throws(FormulaError) -> String {
    var result = ""
    for part in parts {
      switch part {
      case .text(let text): result += text
      case .field(let field, let conversion, let specification):
        let value = fields.popFirst() ?? .none
        let format = try text(of: specification, &fields, id)
        result += try formatted(value, conversion, format, field)
      }
    }
    try charge(result.utf8.count, at: id)
    return result
  }

  /// A value as `format(value, specification)` writes it.
  mutating func formatted(
    _ value: RuntimeValue, _ conversion: Character?, _ specification: String, _ id: NodeID
  ) throws(FormulaError) -> String {
    try refreshed(value, id)
    if let conversion {
      let text = try conversion == "s" ? text(of: value, id) : representation(of: value, id)
      return try formatted(.string(text), specification, id)
    }
    guard !specification.isEmpty else { return try text(of: value, id) }
    if isApart(value) { throw noFormat(kind(value), specification, id) }
    return try formatted(try tree(value, id), specification, id)
  }

  private func formatted(_ value: Value, _ specification: String, _ id: NodeID)
    throws(FormulaError) -> String
  {
    switch value {
    case .none, .tuple, .list, .dictionary, .function:
      throw noFormat(value.kind, specification, id)
    case .array(let array) where array.rank > 0:
      throw FormulaError(
        "\(value.kind) can't be written with the format '\(specification)'", at: node(id).range,
        hint: "format its elements, or np.round(…) the array")
    case .bool, .integer, .float, .string, .array: break
    }
    do throws(FormulaError) {
      return try FormatSpecification(parsing: specification).format(value)
    } catch { throw FormulaError(error.message, at: node(id).range, hint: error.hint) }
  }

  private func noFormat(_ kind: String, _ specification: String, _ id: NodeID) -> FormulaError {
    FormulaError(
      "\(kind) can't be written with the format '\(specification)'", at: node(id).range,
      hint: "write {…!s:\(specification)}, or format its items")
  }
}
