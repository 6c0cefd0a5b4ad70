// What becomes of examples wherever they come from: some are kept back for testing, features are
// standardized.

import Diagnostics
import Execution
import Formulas
import NeuralNetworks
import Notebooks
import Numerics

/// Examples from a source: those for training, and behind them those for testing if there are any.
struct ExampleParts {
  /// The inputs of each part, (features, examples).
  var inputs: [Matrix]
  /// The targets of each part, (outputs, examples); empty where there are none.
  var targets: [Matrix]
  /// The classes' names, where the source names them.
  var classes: [Value] = []
}

/// Why one-hot columns of so many classes and examples can't be made; `nil` where they can.
func oneHotFault(classes: Int, examples: Int) -> String? {
  do throws(ArrayError) {
    _ = try NDArray.count(ofShape: [classes, examples])
    return nil
  } catch {
    return "one-hot columns are too many: \(error.description)"
  }
}

/// Where examples come from, in place of matrices that are written out.
protocol ExampleSource: Sendable {
  /// The examples, divided by the rule where the source does not divide them itself.
  func examples(by rule: SplitRule, in context: inout ExecutionContext) throws(Diagnostic)
    -> ExampleParts

  /// Code that sets the same names to the same examples, and draws as many numbers.
  func numpyLines(by preparation: Preparation, in scene: NumPyScene) -> [String]

  /// Functions that the code calls.
  func numpyHelpers(in scene: NumPyScene) -> [String]
}

extension ExampleSource {
  func numpyHelpers(in scene: NumPyScene) -> [String] { [] }
}

/// The options `test`, `shuffle` and `standardize`.
struct Preparation: Sendable {
  private let test: NumberOption?
  private let shuffles: Bool
  let standardizes: Bool

  init(_ reader: inout OptionReader) {
    test = NumberOption("test", .shareOrCount, &reader)
    shuffles = reader.boolean("shuffle") ?? true
    standardizes = reader.boolean("standardize") ?? false
    if reader.has("shuffle"), !reader.has("test") {
      reader.report(
        .error(
          "option 'shuffle' belongs to 'test'", at: reader.range(of: "shuffle"),
          hint: "it says whether the examples kept back are drawn, or the last ones"))
    }
  }

  func rule(in context: inout ExecutionContext) throws(Diagnostic) -> SplitRule {
    guard let test else { return SplitRule(test: nil, shuffles: false, range: nil) }
    let value = try test.value(in: &context)
    return SplitRule(test: value, shuffles: shuffles, range: test.range)
  }

  /// Whether a split is drawn.
  var draws: Bool { test != nil && shuffles }
}

/// Which examples are kept back.
struct SplitRule {
  fileprivate let test: Value?
  fileprivate let shuffles: Bool
  fileprivate let range: SourceRange?

  /// The split of so many examples.
  func split(_ count: Int, using generator: inout RandomGenerator) throws(Diagnostic) -> Split {
    guard let test else { return Split(trainingOnly: count) }
    let kept =
      if case .integer(let integer) = test {
        Int(integer)
      } else {
        Split.examples(test.double ?? 0, of: count)
      }
    guard kept < count else {
      throw .error(
        "of \(count) example\(count == 1 ? "" : "s"), \(kept) kept back for testing leave none to learn from",
        at: range)
    }
    return shuffles ? Split(count, test: kept, using: &generator) : Split(count, test: kept)
  }
}

extension OptionReader {
  /// A yes or no.
  mutating func boolean(_ key: String) -> Bool? {
    word(key, among: ["true", "false"]).map { $0 == "true" }
  }
}
