// Values and claims as plain text, for titles, contents and text alternatives.

import Notebooks
import Numerics

/// Renders inline results without markup.
struct InlineText {
  /// Significant digits.
  let digits: Int

  /// What an inline formula gave; not escaped.
  func text(_ result: InlineResult) -> String {
    switch result {
    case .value(_, let formatted?): formatted
    case .value(let value, nil): text(value)
    case .claim(let claim): "\(ClaimMark(claim.status).symbol) \(claim.formula)"
    case .failure, .notRun: "?"
    }
  }

  private func text(_ value: OutputValue) -> String {
    switch value {
    case .none: "None"
    case .boolean(let value): value ? "True" : "False"
    case .integer(let value): String(value)
    case .number(let value): scalarText(value, digits: digits).unicode
    case .text(let text): text
    case .list(let values): "[\(values.map(text).joined(separator: ", "))]"
    case .tuple(let values): tupleText(values.map(text))
    case .dictionary(let values):
      "{\(values.map { "\($0.key): \(text($0.value))" }.joined(separator: ", "))}"
    case .array(let array): text(nestedScalars(array))
    }
  }
}

/// A tuple as Python writes it: `(3, 2)`, `(3,)`.
func tupleText(_ items: [String]) -> String {
  items.count == 1 ? "(\(items[0]),)" : "(\(items.joined(separator: ", ")))"
}

/// An array as nested lists of scalars; one of rank 0 as its scalar.
func nestedScalars(_ array: NDArray) -> OutputValue {
  let entries = array.scalarOutputs
  switch array.rank {
  case 0: return entries.first ?? .none
  case 1: return .list(entries)
  default:
    let width = max(array.shape[1], 1)
    return .list(
      stride(from: 0, to: entries.count, by: width).map {
        .list(Array(entries[$0..<min($0 + width, entries.count)]))
      })
  }
}
