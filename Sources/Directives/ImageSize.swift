// The option `image` of directives that show examples or weights as images.

import Diagnostics
import Execution
import Formulas
import Notebooks
import Numerics

/// The option `image`: rows and columns.
struct ImageSize: Sendable {
  private let formulas: [SourceFormula]
  private let range: SourceRange

  init?(_ reader: inout OptionReader) {
    guard let node = reader.node("image") else { return nil }
    range = node.range
    guard case .sequence(let items) = node.content, items.count == 2 else {
      reader.report(
        .error(
          "option 'image' expects rows and columns in brackets, but got \(node.kind)",
          at: node.range, hint: "image: [8, 8]"))
      return nil
    }
    let texts = items.compactMap(\.scalar)
    formulas = texts.compactMap { reader.parse($0) }
    guard texts.count == 2 else {
      reader.report(.error("option 'image' expects two whole numbers", at: node.range))
      return nil
    }
  }

  /// The size, which must take as many pixels as an example has features.
  func evaluate(in context: inout ExecutionContext, features: Int) throws(Diagnostic)
    -> (rows: Int, columns: Int)
  {
    guard formulas.count == 2 else { throw context.failure("'image' has no size", at: range) }
    let rows = try context.size(formulas[0], of: "image")
    let columns = try context.size(formulas[1], of: "image")
    guard rows * columns == features else {
      throw context.failure(
        "an image of \(rows) × \(columns) has \(rows * columns) pixels, an input has \(features)",
        at: range, hint: "rows times columns is the number of features")
    }
    return (rows, columns)
  }
}
