// What is to be seen in curves, in sentences.

import Notebooks

/// What a curve does from its first value to its last: «falls from 0.71 to 0.02; its least value is
/// 0.019 at epoch 480».
func course(of series: LinePlot.Series, axis: String) -> String {
  let pairs = zip(series.x, series.y).filter { $1.isFinite }
  let missing = series.y.count - pairs.count
  let gap = missing == 0 ? "" : "; \(counted(missing, "value")) not finite"
  guard let first = pairs.first, let last = pairs.last else { return "has no finite value" }
  guard pairs.count > 1 else { return "is \(words(first.1)) at \(axis) \(words(first.0))" + gap }
  guard let least = pairs.min(by: { $0.1 < $1.1 }), let most = pairs.max(by: { $0.1 < $1.1 })
  else { return "" }
  guard least.1 < most.1 else { return "stays at \(words(first.1))" + gap }
  var text =
    last.1 < first.1
    ? "falls from \(words(first.1)) to \(words(last.1))"
    : last.1 > first.1
      ? "rises from \(words(first.1)) to \(words(last.1))"
      : "begins and ends at \(words(first.1))"
  text += " between \(axis) \(words(first.0)) and \(words(last.0))"
  if least.1 < min(first.1, last.1) {
    text += "; its least value is \(words(least.1)) at \(words(least.0))"
  }
  if most.1 > max(first.1, last.1) {
    text += "; its greatest is \(words(most.1)) at \(words(most.0))"
  }
  return text + gap
}

/// A picture of curves with a description of each.
func lineChart(
  title: String, xAxis: Axis, yAxis: Axis, series: [LinePlot.Series], subject: (String) -> String
) -> Chart {
  let axis = xAxis.label.isEmpty ? "place" : xAxis.label
  let sentences = series.map { "\(subject($0.name)) \(course(of: $0, axis: axis))." }
  let scale = yAxis.scale == .logarithmic ? " The vertical axis is logarithmic." : ""
  let unplaced = yAxis.scale == .logarithmic && series.contains { $0.y.contains { $0 <= 0 } }
  return Chart(
    title: title,
    description: sentences.joined(separator: " ") + scale
      + (unplaced ? " Values that are not positive have no place on it." : ""),
    content: .lines(LinePlot(xAxis: xAxis, yAxis: yAxis, series: series)))
}
