// `{plot} weights`: the weight matrices as heat maps, or the first one's rows as images.

import Diagnostics
import Execution
import NeuralNetworks
import Notebooks
import Numerics

/// Draws every `Wk`, or with `image` one image for each unit of the first layer.
struct WeightsPlot: PlotKind {
  static let name = "weights"
  static let options = ["image"]

  private let image: ImageSize?
  /// The most units shown as images.
  private static let limit = 64

  init(_ reader: inout OptionReader, _ subject: ScalarText) { image = ImageSize(&reader) }

  func charts(in context: inout ExecutionContext) throws(Diagnostic) -> [Chart] {
    let network = try context.requireNetwork().network
    let parameters = try context.parameters(of: network)
    if let image {
      let size = try image.evaluate(in: &context, features: network.features)
      return [images(of: parameters.weights[0], size)]
    }
    return parameters.weights.enumerated().map { index, weights in
      heatMapChart(weights, title: "W\(index + 1)", rowLabel: "unit", columnLabel: "input")
    }
  }

  private func images(of weights: Matrix, _ size: (rows: Int, columns: Int)) -> Chart {
    let shown = min(weights.rows, Self.limit)
    let part = shown < weights.rows ? ", the first of \(weights.rows)" : ""
    let images = (0..<shown).map { ImageGrid.Image(caption: "\($0)", pixels: weights.row($0)) }
    let largest = weights.elements.map { abs($0) }.max() ?? 0
    return Chart(
      title: "W1 by unit",
      description: "The weights of \(counted(shown, "unit"))\(part) as images of \(size.rows) by "
        + "\(size.columns). The largest magnitude is \(words(largest)).",
      content: .images(
        ImageGrid(rows: size.rows, columns: size.columns, isSigned: true, images: images)))
  }
}

extension WeightsPlot {
  func numpyLines(in scene: NumPyScene) -> [String] {
    guard let network = scene.network, image == nil else { return [] }
    return (1...network.network.layers).flatMap {
      [
        "plt.subplot(1, \(network.network.layers), \($0))", "plt.imshow(W\($0))",
        "plt.title(\"W\($0)\")",
      ]
    }
  }
}
