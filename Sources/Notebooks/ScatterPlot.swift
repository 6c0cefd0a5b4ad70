// Points in groups, and what a classifier says of the plane around them, as data.

/// Points over two axes, told apart by group.
public struct ScatterPlot: Hashable, Sendable {
  /// Points of one kind.
  public struct Group: Hashable, Sendable {
    /// What the legend calls them; empty where there is but one group.
    public let name: String
    /// Places on the horizontal axis.
    public let x: [Double]
    /// Places on the vertical axis, as many.
    public let y: [Double]

    /// A group.
    public init(_ name: String, x: [Double], y: [Double]) {
      self.name = name
      self.x = x
      self.y = y
    }
  }

  /// The horizontal axis.
  public let xAxis: Axis
  /// The vertical axis.
  public let yAxis: Axis
  /// The groups, in the order of the legend.
  public let groups: [Group]
  /// What lies behind the points: how probable each group is where. Its domain is what is shown.
  public let field: ProbabilityField?

  /// Points.
  public init(xAxis: Axis, yAxis: Axis, groups: [Group], field: ProbabilityField? = nil) {
    self.xAxis = xAxis
    self.yAxis = yAxis
    self.groups = groups
    self.field = field
  }
}

/// The probabilities of classes on a grid of places.
public struct ProbabilityField: Hashable, Sendable {
  /// From the first column's places to the last's.
  public let x: ClosedRange<Double>
  /// From the first row's places to the last's.
  public let y: ClosedRange<Double>
  /// How many places there are along the horizontal axis, at least 2.
  public let columns: Int
  /// How many places there are along the vertical axis, at least 2.
  public let rows: Int
  /// For every class, in the order of the groups, its probability at every place, row by row from the
  /// lowest.
  public let probabilities: [[Double]]

  /// A field; every class has `rows` · `columns` probabilities.
  public init(
    x: ClosedRange<Double>, y: ClosedRange<Double>, columns: Int, rows: Int,
    probabilities: [[Double]]
  ) {
    self.x = x
    self.y = y
    self.columns = columns
    self.rows = rows
    self.probabilities = probabilities
  }
}
