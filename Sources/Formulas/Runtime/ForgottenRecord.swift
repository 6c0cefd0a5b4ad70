// What a tape still knows of the nodes that it forgot: which was computed from which.
//
// A value whose record is forgotten is a constant to all that is computed from it later. Whether that is
// wrong, because it once came of the very parameter that is asked for, is what can be told from here.

/// The forgotten nodes of a tape, without their values.
struct ForgottenRecord: Sendable {
  /// The most nodes and inputs that are known; of older ones, all is possible.
  private static let maximum = 2_000_000

  /// The index of the first node that is known.
  private var base = 0
  /// Where each node's inputs end.
  private var ends: [Int] = []
  private var inputs: [Trace] = []
  /// The first records of the values that nodes began anew.
  private var origins: [Trace: Trace] = [:]

  /// The index of the next node.
  private var end: Trace { base + ends.count }

  mutating func append(_ node: TapeNode) {
    if ends.count + inputs.count >= Self.maximum {
      base = end
      (ends, inputs) = ([], [])
    }
    if let origin = node.origin {
      origins[end] = origin
      inputs.append(origin)
    }
    inputs += node.inputs.lazy.map(\.trace)
    ends.append(inputs.count)
  }

  /// The first record of the value that a forgotten node stood for.
  func origin(of trace: Trace) -> Trace { origins[trace] ?? trace }

  /// The forgotten nodes that may have been computed from `source`, which counts as computed from itself.
  func dependents(of source: Trace) -> Dependents {
    var depends = [Bool](repeating: false, count: ends.count)
    var start = 0
    for (index, next) in ends.enumerated() {
      depends[index] =
        base + index == source
        || inputs[start..<next].contains { input in
          input < base ? input >= source : depends[input - base]
        }
      start = next
    }
    return Dependents(source: source, base: base, depends: depends)
  }

  /// The answer, node by node.
  struct Dependents {
    fileprivate let source: Trace
    fileprivate let base: Int
    fileprivate let depends: [Bool]

    private func contains(_ trace: Trace) -> Bool {
      guard trace >= base else { return trace >= source }
      return depends.indices.contains(trace - base) && depends[trace - base]
    }

    func isDisjoint(with traces: Set<Trace>) -> Bool { !traces.contains(where: contains) }
  }
}
