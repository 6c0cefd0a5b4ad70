// A network as circles and lines: a line is as wide as its weight is large, whole where it is positive
// and dashed where it is negative, and a circle is filled by its bias in the same colours.

import Notebooks

/// Draws a `NetworkDiagram`.
struct NetworkPicture {
  private let diagram: NetworkDiagram
  /// The height in units.
  let height: Double

  private static let radius = 10.0
  private static let top = 2 * Typography.leading + 10
  private static let steps = 6

  init(_ diagram: NetworkDiagram) {
    self.diagram = diagram
    let tallest = diagram.layers.map { Self.extent(of: $0) }.max() ?? 0
    height = Self.top + tallest + 2 * Self.radius + 2 * Typography.leading + 16
  }

  /// The drawing.
  var markup: String {
    lines + diagram.layers.indices.map(layer).joined() + key
  }

  // MARK: Places

  private static func spacing(of layer: NetworkDiagram.Layer) -> Double {
    layer.shown.count > 8 ? 26 : 34
  }

  /// From the first unit's middle to the last's.
  private static func extent(of layer: NetworkDiagram.Layer) -> Double {
    let places = layer.shown.count + (layer.isElided ? 1 : 0)
    return Double(max(places - 1, 0)) * spacing(of: layer)
  }

  private func x(_ index: Int) -> Double {
    let count = diagram.layers.count
    let margin = 52.0
    guard count > 1 else { return PictureSize.width / 2 }
    return margin + Double(index) * (PictureSize.width - 2 * margin) / Double(count - 1)
  }

  private func place(_ layer: Int, _ unit: Int) -> Point {
    let description = diagram.layers[layer]
    let tallest = diagram.layers.map { Self.extent(of: $0) }.max() ?? 0
    let start =
      Self.top + Self.radius + (tallest - Self.extent(of: description)) / 2
    let row = unit + (unit >= description.gap ? 1 : 0)
    return Point(x(layer), start + Double(row) * Self.spacing(of: description))
  }

  // MARK: Weights

  private var largestWeight: Double {
    diagram.weights.lazy.joined().joined().filter(\.isFinite).map { abs($0) }.max() ?? 0
  }

  /// The lines by sign and width, thin ones first so that none is hidden under a wide one.
  private var lines: String {
    let largest = largestWeight
    var paths = [PathData](repeating: PathData(), count: 2 * Self.steps)
    for (layer, rows) in diagram.weights.enumerated() {
      for (unit, row) in rows.enumerated() {
        for (input, weight) in row.enumerated() where weight.isFinite && weight != 0 {
          let level = Int((abs(weight) / largest * Double(Self.steps)).rounded(.up)) - 1
          let index = 2 * min(max(level, 0), Self.steps - 1) + (weight < 0 ? 1 : 0)
          paths[index].stroke([place(layer, input), place(layer + 1, unit)])
        }
      }
    }
    return paths.enumerated().map { index, path in
      path.isEmpty
        ? "" : Self.line(path, isNegative: index % 2 == 1, width: thickness(level: index / 2))
    }.joined()
  }

  /// Where there are many lines all are thinner.
  private func thickness(level: Int) -> Double {
    let count = diagram.weights.reduce(0) { $0 + $1.reduce(0) { $0 + $1.count } }
    return 0.6 + Double(level) * (count > 150 ? 0.35 : 0.7)
  }

  private static func line(_ path: PathData, isNegative: Bool, width: Double) -> String {
    element(
      "path",
      [
        "class": isNegative ? "weight negative" : "weight positive",
        "stroke-width": short(width), "d": path.text,
      ])
  }

  // MARK: Units

  private func layer(_ index: Int) -> String {
    let layer = diagram.layers[index]
    let largest = diagram.layers.flatMap(\.biases).filter(\.isFinite).map { abs($0) }.max() ?? 0
    var text = heading(of: index)
    for unit in layer.shown.indices {
      let place = place(index, unit)
      var circle = PathData()
      circle.circle(around: place, radius: Self.radius)
      text += element("path", ["class": "unit", "d": circle.text])
      if layer.biases.indices.contains(unit), largest > 0 {
        text += self.bias(layer.biases[unit], of: largest, circle)
      }
      if layer.labels.indices.contains(unit) {
        let isFirst = index == 0
        text += label(
          layer.labels[unit], x: place.x + (isFirst ? -1 : 1) * (Self.radius + 6),
          y: place.y + 4.5, anchor: isFirst ? .end : .start)
      }
    }
    return text + (layer.isElided ? ellipsis(index) : "")
  }

  private func bias(_ bias: Double, of largest: Double, _ circle: PathData) -> String {
    guard bias.isFinite, bias != 0 else { return "" }
    let share = tenths(abs(bias) / largest * 8)
    return element(
      "path",
      [
        "class": "unit \(bias < 0 ? "minus" : "plus")",
        "fill-opacity": ".\(max(share / 10, 1))", "d": circle.text,
      ])
  }

  private func heading(of index: Int) -> String {
    let layer = diagram.layers[index]
    let room = PictureSize.width / Double(max(diagram.layers.count, 1)) + 20
    let remark = width(of: layer.remark) <= room ? layer.remark : ""
    let name = layer.isElided ? "\(layer.name) · \(layer.units)" : layer.name
    return label(name, x: x(index), y: 14, anchor: .middle)
      + (remark.isEmpty
        ? ""
        : label(remark, x: x(index), y: 14 + Typography.leading, anchor: .middle, style: "soft"))
  }

  private func ellipsis(_ index: Int) -> String {
    let layer = diagram.layers[index]
    let last = place(index, max(layer.gap - 1, 0))
    return label(
      "⋮", x: last.x, y: last.y + Self.spacing(of: layer) + 5, anchor: .middle, style: "halo")
  }

  // MARK: Key

  private var key: String {
    let y = height - Typography.leading / 2 - 2
    var text = ""
    for (x, words, isNegative) in [(1.0, "positive", false), (116, "negative", true)] {
      var line = PathData()
      line.stroke([Point(x, y), Point(x + 26, y)])
      text +=
        Self.line(line, isNegative: isNegative, width: 2) + label(words, x: x + 32, y: y + 4.5)
    }
    if diagram.layers.contains(where: { $0.biases.contains { $0 != 0 } }) {
      text += label("fill: bias", x: 232, y: y + 4.5)
    }
    return text
      + label(
        "widest: \(scalarText(largestWeight, digits: 3).unicode)", x: PictureSize.width - 1,
        y: y + 4.5, anchor: .end)
  }
}

extension NetworkDiagram.Layer {
  /// Whether units are left out.
  var isElided: Bool { shown.count < units }

  /// The index among the units drawn before which others are left out.
  var gap: Int {
    guard isElided else { return .max }
    return zip(shown, shown.dropFirst()).enumerated().first { $1.1 > $1.0 + 1 }.map {
      $0.offset + 1
    }
      ?? shown.count
  }
}
