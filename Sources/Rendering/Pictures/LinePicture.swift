// Curves over one axis, each named at its end, where the eye is when it asks which one this is.

import Notebooks

/// Draws a `LinePlot`.
struct LinePicture {
  private let plot: LinePlot
  private let frame: PlotFrame
  private let styles: [SeriesStyle]
  private let key: SeriesKey
  private static let height = 300.0

  init(_ plot: LinePlot) {
    self.plot = plot
    styles = Self.styles(of: plot.series)
    key = SeriesKey(of: plot)
    let places = plot.series.flatMap(\.x)
    let x = PlotFrame.Side(
      plot.xAxis, Domain.of(places, scale: plot.xAxis.scale, margin: .none), marks: 5,
      areWhole: places.allSatisfy { $0 == $0.rounded() })
    let values = plot.series.lazy.flatMap(\.y)
    let y = PlotFrame.Side(
      plot.yAxis, Domain.of(values, scale: plot.yAxis.scale, margin: .comfortable), marks: 5)
    frame = PlotFrame(
      x: x, y: y, height: Self.height + key.height, head: key.height, tail: key.tail)
  }

  /// The height in units.
  var height: Double { Self.height + key.height }

  /// The drawing.
  var markup: String {
    let curves = plot.series.indices.map { curve($0) }
    let ends = plot.series.indices.map { end(of: plot.series[$0]) }
    return frame.axes() + curves.joined()
      + key.markup(names: plot.series.map(\.name), styles: styles, ends: ends, area: frame.area)
  }

  private static func styles(of series: [LinePlot.Series]) -> [SeriesStyle] {
    let hasPairs = series.contains(where: \.isCompanion)
    var index = -1
    return series.map { series in
      if !series.isCompanion || index < 0 { index += 1 }
      return hasPairs
        ? SeriesStyle(pair: index, isCompanion: series.isCompanion) : SeriesStyle(index)
    }
  }

  private func curve(_ index: Int) -> String {
    let series = plot.series[index]
    let style = styles[index]
    let runs = self.runs(of: series)
    var line = PathData()
    var marks = PathData()
    let hasMarks = series.x.count <= 24
    for run in runs {
      if run.count > 1 { line.stroke(thinned(run)) }
      // Between two gaps a single value would be a line without length.
      for point in run where hasMarks || run.count == 1 {
        style.marker.draw(at: point, radius: 3.5, to: &marks)
      }
    }
    let dash = style.dash
    return
      (line.isEmpty
      ? ""
      : element(
        "path", ["class": "line \(style.stroke)", "stroke-dasharray": dash, "d": line.text]))
      + (marks.isEmpty ? "" : element("path", ["class": "mark \(style.fill)", "d": marks.text]))
  }

  /// The points between gaps.
  private func runs(of series: LinePlot.Series) -> [[Point]] {
    var runs: [[Point]] = [[]]
    for (x, y) in zip(series.x, series.y) {
      if let point = frame.place(x: x, y: y) {
        runs[runs.count - 1].append(point)
      } else if runs.last?.isEmpty == false {
        runs.append([])
      }
    }
    return runs.filter { !$0.isEmpty }
  }

  private func end(of series: LinePlot.Series) -> Point? {
    for (x, y) in zip(series.x, series.y).reversed() {
      if let point = frame.place(x: x, y: y) { return point }
    }
    return nil
  }
}
