// A matrix as shades with the indices of its rows and columns, and a bar that says what shades mean.

import Notebooks

/// Draws a `HeatMap`.
struct HeatMapPicture {
  private let map: HeatMap
  private let id: String
  private let shade: Shade
  private let bar: PlotFrame.Side
  private let area: Area
  /// The height in units.
  let height: Double

  private static let barWidth = 14.0
  private static let largestCell = 44.0
  private static let largestHeight = 320.0

  init(_ map: HeatMap, id: String) {
    self.map = map
    self.id = id
    shade = Shade(map.values, isSigned: map.isSigned)
    let isFlat = shade.domain.lowerBound == shade.domain.upperBound
    let domain =
      isFlat ? Domain.of([shade.domain.lowerBound], scale: .linear, margin: .none) : shade.domain
    bar = PlotFrame.Side(Axis(""), domain, marks: 4)
    let left = width(of: String(max(map.rows * map.block.rows - 1, 0))) + 12
    let tail = Self.barWidth + 34 + max(bar.labelWidth, width(of: bar.title))
    let room = PictureSize.width - left - tail
    let cell = Self.cell(map, room: room)
    let top = Typography.leading + 6
    area = Area(
      left: left, top: top, right: left + max(cell.width * Double(map.columns), 1),
      bottom: top + max(cell.height * Double(map.rows), 1))
    height = max(area.bottom, top + Self.leastBar) + 2 * Typography.leading + 10
  }

  private static let leastBar = 72.0

  /// The drawing.
  var markup: String {
    let barArea = Area(
      left: area.right + 22, top: area.top, right: area.right + 22 + Self.barWidth,
      bottom: max(area.bottom, area.top + Self.leastBar))
    let entries = ShadedArea(rows: map.rows, columns: map.columns, values: map.values, area: area)
    var frames = PathData()
    for area in [area, barArea] {
      frames.rectangle(x: area.left, y: area.top, width: area.width, height: area.height)
    }
    return ShadedArea.markup([entries, ramp(in: barArea)], shade, id: id, height: height)
      + element("path", ["class": "axis", "d": frames.text]) + gaps + indices + labels(of: barArea)
  }

  /// As square as the matrix allows, so that tall and wide ones can be read too.
  private static func cell(_ map: HeatMap, room: Double) -> (width: Double, height: Double) {
    let width = min(room / Double(max(map.columns, 1)), largestCell)
    let height = min(largestHeight / Double(max(map.rows, 1)), largestCell)
    guard (0.4...2.5).contains(width / height) else { return (width, height) }
    return (min(width, height), min(width, height))
  }

  /// The bar's own shades, from the greatest value down.
  private func ramp(in area: Area) -> ShadedArea {
    let count = 101
    let (lower, upper) = (bar.domain.lowerBound, bar.domain.upperBound)
    let values = (0..<count).map { index -> Double in
      let share = Double(index) / Double(count - 1)
      return upper * (1 - share) + lower * share
    }
    return ShadedArea(rows: count, columns: 1, values: values, area: area)
  }

  /// Crosses where values are not finite.
  private var gaps: String {
    var crosses = PathData()
    let size = (
      width: area.width / Double(max(map.columns, 1)),
      height: area.height / Double(max(map.rows, 1))
    )
    for (index, value) in map.values.enumerated() where !value.isFinite {
      let left = area.left + Double(index % map.columns) * size.width
      let top = area.top + Double(index / map.columns) * size.height
      crosses.stroke([Point(left, top), Point(left + size.width, top + size.height)])
      crosses.stroke([Point(left, top + size.height), Point(left + size.width, top)])
    }
    return crosses.isEmpty ? "" : element("path", ["class": "missing", "d": crosses.text])
  }

  private var indices: String {
    let size = (
      width: area.width / Double(max(map.columns, 1)),
      height: area.height / Double(max(map.rows, 1))
    )
    var text = ""
    let widest = width(of: String(map.columns * map.block.columns)) + 8
    for column in Self.marked(map.columns, apart: widest / size.width) {
      text += label(
        String(column * map.block.columns), x: area.left + (Double(column) + 0.5) * size.width,
        y: area.bottom + Typography.leading - 1, anchor: .middle, style: "soft")
    }
    for row in Self.marked(map.rows, apart: Typography.leading / size.height) {
      text += label(
        String(row * map.block.rows), x: area.left - 6,
        y: area.top + (Double(row) + 0.5) * size.height + 4.5, anchor: .end, style: "soft")
    }
    return text + label(map.rowLabel, x: 1, y: area.top - 9)
      + label(
        map.columnLabel, x: max((area.left + area.right) / 2, width(of: map.columnLabel) / 2),
        y: area.bottom + 2 * Typography.leading + 1, anchor: .middle)
  }

  /// Indices at a round distance that is at least `apart`.
  private static func marked(_ count: Int, apart: Double) -> [Int] {
    guard count > 0, apart.isFinite else { return [] }
    var step = RoundStep(near: max(apart, 1))
    while step.value < apart { step = RoundStep(near: step.value * 2) }
    return Array(stride(from: 0, to: count, by: max(1, Int(step.value))))
  }

  private func labels(of bar: Area) -> String {
    let scale = Scale(
      kind: .linear, domain: self.bar.domain, places: (lower: bar.bottom, upper: bar.top))
    let title = self.bar.title
    var text = title.isEmpty ? "" : label(title, x: bar.left, y: bar.top - 9)
    for mark in self.bar.ticks.marks {
      guard let place = scale.place(mark.value) else { continue }
      text += label(mark.label, x: bar.right + 6, y: place + 4.5, style: "soft")
    }
    return text
  }
}
