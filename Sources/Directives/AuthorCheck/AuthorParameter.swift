// The author's parameters: places that hold arrays, with the names by which checks and gradients speak of them.

import Diagnostics
import Execution
import Formulas
import Notebooks
import Numerics

/// A parameter of the author's loss.
struct AuthorParameter {
  /// How the lesson writes it: `W1`, `params["W1"]`, `weights[0]`; the key of a dictionary that was given as a
  /// whole.
  let name: String
  /// The last key on the way to it, `W1` of `params["W1"]`; the name of one that is no item.
  let key: String
  /// The name without its last bracket, where that holds a position: `weights` of `weights[0]`.
  let list: (name: String, position: Int)?
  /// Which formula of the option gave it, and the brackets that lead to it from there.
  let formula: Int
  let path: [RecordedValue.Entry.Step]
  /// Its value and record, as they are now.
  let quantity: Recording.Quantity

  /// Whether a text means this parameter, however it is quoted and spaced.
  func isMeant(by text: String) -> Bool {
    let plain = plainPlace(text)
    return plain == plainPlace(name) || plain == key
  }

  /// Whether its values are whole numbers, which the check takes for floats.
  var isInteger: Bool { quantity.value.elementType == .int64 }
}

/// The parameters of an option, in order.
///
/// Throws for one that is no array of numbers.
func authorParameters(
  _ formulas: [SourceFormula], in world: inout FormulaContext, of context: ExecutionContext
) throws(Diagnostic) -> [AuthorParameter] {
  var found: [(formula: Int, text: ScalarText, entry: RecordedValue.Entry)] = []
  for (index, formula) in formulas.enumerated() {
    let recorded = try formula.record(as: formula.text.text, in: &world, of: context)
    found += recorded.entries.map { (index, formula.text, $0) }
  }
  let keys = found.compactMap { $0.entry.path.count == 1 ? $0.entry.path.last?.key : nil }
  let areUnique = Set(keys).count == keys.count
  var parameters: [AuthorParameter] = []
  for (index, text, entry) in found {
    let full = text.text + entry.path.map(\.bracket).joined()
    let isKey = areUnique && entry.path.count == 1
    let name = isKey ? entry.path.last?.key ?? full : full
    guard let quantity = entry.quantity else {
      throw context.failure(
        "the parameter '\(name)' is \(entry.value.kind)", at: text.range,
        hint: "a parameter is a float or an array of numbers")
    }
    let (key, list) = lastBracket(of: full)
    parameters.append(
      AuthorParameter(
        name: name, key: key, list: list, formula: index, path: entry.path,
        quantity: quantity.named(name)))
  }
  guard !parameters.isEmpty else {
    throw context.failure(
      "there is no parameter to check", at: formulas.first?.text.range,
      hint: "name what the loss depends on: 'parameters: [W1, b1]'")
  }
  return parameters
}

/// A place's text without blanks, its keys in one kind of quotes.
func plainPlace(_ text: String) -> String {
  text.filter { !$0.isWhitespace }.replacing("'", with: "\"")
}

/// What the last bracket of a place's text holds: a key, or a position and what it is one of.
private func lastBracket(of text: String) -> (key: String, list: (name: String, position: Int)?) {
  let plain = plainPlace(text)
  guard plain.hasSuffix("]"), let open = plain.lastIndex(of: "[") else { return (plain, nil) }
  let content = plain[plain.index(after: open)...].dropLast()
  let name = String(plain[..<open])
  if let position = Int(content) { return (plain, (name, position)) }
  guard content.count > 2, content.first == "\"", content.last == "\"" else { return (plain, nil) }
  return (String(content.dropFirst().dropLast()), nil)
}

extension RecordedValue.Entry.Step {
  /// As it is written after a value.
  var bracket: String {
    switch self {
    case .key(let key): "[\(pythonString(key))]"
    case .position(let position): "[\(position)]"
    }
  }

  var key: String? { if case .key(let key) = self { key } else { nil } }
}
