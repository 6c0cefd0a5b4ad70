// Formulas evaluated for the sake of their record: the author's loss, parameters and gradients.

import Diagnostics
import Numerics
import OrderedCollections

/// A value and, of each array in it, the record.
public struct RecordedValue: Sendable {
  /// The value.
  public let value: Value
  /// The value itself, or the entries of a dictionary by their keys; `nil` for what has no record.
  public let quantities: [(key: String?, value: Value, quantity: Recording.Quantity?)]
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
      value: tree, quantities: try evaluator.quantities(of: value, name, formula.root),
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

  /// How many times recorded values were given names.
  public var labels: Int { tape.labelCount }
}

extension Evaluator {
  fileprivate mutating func quantities(of value: RuntimeValue, _ name: String, _ id: NodeID)
    throws(FormulaError) -> [(key: String?, value: Value, quantity: Recording.Quantity?)]
  {
    guard let object = value.objectID, case .dictionary(let entries)? = context.names.heap[object]
    else {
      return [(nil, try tree(value, id), quantity(name, value, id))]
    }
    var quantities: [(key: String?, value: Value, quantity: Recording.Quantity?)] = []
    for (key, entry) in entries {
      let recorded = try leaf(entry, id)
      if recorded.objectID == nil { context.names.heap.set(key, of: object, to: recorded) }
      quantities.append((key, try tree(recorded, id), quantity(key, recorded, id)))
    }
    return quantities
  }

  private func quantity(_ name: String, _ value: RuntimeValue, _ id: NodeID)
    -> Recording.Quantity?
  {
    guard let trace = trace(of: value), let node = context.tape[trace] else { return nil }
    return Recording.Quantity(
      name: name, value: node.output, site: node.site, call: 0, trace: trace)
  }
}
