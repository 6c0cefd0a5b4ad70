// `{plot} lines`: whatever a lesson has collected, as curves in one picture.

import Diagnostics
import Execution
import Formulas
import Notebooks
import Numerics

/// Draws arrays of rank 1 over one axis.
struct LinesPlot: PlotKind {
  static let name = "lines"
  static let options = ["values", "x", "x_label", "y_label", "scale"]

  private struct Curve: Sendable {
    let name: String
    let formula: SourceFormula
  }

  private let curves: [Curve]
  private let places: SourceFormula?
  private let xAxis: Axis
  private let yAxis: Axis

  init(_ reader: inout OptionReader, _ subject: ScalarText) {
    curves = Self.curves(&reader)
    places = reader.formula("x")
    xAxis = Axis(reader.text("x_label")?.text ?? "index")
    yAxis = Axis(reader.text("y_label")?.text ?? "", scale: reader.axisScale() ?? .linear)
    if !reader.has("values") {
      reader.report(
        .error(
          "{plot} lines needs the option 'values'", at: reader.call.range,
          hint: "values: {sgd: history_sgd, adam: history_adam}"))
    }
  }

  private static func curves(_ reader: inout OptionReader) -> [Curve] {
    guard let node = reader.node("values") else { return [] }
    switch node.content {
    case .mapping(let entries):
      return entries.compactMap { entry in
        reader.formula(entry.value, of: entry).map { Curve(name: entry.key, formula: $0) }
      }
    case .scalar(let text):
      return reader.parse(text).map { [Curve(name: text.text, formula: $0)] } ?? []
    case .sequence(let items):
      return items.compactMap { item in
        guard let text = item.scalar, !text.text.isEmpty else {
          reader.report(
            .error("expected a formula in 'values', but found \(item.kind)", at: item.range))
          return nil
        }
        return reader.parse(text).map { Curve(name: text.text, formula: $0) }
      }
    }
  }

  func charts(in context: inout ExecutionContext) throws(Diagnostic) -> [Chart] {
    let x = try places.map { (formula) throws(Diagnostic) in
      try Self.numbers(formula, in: &context)
    }
    if let x, zip(x, x.dropFirst()).contains(where: { !($0 <= $1) }) || !x.allSatisfy(\.isFinite) {
      throw context.failure(
        "the places of 'x' do not ascend", at: places?.text.range,
        hint: "curves run from left to right")
    }
    var series: [LinePlot.Series] = []
    for curve in curves {
      let y = try Self.numbers(curve.formula, in: &context)
      if let x, x.count != y.count {
        throw context.failure(
          "'\(curve.name)' has \(counted(y.count, "value")), 'x' has \(x.count)",
          at: curve.formula.text.range, hint: "every place needs a value")
      }
      series.append(LinePlot.Series(curve.name, x: x ?? y.indices.map(Double.init), y: y))
    }
    return [
      lineChart(
        title: listed(curves.map(\.name)), xAxis: xAxis, yAxis: yAxis, series: series,
        subject: { $0 })
    ]
  }

  private static func numbers(_ formula: SourceFormula, in context: inout ExecutionContext)
    throws(Diagnostic) -> [Double]
  {
    let value = try formula.evaluate(in: &context)
    guard let array = try? value.asArray(), array.count > 0,
      array.rank == 1 || (array.rank == 2 && array.shape.contains(1))
    else {
      throw context.failure(
        "a curve needs a list or an array of rank 1, but '\(formula.text.text)' is \(value.kind)",
        at: formula.text.range)
    }
    return array.doubles
  }
}

extension LinesPlot {
  func numpyLines(in scene: NumPyScene) -> [String] {
    let place = places.map { "np.ravel(\(scene.text($0))), " } ?? ""
    return curves.map {
      "plt.plot(\(place)np.ravel(\(scene.text($0.formula))), label=\(pythonString($0.name)))"
    } + [
      "plt.xlabel(\(pythonString(xAxis.label)))", "plt.ylabel(\(pythonString(yAxis.label)))",
    ] + (yAxis.scale == .logarithmic ? ["plt.yscale(\"log\")"] : []) + ["plt.legend()"]
  }
}
