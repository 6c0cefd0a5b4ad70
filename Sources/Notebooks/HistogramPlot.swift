// How values are spread, one histogram above the other over one axis, as data.

/// Histograms over one axis.
public struct HistogramPlot: Hashable, Sendable {
  /// One histogram.
  public struct Panel: Hashable, Sendable {
    /// Whose values they are.
    public let name: String
    /// What is said beside it, such as mean and deviation.
    public let remark: String
    /// How many values lie in each bin.
    public let counts: [Int]

    /// A histogram.
    public init(_ name: String, remark: String, counts: [Int]) {
      self.name = name
      self.remark = remark
      self.counts = counts
    }
  }

  /// What is counted.
  public let axis: Axis
  /// From the lower bound of the first bin to the upper bound of the last; all are of one width.
  public let range: ClosedRange<Double>
  /// The histograms from the top, each with as many bins.
  public let panels: [Panel]

  /// Histograms.
  public init(axis: Axis, range: ClosedRange<Double>, panels: [Panel]) {
    self.axis = axis
    self.range = range
    self.panels = panels
  }
}
