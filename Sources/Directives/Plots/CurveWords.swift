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
  // A curve that is its own mirror image ends where it began but for rounding.
  let isLevel = abs(first.1 - last.1) <= 1e-12 * max(abs(first.1), abs(last.1))
  let isLower = least.1 < min(first.1, last.1)
  let isHigher = most.1 > max(first.1, last.1)
  let mentioned =
    [first] + (isLevel ? [] : [last]) + (isLower ? [least] : []) + (isHigher ? [most] : [])
  let digits = (
    x: digitsInWords(tellingApart: (mentioned + [last]).map(\.0)),
    y: digitsInWords(tellingApart: mentioned.map(\.1))
  )
  func place(_ pair: (Double, Double)) -> String { words(pair.0, digits: digits.x) }
  func number(_ pair: (Double, Double)) -> String { words(pair.1, digits: digits.y) }
  var text =
    isLevel
    ? "begins and ends at \(number(first))"
    : "\(last.1 < first.1 ? "falls" : "rises") from \(number(first)) to \(number(last))"
  text += " between \(axis) \(place(first)) and \(place(last))"
  if isLower { text += "; its least value is \(number(least)) at \(place(least))" }
  if isHigher { text += "; its greatest is \(number(most)) at \(place(most))" }
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
