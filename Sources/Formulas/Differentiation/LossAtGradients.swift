// A loss at the parameters that gradients were computed from.
//
// Most code updates the parameters in the loop that computes loss and gradients: afterwards the names hold the
// next step's values. The record knows those of before, and how the loss follows from any.

import Diagnostics
import Numerics
import OrderedCollections

/// A recorded loss, and the parameters as they were when the gradients were computed.
public struct LossAtGradients: Sendable {
  /// The update of a parameter by its gradient.
  public struct Step: Sendable {
    /// Where it is.
    public let site: Site
    /// Whether the gradient is subtracted, as descent does; `nil` where that can't be told.
    public let descends: Bool?
  }

  /// The loss at these parameters.
  public let recording: Recording
  /// The parameters as the loss was computed from them, in the order in which they were given.
  public let parameters: [Recording.Quantity]
  /// The update of each parameter after its gradient was computed; `nil` where it was not updated.
  public let steps: [Step?]
  /// The parameters' records as the gradients were computed from them.
  let versions: [Trace]
  /// Whether any parameter had another value than it has now.
  public let isOfThePast: Bool
  /// Whether the loss had been computed at other parameters than the gradients, and was computed anew.
  public let isReplayed: Bool
}

/// A gradient as it is recorded, and the parameter that it is the gradient by.
public struct RecordedGradient: Sendable {
  /// The place of the parameter among all.
  public let parameter: Int
  /// The gradient's record, where it has one.
  public let quantity: Recording.Quantity?

  /// A gradient of a parameter.
  public init(parameter: Int, quantity: Recording.Quantity?) {
    self.parameter = parameter
    self.quantity = quantity
  }
}

/// Why a loss can't be taken at the parameters of gradients.
public enum LossAtGradientsError: Error {
  /// The loss was not computed from a parameter, whatever its value was.
  case notComputedFrom(parameter: Int)
  /// The loss can't be computed at the parameters of the gradients.
  case notReplayable
}

extension FormulaContext {
  /// The loss at the parameters that gradients were computed from, and on the same record.
  ///
  /// - Parameters:
  ///   - loss: the root of the record, as `recording(of:)` gives it.
  ///   - parameters: as they are now.
  public func lossAtGradients(
    _ loss: RecordedValue, parameters: [Recording.Quantity], gradients: [RecordedGradient]
  ) throws(LossAtGradientsError) -> LossAtGradients {
    guard let root = loss.trace else { throw .notReplayable }
    let finder = BasePoint(
      tape: tape, root: root, parameters: parameters.map(\.trace), gradients: gradients)
    var versions: [BasePoint.Versions] = []
    for index in parameters.indices {
      guard let found = finder.versions(of: index) else {
        throw .notComputedFrom(parameter: index)
      }
      versions.append(found)
    }
    // Where the loss is of another turn, what else has changed since goes back with the parameters.
    let isOfOtherTurn = versions.contains { $0.ofGradients != $0.ofLoss }
    var others = isOfOtherTurn ? finder.otherVersions(of: values(), beside: versions) : []
    if finder.usedTheLosses(versions, beside: others) {
      versions = versions.map { .init(ofLoss: $0.ofLoss, ofGradients: $0.ofLoss) }
      others = []
    }
    let cut = Set((versions + others).map(\.ofLoss))
    let whole = Recording(of: root, on: tape, parameters: cut)
    let changes = (versions + others).reduce(into: [Trace: NDArray]()) { changes, version in
      guard let value = tape[version.ofGradients]?.output else { return }
      let isReal = value.elementType == .float64
      // What a step made is a beginning: the loss is no function of the turn before.
      let isStepped = tape[version.ofLoss]?.isAdditive == true
      guard version.ofGradients != version.ofLoss || !isReal || isStepped else { return }
      changes[version.ofLoss] = value.converted(to: .float64)
    }
    guard let recording = changes.isEmpty ? whole : whole.rebased(changes) else {
      throw .notReplayable
    }
    return LossAtGradients(
      recording: recording,
      parameters: zip(parameters, versions).map { $0.at($1.ofLoss, in: recording) },
      steps: parameters.indices.map { finder.step(of: $0, from: versions[$0].ofGradients) },
      versions: versions.map(\.ofGradients),
      isOfThePast: zip(parameters, versions).contains { $0.trace != $1.ofGradients },
      isReplayed: versions.contains { $0.ofGradients != $0.ofLoss })
  }

  /// The records of all arrays and numbers that the lesson's names hold, in order.
  private func values() -> [Trace] {
    var traces: Set<Trace> = []
    func note(_ value: RuntimeValue, _ depth: Int) {
      if let trace = names.heap.trace(of: value), tape.holds(trace) { traces.insert(trace) }
      guard depth > 0 else { return }
      if case .tuple(let items) = value.content { items.forEach { note($0, depth - 1) } }
      switch value.objectID.flatMap({ names.heap[$0] }) {
      case .list(let items) where items.count <= 1000: items.forEach { note($0, depth - 1) }
      case .dictionary(let entries) where entries.count <= 1000:
        entries.values.forEach { note($0, depth - 1) }
      default: return
      }
    }
    for name in names.names { names.binding(name).map { note($0, 3) } }
    return traces.sorted()
  }
}

extension Recording.Quantity {
  /// The quantity of this name at another node, with the value that it has there.
  fileprivate func at(_ trace: Trace, in recording: Recording) -> Recording.Quantity {
    Recording.Quantity(
      name: name, value: recording.tape[trace]?.output ?? value, site: site, call: call,
      trace: trace)
  }
}

/// Finds the versions of parameters that a loss and gradients were computed from.
private struct BasePoint {
  /// Of one parameter, the version that the loss was computed from, and that of the gradients.
  struct Versions {
    let ofLoss: Trace
    var ofGradients: Trace
  }

  let tape: Tape
  let parameters: [Trace]
  let gradients: [RecordedGradient]
  /// What the loss, and what the gradients were computed from.
  private let ofLoss: Set<Trace>
  private let ofGradients: Set<Trace>
  private let gradientTraces: Set<Trace>

  init(tape: Tape, root: Trace, parameters: [Trace], gradients: [RecordedGradient]) {
    self.tape = tape
    self.parameters = parameters
    self.gradients = gradients
    gradientTraces = Set(gradients.compactMap { $0.quantity?.trace })
    ofLoss = tape.origins(of: [root])
    ofGradients = tape.origins(of: gradientTraces)
  }

  func versions(of index: Int) -> Versions? {
    let now = parameters[index]
    guard let loss = lineage(of: now, until: { ofLoss.contains($0) }) else { return nil }
    let newest = gradientTraces.max() ?? .max
    let gradient =
      lineage(of: now) { ofGradients.contains($0) && !gradientTraces.contains($0) }
      ?? lineage(of: now) { $0 < newest }
    return Versions(ofLoss: loss.oldest, ofGradients: gradient?.oldest ?? loss.oldest)
  }

  /// The versions of other values, of which the loss had others than the gradients: parameters that are not
  /// checked.
  func otherVersions(of values: [Trace], beside versions: [Versions]) -> [Versions] {
    let known = Set(versions.flatMap { [$0.ofLoss, $0.ofGradients] } + parameters)
    let bases = Set(versions.flatMap { [$0.ofLoss, $0.ofGradients] })
    return values.compactMap { value -> Versions? in
      guard !known.contains(value), !ofLoss.contains(value),
        let loss = lineage(of: value, until: { ofLoss.contains($0) }),
        let gradient = lineage(of: value, until: { ofGradients.contains($0) }),
        loss.oldest < gradient.oldest, !known.contains(loss.oldest), isUpdate(loss, by: bases)
      else { return nil }
      return Versions(ofLoss: loss.oldest, ofGradients: gradient.oldest)
    }
  }

  /// Whether the last step of a lineage is an update by what was computed from parameters, and not the difference
  /// of a prediction and data.
  private func isUpdate(_ lineage: Lineage, by parameters: Set<Trace>) -> Bool {
    guard let last = lineage.versions.last, let node = tape[last] else { return false }
    let ofLineage = Set(lineage.versions)
    let others = node.inputs.map(\.trace).filter { !ofLineage.contains($0) }
    return !tape.origins(of: Set(others)).isDisjoint(with: parameters)
  }

  private func lineage(of value: Trace, until isFound: (Trace) -> Bool) -> Lineage? {
    Lineage(of: value, on: tape, notThrough: gradientTraces, until: isFound)
  }

  /// Whether gradients used the loss's parameters and newer ones besides, as a step made too early makes them: then the
  /// loss's are meant.
  func usedTheLosses(_ versions: [Versions], beside others: [Versions]) -> Bool {
    let walls = Set((versions + others).map(\.ofGradients))
    let used = tape.origins(of: gradientTraces, notBefore: walls)
    return versions.contains { $0.ofGradients > $0.ofLoss && used.contains($0.ofLoss) }
  }

  /// The update of a parameter that began at a version.
  func step(of index: Int, from version: Trace) -> LossAtGradients.Step? {
    guard let lineage = lineage(of: parameters[index], until: { $0 == version }),
      lineage.versions.count > 1
    else { return nil }
    let traces = gradients.filter { $0.parameter == index }.compactMap { $0.quantity?.trace }
    for trace in lineage.versions.dropFirst() {
      guard let node = tape[trace] else { continue }
      let origins = tape.origins(of: [trace], notBefore: [version])
      for gradient in traces where origins.contains(gradient) {
        return .init(site: node.site, descends: descends(from: gradient, to: trace))
      }
    }
    return tape[lineage.versions[1]].map { .init(site: $0.site, descends: nil) }
  }

  /// Whether an updated parameter falls where the gradient rises, in every entry.
  private func descends(from gradient: Trace, to updated: Trace) -> Bool? {
    let step = Recording(of: updated, on: tape, from: gradient, parameters: [gradient])
    guard let slopes = step.gradient(by: gradient)?.doubles else { return nil }
    if slopes.contains(where: { $0 < 0 }), slopes.allSatisfy({ $0 <= 0 }) { return true }
    if slopes.contains(where: { $0 > 0 }), slopes.allSatisfy({ $0 >= 0 }) { return false }
    return nil
  }
}
