// What single kinds of pictures show, and a few whole drawings as they are to be.

import Foundation
import Notebooks
import Testing

@testable import Rendering

@Suite struct DrawingTests {
  private func inline(_ content: Chart.Content) -> String {
    Picture(Chart(title: "T", description: "D", content: content), id: "p").inline
  }

  @Test func aCurveIsAsRecorded() {
    let plot = LinePlot(
      xAxis: Axis("epoch"), yAxis: Axis("loss"),
      series: [LinePlot.Series("loss", x: [0, 1, 2], y: [1, .nan, 0.5])])
    #expect(inline(.lines(plot)) == Self.curve)
  }

  /// A value's share of its colour can be read from the mask.
  @Test func shadesAreProportional() {
    let signed = Shade([-2, 0, 1], isSigned: true)
    #expect(
      signed.layers.map { Shade.levels([-2, 0, 1, .nan], $0) } == [
        [0, 0, 128, 0], [255, 0, 0, 0],
      ])
    let unsigned = Shade([0, 4, 16], isSigned: false)
    #expect(Shade.levels([0, 4, 16, 99], unsigned.layers[0]) == [0, 64, 255, 255])
    let constant = Shade([3, 3], isSigned: false)
    #expect(Shade.levels([3], constant.layers[0]) == [0])
  }

  @Test func whatIsNotFiniteIsCrossedOut() {
    let map = HeatMap(rows: 1, columns: 3, values: [1, .nan, .infinity], isSigned: false)
    let crosses = inline(.heatMap(map)).components(separatedBy: "class=\"missing\"")
    #expect(crosses.count == 2)
    #expect(
      !inline(.heatMap(HeatMap(rows: 1, columns: 1, values: [1], isSigned: false)))
        .contains("missing"))
  }

  /// Numbers of every size make a picture whose coordinates are numbers.
  @Test(arguments: [
    [0.0], [.nan], [1e308, -1e308], [.infinity, 1], [5, 5, 5],
    [.leastNonzeroMagnitude, 0], [1, 1 + 1e-16],
  ])
  func oddValuesAreDrawn(values: [Double]) throws {
    let places = values.indices.map(Double.init)
    let contents: [Chart.Content] = [
      .lines(
        LinePlot(
          xAxis: Axis("x"), yAxis: Axis("y", scale: .logarithmic),
          series: [LinePlot.Series("a", x: places, y: values)])),
      .lines(
        LinePlot(
          xAxis: Axis("x"), yAxis: Axis("y"),
          series: [LinePlot.Series("a", x: places, y: values)])),
      .points(
        ScatterPlot(
          xAxis: Axis("x"), yAxis: Axis("y"),
          groups: [ScatterPlot.Group("", x: values, y: values)])),
      .heatMap(HeatMap(rows: 1, columns: values.count, values: values, isSigned: true)),
      .heatMap(HeatMap(rows: values.count, columns: 1, values: values, isSigned: false)),
      .images(
        ImageGrid(
          rows: 1, columns: values.count, isSigned: false,
          images: [ImageGrid.Image(caption: "", pixels: values)])),
      .network(
        NetworkDiagram(
          layers: [
            NetworkDiagram.Layer("X", units: 1, shown: [0]),
            NetworkDiagram.Layer(
              "Y", units: values.count, shown: Array(values.indices), biases: values),
          ], weights: [values.map { [$0] }])),
    ]
    for content in contents {
      let checker = try HTMLChecker(inline(content))
      #expect(checker.faults == [])
      for tag in checker.tags {
        for name in ["x", "y", "width", "height", "d"] {
          let value = tag.attributes[name] ?? ""
          #expect(!value.contains("nan") && !value.contains("inf") && !value.contains("e"))
        }
      }
    }
  }

  @Test func withoutSeriesPointsOrLayersThereIsStillAPicture() throws {
    let axis = Axis("x")
    for content in [
      Chart.Content.lines(LinePlot(xAxis: axis, yAxis: axis, series: [])),
      .points(ScatterPlot(xAxis: axis, yAxis: axis, groups: [])),
      .heatMap(HeatMap(rows: 0, columns: 0, values: [], isSigned: false)),
      .images(ImageGrid(rows: 2, columns: 2, isSigned: false, images: [])),
      .histograms(HistogramPlot(axis: axis, range: 0...0, panels: [])),
      .network(NetworkDiagram(layers: [], weights: [])),
    ] {
      #expect(try HTMLChecker(inline(content)).faults == [])
    }
  }

  @Test func jsonHoldsWhatIsDrawn() {
    let text = executed(Samples.all.map(CellOutput.chart)).json
    for kind in ["lines", "points", "heat_map", "images", "histograms", "network"] {
      #expect(text.contains("\"kind\": \"\(kind)\""))
    }
    #expect(text.contains("\"scale\": \"logarithmic\""))
    #expect(text.contains("\"y\": [3e-07, 2e-05, 0.0004, 0.0, 0.2]"))
  }

  /// Looked at in a browser before it was written down here.
  private static let curve = """
    <svg class="picture" viewBox="0 0 480 300" role="img" aria-labelledby="p-title p-description">
    <title id="p-title">T</title><desc id="p-description">D</desc>
    <path class="grid" d="M36.6 245.6h435.4m-435.4-42.3h435.4m-435.4-42.2h435.4m-435.4-42.2h435.4\
    m-435.4-42.2h435.4m-435.4-42.3h435.4"/><path class="axis" d="M36.6 254h435.4m-435.4 0v4\
    m217.7-4v4m217.7-4v4"/><text class="soft e" x="29.6" y="250.1">0.5</text>\
    <text class="soft e" x="29.6" y="207.8">0.6</text><text class="soft e" x="29.6" y="165.6">0.7\
    </text><text class="soft e" x="29.6" y="123.4">0.8</text><text class="soft e" x="29.6" y="81.2">\
    0.9</text><text class="soft e" x="29.6" y="38.9">1.0</text><text class="soft m" x="36.6" \
    y="273">0</text><text class="soft m" x="254.3" y="273">1</text><text class="soft m" x="472" \
    y="273">2</text><text x="1" y="15">loss</text><text class="m" x="254.3" y="294">epoch</text>\
    <path class="mark f1" d="M33.1 34.4a3.5 3.5 0 1 0 7 0 3.5 3.5 0 1 0-7 0m435.4 211.2a3.5 3.5 \
    0 1 0 7 0 3.5 3.5 0 1 0-7 0"/>
    </svg>
    """
}
