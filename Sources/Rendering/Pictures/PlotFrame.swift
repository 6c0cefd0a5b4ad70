// The frame of a plot: its axes with round marks and their names, and the scales between them.

import Notebooks

/// A rectangle of a picture, in its units.
struct Area: Hashable {
  let left: Double
  let top: Double
  let right: Double
  let bottom: Double

  var width: Double { right - left }
  var height: Double { bottom - top }
}

/// Two axes around an area.
struct PlotFrame {
  /// What one axis shows.
  struct Side {
    let axis: Axis
    let domain: ClosedRange<Double>
    let ticks: Ticks

    /// An axis with marks that have room on it.
    init(_ axis: Axis, _ domain: ClosedRange<Double>, marks: Int, areWhole: Bool = false) {
      self.axis = axis
      self.domain = domain
      ticks = Ticks(axis.scale, domain, count: marks, areWhole: areWhole)
    }

    /// The axis's name, with the power of ten that its labels leave out.
    var title: String {
      guard ticks.exponent != 0 else { return axis.label }
      let factor = "10\(superscript(ticks.exponent))"
      return axis.label.isEmpty ? "× \(factor)" : "\(axis.label) (× \(factor))"
    }

    /// The room that the widest label takes.
    var labelWidth: Double { ticks.marks.map { width(of: $0.label) }.max() ?? 0 }
  }

  let x: Side
  let y: Side
  /// Where the axes stand.
  let area: Area

  /// A frame that leaves room for labels.
  ///
  /// - Parameters:
  ///   - head: room above the vertical axis's name, for a legend.
  ///   - tail: room to the right of the area, for labels of curves.
  init(x: Side, y: Side, height: Double, head: Double = 0, tail: Double = 0) {
    self.x = x
    self.y = y
    let overhang = (x.ticks.marks.last.map { width(of: $0.label) } ?? 0) / 2
    let hasTitle = !y.title.isEmpty
    area = Area(
      left: y.labelWidth + 10, top: head + (hasTitle ? Typography.leading + 8 : 8),
      right: PictureSize.width - max(tail, overhang, 8),
      bottom: height - Typography.leading - (x.title.isEmpty ? 6 : Typography.leading + 10))
  }

  /// Values of the horizontal axis to places.
  var xScale: Scale {
    Scale(kind: x.axis.scale, domain: x.domain, places: (area.left, area.right))
  }

  /// Values of the vertical axis to places; they grow upward.
  var yScale: Scale {
    Scale(kind: y.axis.scale, domain: y.domain, places: (area.bottom, area.top))
  }

  /// A point's place; `nil` where it has none on these axes.
  func place(x: Double, y: Double) -> Point? {
    guard let x = xScale.place(x), let y = yScale.place(y) else { return nil }
    return Point(x, y)
  }

  /// Marks, labels and names; with `hasGrid`, lines across the area at the vertical axis's marks.
  func axes(hasGrid: Bool = true) -> String {
    var grid = PathData()
    var labels = ""
    for mark in y.ticks.marks {
      guard let place = yScale.place(mark.value) else { continue }
      if hasGrid { grid.stroke([Point(area.left, place), Point(area.right, place)]) }
      labels += label(mark.label, x: area.left - 7, y: place + 4.5, anchor: .end, style: "soft")
    }
    var base = PathData()
    base.stroke([Point(area.left, area.bottom), Point(area.right, area.bottom)])
    if !hasGrid { base.stroke([Point(area.left, area.top), Point(area.left, area.bottom)]) }
    for mark in x.ticks.marks {
      guard let place = xScale.place(mark.value) else { continue }
      base.stroke([Point(place, area.bottom), Point(place, area.bottom + 4)])
      labels += label(
        mark.label, x: place, y: area.bottom + Typography.leading + 1, anchor: .middle,
        style: "soft")
    }
    return (grid.isEmpty ? "" : element("path", ["class": "grid", "d": grid.text]))
      + element("path", ["class": "axis", "d": base.text]) + labels + titles
  }

  private var titles: String {
    let bottom = area.bottom + 2 * Typography.leading + 4
    var titles = ""
    if !y.title.isEmpty {
      titles += label(y.title, x: 1, y: area.top - 11)
    }
    if !x.title.isEmpty {
      titles += label(x.title, x: (area.left + area.right) / 2, y: bottom, anchor: .middle)
    }
    return titles
  }
}
