// `{shapes}`: the ledger of everything in scope.

import Diagnostics
import Execution
import Formulas
import Notebooks
import Numerics
import OrderedCollections

/// Lists names with their shapes, what their axes mean, and where they were made.
struct ShapesDirective: Directive {
  static let metadata = DirectiveMetadata(
    name: "shapes",
    summary: "The ledger of all names: shape, what the axes mean, where it was made.",
    argument: .init("names", isRequired: false))

  private let names: [ScalarText]

  init(_ reader: inout OptionReader) {
    names = reader.call.argument.map { topLevelParts(of: $0, separator: ",") } ?? []
  }

  func run(in context: inout ExecutionContext) throws(Diagnostic) -> [CellOutput] {
    let known = context.formulas.names.names
    for name in names where !known.contains(name.text) {
      throw context.failure(
        "unknown name '\(name.text)'", at: name.range,
        hint: suggestion(for: name.text, among: known) ?? "leave the argument out for all of them")
    }
    let shown = names.isEmpty ? known : names.map(\.text)
    guard !shown.isEmpty else { return [.note("There are no names yet.")] }
    let axes = KnownAxes(in: context)
    let rows = shown.compactMap { name in
      context[name].map { row(name, $0, axes, in: context) }
    }
    return [
      .table(
        TableOutput(
          title: names.isEmpty ? "Names in scope" : "Names",
          columns: ["name", "shape", "axes", "made by"], rows: rows))
    ]
  }

  private func row(_ name: String, _ value: Value, _ axes: KnownAxes, in context: ExecutionContext)
    -> [TableOutput.Entry]
  {
    let origin = context.origin(of: name).map { "{\($0.directive)}, line \($0.line)" }
    let meaning: String? =
      switch value {
      case .array(let array): axes.text(of: name, shape: array.shape)
      case .dictionary(let entries): Self.list(entries.map { "\($0.key) \($0.value.extent)" })
      case .function(let signature): signature
      case .none, .bool, .integer, .float, .string, .tuple, .list: nil
      }
    return [
      .text(name), .text(value.extent), meaning.map(TableOutput.Entry.text) ?? .missing,
      .text(origin ?? "front matter"),
    ]
  }

  private static func list(_ entries: [String]) -> String? {
    let most = 6
    let shown = entries.prefix(most).joined(separator: ", ")
    return entries.isEmpty ? nil : shown + (entries.count > most ? ", …" : "")
  }
}

extension Value {
  /// How large it is, in a word or two: `3 × 2`, «number», «dictionary of 4».
  fileprivate var extent: String {
    switch self {
    case .none: "None"
    case .bool: "boolean"
    case .integer: "integer"
    case .float: "number"
    case .string: "text"
    case .tuple(let items): "tuple of \(items.count)"
    case .list(let items): "list of \(items.count)"
    case .dictionary(let entries): "dictionary of \(entries.count)"
    case .function: "function"
    case .array(let array): array.extent
    }
  }
}

extension NDArray {
  fileprivate var extent: String {
    let type = elementType == .float64 ? "" : " \(elementType.rawValue)"
    guard rank > 0 else { return elementType == .float64 ? "number" : elementType.rawValue }
    return shape.map(String.init).joined(separator: " × ") + type
  }
}

extension ShapesDirective {
  func numpySource(in scene: NumPyScene) -> NumPySource {
    let shown = names.isEmpty ? scene.before.formulas.names.names : names.map(\.text)
    let arrays = shown.filter { name in
      if case .array? = scene.before[name] { true } else { false }
    }
    guard !arrays.isEmpty else { return NumPySource("# There are no arrays here.") }
    return NumPySource(lines: arrays.map { "print(\(pythonString("\($0):")), \($0).shape)" })
  }
}
