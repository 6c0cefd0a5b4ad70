// How one series is told from another: by colour, and for those who can't see colours by dash and
// marker as well.
//
// The six colours are after Okabe and Ito (Color Universal Design, 2008): its blue, vermilion, green,
// purple, yellow and black, darkened or lightened until text in them is legible on the page in both
// colour schemes. They stand in `picture.css`.

/// The look of one series.
struct SeriesStyle: Hashable {
  /// Which colour, 1 … 6.
  let colour: Int
  /// Lengths of strokes and gaps; `nil` for a whole line.
  let dash: String?
  /// The shape of its markers.
  let marker: Marker

  private static let dashes = [nil, "7 4", "2 4", "10 4 2 4", "5 3", "1 3"]

  /// The style of the series at an index, from 0; six are told apart by colour, more by dash and
  /// marker alone.
  init(_ index: Int) {
    colour = index % 6 + 1
    dash = Self.dashes[(index + index / 6) % 6]
    marker = Marker.allCases[(index + index / 6) % Marker.allCases.count]
  }

  /// The style of a curve that has a companion, or with `isCompanion` of the companion: one is whole,
  /// the other dashed, and dashes say nothing else.
  init(pair index: Int, isCompanion: Bool) {
    colour = index % 6 + 1
    dash = isCompanion ? "6 4" : nil
    marker = Marker.allCases[index % Marker.allCases.count]
  }

  /// The class of strokes.
  var stroke: String { "s\(colour)" }
  /// The class of filled shapes and of text.
  var fill: String { "f\(colour)" }
}

/// The shape of a point, all of about one area.
enum Marker: Int, CaseIterable {
  case circle
  case square
  case triangle
  case diamond
  case cross
  case wedge

  /// Adds the shape around a point; `radius` is the circle's.
  func draw(at p: Point, radius r: Double, to path: inout PathData) {
    switch self {
    case .circle: path.circle(around: p, radius: r)
    case .square:
      let side = 1.8 * r
      path.rectangle(x: p.x - side / 2, y: p.y - side / 2, width: side, height: side)
    case .triangle:
      path.stroke(corners([(0, -1.3), (1.2, 0.9), (-1.2, 0.9)], p, r), isClosed: true)
    case .diamond:
      path.stroke(corners([(0, -1.4), (1.2, 0), (0, 1.4), (-1.2, 0)], p, r), isClosed: true)
    case .cross:
      let (a, b) = (0.42, 1.25)
      let shape = [
        (-a, -b), (a, -b), (a, -a), (b, -a), (b, a), (a, a), (a, b), (-a, b), (-a, a), (-b, a),
        (-b, -a), (-a, -a),
      ]
      path.stroke(corners(shape, p, r), isClosed: true)
    case .wedge: path.stroke(corners([(0, 1.3), (1.2, -0.9), (-1.2, -0.9)], p, r), isClosed: true)
    }
  }

  private func corners(_ shape: [(x: Double, y: Double)], _ p: Point, _ r: Double) -> [Point] {
    shape.map { Point(p.x + $0.x * r, p.y + $0.y * r) }
  }
}
