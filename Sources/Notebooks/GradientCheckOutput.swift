// A gradient check as data: one row a parameter.

public import Diagnostics

/// What a gradient check found.
public struct GradientCheckOutput: Hashable, Sendable {
  /// Where the check stands in the lesson.
  public let range: SourceRange
  /// Passed if every row did, or failed as the lesson expects.
  public let status: CheckStatus
  /// The loss at the parameters checked.
  public let loss: Double?
  /// The bound: a relative error that passes.
  public let tolerance: Double
  /// One row a parameter and origin of its gradient.
  public let parameters: [ParameterCheck]
  /// The line of the author's own formulas that is probably to blame.
  public let culprit: Culprit?

  /// The first wrong line, walking backward from the loss.
  public struct Culprit: Hashable, Sendable {
    /// The name that the line sets, such as `dLdZ1`.
    public let name: String
    /// Where it sets it.
    public let range: SourceRange
    /// The line's number in the lesson, from 1.
    public let line: Int
    /// What is probably wrong there.
    public let diagnosis: String?

    /// A line.
    public init(name: String, range: SourceRange, line: Int, diagnosis: String?) {
      self.name = name
      self.range = range
      self.line = line
      self.diagnosis = diagnosis
    }
  }

  /// A finished check, or with no rows one that did not run.
  public init(
    range: SourceRange, status: CheckStatus, loss: Double?, tolerance: Double,
    parameters: [ParameterCheck], culprit: Culprit? = nil
  ) {
    self.range = range
    self.status = status
    self.loss = loss
    self.tolerance = tolerance
    self.parameters = parameters
    self.culprit = culprit
  }
}

extension GradientCheckOutput {
  /// Whether reverse mode is a third opinion.
  public var hasReverse: Bool { parameters.contains { $0.worst?.reverse != nil } }
}

/// The check of one parameter's gradient.
public struct ParameterCheck: Hashable, Sendable {
  /// The entry where analytic and numeric gradient differ most.
  public struct Worst: Hashable, Sendable {
    /// Row and column, from 0.
    public let index: [Int]
    /// The gradient under test.
    public let analytic: Double
    /// The difference quotient.
    public let numeric: Double
    /// What reverse mode gives, where the loss is the author's own.
    public let reverse: Double?
    /// |analytic − numeric| / max(|analytic|, |numeric|), 0 where both are 0.
    public let relativeError: Double

    /// An entry.
    public init(
      index: [Int], analytic: Double, numeric: Double, reverse: Double? = nil,
      relativeError: Double
    ) {
      self.index = index
      self.analytic = analytic
      self.numeric = numeric
      self.reverse = reverse
      self.relativeError = relativeError
    }
  }

  /// An entry at a corner: the loss has a slope on either side, and a derivative only where they agree.
  public struct Kink: Hashable, Sendable {
    /// Row and column, from 0.
    public let index: [Int]
    /// The slope below the entry's value.
    public let leftSlope: Double
    /// The slope above it.
    public let rightSlope: Double
    /// Whether the slopes are one, up to rounding.
    public let slopesAgree: Bool
    /// The slope that backpropagation's convention stands for (relu'(0) = 0).
    public let convention: Double

    /// A kink; without `slopesAgree` the slopes tell.
    public init(
      index: [Int], leftSlope: Double, rightSlope: Double, slopesAgree: Bool? = nil,
      convention: Double
    ) {
      self.index = index
      self.leftSlope = leftSlope
      self.rightSlope = rightSlope
      self.slopesAgree =
        slopesAgree
        ?? (abs(leftSlope - rightSlope) <= 1e-6 * max(abs(leftSlope), abs(rightSlope)))
      self.convention = convention
    }
  }

  /// The parameter, such as `W1`.
  public let name: String
  /// Where the gradient came from: the author's formula or a name in scope; empty for
  /// backpropagation.
  public let origin: String
  /// Rows and columns of the parameter.
  public let shape: [Int]
  /// How many entries were compared: all of them.
  public let entries: Int
  /// How many of these lie on a corner of an activation.
  public let atKink: Int
  /// What became of it.
  public let status: CheckStatus
  /// What is probably wrong; of one that passed, what to know of it all the same.
  public let diagnosis: String?
  /// Where it is worst; `nil` where nothing could be compared.
  public let worst: Worst?
  /// The first entry at a kink, if there is one.
  public let kink: Kink?
  /// How many entries are so small that the rounding of the loss hides them.
  public let roundingLimited: Int

  /// A row.
  public init(
    name: String, origin: String, shape: [Int], entries: Int, atKink: Int, status: CheckStatus,
    diagnosis: String?, worst: Worst?, kink: Kink?, roundingLimited: Int
  ) {
    self.name = name
    self.origin = origin
    self.shape = shape
    self.entries = entries
    self.atKink = atKink
    self.status = status
    self.diagnosis = diagnosis
    self.worst = worst
    self.kink = kink
    self.roundingLimited = roundingLimited
  }
}
