// What a gradient check found, as data.

public import Numerics

/// The outcome of a gradient check.
public struct GradientReport: Hashable, Sendable {
  /// The loss at the parameters.
  public let loss: Double
  /// The parameters checked, in the order they were given.
  public let parameters: [CheckedParameter]

  /// A report of some parameters' checks.
  public init(loss: Double, parameters: [CheckedParameter]) {
    self.loss = loss
    self.parameters = parameters
  }

  /// Whether every parameter passed; no parameter at all is no pass.
  public var passed: Bool { !parameters.isEmpty && parameters.allSatisfy(\.passed) }
}

/// The outcome for one parameter.
public struct CheckedParameter: Hashable, Sendable {
  /// The parameter's name: `W1`.
  public let name: String
  /// The parameter's shape; that of `analytic` may differ, which fails.
  public let shape: MatrixShape
  /// The gradient that was checked.
  public let analytic: Matrix
  /// The difference quotients, of the parameter's shape; NaN where there was none.
  ///
  /// On a kink whose sides have different slopes it is the quotient with branches frozen by the
  /// convention for the derivative there: what backpropagation under that convention should give. The
  /// central difference is the mean of two slopes there and equals nobody's gradient. Where kinks cancel,
  /// relu(z) − relu(−z) at 0, the slopes are one and it is the derivative that the loss has, 1, whatever
  /// the convention gives; both pass.
  public let numeric: Matrix
  /// The same with the convention's quotients on all kinks.
  let conventional: Matrix
  /// At how many entries difference quotients were taken: all of them, unless a known derivative stands in for the
  /// rest, which `numeric` holds there then.
  public let differences: Int
  /// How many entries stand on a kink.
  public let entriesAtKink: Int
  /// The first of them, at most `CheckedParameter.kinksKept`.
  public let kinks: [KinkedEntry]
  /// How many entries passed untried: the quotient so small that it is lost in the rounding of the
  /// loss, ε |L| / h, or in the absolute part of the bound, so that zero would have passed as well.
  public let roundingLimited: Int
  /// The entry that comes nearest to failing, or fails worst; `nil` where the shape is wrong.
  public let worst: ComparedEntry?
  /// How many entries failed; all of them where the shape is wrong.
  public let failures: Int
  /// What is probably wrong, where the check failed and a cause fits.
  public let diagnosis: Diagnosis?

  /// How many entries were checked.
  public var entries: Int { numeric.elements.count }
  /// Whether there was no entry at which a right value could be told from a wrong one: all of them too
  /// small to be seen, or none there.
  public var isUntried: Bool { roundingLimited == entries }
  /// Whether every entry agreed.
  public var passed: Bool { failures == 0 }

  /// How many entries on a kink a report names.
  public static let kinksKept = 8
}

/// An entry with its two values.
public struct ComparedEntry: Hashable, Sendable {
  /// The row, from 0.
  public let row: Int
  /// The column, from 0.
  public let column: Int
  /// The value that was checked.
  public let analytic: Double
  /// The difference quotient.
  public let numeric: Double

  /// |a − n| / max(|a|, |n|); 0 where both are 0, NaN where either is.
  public var relativeError: Double {
    let size = max(abs(analytic), abs(numeric))
    if size == 0 { return 0 }
    return size.isInfinite ? .nan : abs(analytic - numeric) / size
  }
}

/// An entry at which the loss has no derivative, or one that the convention does not give.
public struct KinkedEntry: Hashable, Sendable {
  /// The row, from 0.
  public let row: Int
  /// The column, from 0.
  public let column: Int
  /// The value that was checked.
  public let analytic: Double
  /// The loss's slope to the left; infinite at a jump, NaN where the loss has no value there.
  public let leftSlope: Double
  /// The loss's slope to the right.
  public let rightSlope: Double
  /// Whether the slopes are one, so that the loss has a derivative.
  public let slopesAgree: Bool
  /// What the convention for the derivative on the kink gives (relu'(0) = 0).
  public let convention: Double
}
