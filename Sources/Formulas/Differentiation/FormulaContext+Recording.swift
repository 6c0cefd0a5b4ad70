// Formulas evaluated for the sake of their record: the author's loss, parameters and gradients.

import Diagnostics
import Numerics
import OrderedCollections

/// A value and, of each array in it, the record.
public struct RecordedValue: Sendable {
  /// A value inside of dictionaries, lists and tuples, and how it is reached.
  public struct Entry: Sendable {
    /// One bracket after a value.
    public enum Step: Hashable, Sendable {
      /// The key of a dictionary.
      case key(String)
      /// The position in a list or tuple.
      case position(Int)
    }

    /// The brackets, the outermost container's first; none for a value that is no container.
    public let path: [Step]
    /// The value, no container.
    public let value: Value
    /// Its record; `nil` for what has none.
    public let quantity: Recording.Quantity?
  }

  /// The value.
  public let value: Value
  /// The value itself, or what its dictionaries, lists and tuples hold, in order.
  public let entries: [Entry]
  let trace: Trace?
}

extension FormulaContext {
  /// Evaluates a formula and records how.
  ///
  /// - Parameter name: what the value is called where it is no dictionary.
  public mutating func record(_ formula: Formula, as name: String) throws(FormulaError)
    -> RecordedValue
  {
    let wasRecording = isRecording
    isRecording = true
    defer { isRecording = wasRecording }
    var evaluator = Evaluator(formula.code, self)
    defer {
      self = evaluator.context
      isRecording = wasRecording
    }
    let result = try evaluator.evaluate(formula.root)
    let value = try evaluator.leaf(result, formula.root)
    let tree = try evaluator.tree(value, formula.root)
    return RecordedValue(
      value: tree, entries: try evaluator.entries(of: value, name, formula.root),
      trace: evaluator.trace(of: value))
  }

  /// The record of a number.
  ///
  /// Throws where it is no number, or was computed from nothing that is recorded.
  ///
  /// - Parameter parameters: what the number is a function of; how they came about themselves is left out.
  public func recording(of loss: RecordedValue, parameters: [Recording.Quantity])
    throws(FormulaError) -> Recording
  {
    let place = SourceRange(at: 0)
    guard case .array(let array)? = loss.value.scalarOrArray.map(Value.array), array.count == 1,
      array.elementType == .float64
    else { throw FormulaError("the loss must be a number, this is \(loss.value.kind)", at: place) }
    guard let trace = loss.trace, tape.holds(trace) else {
      throw FormulaError("nothing is recorded of how the loss was computed", at: place)
    }
    return Recording(of: trace, on: tape, parameters: Set(parameters.map(\.trace)))
  }

  /// The latest recorded value of each name that was given one since the record had so many labels, in
  /// the order in which they were given.
  public func labelled(since count: Int) -> [Recording.Quantity] {
    var latest: OrderedDictionary<String, Recording.Quantity> = [:]
    for label in tape.labels(since: count) {
      guard let node = tape[label.trace] else { continue }
      latest.removeValue(forKey: label.name)
      latest[label.name] = Recording.Quantity(
        name: label.name, value: node.output, site: label.site, call: label.call,
        trace: label.trace)
    }
    return Array(latest.values)
  }

  /// The recorded values that were given a name, once for each, in the order of the labels: of those
  /// that one place gave the name to, a loop's body for instance, the newest few.
  public func labelled(newest count: Int) -> [Recording.Quantity] {
    struct Naming: Hashable {
      let name: String
      let site: Site
    }
    var seen: Set<String> = []
    var namings: [Naming: Int] = [:]
    let latest = tape.labels.reversed().compactMap { label -> Recording.Quantity? in
      guard let node = tape[label.trace],
        namings[Naming(name: label.name, site: label.site), default: 0] < count,
        seen.insert("\(label.trace) \(label.name)").inserted
      else { return nil }
      namings[Naming(name: label.name, site: label.site), default: 0] += 1
      return Recording.Quantity(
        name: label.name, value: node.output, site: label.site, call: label.call,
        trace: label.trace)
    }
    return latest.reversed()
  }

  /// A quantity as it was used: what stores made of its array, under whatever name, up to the last that one of the
  /// others was computed from; without one, up to the last of all.
  public func lastUsed(_ quantity: Recording.Quantity, by others: [Recording.Quantity])
    -> Recording.Quantity
  {
    let versions = tape.versions(of: quantity.trace)
    guard versions.count > 1 else { return quantity }
    let origins = tape.origins(of: Set(others.map(\.trace)))
    let used = versions.last(where: origins.contains) ?? versions.last
    guard let used, let node = tape[used] else { return quantity }
    return Recording.Quantity(
      name: quantity.name, value: node.output, site: quantity.site, call: quantity.call,
      trace: used)
  }

  /// Which of some quantities another was computed from, itself included.
  public func origins(of quantity: Recording.Quantity, among others: [Recording.Quantity])
    -> [Bool]
  {
    let origins = tape.origins(of: [quantity.trace])
    return others.map { origins.contains($0.trace) }
  }

  /// What stores made of a quantity's array after the loss had been computed from it, with their places.
  public func changes(of quantity: Recording.Quantity) -> [Recording.Quantity] {
    tape.versions(of: quantity.trace).dropFirst().compactMap { trace in
      tape[trace].map { node in
        Recording.Quantity(
          name: quantity.name, value: node.output, site: node.site, call: node.call, trace: trace)
      }
    }
  }

  /// How many times recorded values were given names.
  public var labels: Int { tape.labelCount }
}

extension Evaluator {
  /// The deepest nesting of containers that is looked into.
  private static let maximumDepth = 8

  fileprivate mutating func entries(of value: RuntimeValue, _ name: String, _ id: NodeID)
    throws(FormulaError) -> [RecordedValue.Entry]
  {
    var entries: [RecordedValue.Entry] = []
    try collect(value, at: [], name, &entries, id)
    return entries
  }

  private mutating func collect(
    _ value: RuntimeValue, at path: [RecordedValue.Entry.Step], _ name: String,
    _ entries: inout [RecordedValue.Entry], _ id: NodeID
  ) throws(FormulaError) {
    if path.count < Self.maximumDepth {
      if let object = value.objectID, case .dictionary(let items)? = context.names.heap[object] {
        for (key, item) in items {
          let recorded = try leaf(item, id)
          if recorded.objectID == nil { context.names.heap.set(key, of: object, to: recorded) }
          try collect(recorded, at: path + [.key(key)], key, &entries, id)
        }
        return
      }
      if let items = items(value)?.items {
        for (index, item) in items.enumerated() {
          try collect(
            try leaf(item, id), at: path + [.position(index)], "\(name)[\(index)]", &entries, id)
        }
        return
      }
    }
    entries.append(
      RecordedValue.Entry(
        path: path, value: try tree(value, id), quantity: quantity(name, value, id)))
  }

  private func quantity(_ name: String, _ value: RuntimeValue, _ id: NodeID)
    -> Recording.Quantity?
  {
    guard let trace = trace(of: value), let node = context.tape[trace] else { return nil }
    return Recording.Quantity(
      name: name, value: node.output, site: node.site, call: 0, trace: trace)
  }
}
