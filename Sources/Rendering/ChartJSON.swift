// Charts as JSON: what is drawn, in numbers.

import Notebooks

/// What a chart draws, as an object whose `kind` says how to read it.
func drawing(of content: Chart.Content) -> JSONText {
  switch content {
  case .lines(let plot): json(plot)
  case .points(let plot): json(plot)
  case .heatMap(let map): json(map)
  case .images(let grid): json(grid)
  case .histograms(let plot): json(plot)
  case .network(let diagram): json(diagram)
  }
}

private func json(_ plot: ScatterPlot) -> JSONText {
  .object([
    ("kind", .string("points")), ("x_axis", json(plot.xAxis)), ("y_axis", json(plot.yAxis)),
    (
      "groups",
      .array(
        plot.groups.map {
          .object([("name", .string($0.name)), ("x", numbers($0.x)), ("y", numbers($0.y))])
        })
    ), ("field", plot.field.map(json) ?? .null),
  ])
}

private func json(_ field: ProbabilityField) -> JSONText {
  .object([
    ("x", numbers([field.x.lowerBound, field.x.upperBound])),
    ("y", numbers([field.y.lowerBound, field.y.upperBound])),
    ("rows", .integer(Int64(field.rows))), ("columns", .integer(Int64(field.columns))),
    ("probabilities", .array(field.probabilities.map(numbers))),
  ])
}

private func json(_ map: HeatMap) -> JSONText {
  .object([
    ("kind", .string("heat_map")), ("rows", .integer(Int64(map.rows))),
    ("columns", .integer(Int64(map.columns))), ("signed", .bool(map.isSigned)),
    ("rows_in_one", .integer(Int64(map.block.rows))),
    ("columns_in_one", .integer(Int64(map.block.columns))), ("values", numbers(map.values)),
  ])
}

private func json(_ plot: HistogramPlot) -> JSONText {
  .object([
    ("kind", .string("histograms")), ("axis", json(plot.axis)),
    ("range", numbers([plot.range.lowerBound, plot.range.upperBound])),
    (
      "panels",
      .array(
        plot.panels.map {
          .object([
            ("name", .string($0.name)), ("counts", .array($0.counts.map { .integer(Int64($0)) })),
          ])
        })
    ),
  ])
}

private func json(_ diagram: NetworkDiagram) -> JSONText {
  .object([
    ("kind", .string("network")),
    (
      "layers",
      .array(
        diagram.layers.map {
          .object([
            ("name", .string($0.name)), ("units", .integer(Int64($0.units))),
            ("shown", .array($0.shown.map { .integer(Int64($0)) })), ("biases", numbers($0.biases)),
          ])
        })
    ), ("weights", .array(diagram.weights.map { .array($0.map(numbers)) })),
  ])
}

private func json(_ plot: LinePlot) -> JSONText {
  .object([
    ("kind", .string("lines")), ("x_axis", json(plot.xAxis)), ("y_axis", json(plot.yAxis)),
    (
      "series",
      .array(
        plot.series.map {
          .object([("name", .string($0.name)), ("x", numbers($0.x)), ("y", numbers($0.y))])
        })
    ),
  ])
}

private func json(_ grid: ImageGrid) -> JSONText {
  .object([
    ("kind", .string("images")), ("rows", .integer(Int64(grid.rows))),
    ("columns", .integer(Int64(grid.columns))), ("signed", .bool(grid.isSigned)),
    (
      "images",
      .array(
        grid.images.map {
          .object([("caption", .string($0.caption)), ("pixels", numbers($0.pixels))])
        })
    ),
  ])
}

private func json(_ axis: Axis) -> JSONText {
  let scale =
    switch axis.scale {
    case .linear: "linear"
    case .logarithmic: "logarithmic"
    }
  return .object([("label", .string(axis.label)), ("scale", .string(scale))])
}

private func numbers(_ values: [Double]) -> JSONText { .array(values.map(JSONText.number)) }
