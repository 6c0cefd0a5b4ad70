// Histograms one above the other over one axis, each scaled to its own tallest bin.

import Notebooks

/// Draws a `HistogramPlot`.
struct HistogramPicture {
  private let plot: HistogramPlot
  private let side: PlotFrame.Side
  /// The height in units.
  let height: Double

  private static let barHeight = 56.0
  private static let step = barHeight + Typography.leading + 12

  init(_ plot: HistogramPlot) {
    self.plot = plot
    let domain =
      plot.range.lowerBound < plot.range.upperBound
      ? plot.range : Domain.of([plot.range.lowerBound], scale: .linear, margin: .none)
    side = PlotFrame.Side(plot.axis, domain, marks: 5)
    height = Double(plot.panels.count) * Self.step + 2 * Typography.leading + 10
  }

  /// The drawing.
  var markup: String {
    let bottom = Double(plot.panels.count) * Self.step
    return plot.panels.indices.map(panel).joined() + axis(at: bottom)
  }

  private var scale: Scale {
    Scale(kind: .linear, domain: side.domain, places: (14, PictureSize.width - 14))
  }

  private func panel(_ index: Int) -> String {
    let panel = plot.panels[index]
    let base = Double(index + 1) * Self.step - 6
    let text =
      label(panel.name, x: 1, y: base - Self.barHeight - 8)
      + label(
        panel.remark, x: PictureSize.width - 1, y: base - Self.barHeight - 8, anchor: .end,
        style: "soft")
    let tallest = Double(max(panel.counts.max() ?? 0, 1))
    let width = (PictureSize.width - 28) / Double(max(panel.counts.count, 1))
    var bars = PathData()
    for (bin, count) in panel.counts.enumerated() where count > 0 {
      // A bin that holds anything is seen.
      let height = max(Double(count) / tallest * Self.barHeight, 0.8)
      let left = 14 + Double(bin) * width
      bars.rectangle(x: left, y: base - height, width: max(width - 0.6, 0.4), height: height)
    }
    var line = PathData()
    line.stroke([Point(14, base), Point(PictureSize.width - 14, base)])
    return text + (bars.isEmpty ? "" : element("path", ["class": "f1", "d": bars.text]))
      + element("path", ["class": "grid", "d": line.text])
  }

  private func axis(at bottom: Double) -> String {
    var base = PathData()
    var labels = ""
    base.stroke([Point(14, bottom - 6), Point(PictureSize.width - 14, bottom - 6)])
    for mark in side.ticks.marks {
      guard let place = scale.place(mark.value) else { continue }
      base.stroke([Point(place, bottom - 6), Point(place, bottom - 2)])
      labels += label(
        mark.label, x: place, y: bottom + Typography.leading - 4, anchor: .middle, style: "soft")
    }
    let title = label(
      side.title, x: PictureSize.width / 2, y: bottom + 2 * Typography.leading, anchor: .middle)
    return element("path", ["class": "axis", "d": base.text]) + labels + title
  }
}
