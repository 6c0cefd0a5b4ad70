// Examples as pictures show them: with the class that each belongs to, where targets say so.

import Diagnostics
import Execution
import Formulas
import Notebooks
import Numerics

/// Inputs and, where there are targets, the examples' classes.
struct PlottedExamples {
  /// The name of the inputs.
  let name: String
  /// The inputs, (features, examples).
  let inputs: Matrix
  /// The targets, (outputs, examples).
  let targets: Matrix?
  /// The name of the targets.
  let targetName: String?

  /// The most points that a picture shows; of more, so many evenly spread ones.
  static let limit = 1000

  /// The examples of the options `input` and `targets`, or `X` and `Y`.
  init(input: ScalarText?, targets: ScalarText?, in context: ExecutionContext) throws(Diagnostic) {
    name = input?.text ?? "X"
    let hint = "set it in {data} before this cell"
    inputs = try context.matrix(name, hint: hint)
    let usual = ["X": "Y", "X_test": "Y_test"][name]
    targetName = targets?.text ?? usual.flatMap { context[$0]?.matrix == nil ? nil : $0 }
    self.targets = try targetName.map { (target) throws(Diagnostic) in
      try context.matrix(target, hint: hint)
    }
    guard !inputs.elements.isEmpty else { throw context.failure("'\(name)' is empty") }
    if let targets = self.targets, targets.columns != inputs.columns {
      throw context.failure(
        "\(name) has \(inputs.columns) examples (columns), \(targetName ?? "") has "
          + "\(targets.columns)", hint: "an example is a column of both")
    }
  }

  /// The same with at most `count` of the examples.
  func spread(_ count: Int) -> PlottedExamples {
    PlottedExamples(
      name: name, inputs: inputs.spreadColumns(count), targets: targets?.spreadColumns(count),
      targetName: targetName)
  }

  /// The class of every example, from 0; `nil` where targets are not classes.
  var classes: [Int]? {
    guard let targets else { return nil }
    if targets.rows == 1 {
      let labels = targets.elements.map { Int(exactly: $0) ?? -1 }
      return labels.allSatisfy { (0..<100).contains($0) } ? labels : nil
    }
    let columns = (0..<targets.columns).map { targets.column($0) }
    let isOneHot = columns.allSatisfy { column in
      column.count { $0 == 1 } == 1 && column.count { $0 == 0 } == column.count - 1
    }
    return isOneHot ? columns.map { $0.firstIndex(of: 1) ?? 0 } : nil
  }

  private init(name: String, inputs: Matrix, targets: Matrix?, targetName: String?) {
    self.name = name
    self.inputs = inputs
    self.targets = targets
    self.targetName = targetName
  }
}

extension ExecutionContext {
  /// The names of `count` classes: the list `classes`, where a lesson has one for them, or numbers.
  func classNames(_ count: Int) -> [String] {
    let numbers = (0..<count).map { "class \($0)" }
    guard case .list(let values)? = self["classes"], values.count == count else { return numbers }
    let names = values.compactMap { value -> String? in
      switch value {
      case .string(let text): text
      case .integer(let number): "\(number)"
      case .none, .bool, .float, .tuple, .list, .dictionary, .array, .function: nil
      }
    }
    return names.count == count ? names : numbers
  }
}

/// Points grouped by class; all in one group without a name where there are no classes.
func groups(x: [Double], y: [Double], classes: [Int]?, names: [String]) -> [ScatterPlot.Group] {
  guard let classes else { return [ScatterPlot.Group("", x: x, y: y)] }
  return names.indices.map { index in
    let members = classes.indices.filter { classes[$0] == index }
    return ScatterPlot.Group(names[index], x: members.map { x[$0] }, y: members.map { y[$0] })
  }
}
