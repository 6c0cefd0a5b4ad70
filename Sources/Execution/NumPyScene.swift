// What a directive sees when it says what its cell is in NumPy: the lesson before the cell and behind it.
//
// Options that are formulas are written as they stand, so that a reader who changes a parameter in
// Jupyter sees its effect; what the engine alone can know, such as a network's sizes, is written out.

import Formulas
import Notebooks

/// The lesson around a cell that has been run.
public struct NumPyScene: Sendable {
  /// The lesson before the cell.
  public let before: ExecutionContext
  /// The lesson behind it.
  public let after: ExecutionContext
  /// Whether the cell failed.
  public let hasFailed: Bool

  init(before: ExecutionContext, after: ExecutionContext, hasFailed: Bool) {
    self.before = before
    self.after = after
    self.hasFailed = hasFailed
  }

  /// A formula in Python.
  public func text(_ formula: SourceFormula) -> String {
    guard before.formulas.usesRecord(formula.formula) else {
      return formula.formula.numpyText(in: before.formulas)
    }
    // There is no `grad` in NumPy: what it gave here takes its place.
    var world = before
    let value = try? formula.evaluate(in: &world)
    return value.map { numpyLiteral($0) } ?? "None"
  }

  /// A name for a function of the cell's own that no name of the lesson bears.
  public func freeName(_ name: String) -> String {
    var free = name
    while after.formulas.names.has(free) { free += "_" }
    return free
  }

  /// The assignment of what a name is now, written out.
  public func assignment(of name: String) -> String? {
    after[name].map { "\(name) = \(numpyLiteral($0))" }
  }

  /// Code that draws from a generator of its own, and leaves the lesson's stream alone.
  func seeded(_ source: NumPySource, by seed: String) -> NumPySource {
    let stream = freeName("stream")
    var seeded = source
    seeded.code = """
      # This cell draws from a generator of its own.
      \(stream) = np.random.get_state()
      np.random.seed(\(seed))

      \(source.code)

      np.random.set_state(\(stream))
      """
    return seeded
  }

  /// Statements that give names the values they had before the cell; functions keep what they are, and a
  /// name that is new is in nobody's way.
  public func restoring(_ names: [String]) -> String? {
    let lines = names.compactMap { name -> String? in
      guard let value = before[name] else { return nil }
      if case .function = value { return nil }
      return "\(name) = \(numpyLiteral(value))"
    }
    guard !lines.isEmpty else { return nil }
    let note = "# A cell that fails leaves nothing behind in nbrun: back to what was before."
    return ([note] + lines).joined(separator: "\n")
  }
}
