// What a value was before it was updated: `W` before `W = W - rate * dW`, `W -= rate * dW`, `W[...] = …` or
// a function that gave the new one. It is found by the steps that an update is made of, not by names, so that a
// dictionary's entry and an item of a list have a past like a name.

import Numerics

/// The versions of one value.
struct Lineage {
  /// The versions on the way from the one that was looked for to the value itself, the oldest first.
  let versions: [Trace]

  var oldest: Trace { versions[0] }

  /// The most versions that are looked at.
  private static let maximum = 20_000

  /// The way from a value back to its newest version that meets a condition; nothing where none does.
  ///
  /// - Parameter walls: values that are no versions of it, whatever leads there.
  init?(
    of value: Trace, on tape: Tape, notThrough walls: Set<Trace> = [],
    until isFound: (Trace) -> Bool
  ) {
    var next: [Trace: Trace] = [:]
    var waiting = [value]
    var position = 0
    while position < waiting.count, position < Self.maximum {
      let trace = waiting[position]
      position += 1
      if isFound(trace) {
        versions = Array(sequence(first: trace) { next[$0] })
        return
      }
      for before in Self.versions(before: trace, on: tape)
      where before != value && next[before] == nil && !walls.contains(before) {
        next[before] = trace
        waiting.append(before)
      }
    }
    return nil
  }

  private static func versions(before trace: Trace, on tape: Tape) -> [Trace] {
    guard let node = tape[trace] else { return tape.olderVersions.before(trace) }
    return node.updated.filter { before in
      guard let other = tape[before] else { return true }
      return other.output.count == node.output.count
    }
  }
}

extension TapeNode {
  /// Whether this step is the sum or difference that an update is.
  var isAdditive: Bool {
    guard case .apply(let function, _) = operation else { return false }
    return function.name == "subtract" || function.name == "add"
  }

  /// What this step may be an update of, the likeliest first.
  var updated: [Trace] {
    let parameters: [String]
    switch operation {
    case .leaf: parameters = []
    case .rearrange: parameters = ["a"]
    case .assign: parameters = ["value", "a"]
    case .apply(let function, let arguments):
      parameters = (UpdateTable.parameters[function.name] ?? []).filter { parameter in
        !UpdateTable.scalings.contains(function.name)
          || arguments.value(parameter == "x1" ? "x2" : "x1").scalar != nil
      }
    }
    return parameters.flatMap { name in
      inputs.lazy.filter { $0.place.parameter == name && $0.place.path.isEmpty }.map(\.trace)
    }
  }
}

/// The steps that updates are made of: `W - rate * g`, `W + v`, `W * (1 - decay)`, bounds, copies.
private enum UpdateTable {
  /// Those that update by a number alone: `W * (1 - decay)`.
  static let scalings: Set<String> = ["multiply", "divide"]

  /// By function, the parameters whose new value the result may be.
  static let parameters: [String: [String]] = [
    "subtract": ["x1"], "add": ["x1", "x2"], "multiply": ["x1", "x2"], "divide": ["x1"],
    "clip": ["a"], "maximum": ["x1", "x2"], "minimum": ["x1", "x2"], "where": ["x", "y"],
    "array": ["object"], "astype": ["a"], "copy": ["a"], "reshape": ["a"], "transpose": ["a"],
  ]
}
