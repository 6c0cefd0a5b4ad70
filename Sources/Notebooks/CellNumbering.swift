// Figures and tables are numbered when it is known what cells gave: a picture makes a figure.

import Diagnostics

/// The number that a reader knows a cell's results by.
public enum ResultNumber: Hashable, Sendable, CustomStringConvertible {
  /// A cell with pictures and a caption or label.
  case figure(Int)
  /// A cell with a table, no picture, and a caption; what checks find is a verdict and no table.
  case table(Int)

  /// «Figure 2».
  public var description: String {
    switch self {
    case .figure(let number): "Figure \(number)"
    case .table(let number): "Table \(number)"
    }
  }
}

/// The results with their numbers, which count in document order.
func numbered(_ results: [SourceRange: CellResult], in notebook: Notebook)
  -> [SourceRange: CellResult]
{
  var results = results
  var figures = 0
  var tables = 0
  for cell in notebook.cells {
    guard let result = results[cell.key] else { continue }
    let hasCaption = result.presentation.caption != nil
    if result.hasPicture, hasCaption || result.presentation.label != nil {
      figures += 1
      results[cell.key] = result.numbered(.figure(figures))
    } else if !result.hasPicture, result.hasTable, hasCaption {
      tables += 1
      results[cell.key] = result.numbered(.table(tables))
    }
  }
  return results
}

extension CellResult {
  fileprivate var hasPicture: Bool {
    outputs.contains { if case .chart = $0 { true } else { false } }
  }

  fileprivate var hasTable: Bool {
    outputs.contains { if case .table = $0 { true } else { false } }
  }

  fileprivate func numbered(_ number: ResultNumber) -> CellResult {
    var presentation = presentation
    presentation.number = number
    return CellResult(
      status: status, presentation: presentation, outputs: outputs, numpySource: numpySource)
  }
}
