// What a reader wants to know of examples first: how many there are, of how many features, and how
// they divide into classes.

import Formulas
import Notebooks
import Numerics

extension ExampleParts {
  /// A row for the training examples, and one for those for testing.
  var summary: TableOutput {
    let counts = targets.map(classCounts)
    let areClasses = !counts.isEmpty && counts.allSatisfy { !$0.isEmpty }
    let names = areClasses ? classNames(counts.first?.count ?? 0) : []
    let last = targets.isEmpty ? [] : names.isEmpty ? [areClasses ? "classes" : "targets"] : names
    let parts = inputs.count > 1 ? ["training", "test"] : ["all"]
    let rows = zip(parts, inputs).enumerated().map { place, part -> [TableOutput.Entry] in
      let (name, matrix) = part
      let numbers = [matrix.columns, matrix.rows]
      guard targets.indices.contains(place) else {
        return [.text(name)] + numbers.map { .integer($0) }
      }
      let classes = names.isEmpty ? [targets[place].rows] : counts[place]
      return [.text(name)] + (numbers + classes).map { .integer($0) }
    }
    return TableOutput(
      title: "Examples", columns: ["part", "examples", "features"] + last, rows: rows)
  }

  /// Above this, a table of counts is too wide to be read.
  private static let mostColumns = 12

  /// Examples of each class; empty where the targets are no classes.
  private func classCounts(_ targets: Matrix) -> [Int] {
    guard targets.elements.allSatisfy({ $0 == 0 || $0 == 1 }) else { return [] }
    let sums = targets.rowSums().elements.map { Int($0) }
    guard targets.rows == 1 else {
      return targets.columnSums().elements.allSatisfy { $0 == 1 } ? sums : []
    }
    return [targets.columns - sums[0], sums[0]]
  }

  /// A class's name as a heading: on one line, and no longer than one can take in.
  private func heading(_ name: String) -> String {
    let line = String(name.prefix(30).map { $0.isNewline ? " " : $0 })
    return line.count < name.count ? line + "…" : line
  }

  private func classNames(_ count: Int) -> [String] {
    guard (1...Self.mostColumns).contains(count) else { return [] }
    return (0..<count).map { index in
      guard classes.indices.contains(index) else { return "class \(index)" }
      return switch classes[index] {
      case .string(let text): heading(text)
      case .integer(let number): "class \(number)"
      case .float(let number): "class \(number.shortestText)"
      case .none, .bool, .tuple, .list, .dictionary, .array, .function: "class \(index)"
      }
    }
  }
}
