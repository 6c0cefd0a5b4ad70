// Small constants that keep a logarithm or a quotient finite: `log(p + 1e-7)`, `x / (norm + 1e-8)`,
// `log(clip(p, 1e-9, 1 - 1e-9))`. Textbook gradients are those of the loss without them.

import Numerics

extension Recording {
  /// A small constant of a loss.
  public struct SmallConstant: Sendable {
    /// Its value as it is written: 1e-7, also where 1 - 1e-7 is a bound.
    public let value: Double
    /// The step that it is part of.
    public let site: Site
  }

  /// The largest constant that counts as small.
  private static let largest = 1e-3

  /// The loss with 0 in the place of small constants, and these; `nil` where there are none.
  public func withoutSmallConstants() -> (recording: Recording, constants: [SmallConstant])? {
    let varying = Self.descendants(of: parameters, on: tape, from: 0, through: root)
    var changes: [ChangedArgument] = []
    var constants: [SmallConstant] = []
    for trace in ancestors where varying.contains(trace) {
      guard let node = tape[trace] else { continue }
      for (parameter, value, limit) in node.constants(varying) {
        let size = abs(value - limit)
        guard size > 0, size <= Self.largest, isGuarded(trace) else { continue }
        changes.append(.init(trace: trace, parameter: parameter, value: .float(limit)))
        constants.append(SmallConstant(value: size, site: node.site))
      }
    }
    guard !changes.isEmpty, let recording = rebased([:], arguments: changes) else { return nil }
    return (recording, constants)
  }

  /// Whether a step's output goes into something that is not finite at 0, at most one sum further.
  private func isGuarded(_ trace: Trace) -> Bool {
    consumers(of: trace).contains { consumer, parameter in
      consumer.isInfiniteAtZero(of: parameter)
        || consumer.isSum
          && consumers(of: consumer.trace).contains { $0.isInfiniteAtZero(of: $1) }
    }
  }

  /// The steps of the loss that use a value, and as what.
  private func consumers(of trace: Trace) -> [(Consumer, String)] {
    guard let start = ancestors.firstIndex(where: { $0 > trace }) else { return [] }
    return ancestors[start...].flatMap { later -> [(Consumer, String)] in
      guard let node = tape[later], case .apply(let function, _) = node.operation else { return [] }
      return node.inputs.filter { $0.trace == trace }.map {
        (Consumer(trace: later, function: function.name), $0.place.parameter)
      }
    }
  }

  private struct Consumer {
    let trace: Trace
    let function: String

    var isSum: Bool { ["add", "subtract", "sum"].contains(function) }

    func isInfiniteAtZero(of parameter: String) -> Bool {
      switch function {
      case "log", "sqrt": true
      case "divide": parameter == "x2"
      case "power": parameter == "x1"
      default: false
      }
    }
  }
}

extension TapeNode {
  /// The constant numbers of a step that may keep something from 0, each with what it keeps from: a summand or lower
  /// bound from 0, an upper bound from 1.
  fileprivate func constants(_ varying: Set<Trace>) -> [(String, Double, Double)] {
    guard case .apply(let function, let arguments) = operation else { return [] }
    let limits: [(parameter: String, limit: Double)]
    switch function.name {
    case "add", "subtract", "maximum": limits = [("x1", 0), ("x2", 0)]
    case "minimum": limits = [("x1", 1), ("x2", 1)]
    case "clip": limits = [("a_min", 0), ("min", 0), ("a_max", 1), ("max", 1)]
    default: return []
    }
    return limits.compactMap { parameter, limit in
      let isConstant = !inputs.contains {
        $0.place.parameter == parameter && varying.contains($0.trace)
      }
      guard isConstant, let value = arguments.value(parameter).scalar?.doubles.first else {
        return nil
      }
      return (parameter, value, limit)
    }
  }
}
