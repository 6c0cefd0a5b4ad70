// The values that the names of a cell had, statement by statement.

import Numerics

/// The values that the names and keys of a cell had in it, or have where it only reads them.
struct NamedValues {
  let context: FormulaContext
  /// All recorded values with a name.
  let labels: [Recording.Quantity]
  private let own: [String: [Recording.Quantity]]
  /// The names that are the lesson's own here, and the dictionaries that keys are asked of.
  private let names: Set<String>
  private let dictionaries: Set<String>

  /// The values that the code itself has given.
  init(recordedIn code: Code, after context: FormulaContext) {
    self.init(in: code, names: [], dictionaries: [], after: context)
  }

  private init(
    in code: Code, names: Set<String>, dictionaries: Set<String>, after context: FormulaContext
  ) {
    let labels = context.labelled(newest: .max)
    own = Dictionary(grouping: labels.filter { $0.site.origin == code.origin }, by: \.name)
    (self.labels, self.context, self.names, self.dictionaries) =
      (labels, context, names, dictionaries)
  }

  /// - Parameter shown: a name that the code's value is shown under.
  init(in code: Code, as shown: String?, after context: FormulaContext) {
    let locals = code.localNames()
    var names = Set([shown].compactMap(\.self))
    var dictionaries: Set<String> = []
    for id in code.nodes.indices where !locals.contains(id) {
      if case .name(let name) = code.nodes[id].kind { names.insert(name) }
      if case .subscripted(let base, let items) = code.nodes[id].kind, items.count == 1,
        !locals.contains(base), code.keyText(items[0]) != nil,
        case .name(let name) = code.nodes[base].kind
      {
        dictionaries.insert(name)
      }
    }
    self.init(in: code, names: names, dictionaries: dictionaries, after: context)
  }

  /// The values that one statement gave a name, and what they would be derivatives by.
  struct Statement {
    let values: [Recorded]
    let below: [String]

    /// Whether all of it is in the record.
    var isRecorded: Bool { values.allSatisfy { $0.order != nil } }
  }

  /// The statements that gave a name; with an index, every name that is this one and digits.
  func statements(of spelling: ProvenDerivatives.Spelling, by below: [String]) -> [Statement] {
    let name = spelling.name
    guard spelling.isIndexed else {
      return values(of: name).map { Statement(values: $0, below: below) }
    }
    var all = Set(own.keys)
    for dictionary in entries { all.formUnion(dictionary.keys) }
    return all.filter { $0.hasPrefix(name) && Self.isNumber($0.dropFirst(name.count)) }.sorted()
      .flatMap { full in
        values(of: full).map { values in
          Statement(values: values, below: below.map { $0 + full.dropFirst(name.count) })
        }
      }
  }

  private static func isNumber(_ text: Substring) -> Bool {
    !text.isEmpty && text.allSatisfy { $0.isASCII && $0.isNumber }
  }

  /// A value, and its place in the record.
  struct Recorded {
    let value: NDArray
    let order: Int?
  }

  /// The values of a name, those of one statement together.
  private func values(of name: String) -> [[Recorded]] {
    let recorded = own[name] ?? []
    let statements = Dictionary(grouping: recorded, by: \.site).values.map { values in
      values.map { Recorded(value: $0.value, order: $0.order) }.sorted {
        ($0.order ?? 0) < ($1.order ?? 0)
      }
    }
    let present = ([names.contains(name) ? context.names[name] : nil] + entries.map { $0[name] })
      .compactMap { $0.flatMap { try? $0.asArray() } }
      .filter { value in !recorded.contains { $0.value == value } }
    return statements + present.map { [Recorded(value: $0, order: nil)] }
  }

  private var entries: [[String: Value]] {
    dictionaries.compactMap { name in
      guard case .dictionary(let entries)? = context.names[name] else { return nil }
      return Dictionary(uniqueKeysWithValues: entries.map { ($0.key, $0.value) })
    }
  }
}
