// What every kind of picture of `{plot}` is. A new one is a file, a line in `plotKinds` and words for
// its options in `PlotDirective`.

import Diagnostics
import Execution
import Formulas
import Notebooks
import Numerics

/// A kind of picture.
protocol PlotKind: Sendable {
  /// Its name in lessons; empty for the one that takes any formula.
  static var name: String { get }
  /// The options that it reads, besides `title`.
  static var options: [String] { get }
  /// Whether something may stand behind its name.
  static var takesSubject: Bool { get }

  /// Decodes the options; `subject` is what stands behind the name.
  init(_ reader: inout OptionReader, _ subject: ScalarText)

  /// The pictures, at the present state of the lesson.
  func charts(in context: inout ExecutionContext) throws(Diagnostic) -> [Chart]

  /// Statements that draw much the same with matplotlib's `plt`; none where that has no such picture.
  func numpyLines(in scene: NumPyScene) -> [String]

  /// Functions that the statements call.
  func numpyDefinitions(in scene: NumPyScene) -> [NumPySource.Definition]
}

extension PlotKind {
  /// What messages call it.
  static var title: String { name.isEmpty ? "the heat map of a formula" : "{plot} \(name)" }
  static var takesSubject: Bool { false }
  func numpyDefinitions(in scene: NumPyScene) -> [NumPySource.Definition] { [] }
}

/// The kinds of pictures, in the order of the reference.
let plotKinds: [any PlotKind.Type] = [
  LossPlot.self,
  LinesPlot.self,
  FunctionPlot.self,
  DataPlot.self,
  BoundaryPlot.self,
  NetworkPlot.self,
  WeightsPlot.self,
  ActivationsPlot.self,
  GradientsPlot.self,
]

/// A number of things: «1 epoch», «12 epochs».
func counted(_ count: Int, _ noun: String) -> String { "\(count) \(noun)\(count == 1 ? "" : "s")" }

/// Words in a row: «a, b and c».
func listed(_ words: [String]) -> String {
  guard let last = words.last, words.count > 1 else { return words.first ?? "" }
  return words.dropLast().joined(separator: ", ") + " and " + last
}

/// A number in subscript digits.
func subscripted(_ number: Int) -> String {
  let digits = Array("₀₁₂₃₄₅₆₇₈₉")
  return String(String(number).compactMap(\.wholeNumberValue).map { digits[$0] })
}

extension OptionReader {
  /// The option `scale` of the vertical axis; `nil` where it is not given.
  mutating func axisScale() -> Axis.Scale? {
    word("scale", among: ["linear", "log"]).map { $0 == "log" ? .logarithmic : .linear }
  }
}

extension Matrix {
  /// At most `count` of the columns, evenly spread; all of them where there are no more.
  func spreadColumns(_ count: Int) -> Matrix {
    guard columns > count, count > 0 else { return self }
    let kept = (0..<count).map { $0 * columns / count }
    var elements: [Double] = []
    elements.reserveCapacity(rows * count)
    for row in 0..<rows {
      for column in kept { elements.append(self.elements[row * columns + column]) }
    }
    return Matrix(rows: rows, columns: count, elements: elements)
  }

  /// The entries of a row.
  func row(_ index: Int) -> [Double] { Array(elements[index * columns..<(index + 1) * columns]) }

  /// The entries of a column.
  func column(_ index: Int) -> [Double] {
    stride(from: index, to: elements.count, by: columns).map { elements[$0] }
  }
}
