// Everything a formula or a cell's code may read or change while it is evaluated.

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
  /// How many statements and turns of loops one evaluation may take.
  public var maximumStatements = 10_000_000
  /// Called every some thousand steps; what it throws ends the evaluation.
  public var checkpoint: @Sendable () throws(FormulaError) -> Void = {}
  /// What `print` has written.
  public internal(set) var printed = ""
  /// The last bare expression as Python's prompt shows it; `nil` where there was none, or it was `None`.
  public internal(set) var lastDisplay: String?
  /// What was noticed that stops nothing.
  public internal(set) var warnings: [FormulaWarning] = []
  /// The code that was run, by its origin: records are explained in its words.
  var codes: [Int: Code] = [:]
  /// How values were computed, as far as it was recorded.
  var tape = Tape()
  /// Whether new steps are recorded.
  var isRecording = false
  /// How many calls of the lesson's own functions there were.
  var calls = 0
  /// What the last of each left.
  var lastCalls = LastCalls()

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

  /// Gives what was printed and warned of, and forgets it.
  public mutating func takeRemarks() -> (printed: String, warnings: [FormulaWarning]) {
    defer { (printed, warnings) = ("", []) }
    return (printed, warnings)
  }
}

/// Something that is legal and probably not meant.
public struct FormulaWarning: Hashable, Sendable {
  /// What was noticed, as a clause without a full stop.
  public let message: String
  /// Where.
  public let site: Site
  /// What to do about it.
  public let hint: String?
}
