// What `{train}` shows: a sentence, a table of losses and their curve.

import NeuralNetworks
import Notebooks
import Numerics

/// The outputs of a run that went well.
struct TrainingReport {
  private let plan: TrainingPlan
  private let name: String?
  private let rowDistance: Int
  /// The loss after 0, 1, 2, … epochs, the last at the end.
  private let losses: [Double]

  init(_ result: TrainingResult, of plan: TrainingPlan, name: String?, rowDistance: Int) {
    self.plan = plan
    self.name = name
    self.rowDistance = rowDistance
    losses = result.history + [result.loss]
  }

  /// A power of ten, twice or five times that: some ten rows.
  static func roundDistance(epochs: Int) -> Int {
    var power = 1
    while true {
      for factor in [1, 2, 5] where epochs <= 10 * factor * power { return factor * power }
      power *= 10
    }
  }

  var outputs: [CellOutput] {
    [.note(summary), .table(table)] + (losses.count > 2 ? [.chart(curve)] : [])
  }

  private var epochs: Int { losses.count - 1 }
  private var first: Double { losses[0] }
  private var last: Double { losses[epochs] }

  /// «The loss fell from 0.7253 to 0.0312 in 500 epochs.»
  private var summary: String {
    let way =
      last < first ? "fell" : last > first ? "rose" : "went"
    let endedEarly = epochs < plan.epochs
    let digits = digitsInWords(
      tellingApart: [first, last] + (endedEarly ? [plan.stopBelow] : []))
    func number(_ value: Double) -> String { plainWords(value, digits: digits) }
    let change = "The loss \(way) from \(number(first)) to \(number(last)) in \(counted(epochs))."
    guard endedEarly else { return change }
    return change + " Training ended there, since that is below \(number(plan.stopBelow))."
  }

  private var table: TableOutput {
    let places = Array(stride(from: 0, to: epochs, by: rowDistance)) + [epochs]
    return TableOutput(
      title: name.map { "Training, \($0)" } ?? "Training", columns: ["epochs", "loss"],
      rows: places.map { [.integer($0), .number(losses[$0])] })
  }

  private var curve: Chart {
    let points = thinned(losses)
    // Over two powers of ten a curve drawn linearly lies on the axis.
    let (least, greatest) = (losses.min() ?? 0, losses.max() ?? 0)
    let scale: Axis.Scale = least > 0 && greatest > 100 * least ? .logarithmic : .linear
    let plot = LinePlot(
      xAxis: Axis("epochs"), yAxis: Axis("loss", scale: scale),
      series: [
        LinePlot.Series(
          name ?? plan.optimizer.rule.rawValue, x: points.map { Double($0) },
          y: points.map { losses[$0] })
      ])
    return Chart(
      title: name.map { "Loss during training, \($0)" } ?? "Loss during training",
      description: description(least: least), content: .lines(plot))
  }

  private func description(least: Double) -> String {
    let digits = digitsInWords(tellingApart: [first, last, least])
    func number(_ value: Double) -> String { plainWords(value, digits: digits) }
    let ends = "The loss after each epoch, from \(number(first)) at the start to \(number(last)) "
    let place = losses.firstIndex(of: least) ?? 0
    let low =
      place == epochs
      ? "The end is its least value."
      : "Its least value is \(number(least)), after \(counted(place))."
    let rises = zip(losses, losses.dropFirst()).count { $0 < $1 }
    let course = rises == 0 ? "It never rises." : "It rises in \(rises) of \(counted(epochs))."
    return "\(ends)after \(counted(epochs)). \(low) \(course)"
  }

  private func counted(_ epochs: Int) -> String { "\(epochs) epoch\(epochs == 1 ? "" : "s")" }
}

/// The places of a curve's points that are drawn: all, or of equal stretches the least and the
/// greatest value, so that no spike is lost, and both ends.
func thinned(_ values: [Double]) -> [Int] {
  let stretches = 500
  guard values.count > 2 * stretches else { return Array(values.indices) }
  let length = (values.count + stretches - 1) / stretches
  var places = [0]
  func add(_ place: Int) { if place > places[places.count - 1] { places.append(place) } }
  for start in stride(from: 0, to: values.count, by: length) {
    var (least, greatest) = (start, start)
    for i in start..<min(start + length, values.count) {
      if values[i] < values[least] { least = i }
      if values[i] > values[greatest] { greatest = i }
    }
    add(min(least, greatest))
    add(max(least, greatest))
  }
  add(values.count - 1)
  return places
}
