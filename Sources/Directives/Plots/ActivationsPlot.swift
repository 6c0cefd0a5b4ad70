// `{plot} activations`: how the hidden layers' activations are spread.

import Diagnostics
import Execution
import NeuralNetworks
import Notebooks
import Numerics

/// Draws a histogram of every `Ak` at the present parameters.
struct ActivationsPlot: PlotKind {
  static let name = "activations"
  static let options = ["input"]

  private let input: ScalarText?
  private static let bins = 40
  /// The most examples that are run through the network for it.
  private static let exampleLimit = 2000
  private static let layerLimit = 12

  init(_ reader: inout OptionReader, _ subject: ScalarText) { input = reader.text("input") }

  func charts(in context: inout ExecutionContext) throws(Diagnostic) -> [Chart] {
    let network = try context.requireNetwork().network
    let parameters = try context.parameters(of: network)
    let name = input?.text ?? "X"
    let all = try context.matrix(name, hint: "set it in {data} before this cell")
    let inputs = all.spreadColumns(Self.exampleLimit)
    let pass = try context.pass(
      of: network, parameters, inputs: inputs, named: name, targets: nil, named: "Y")
    var layers = pass.activations.dropLast().enumerated().map { index, activations in
      Layer("A\(index + 1) · \(network.activations[index].rawValue)", activations.elements)
    }
    if layers.isEmpty {
      layers = [Layer("Y_pred · \(network.output.rawValue)", pass.predictions.elements)]
    }
    guard layers.count <= Self.layerLimit else {
      throw context.failure(
        "a picture of \(layers.count) layers has no room; \(Self.layerLimit) is the most")
    }
    let part = inputs.columns < all.columns ? " of \(all.columns)" : ""
    return [
      Chart(
        title: "Activations by layer",
        description: "On \(counted(inputs.columns, "example"))\(part): "
          + layers.map { "\($0.name): \($0.summary)" }.joined(separator: "; ") + ".",
        content: .histograms(Self.histograms(of: layers)))
    ]
  }

  private static func histograms(of layers: [Layer]) -> HistogramPlot {
    let finite = layers.lazy.flatMap(\.finite)
    let lower = finite.min() ?? 0
    let upper = max(finite.max() ?? 0, lower)
    let panels = layers.map { layer in
      HistogramPlot.Panel(
        layer.name, remark: layer.summary, counts: counts(layer.finite, lower...upper))
    }
    return HistogramPlot(axis: Axis("activation"), range: lower...upper, panels: panels)
  }

  /// How many values lie in each of `bins` equal parts of a range; its upper bound is in the last.
  private static func counts(_ values: [Double], _ range: ClosedRange<Double>) -> [Int] {
    var counts = [Int](repeating: 0, count: bins)
    let span = range.upperBound / 2 - range.lowerBound / 2
    for value in values {
      let share = span > 0 ? (value / 2 - range.lowerBound / 2) / span : 0.5
      counts[min(max(Int(share * Double(bins)), 0), bins - 1)] += 1
    }
    return counts
  }
}

/// One layer's values and what there is to say of them.
private struct Layer {
  let name: String
  /// The values that are finite.
  let finite: [Double]
  private let count: Int

  init(_ name: String, _ values: [Double]) {
    self.name = name
    count = values.count
    finite = values.filter(\.isFinite)
  }

  /// «mean 0.01, deviation 0.3, 41 % zero».
  var summary: String {
    guard !finite.isEmpty else { return "no finite value" }
    let mean = Reduction.sum(finite) / Double(finite.count)
    let deviation = rootMeanSquare(of: finite.map { $0 - mean })
    var parts = [
      "mean \(words(mean, digits: 2))",
      "deviation \(words(deviation, digits: 2))",
    ]
    let zeros = finite.count { $0 == 0 }
    if zeros > 0 {
      parts.append("\(Int((100 * Double(zeros) / Double(finite.count)).rounded())) % zero")
    }
    if finite.count < count { parts.append("\(count - finite.count) not finite") }
    return parts.joined(separator: ", ")
  }
}

extension ActivationsPlot {
  func numpyLines(in scene: NumPyScene) -> [String] { [] }
}
