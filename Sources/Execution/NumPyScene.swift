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
    let saved = """
      # This cell draws from a generator of its own.
      \(streamName(beside: source)) = np.random.get_state()
      np.random.seed(\(seed))

      """
    return keepingStream(of: source, saved: saved)
  }

  /// Code as it is, or what puts the stream back behind it where it fails and may draw before it does.
  func keepingStreamIfFailed(_ source: NumPySource) -> NumPySource {
    guard hasFailed, mayDraw(source) else { return source }
    let saved = "\(streamName(beside: source)) = np.random.get_state()\n"
    return keepingStream(of: source, saved: saved)
  }

  /// Nothing behind the statement that fails is run: what is to be restored stands in a cell of its own.
  private func keepingStream(of source: NumPySource, saved: String) -> NumPySource {
    let restored = "np.random.set_state(\(streamName(beside: source)))"
    var kept = source
    kept.code = "\(saved)\n\(source.code)"
    if hasFailed {
      kept.afterwards = "\(source.afterwards ?? Self.undone)\n\(restored)"
    } else {
      kept.code += "\n\n\(restored)"
    }
    return kept
  }

  /// The name of the saved stream: what a cell that fails assigns is no name of the lesson's.
  private func streamName(beside source: NumPySource) -> String {
    var name = freeName("stream")
    while hasFailed, Self.words(of: source.code).contains(name) { name = freeName(name + "_") }
    return name
  }

  /// Whether code speaks of random numbers, or of a function of the lesson's, which may draw some.
  private func mayDraw(_ source: NumPySource) -> Bool {
    let texts = [source.code] + source.definitions.map(\.text) + source.helpers
    guard !texts.contains(where: { $0.contains("random") }) else { return true }
    return Self.words(of: source.code).contains { word in
      if case .function = before[word] { true } else { false }
    }
  }

  private static func words(of code: String) -> Set<String> {
    let words = code.split { !($0.isLetter || $0.isNumber || $0 == "_") }
    return Set(words.map(String.init))
  }

  private static let undone =
    "# A cell that fails leaves nothing behind in nbrun: back to what was before."

  /// Statements that give names the values they had before the cell; functions keep what they are, and a
  /// name that is new is in nobody's way.
  public func restoring(_ names: [String]) -> String? {
    let lines = names.compactMap { name -> String? in
      guard let value = before[name] else { return nil }
      if case .function = value { return nil }
      return "\(name) = \(numpyLiteral(value))"
    }
    guard !lines.isEmpty else { return nil }
    return ([Self.undone] + lines).joined(separator: "\n")
  }
}
