// Charts as JSON: what is drawn, in numbers.

import Notebooks

/// What a chart draws, as an object whose `kind` says how to read it.
func drawing(of content: Chart.Content) -> JSONText {
  switch content {
  case .lines(let plot): json(plot)
  case .images(let grid): json(grid)
  }
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
