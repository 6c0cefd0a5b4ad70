// Which examples a loss and a gradient are of: the parts of the lesson's data that they were computed from.

import Numerics

extension FormulaContext {
  /// The numbers of examples that a loss and a gradient are of, where the record shows that they are of different
  /// ones; `nil` where they are of the same, or it can't be told.
  public func differentExamples(
    of loss: LossAtGradients, and gradient: Recording.Quantity
  ) -> (loss: [Int], gradient: [Int])? {
    let ofLoss = dataParts(Set(loss.recording.ancestors), loss.recording.parameters)
    let versions = Set(loss.versions)
    let ofGradient = dataParts(tape.origins(of: [gradient.trace], notBefore: versions), versions)
    for (data, parts) in ofGradient.sorted(by: { $0.key < $1.key }) {
      guard let others = ofLoss[data] else { continue }
      let isShared = parts.contains { part in others.contains { $0.hasSameElements(as: part) } }
      guard !isShared, let part = parts.first, let other = others.first else { continue }
      return (other.shape, part.shape)
    }
    return nil
  }

  /// The parts of data that were used with parameters, by the data: values that were only chosen from what was not
  /// computed.
  private func dataParts(_ origins: Set<Trace>, _ parameters: Set<Trace>) -> [Trace: [NDArray]] {
    var varying = parameters
    var parts: [Trace: [NDArray]] = [:]
    for trace in origins.sorted() where !varying.contains(trace) {
      guard let node = tape[trace] else { continue }
      if node.inputs.contains(where: { varying.contains($0.trace) }) { varying.insert(trace) }
    }
    for trace in origins.sorted() where varying.contains(trace) && !parameters.contains(trace) {
      for input in tape[trace]?.inputs ?? [] where !varying.contains(input.trace) {
        guard let value = tape[input.trace]?.output, value.count > 1,
          let data = data(of: input.trace)
        else { continue }
        parts[data, default: []].append(value)
      }
    }
    return parts
  }

  /// What a value was chosen from: nothing where it was computed.
  private func data(of trace: Trace) -> Trace? {
    var trace = trace
    while let node = tape[trace] {
      switch node.operation {
      case .leaf: return trace
      case .rearrange:
        guard let input = node.inputs.first else { return nil }
        trace = input.trace
      case .apply, .assign: return nil
      }
    }
    return nil
  }
}

extension NDArray {
  /// Whether the elements are the same, in any order.
  fileprivate func hasSameElements(as other: NDArray) -> Bool {
    count == other.count && doubles.sorted() == other.doubles.sorted()
  }
}
