// A recorded computation run again from a changed value: what finite differences need.

public import Numerics

extension Recording {
  /// What depends on one recorded value, ready to be computed again.
  public struct Replay: Sendable {
    private let tape: Tape
    private let root: Trace
    private let source: Trace
    /// The nodes that depend on the value and that the scalar, or a decision before it, depends on.
    private let order: [Trace]
    private let signs: [[Int]]

    /// The value that is changed.
    public let value: NDArray

    /// What one run costs, in elements of arrays; 16 multiply-adds of a product count as one.
    public var work: Int {
      order.reduce(64) { work, trace in
        guard let node = tape[trace] else { return work }
        let isProduct: Bool
        if case .apply(let function, _) = node.operation {
          isProduct = function.name == "matmul" || function.name == "dot"
        } else {
          isProduct = false
        }
        let inner =
          isProduct ? node.inputs.first.flatMap { tape[$0.trace]?.output.shape.last } : nil
        return work &+ 64 &+ node.output.count &* (1 + (inner ?? 0) / 16)
      }
    }

    init(_ recording: Recording, from source: Trace) throws(ArrayError) {
      tape = recording.tape
      root = recording.root
      self.source = source
      value = recording.tape[source]?.output ?? NDArray(0.0)
      order = Self.dependents(of: source, in: recording)
      var signs: [[Int]] = []
      for trace in order {
        signs.append(try tape[trace].map { node throws(ArrayError) in try node.signs([]) } ?? [])
      }
      self.signs = signs
    }

    private static func dependents(of source: Trace, in recording: Recording) -> [Trace] {
      let tape = recording.tape
      let decided = Set(tape.decisions.map(\.trace))
      var depends: Set<Trace> = [source]
      var order: [Trace] = []
      guard source < recording.root else { return [] }
      for trace in tape.traces(from: source + 1, through: recording.root) {
        guard let node = tape[trace], node.inputs.contains(where: { depends.contains($0.trace) })
        else { continue }
        depends.insert(trace)
        if recording.dependsOn(trace) || decided.contains(trace) { order.append(trace) }
      }
      return order
    }

    /// The whole result for another value; `nil` where it can't be computed for it.
    public func result(for value: NDArray) -> NDArray? {
      var outputs: [Trace: NDArray] = [source: value]
      for trace in order {
        guard let node = tape[trace],
          let output = try? node.output(node.inputs.map { outputs[$0.trace] })
        else { return nil }
        outputs[trace] = output
      }
      return outputs[root]
    }

    /// The scalar for another value, and how the branches differ from the recorded ones.
    ///
    /// - Parameter isFrozen: takes every branch as the record did; then none differs.
    /// - Returns: `nil` where the computation can't be done for the value: a shape changed, or an entry
    ///   could not be found.
    public func run(_ value: NDArray, isFrozen: Bool = false) -> (
      scalar: Double, hasCrossed: Bool, hasLeftKink: Bool
    )? {
      var outputs: [Trace: NDArray] = [source: value]
      var (hasCrossed, hasLeftKink) = (false, false)
      for (place, trace) in order.enumerated() {
        guard let node = tape[trace] else { return nil }
        let inputs = node.inputs.map { outputs[$0.trace] }
        guard let output = try? node.output(inputs, isFrozen: isFrozen),
          output.shape == node.output.shape
        else { return nil }
        outputs[trace] = output
        guard !isFrozen, !signs[place].isEmpty, let now = try? node.signs(inputs) else { continue }
        for (before, after) in zip(signs[place], now) where before != after {
          if before == 0 { hasLeftKink = true } else { hasCrossed = true }
        }
      }
      let scalar = outputs[root]?.doubles.first ?? tape[root]?.output.doubles.first
      return (scalar ?? .nan, hasCrossed, hasLeftKink)
    }
  }

  /// A replay from a quantity.
  public func replay(from quantity: Quantity) -> Replay? {
    guard dependsOn(quantity.trace) else { return nil }
    return try? Replay(self, from: quantity.trace)
  }
}
