// How far a cell that takes long has come: who runs a lesson may show it, and may stop the lesson.

public import Diagnostics

/// A moment in the run of a cell that goes through epochs.
public struct CellProgress: Hashable, Sendable {
  /// Where the cell's call stands.
  public let range: SourceRange
  /// The name of its directive.
  public let directive: String
  /// The epochs that are done, with a part of the present one.
  public let finished: Double
  /// The epochs that it is going to take at most.
  public let epochs: Int
  /// The loss before the present epoch.
  public let loss: Double

  /// A moment.
  public init(
    range: SourceRange, directive: String, finished: Double, epochs: Int, loss: Double
  ) {
    self.range = range
    self.directive = directive
    self.finished = finished
    self.epochs = epochs
    self.loss = loss
  }
}

/// Called every few milliseconds while a cell takes long. What it throws, a limit of time for example,
/// fails the cell; without a place of its own it is shown at the cell.
public typealias Checkpoint = @Sendable (CellProgress) throws(Diagnostic) -> Void
