// Which curve is which: names at the curves' ends where they have room, a legend above where not.

import Notebooks

/// The names of a plot's curves.
struct SeriesKey {
  private enum Form {
    case none
    case direct(width: Double)
    case legend(Legend)
  }

  private let form: Form
  private static let widestName = 130.0
  private static let mostNames = 8

  init(of plot: LinePlot) {
    let names = plot.series.map(\.name)
    let widest = names.map { width(of: $0) }.max() ?? 0
    if names.count < 2 {
      form = .none
    } else if widest <= Self.widestName, names.count <= Self.mostNames {
      form = .direct(width: widest)
    } else {
      form = .legend(Legend(names))
    }
  }

  /// Room above the plot.
  var height: Double { if case .legend(let legend) = form { legend.height } else { 0 } }

  /// Room to the right of the plot.
  var tail: Double { if case .direct(let width) = form { width + 22 } else { 0 } }

  /// The names; `ends` are the curves' last points, `nil` for a curve that has none.
  func markup(names: [String], styles: [SeriesStyle], ends: [Point?], area: Area) -> String {
    switch form {
    case .none: return ""
    case .legend(let legend):
      return legend.markup { index, place in lineSample(styles[index], at: place) }
    case .direct:
      let shown = names.indices.filter { ends[$0] != nil }
      let wanted = shown.map { ends[$0]?.y ?? 0 }
      let places = spread(wanted, apart: Typography.leading, within: area.top...area.bottom)
      return zip(shown, places).map { index, y in
        name(names[index], styles[index], end: ends[index] ?? Point(0, 0), y: y, area: area)
      }.joined()
    }
  }

  private func name(_ name: String, _ style: SeriesStyle, end: Point, y: Double, area: Area)
    -> String
  {
    // A thin line leads from the curve's end to its name. From an end far off it would cross the
    // others: there the name has a sample of the curve.
    let isNear = area.right - end.x < 12
    var leader = PathData()
    leader.stroke([
      isNear ? Point(end.x + 5, end.y) : Point(area.right + 2, y), Point(area.right + 16, y),
    ])
    return element(
      "path",
      [
        "class": (isNear ? "thin " : "line ") + style.stroke,
        "stroke-dasharray": isNear ? nil : style.dash, "d": leader.text,
      ]) + label(name, x: area.right + 20, y: y + 4.5, style: style.fill)
  }
}

/// A short piece of a curve, for a legend.
func lineSample(_ style: SeriesStyle, at place: Point) -> String {
  var line = PathData()
  line.stroke([Point(place.x, place.y), Point(place.x + Legend.sampleWidth, place.y)])
  return element(
    "path", ["class": "line \(style.stroke)", "stroke-dasharray": style.dash, "d": line.text])
}

/// Places near the wanted ones, at least `apart` from each other and inside `range` while that has
/// room for all.
///
/// Groups that touch are moved together, so that a label strays no further than its neighbours force
/// it to (pool adjacent violators, as in isotonic regression).
func spread(_ wanted: [Double], apart: Double, within range: ClosedRange<Double>) -> [Double] {
  let order = wanted.indices.sorted { (wanted[$0], $0) < (wanted[$1], $1) }
  var groups: [(sum: Double, count: Int)] = []
  func start(_ group: (sum: Double, count: Int)) -> Double {
    let extent = Double(group.count - 1) * apart
    let start = group.sum / Double(group.count) - extent / 2
    return max(range.lowerBound, min(start, range.upperBound - extent))
  }
  for index in order {
    groups.append((wanted[index], 1))
    while groups.count > 1 {
      let (a, b) = (groups[groups.count - 2], groups[groups.count - 1])
      guard start(a) + Double(a.count) * apart > start(b) else { break }
      groups.removeLast(2)
      groups.append((a.sum + b.sum, a.count + b.count))
    }
  }
  var places = wanted
  var next = order.makeIterator()
  for group in groups {
    for place in 0..<group.count {
      if let index = next.next() { places[index] = start(group) + Double(place) * apart }
    }
  }
  return places
}
