// Points of several groups, each with a colour and a shape of its own, and behind them what a
// classifier says of every place.

import Notebooks

/// Draws a `ScatterPlot`.
struct ScatterPicture {
  private let plot: ScatterPlot
  private let frame: PlotFrame
  private let legend: Legend
  private static let height = 340.0

  init(_ plot: ScatterPlot) {
    self.plot = plot
    let names = plot.groups.map(\.name)
    let key = plot.field == nil ? [] : ["probability, 50 to 100 %"]
    legend = Legend(names.allSatisfy(\.isEmpty) ? [] : names + key)
    let x = PlotFrame.Side(
      plot.xAxis,
      plot.field?.x
        ?? Domain.of(plot.groups.lazy.flatMap(\.x), scale: plot.xAxis.scale, margin: .wide),
      marks: 5)
    let y = PlotFrame.Side(
      plot.yAxis,
      plot.field?.y
        ?? Domain.of(plot.groups.lazy.flatMap(\.y), scale: plot.yAxis.scale, margin: .wide),
      marks: 5)
    frame = PlotFrame(x: x, y: y, height: Self.height + legend.height, head: legend.height)
  }

  /// The height in units.
  var height: Double { Self.height + legend.height }

  /// The drawing.
  var markup: String {
    let ground = plot.field.map { FieldLayers($0, frame: frame).markup } ?? ""
    return ground + frame.axes(hasGrid: plot.field == nil)
      + plot.groups.indices.map(points).joined()
      + legend.markup { index, place in
        index < plot.groups.count ? sample(of: index, at: place) : FieldLayers.sample(at: place)
      }
  }

  private func sample(of index: Int, at place: Point) -> String {
    var mark = PathData()
    SeriesStyle(index).marker
      .draw(at: Point(place.x + Legend.sampleWidth - 6, place.y), radius: 5, to: &mark)
    return element("path", ["class": "mark \(SeriesStyle(index).fill)", "d": mark.text])
  }

  /// Fewer points are larger.
  private var radius: Double {
    switch plot.groups.reduce(0, { $0 + $1.x.count }) {
    case ..<30: 5.5
    case ..<150: 4.5
    case ..<500: 3.5
    default: 2.7
    }
  }

  private func points(of index: Int) -> String {
    let group = plot.groups[index]
    let style = SeriesStyle(index)
    var marks = PathData()
    for (x, y) in zip(group.x, group.y) {
      guard let point = frame.place(x: x, y: y) else { continue }
      style.marker.draw(at: point, radius: radius, to: &marks)
    }
    return marks.isEmpty ? "" : element("path", ["class": "mark \(style.fill)", "d": marks.text])
  }
}

/// The ground behind the points: every class's colour where it is the most probable, in steps of
/// probability that lie on each other, and a line where two classes meet.
struct FieldLayers {
  private let field: ProbabilityField
  private let frame: PlotFrame

  /// Where another step of colour begins.
  static let levels = [0.5, 0.6, 0.7, 0.8, 0.9]

  init(_ field: ProbabilityField, frame: PlotFrame) {
    self.field = field
    self.frame = frame
  }

  /// The steps side by side, for a legend.
  static func sample(at place: Point) -> String {
    let step = Legend.sampleWidth / Double(levels.count)
    return levels.indices.map { index in
      var path = PathData()
      path.rectangle(
        x: place.x + Double(index) * step, y: place.y - 6,
        width: Double(levels.count - index) * step, height: 12)
      return element("path", ["class": "field ink", "d": path.text])
    }.joined()
  }

  /// The steps of every class and the line between classes.
  var markup: String {
    var layers = ""
    var border = PathData()
    for index in field.probabilities.indices {
      let lead = lead(of: index)
      let regions = loops(lead)
      layers += layer(regions, index)
      for level in Self.levels where field.probabilities.count > 2 || level > 0.5 {
        let above = zip(field.probabilities[index], lead).map { min($0 - level, $1) }
        layers += layer(loops(above), index)
      }
      // Where two classes meet, either one's outline is the line.
      for loop in regions where index > 0 || field.probabilities.count > 2 {
        inner(loop).forEach { border.stroke($0) }
      }
    }
    return layers
      + (border.isEmpty ? "" : element("path", ["class": "border", "d": border.text]))
  }

  /// By how much a class is more probable than every other; of equals, the first leads.
  private func lead(of index: Int) -> [Double] {
    let own = field.probabilities[index]
    return own.indices.map { place in
      var lead = Double.infinity
      for (other, probabilities) in field.probabilities.enumerated() where other != index {
        let difference = own[place] - probabilities[place]
        lead = min(lead, difference == 0 && other < index ? -1e-12 : difference)
      }
      return lead.isNaN || own[place].isNaN ? -1 : min(lead, 1)
    }
  }

  private func loops(_ values: [Double]) -> [[Point]] {
    let step = Point(
      frame.area.width / Double(field.columns - 1), frame.area.height / Double(field.rows - 1))
    return Contours(values, rows: field.rows, columns: field.columns).loops.map { loop in
      let places = loop.map {
        Point(frame.area.left + $0.x * step.x, frame.area.bottom - $0.y * step.y)
      }
      return simplified(places, tolerance: 0.25)
    }
  }

  private func layer(_ loops: [[Point]], _ index: Int) -> String {
    var path = PathData()
    for loop in loops { path.stroke(loop, isClosed: true) }
    guard !path.isEmpty else { return "" }
    return element(
      "path", ["class": "field \(SeriesStyle(index).fill)", "d": path.text])
  }

  /// The parts of a loop that don't run along the frame.
  private func inner(_ loop: [Point]) -> [[Point]] {
    var parts: [[Point]] = []
    var part: [Point] = []
    for (a, b) in zip(loop, loop.dropFirst() + loop.prefix(1)) {
      if isOnFrame(a, b) {
        if part.count > 1 { parts.append(part) }
        part = []
      } else {
        if part.isEmpty { part = [a] }
        part.append(b)
      }
    }
    if part.count > 1 { parts.append(part) }
    return parts
  }

  private func isOnFrame(_ a: Point, _ b: Point) -> Bool {
    let area = frame.area
    return [area.left, area.right].contains { abs(a.x - $0) < 1e-6 && abs(b.x - $0) < 1e-6 }
      || [area.top, area.bottom].contains { abs(a.y - $0) < 1e-6 && abs(b.y - $0) < 1e-6 }
  }
}
