// What the {numpy} language refuses: constructs it leaves out, operations without a result, programs
// without an end. Each ends in an error that names the matter, and none takes the process with it.

import Diagnostics
import Formulas
import Foundation
import Numerics
import Testing

/// A cell of Cells/refused, and a part of the message it has to give.
struct RefusedCell: Sendable, CustomTestStringConvertible {
  let title: String
  let source: String
  let message: String

  var testDescription: String { title }

  /// The cells of a file, in their order.
  static func cells(of file: String) -> [RefusedCell] {
    let url = PythonCells.folder.appending(path: "refused/\(file).py")
    let text = (try? String(contentsOf: url, encoding: .utf8)) ?? ""
    return text.components(separatedBy: "\n# %% ").dropFirst().compactMap(RefusedCell.init)
  }

  /// From a title's line, a line `# refused: …`, and the source.
  private init?(section: String) {
    let lines = section.split(separator: "\n", maxSplits: 2, omittingEmptySubsequences: false)
    let mark = "# refused:"
    guard lines.count == 3, lines[1].hasPrefix(mark) else { return nil }
    title = String(lines[0])
    message = lines[1].dropFirst(mark.count).trimmingCharacters(in: .whitespaces)
    source = String(lines[2])
  }
}

@Suite("What is outside the language is refused by name")
struct RefusedCellTests {
  @Test(arguments: RefusedCell.cells(of: "constructs"))
  func constructs(cell: RefusedCell) { expectRefusal(cell) }

  @Test(arguments: RefusedCell.cells(of: "values"))
  func values(cell: RefusedCell) { expectRefusal(cell) }

  @Test(arguments: RefusedCell.cells(of: "limits"))
  func limits(cell: RefusedCell) { expectRefusal(cell) }

  @Test("there are 150 of them")
  func count() {
    let files = PythonCells.files(in: PythonCells.folder.appending(path: "refused"))
    #expect(files == ["constructs", "limits", "values"])
    #expect(files.flatMap(RefusedCell.cells).count >= 150)
  }

  private func expectRefusal(_ cell: RefusedCell) {
    var context = FormulaContext(
      names: Namespace(), generator: RandomGenerator(seed: 0), allowsBareFunctions: false,
      maximumCost: 2_000_000)
    // The limits are made for optimized code; what only they would end is stopped from outside.
    let end = ContinuousClock.now + .seconds(2)
    context.checkpoint = { () throws(FormulaError) in
      guard ContinuousClock.now < end else {
        throw FormulaError("stopped", at: SourceRange(at: 0))
      }
    }
    do {
      _ = try Program(parsing: cell.source).run(in: &context)
      Issue.record("«\(cell.title)» has a value")
    } catch {
      #expect(
        cell.message.isEmpty || error.message.contains(cell.message),
        "«\(cell.title)» says: \(error.message)")
      #expect(error.range.upperBound <= cell.source.utf8.count, "«\(cell.title)»")
    }
  }
}
