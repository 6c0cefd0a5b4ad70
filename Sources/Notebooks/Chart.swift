// A picture on its way out of a lesson: what is to be drawn, as data. How it looks is a renderer's affair.

/// A picture of numbers.
public struct Chart: Hashable, Sendable {
  /// What is drawn.
  public enum Content: Hashable, Sendable {
    case lines(LinePlot)
    case points(ScatterPlot)
    case heatMap(HeatMap)
    case images(ImageGrid)
    case histograms(HistogramPlot)
    case network(NetworkDiagram)
  }

  /// What it shows, in a few words.
  public let title: String
  /// What is to be seen in it, in sentences: for readers who can't see it.
  public let description: String
  /// What is drawn.
  public let content: Content

  /// A picture.
  public init(title: String, description: String, content: Content) {
    self.title = title
    self.description = description
    self.content = content
  }
}

/// One of a picture's axes.
public struct Axis: Hashable, Sendable {
  /// How values are spread along it.
  public enum Scale: Hashable, Sendable {
    case linear
    /// By powers of ten; values that are not positive have no place on it.
    case logarithmic
  }

  /// What it measures, with the unit if there is one.
  public let label: String
  /// How values are spread along it.
  public let scale: Scale

  /// An axis.
  public init(_ label: String, scale: Scale = .linear) {
    self.label = label
    self.scale = scale
  }
}

/// Curves over one horizontal axis.
public struct LinePlot: Hashable, Sendable {
  /// One curve: as many places as values, places ascending.
  public struct Series: Hashable, Sendable {
    /// What the legend calls it.
    public let name: String
    /// Places on the horizontal axis.
    public let x: [Double]
    /// Values; one that is not finite leaves a gap.
    public let y: [Double]
    /// Whether it belongs to the curve before it, as a derivative to its function: it has the same
    /// colour, dashed.
    public let isCompanion: Bool

    /// A curve.
    public init(_ name: String, x: [Double], y: [Double], isCompanion: Bool = false) {
      self.name = name
      self.x = x
      self.y = y
      self.isCompanion = isCompanion
    }
  }

  /// The horizontal axis.
  public let xAxis: Axis
  /// The vertical axis.
  public let yAxis: Axis
  /// The curves, in the order of the legend.
  public let series: [Series]

  /// Curves.
  public init(xAxis: Axis, yAxis: Axis, series: [Series]) {
    self.xAxis = xAxis
    self.yAxis = yAxis
    self.series = series
  }
}

/// Small images in shades of one colour, each with a line of text: examples, or the weights of units.
public struct ImageGrid: Hashable, Sendable {
  /// One image.
  public struct Image: Hashable, Sendable {
    /// What stands under it.
    public let caption: String
    /// Pixels, row by row from the top.
    public let pixels: [Double]

    /// An image.
    public init(caption: String, pixels: [Double]) {
      self.caption = caption
      self.pixels = pixels
    }
  }

  /// The rows of every image.
  public let rows: Int
  /// The columns of every image.
  public let columns: Int
  /// Whether zero is the middle of the shades, with a colour for each sign; otherwise they run from
  /// the least value to the greatest.
  public let isSigned: Bool
  /// The images, each with `rows` · `columns` pixels.
  public let images: [Image]

  /// Images of one size.
  public init(rows: Int, columns: Int, isSigned: Bool, images: [Image]) {
    self.rows = rows
    self.columns = columns
    self.isSigned = isSigned
    self.images = images
  }
}
