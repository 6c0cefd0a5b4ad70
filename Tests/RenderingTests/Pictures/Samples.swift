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

  static let cloud = Chart(
    title: "Three classes", description: "Three clouds.",
    content: .points(
      ScatterPlot(
        xAxis: Axis("x₁"), yAxis: Axis("x₂"),
        groups: (0..<3).map { group in
          let places = (0..<20).map { (point: Int) -> Double in
            Double((point * 7 + group * 3) % 20) / 10
          }
          return ScatterPlot.Group(
            "class \(group)", x: places.map { $0 + Double(group) }, y: places)
        })))

  /// Two classes whose border is a circle of radius 1, which the grid meets anywhere.
  static let circle = field { x, y in
    let inside = 1 / (1 + (x * x + y * y) * (x * x + y * y))
    return [1 - inside, inside]
  }

  /// Three classes, each most probable in one direction.
  static let sectors = field { x, y in
    let scores = [x, -0.5 * x + 0.87 * y, -0.5 * x - 0.87 * y].map { $0 > 0 ? 1 + $0 * 8 : 1 }
    let sum = scores.reduce(0, +)
    return scores.map { $0 / sum }
  }

  static let matrix = Chart(
    title: "W1", description: "Both signs, one not a number.",
    content: .heatMap(
      HeatMap(
        rows: 3, columns: 4, values: [1, -2, 0.5, 0, .nan, 3, -3, 1, 0.1, 0.2, -0.3, 2],
        isSigned: true, rowLabel: "unit", columnLabel: "input")))

  static let wide = Chart(
    title: "Probabilities", description: "A hundred columns.",
    content: .heatMap(
      HeatMap(
        rows: 10, columns: 100,
        values: (0..<1000).map { (entry: Int) -> Double in Double(entry * 37 % 101) / 1e4 },
        isSigned: false, block: HeatMap.Block(rows: 1, columns: 3))))

  static let histograms = Chart(
    title: "Activations", description: "They shrink.",
    content: .histograms(
      HistogramPlot(
        axis: Axis("activation"), range: -1...1,
        panels: (1...3).map { layer in
          HistogramPlot.Panel(
            "A\(layer) · tanh", remark: "mean 0.01, deviation 0.3",
            counts: (0..<40).map { (bin: Int) -> Int in
              max(0, 400 - layer * (bin - 20) * (bin - 20))
            })
        })))

  static let network = Chart(
    title: "Network", description: "4, 16 and 2 units.",
    content: .network(
      NetworkDiagram(
        layers: [
          NetworkDiagram.Layer(
            "X", units: 4, shown: [0, 1, 2, 3], labels: ["x₁", "x₂", "x₃", "x₄"]),
          NetworkDiagram.Layer(
            "A1", remark: "leaky_relu", units: 16, shown: [0, 1, 2, 13, 14, 15],
            biases: [0, 0.1, -0.2, 0.3, -0.4, 0.5]),
          NetworkDiagram.Layer(
            "Y_pred", remark: "softmax", units: 2, shown: [0, 1], biases: [-1, 1],
            labels: ["ŷ₁", "ŷ₂"]),
        ],
        weights: [weights(6, 4), weights(2, 6)])))

  static let all = [
    curves, logarithmic, single, digits, weights, cloud, circle, sectors, matrix, wide, histograms,
    network,
  ]

  private static func weights(_ rows: Int, _ columns: Int) -> [[Double]] {
    (0..<rows).map { row in
      (0..<columns).map { (column: Int) -> Double in
        Double((row * 5 + column * 3) % 11 - 5) / 3
      }
    }
  }

  private static func field(_ probabilities: (Double, Double) -> [Double]) -> Chart {
    let size = 41
    let values = (0..<size * size).map { index in
      probabilities(Double(index % size) / 10 - 2, Double(index / size) / 10 - 2)
    }
    let classes = values[0].indices
    let field = ProbabilityField(
      x: -2...2, y: -2...2, columns: size, rows: size,
      probabilities: classes.map { index in values.map { $0[index] } })
    let groups = classes.map { index in
      ScatterPlot.Group(
        "class \(index)", x: [Double(index) - 1, 0.3], y: [0.2, Double(index) - 1.5])
    }
    return Chart(
      title: "\(classes.count) classes", description: "A border.",
      content: .points(
        ScatterPlot(xAxis: Axis("x₁"), yAxis: Axis("x₂"), groups: groups, field: field)))
  }

  private static func curve(_ count: Int, _ pace: Double) -> [Double] {
    places(count).map { 0.9 / (1 + $0 / pace) }
  }

  private static func places(_ count: Int) -> [Double] { (0..<count).map(Double.init) }
}
