// Everything a formula may read or change while it is evaluated.

public import Numerics

/// The world of a formula: names, the lesson's random stream, and how much it may cost.
public struct FormulaContext: Sendable {
  /// The names in scope.
  public var names: Namespace
  /// What `np.random` draws from.
  public var generator: RandomGenerator
  /// Whether NumPy's functions and constants go by their bare names too.
  public var allowsBareFunctions: Bool
  /// How much one evaluation may cost, in elements made (64 multiply-adds of a product count as
  /// one): 400 million, that is a few seconds and 3 GB at worst.
  public var maximumCost: Int

  /// A context with the given names and generator.
  public init(
    names: Namespace = Namespace(), generator: RandomGenerator, allowsBareFunctions: Bool = true,
    maximumCost: Int = 400_000_000
  ) {
    self.names = names
    self.generator = generator
    self.allowsBareFunctions = allowsBareFunctions
    self.maximumCost = maximumCost
  }
}
