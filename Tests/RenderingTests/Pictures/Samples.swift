// Charts of every kind, for the tests that hold for all of them.

import Notebooks

/// Charts that have something of everything: one series and many, gaps, logarithms, both signs.
enum Samples {
  static let curves = Chart(
    title: "Loss", description: "Falls from 0.9 & stays.",
    content: .lines(
      LinePlot(
        xAxis: Axis("epoch"), yAxis: Axis("loss"),
        series: [
          LinePlot.Series("sgd", x: places(200), y: curve(200, 20)),
          LinePlot.Series("momentum", x: places(200), y: curve(200, 4)),
          LinePlot.Series(
            "adam", x: places(120), y: curve(60, 3) + [.nan] + curve(120, 3).dropFirst(61)),
        ])))

  static let logarithmic = Chart(
    title: "Gradients <by layer>", description: "They vanish.",
    content: .lines(
      LinePlot(
        xAxis: Axis("layer"), yAxis: Axis("root mean square of dL/dW", scale: .logarithmic),
        series: [
          LinePlot.Series("normal", x: [1, 2, 3, 4, 5], y: [3e-7, 2e-5, 4e-4, 0, 0.2]),
          LinePlot.Series("xavier", x: [1, 2, 3, 4, 5], y: [0.04, 0.05, 0.03, 0.06, 0.09]),
          LinePlot.Series("xavier again", x: [1, 2, 3, 4, 5], y: [0.05, 0.04, 0.04, 0.05, 0.085]),
        ])))

  static let single = Chart(
    title: "One curve", description: "It falls.",
    content: .lines(
      LinePlot(
        xAxis: Axis("epoch"), yAxis: Axis("loss"),
        series: [
          LinePlot.Series(
            "loss", x: places(5000),
            y: places(5000).map { (x: Double) -> Double in 2e-6 + 1e-4 / (x + 50) })
        ])))

  static let digits = Chart(
    title: "Digits", description: "Eight digits.",
    content: .images(
      ImageGrid(
        rows: 8, columns: 8, isSigned: false,
        images: (0..<8).map { image in
          ImageGrid.Image(
            caption: "\(image) as \(image + 1)",
            pixels: (0..<64).map { pixel in
              let isDrawn: Bool = (pixel / 8 + image) % 3 == 2
              let level: Int = (pixel * 7 + image * 5) % 17
              return isDrawn ? Double(level) : 0
            })
        })))

  static let weights = Chart(
    title: "Weights", description: "Both signs.",
    content: .images(
      ImageGrid(
        rows: 8, columns: 8, isSigned: true,
        images: (0..<3).map { image in
          ImageGrid.Image(
            caption: "",
            pixels: (0..<64).map { (pixel: Int) -> Double in Double((pixel * 5 + image) % 9 - 4) })
        })))

  static let all = [curves, logarithmic, single, digits, weights]

  private static func curve(_ count: Int, _ pace: Double) -> [Double] {
    places(count).map { 0.9 / (1 + $0 / pace) }
  }

  private static func places(_ count: Int) -> [Double] { (0..<count).map(Double.init) }
}
