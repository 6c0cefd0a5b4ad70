// What a network's outputs are answers to: one of several classes, yes or no, several yes or no, or
// numbers. It follows from the output's activation and, for several sigmoids, from the targets.

public import Numerics

/// How the outputs of a network are read.
public enum AnswerKind: Hashable, Sendable {
  /// One class an example, that of the largest output.
  case oneOfClasses
  /// One output: class 1 above a threshold, else class 0.
  case yesOrNo
  /// Several outputs, each a yes or no of its own.
  case labels
  /// Numbers, as they are.
  case numbers

  /// The kind for an output of so many units.
  ///
  /// Several sigmoids are one of several classes where every column of `targets` is one-hot, as in
  /// Nielsen's «Neural Networks and Deep Learning» (2015), chapter 1, and labels otherwise.
  public init(_ output: OutputActivation, units: Int, targets: Matrix?) {
    switch output {
    case .identity: self = .numbers
    case .softmax: self = .oneOfClasses
    case .sigmoid where units == 1: self = .yesOrNo
    case .sigmoid:
      let isOneHot = targets.map { $0.rows == units && (try? classes(ofOneHot: $0)) != nil }
      self = isOneHot == true ? .oneOfClasses : .labels
    }
  }
}

/// Why targets are no classes.
public enum TargetFault: Error, Hashable, Sendable {
  /// An entry that is neither 0 nor 1.
  case notZeroOrOne(row: Int, column: Int, value: Double)
  /// An example, counted from 0, with no one or with several.
  case notOneHot(example: Int, ones: Int)
}

/// The row of the largest output of every example, (classes, examples); the first of equals.
public func classes(ofLargest outputs: Matrix) -> [Int] {
  let (entries, columns) = (outputs.elements, outputs.columns)
  return (0..<columns).map { j in
    let largest = stride(from: j, to: entries.count, by: columns).reduce(j) {
      entries[$1] > entries[$0] ? $1 : $0
    }
    return largest / columns
  }
}

/// 1 where an output lies above the threshold, else 0; of the outputs' shape.
///
/// An output that equals the threshold is a no, as in scikit-learn and Keras.
public func yesOrNo(_ outputs: Matrix, above threshold: Double) -> [Int] {
  outputs.elements.map { $0 > threshold ? 1 : 0 }
}

/// Targets of zeros and ones as integers, row by row.
public func yesOrNo(ofTargets targets: Matrix) throws(TargetFault) -> [Int] {
  if let k = targets.elements.firstIndex(where: { $0 != 0 && $0 != 1 }) {
    throw .notZeroOrOne(
      row: k / targets.columns, column: k % targets.columns, value: targets.elements[k])
  }
  return targets.elements.map { $0 == 1 ? 1 : 0 }
}

/// The row of the one in every column of one-hot targets, (classes, examples).
public func classes(ofOneHot targets: Matrix) throws(TargetFault) -> [Int] {
  let ones = try yesOrNo(ofTargets: targets)
  var counts = [Int](repeating: 0, count: targets.columns)
  for k in ones.indices { counts[k % targets.columns] += ones[k] }
  if let example = counts.firstIndex(where: { $0 != 1 }) {
    throw .notOneHot(example: example, ones: counts[example])
  }
  return classes(ofLargest: targets)
}
