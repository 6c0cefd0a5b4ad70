// Entries of names, and their derivations from the record.

import Diagnostics
import Numerics
import OrderedCollections

extension FormulaContext {
  /// The entry that a formula names: `Z1[0, 2]`, `cache["Z1"][0, 2]`, `L`.
  ///
  /// Throws for everything that is not one number of a name, or of what stands in a dictionary or list.
  public mutating func entry(_ formula: Formula) throws(FormulaError) -> Derivation.Entry {
    let path = try EntryPath(formula)
    let wasRecording = isRecording
    // So that a view is brought up to date together with its record.
    isRecording = true
    defer { isRecording = wasRecording }
    var evaluator = Evaluator(formula.code, self)
    defer {
      self = evaluator.context
      isRecording = wasRecording
    }
    return try evaluator.entry(path)
  }

  /// Where a cell's code gave a name the value that it has: by the record, else the last statement of the
  /// cell that sets it.
  public func site(ofName name: String, setIn origin: Int) -> Site? {
    if let value = names.binding(name), let trace = names.heap.trace(of: value),
      let label = tape.labels.last(where: {
        $0.name == name && $0.trace == trace && $0.call == 0 && !$0.isLocal
      })
    {
      return label.site
    }
    guard let code = codes[origin] else { return nil }
    return code.lastStatement(setting: name).map { Site(origin: origin, range: $0.range) }
  }

  /// Whether an entry is still what its name stands for: the record may be older than the name's value.
  public func isCurrent(_ entry: Derivation.Entry) -> Bool {
    guard entry.isGlobal, let now = names[entry.name] else { return true }
    guard let array = now.scalarOrArray, let offset = array.offset(ofIndex: entry.index),
      let value = array.element(at: offset)
    else { return false }
    return value == entry.value || (value.isNaN && entry.value.isNaN)
  }
}

/// A formula taken apart into a name and what stands in brackets behind it.
private struct EntryPath {
  /// The name, then with each bracket more.
  let bases: [NodeID]
  let brackets: [[NodeID]]
  let code: Code

  init(_ formula: Formula) throws(FormulaError) {
    code = formula.code
    var bases = [formula.root]
    var brackets: [[NodeID]] = []
    while let first = bases.first, case .subscripted(let base, let items) = code.nodes[first].kind {
      bases.insert(base, at: 0)
      brackets.insert(items, at: 0)
    }
    guard let name = bases.first, code.isName(name) else {
      throw FormulaError(
        "'\(code.source(formula.root))' is not an entry of a name",
        at: code.nodes[formula.root].range, hint: "give what it is a name first: Z1[0, 2]")
    }
    (self.bases, self.brackets) = (bases, brackets)
  }
}

extension Evaluator {
  fileprivate mutating func entry(_ path: EntryPath) throws(FormulaError) -> Derivation.Entry {
    for (depth, base) in path.bases.enumerated() {
      let value = try evaluate(base)
      try refreshed(value, base)
      let isLast = depth == path.bases.count - 1
      guard isLast || isArrayObject(value) else { continue }
      let items = path.brackets.dropFirst(depth).flatMap(\.self)
      return try entry(of: value, base, at: items)
    }
    throw FormulaError("this is not an entry", at: SourceRange(at: 0))
  }

  private mutating func entry(of value: RuntimeValue, _ base: NodeID, at items: [NodeID])
    throws(FormulaError) -> Derivation.Entry
  {
    let name = code.source(base)
    guard let array = try tree(value, base).scalarOrArray else {
      throw FormulaError(
        "\(name) is \(kind(value)), not a number", at: node(base).range,
        hint: entryHint(for: value, name))
    }
    var index: [Int] = []
    for item in items { index.append(try place(item, axis: index.count, of: array, name)) }
    guard index.count == array.rank else { throw incomplete(array, name, items, base) }
    guard let offset = array.offset(ofIndex: index), let number = array.element(at: offset) else {
      throw FormulaError("\(name) has no entry", at: node(base).range)
    }
    return Derivation.Entry(
      name: name, index: index, value: number, trace: trace(of: value), isGlobal: true, calls: [0])
  }

  private func entryHint(for value: RuntimeValue, _ name: String) -> String? {
    guard let key = entries(value)?.keys.first else { return nil }
    return "one of its entries is \(name)[\"\(key)\"]"
  }

  private func incomplete(_ array: NDArray, _ name: String, _ items: [NodeID], _ base: NodeID)
    -> FormulaError
  {
    let example = Array(repeating: "0", count: array.rank).joined(separator: ", ")
    let range = items.last.map { node($0).range } ?? node(base).range
    guard array.rank > 0 else {
      return FormulaError("\(name) is a number and has no entries", at: range, hint: name)
    }
    return FormulaError(
      "\(name) is \(NDArray.text(ofShape: array.shape)), an entry of it has "
        + "\(array.rank == 1 ? "one index" : "\(array.rank) indices")", at: range,
      hint: "\(name)[\(example)]")
  }

  private mutating func place(_ item: NodeID, axis: Int, of array: NDArray, _ name: String)
    throws(FormulaError) -> Int
  {
    let range = node(item).range
    switch node(item).kind {
    case .slice, .ellipsis:
      throw FormulaError(
        "'\(code.source(item))' is not one place", at: range, hint: "an entry is one number")
    default: break
    }
    let given = try integer(try evaluate(item), item)
    guard axis < array.rank else { return 0 }
    let length = array.shape[axis]
    let place = given < 0 ? given + length : given
    guard (0..<length).contains(place) else {
      let unit = axis == 0 && array.rank == 2 ? "row" : axis == 0 ? "element" : "column"
      throw FormulaError(
        "\(name) has no \(unit) \(given): it is \(NDArray.text(ofShape: array.shape))", at: range,
        hint: length == 0 ? nil : "they count from 0 to \(length - 1)")
    }
    return place
  }
}

extension NDArray {
  /// The place in row-major order of an index with one number for each axis; `nil` for one outside.
  func offset(ofIndex index: [Int]) -> Int? {
    guard index.count == rank, zip(index, shape).allSatisfy({ (0..<$1).contains($0) }) else {
      return nil
    }
    return zip(index, shape).reduce(0) { $0 * $1.1 + $1.0 }
  }
}
