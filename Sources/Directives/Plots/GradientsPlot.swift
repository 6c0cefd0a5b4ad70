// `{plot} gradients`: how large the gradients of each layer's weights are.

import Diagnostics
import Execution
import NeuralNetworks
import Notebooks
import Numerics
import OrderedCollections

/// Draws the root mean square of `dLdWk` by layer.
struct GradientsPlot: PlotKind {
  static let name = "gradients"
  static let options = ["scale"]

  private let scale: Axis.Scale

  init(_ reader: inout OptionReader, _ subject: ScalarText) {
    scale = reader.axisScale() ?? .logarithmic
  }

  func charts(in context: inout ExecutionContext) throws(Diagnostic) -> [Chart] {
    let network = try context.requireNetwork().network
    var sizes: [Double] = []
    for k in 1...network.layers {
      let gradient = try context.matrix("dLdW\(k)", hint: "run {forward} and {backward} before")
      sizes.append(rootMeanSquare(of: gradient.elements))
    }
    let symbol = Self.symbol(layers: network.layers, in: context)
    let layers = sizes.indices.map { Double($0 + 1) }
    let sentences = zip(layers, sizes).map { "\(words($1)) in layer \(Int($0))" }
    return [
      Chart(
        title: "Size of the gradients by layer",
        description:
          "The root mean square of \(symbol) is \(listed(sentences)).\(Self.verdict(on: sizes))",
        content: .lines(
          LinePlot(
            xAxis: Axis("layer"), yAxis: Axis("root mean square of \(symbol)", scale: scale),
            series: [LinePlot.Series(symbol, x: layers, y: sizes)])))
    ]
  }

  /// `dL/dW`; where a cell has set one of them itself, the name that they have.
  private static func symbol(layers: Int, in context: ExecutionContext) -> String {
    let areComputed = (1...layers).allSatisfy { k in
      context.network?.results["dLdW\(k)"]?.value == context["dLdW\(k)"]
    }
    return areComputed ? "dL/dW" : "dLdW"
  }

  private static func verdict(on sizes: [Double]) -> String {
    guard let first = sizes.first, let last = sizes.last, sizes.count > 1, first > 0, last > 0,
      first.isFinite, last.isFinite
    else { return "" }
    let ratio = max(first / last, last / first)
    return ratio < 2
      ? " First and last layer are alike."
      : " It is \(words(ratio)) times as large in the \(first > last ? "first" : "last") layer as "
        + "in the \(first > last ? "last" : "first")."
  }
}

/// The square root of the mean of squares; no square overflows.
func rootMeanSquare(of values: [Double]) -> Double {
  let largest = values.map { abs($0) }.max() ?? 0
  guard largest > 0, values.allSatisfy(\.isFinite) else {
    return values.allSatisfy(\.isFinite) ? 0 : .nan
  }
  let squares = values.map { ($0 / largest) * ($0 / largest) }
  return largest * (Reduction.sum(squares) / Double(values.count)).squareRoot()
}

extension GradientsPlot {
  func numpyLines(in scene: NumPyScene) -> [String] {
    guard let network = scene.network else { return [] }
    let layers = 1...network.network.layers
    let sizes = layers.map { "np.sqrt(np.mean(dLdW\($0)**2))" }.joined(separator: ", ")
    let symbol = Self.symbol(layers: network.network.layers, in: scene.before)
    return [
      "plt.plot([\(layers.map(String.init).joined(separator: ", "))], [\(sizes)], \"o-\")",
      "plt.xlabel(\"layer\")", "plt.ylabel(\"root mean square of \(symbol)\")",
    ] + (scale == .logarithmic ? ["plt.yscale(\"log\")"] : [])
  }
}
