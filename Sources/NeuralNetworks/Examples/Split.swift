// Which examples a network learns from, and which are kept back to test it.

public import Numerics

/// A division of examples into training and test examples, by their indices.
public struct Split: Hashable, Sendable {
  /// The examples to learn from, in the order in which they are to stand.
  public let training: [Int]
  /// The examples kept back.
  public let test: [Int]

  /// Every example for training, in order.
  public init(trainingOnly count: Int) {
    training = Array(0..<count)
    test = []
  }

  /// The last `test` of `count` examples are kept back; the caller guarantees 0 < `test` < `count`.
  public init(_ count: Int, test: Int) {
    training = Array(0..<(count - test))
    self.test = Array((count - test)..<count)
  }

  /// A drawn split: of a permutation of all examples, the first `test` are kept back.
  ///
  /// It is the one of `sklearn.model_selection.train_test_split(…, random_state=seed)`. The caller
  /// guarantees 0 < `test` < `count`.
  public init(_ count: Int, test: Int, using generator: inout RandomGenerator) {
    let order = generator.permutation(count)
    self.test = Array(order.prefix(test))
    training = Array(order.dropFirst(test))
  }

  /// How many of `count` examples a share between 0 and 1 is, rounded up.
  public static func examples(_ share: Double, of count: Int) -> Int {
    Int((share * Double(count)).rounded(.up))
  }

  /// All parts that have examples, training first.
  public var parts: [[Int]] { test.isEmpty ? [training] : [training, test] }
}
