// The gradients of the recorded loss by quantities of given names, and whether values are these.

import Numerics

/// The gradients of what a name was recorded to be, newest first, and those that are known without a record.
struct RecordedGradients {
  /// How many computations of the loss are looked at.
  private static let most = 6

  /// The gradients of one number by the quantities of each name.
  private struct Gradients {
    let order: Int
    let byName: [String: [NDArray]]
  }

  private let recorded: [Gradients]
  private let known: [String: NDArray]

  /// Whether nothing is known of what has the name above.
  var isEmpty: Bool { recorded.isEmpty && known.isEmpty }

  init(
    of above: String, by below: Set<String>, labels: [Recording.Quantity],
    in context: FormulaContext, knowing known: [String: NDArray]
  ) {
    self.known = known
    var world = context
    let present = below.sorted().flatMap { Self.present($0, in: &world) }
    var recordings: [(order: Int, recording: Recording)] = []
    for loss in Self.losses(named: above, labels) {
      // Of `L = L / m`, what was divided is not the loss.
      guard !recordings.contains(where: { $0.recording.gradient(by: loss) != nil }) else {
        continue
      }
      let parameters = below.compactMap { name in
        labels.last { $0.name == name && $0.order < loss.order }
      }
      let value = RecordedValue(value: .array(loss.value), entries: [], trace: loss.trace)
      if let recording = try? context.recording(of: value, parameters: parameters + present) {
        recordings.append((loss.order, recording))
      }
    }
    recorded = recordings.map { Self.gradients(of: $0.recording, at: $0.order, by: below, present) }
  }

  private static func gradients(
    of recording: Recording, at order: Int, by below: Set<String>, _ present: [Recording.Quantity]
  ) -> Gradients {
    let quantities = recording.quantities
    var byName: [String: [NDArray]] = [:]
    for name in below {
      // The newest are those of the turn that computed the loss.
      let named = quantities.filter { $0.name == name }.suffix(most)
      byName[name] = (named + present.filter { $0.name == name }).compactMap {
        recording.gradient(by: $0)
      }
    }
    return Gradients(order: order, byName: byName)
  }

  /// The newest numbers of a name; where no `L` was ever recorded, what else a loss is called.
  private static func losses(named above: String, _ labels: [Recording.Quantity])
    -> [Recording.Quantity]
  {
    let numbers = labels.filter { $0.value.count == 1 }
    let own = numbers.filter { $0.name == above }
    let isLoss = ["L", "J", "C", "E"].contains(above)
    let all = own.isEmpty && isLoss ? numbers.filter { isCalledLoss($0.name) } : own
    return Array(all.sorted { $0.order > $1.order }.prefix(most))
  }

  private static func isCalledLoss(_ name: String) -> Bool {
    ["loss", "cost", "error"].contains { name.lowercased().hasPrefix($0) }
  }

  /// What a name or key stands for now: what directives have set was given no name in the record.
  private static func present(_ name: String, in world: inout FormulaContext)
    -> [Recording.Quantity]
  {
    var found: [Recording.Quantity] = []
    for owner in world.names.names where owner == name || world.names.isDictionary(owner) {
      guard let formula = try? Formula(parsing: owner),
        let value = try? world.record(formula, as: owner)
      else { continue }
      let own = value.entries.filter { $0.path.isEmpty ? owner == name : $0.path == [.key(name)] }
      found += own.compactMap { $0.quantity?.named(name) }
    }
    return found
  }

  /// Whether the values that one statement gave are derivatives by a quantity of one of these names: of some
  /// computation of the loss one is, and of none it is a multiple.
  ///
  /// A loop may compute its loss now and then only. So a value is compared where it is the last before or
  /// the first after a computation of the loss; of the others nothing is known.
  func proves(_ values: [NamedValues.Recorded], by names: [String]) -> Bool {
    var isProven = false
    if let last = values.last {
      isProven = names.contains { known[$0].map(last.value.agrees) ?? false }
    }
    for gradients in recorded {
      let own = names.flatMap { gradients.byName[$0] ?? [] }
      let beside = Self.beside(gradients.order, among: values)
      if beside.contains(where: { value in own.contains(where: value.agrees) }) {
        isProven = true
      } else if beside.contains(where: { value in own.contains(where: value.isMultiple) }) {
        return false
      }
    }
    return isProven
  }

  private static func beside(_ order: Int, among values: [NamedValues.Recorded]) -> [NDArray] {
    let ordered = values.filter { $0.order != nil }
    let before = ordered.last { ($0.order ?? 0) < order }
    let after = ordered.first { ($0.order ?? 0) >= order }
    return [before, after].compactMap(\.?.value) + values.filter { $0.order == nil }.map(\.value)
  }
}

extension Namespace {
  /// Whether a name is one of a dictionary.
  fileprivate func isDictionary(_ name: String) -> Bool {
    guard let object = binding(name)?.objectID, case .dictionary? = heap[object] else {
      return false
    }
    return true
  }
}

extension NDArray {
  /// Whether this is a gradient to rounding, in its shape or, of another rank, without axes of length 1.
  fileprivate func agrees(with gradient: NDArray) -> Bool {
    guard count > 0, let size = gradient.largestMagnitude, let own = try? squeezed(),
      let other = try? gradient.squeezed(), own.shape == other.shape,
      shape == gradient.shape || rank != gradient.rank,
      let isClose = try? own.isClose(to: other, relative: 0, absolute: 1e-9 * size)
    else { return false }
    return isClose.doubles.allSatisfy { $0 == 1 }
  }

  /// Whether this is another number times a gradient. Of a single number everything is a multiple, which
  /// says nothing.
  fileprivate func isMultiple(of gradient: NDArray) -> Bool {
    guard let size = gradient.largestMagnitude, size > 0, let own = largestMagnitude, own > 0,
      gradient.doubles.count(where: { $0 != 0 }) > 1
    else { return false }
    return [own / size, -own / size].contains { factor in
      guard let scaled = try? gradient.combined(.multiply, with: NDArray(factor)) else {
        return false
      }
      return agrees(with: scaled)
    }
  }

  /// `nil` where there is no entry, or one is not finite.
  private var largestMagnitude: Double? {
    let largest = magnitudes().doubles.max() ?? .nan
    return largest.isFinite && doubles.allSatisfy(\.isFinite) ? largest : nil
  }
}
