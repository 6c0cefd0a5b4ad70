// `{plot} loss`: the loss before each epoch and at the end, of the present network or of several runs.

import Diagnostics
import Execution
import Formulas
import Notebooks
import Numerics

/// Draws `history`, or `history_NAME` for each of `runs`, and the loss that {train} ended at.
struct LossPlot: PlotKind {
  static let name = "loss"
  static let options = ["runs", "scale"]

  private let runs: [ScalarText]
  private let scale: Axis.Scale

  init(_ reader: inout OptionReader, _ subject: ScalarText) {
    runs = reader.texts("runs")
    scale = reader.axisScale() ?? .linear
    for (index, run) in runs.enumerated()
    where runs[..<index].contains(where: { $0.text == run.text }) {
      reader.report(.error("the run '\(run.text)' is named twice", at: run.range))
    }
  }

  func charts(in context: inout ExecutionContext) throws(Diagnostic) -> [Chart] {
    var series: [LinePlot.Series] = []
    if runs.isEmpty { series.append(try present(in: context)) }
    for run in runs { series.append(try self.series(of: run, in: context)) }
    return [
      lineChart(
        title: runs.isEmpty ? "Loss" : "Loss of \(listed(runs.map(\.text)))", xAxis: Axis("epoch"),
        yAxis: Axis("loss", scale: scale), series: series,
        subject: { runs.isEmpty ? "The loss" : "The loss of \($0)" })
    ]
  }

  private func present(in context: ExecutionContext) throws(Diagnostic) -> LinePlot.Series {
    guard let history = Self.history("history", in: context) else {
      throw context.failure(
        "there is no history of losses yet", hint: "run {train} or {update} before this cell")
    }
    return Self.series("loss", history)
  }

  private func series(of run: ScalarText, in context: ExecutionContext) throws(Diagnostic)
    -> LinePlot.Series
  {
    guard let history = Self.history("history_\(run.text)", in: context) else {
      let known = context.formulas.names.names.filter { $0.hasPrefix("history_") }
        .map { String($0.dropFirst("history_".count)) }
      let all = "known are \(known.joined(separator: ", "))"
      throw context.failure(
        "there is no run '\(run.text)'", at: run.range,
        hint: suggestion(for: run.text, among: known)
          ?? (known.isEmpty ? "name it with the option 'as' of {train}" : all))
    }
    return Self.series(run.text, history)
  }

  /// The losses of a name, with the end of the run where it is still the history of one.
  private static func history(_ name: String, in context: ExecutionContext) -> [Double]? {
    guard let value = context[name], let array = try? value.asArray(), array.rank == 1,
      array.count > 0
    else { return nil }
    guard let end = context.endsOfTraining[name], end.history == value else { return array.doubles }
    return array.doubles + [end.loss]
  }

  private static func series(_ name: String, _ losses: [Double]) -> LinePlot.Series {
    LinePlot.Series(name, x: losses.indices.map(Double.init), y: losses)
  }
}

extension LossPlot {
  func numpyLines(in scene: NumPyScene) -> [String] {
    let curves =
      runs.isEmpty
      ? ["plt.plot(history)"]
      : runs.map { "plt.plot(history_\($0.text), label=\(pythonString($0.text)))" } + [
        "plt.legend()"
      ]
    return curves + ["plt.xlabel(\"epoch\")", "plt.ylabel(\"loss\")"]
      + (scale == .logarithmic ? ["plt.yscale(\"log\")"] : [])
  }
}
