// Values as `str` and `repr` write them: what `print`, f-strings and Python's prompt show.

import Numerics

extension Value {
  /// What `print` writes.
  var pythonText: String {
    switch self {
    case .string(let text): text
    case .array(let array): array.rank == 0 ? scalarText(array) : arrayText(array)
    case .none, .bool, .integer, .float, .tuple, .list, .dictionary, .function:
      pythonRepresentation
    }
  }

  /// What Python's prompt shows, and what stands inside a printed list.
  var pythonRepresentation: String {
    switch self {
    case .none, .bool, .integer, .float: return description
    case .string(let text): return Self.quoted(text)
    case .tuple(let items):
      let inner = items.map(\.pythonRepresentation).joined(separator: ", ")
      return "(\(inner)\(items.count == 1 ? "," : ""))"
    case .list(let items):
      return "[" + items.map(\.pythonRepresentation).joined(separator: ", ") + "]"
    case .dictionary(let entries):
      let inner = entries.map { "\(Self.quoted($0.key)): \($0.value.pythonRepresentation)" }
      return "{" + inner.joined(separator: ", ") + "}"
    case .array(let array):
      return array.rank == 0 ? scalarRepresentation(array) : arrayRepresentation(array)
    case .function(let signature):
      return NativeName(signature)?.text ?? "<function \(signature)>"
    }
  }
}
