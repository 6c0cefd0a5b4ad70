// A sanity check as data: one row a test, or one a test and layer.

public import Diagnostics

/// What a sanity check found.
public struct SanityCheckOutput: Hashable, Sendable {
  /// Where the check stands in the lesson.
  public let range: SourceRange
  /// Passed if no row failed, or failed as the lesson expects.
  public let status: CheckStatus
  /// The tests, in the order in which they were made.
  public let rows: [SanityRow]

  /// A finished check, or with no rows one that did not run.
  public init(range: SourceRange, status: CheckStatus, rows: [SanityRow]) {
    self.range = range
    self.status = status
    self.rows = rows
  }
}

/// One test of a sanity check.
public struct SanityRow: Hashable, Sendable {
  /// The test's name in options, such as `dead_units`.
  public let name: String
  /// What it looks at, in words: «dead units of layer 1».
  public let title: String
  /// The layer, from 1, where there is a row for each.
  public let layer: Int?
  /// What became of it; `notRun` where it could not be made.
  public let status: CheckStatus
  /// What was measured.
  public let figure: Double?
  /// Of how many, where the figure is a count.
  public let total: Int?
  /// What the figure should be near.
  public let reference: Double?
  /// The least that passes.
  public let low: Double?
  /// The most that passes.
  public let high: Double?
  /// What it means and what to do, without a full stop.
  public let remark: String?

  /// A row.
  public init(
    name: String, title: String, layer: Int?, status: CheckStatus, figure: Double?, total: Int?,
    reference: Double?, low: Double?, high: Double?, remark: String?
  ) {
    self.name = name
    self.title = title
    self.layer = layer
    self.status = status
    self.figure = figure
    self.total = total
    self.reference = reference
    self.low = low
    self.high = high
    self.remark = remark
  }
}
