// A legend above a plot: samples with names, in as many rows as they need.

/// Samples and names in rows.
struct Legend {
  private let names: [String]
  /// Where each sample begins; its middle in height.
  private let places: [Point]
  /// The room that the rows take.
  let height: Double

  /// The room for a sample.
  static let sampleWidth = 24.0

  init(_ names: [String]) {
    self.names = names
    var places: [Point] = []
    var x = 0.0
    var y = Typography.leading / 2
    for name in names {
      let width = Self.sampleWidth + 8 + width(of: name)
      if x > 0, x + width > PictureSize.width {
        x = 0
        y += Typography.leading + 2
      }
      places.append(Point(x + 1, y))
      x += width + 18
    }
    self.places = places
    height = names.isEmpty ? 0 : y + Typography.leading / 2 + 4
  }

  /// The rows; `sample` draws the sample of an index at a place.
  func markup(sample: (Int, Point) -> String) -> String {
    zip(names.indices, places).map { index, place in
      sample(index, place)
        + label(names[index], x: place.x + Self.sampleWidth + 6, y: place.y + 4.5)
    }.joined()
  }
}
