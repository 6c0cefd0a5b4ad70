// What can be wrong with the examples themselves: inputs of an unsuitable size, one input with two
// classes, one class that is nearly all there is.

internal import Numerics

extension SanityCheck {
  /// The root mean square of the largest feature.
  ///
  /// Standardized features have 1, zeros and ones less; raw pixels (0 to 255) have about 100, years
  /// 2000: schemes for first weights assume inputs near 1.
  func inputSize() -> SanityFinding {
    let squares = inputs.map { $0 * $0 }.rowSums().elements
    let sizes = squares.map { ($0 / Double(examples)).squareRoot() }
    let largest = sizes.indices.max { sizes[$0] < sizes[$1] } ?? 0
    let hasNaN = sizes.contains(where: \.isNaN)
    return .measured(.inputs, hasNaN ? .nan : sizes[largest], low: 0.01, high: 10) { verdict in
      guard verdict == .failed else { return nil }
      if hasNaN { return "an input is not a number" }
      return "the inputs are far from 1 in size (feature \(largest) is the largest), so that first "
        + "weights of a usual size give far too large or small sums; scale them, for instance to "
        + "mean 0 and deviation 1"
    }
  }

  /// How many entries of the inputs are compared when equal inputs are looked for.
  private static let comparedEntries = 4_000_000

  /// How many examples have an input that stands with other targets as well.
  ///
  /// For targets that are numbers this is noise and only remarked upon.
  func labels() -> SanityFinding {
    let count = min(allInputs.columns, max(1, Self.comparedEntries / allInputs.rows))
    let conflicts = Self.conflicts(allInputs, allTargets, count: count)
    let areClasses = network.output != .identity
    return .measured(
      .labels, Double(conflicts.count), of: count, high: areClasses ? 0 : nil
    ) { verdict in
      guard let first = conflicts.first else { return imbalance() }
      let places = "examples with one input have different targets, the first is example \(first)"
      return verdict == .failed
        ? "\(places); no network can be right on all of them: look for wrong labels, or for a feature "
          + "that is missing"
        : "\(places); their mean is the best that a network can answer"
    }
  }

  /// The examples whose input stands with other targets as well, in order.
  static func conflicts(_ inputs: Matrix, _ targets: Matrix, count: Int) -> [Int] {
    var first: [[Double]: Int] = [:]
    var group = [Int](repeating: 0, count: count)
    var isMixed = [Bool](repeating: false, count: count)
    for example in 0..<count {
      let leader = first[inputs.column(example), default: example]
      if leader == example { first[inputs.column(example)] = example }
      group[example] = leader
      if targets.column(leader) != targets.column(example) { isMixed[leader] = true }
    }
    return (0..<count).filter { isMixed[group[$0]] }
  }

  /// That nine in ten of the examples are of one class.
  private func imbalance() -> String? {
    let classes: [Int]?
    switch AnswerKind(network.output, units: network.outputs, targets: allTargets) {
    case .oneOfClasses: classes = try? NeuralNetworks.classes(ofOneHot: allTargets)
    case .yesOrNo: classes = try? yesOrNo(ofTargets: allTargets)
    case .labels, .numbers: classes = nil
    }
    guard let classes else { return nil }
    var counts = [Int](repeating: 0, count: max(2, network.outputs))
    for index in classes { counts[index] += 1 }
    guard let most = counts.indices.max(by: { counts[$0] < counts[$1] }),
      counts[most] * 10 > classes.count * 9, counts[most] < classes.count
    else { return nil }
    return "\(counts[most]) of \(classes.count) examples are of class \(most): always answering so "
      + "is right as often, so look at the confusion matrix, not at accuracy alone"
  }
}

extension Matrix {
  /// The entries of one column.
  func column(_ j: Int) -> [Double] { (0..<rows).map { elements[$0 * columns + j] } }
}
