// `dataset: moons` and the other sets that are drawn.

import Diagnostics
import Execution
import Formulas
import NeuralNetworks
import Notebooks
import Numerics

/// A drawn set, with its options.
struct GeneratedExamples: ExampleSource {
  let set: GeneratedSet
  private let examples: NumberOption?
  private let classes: NumberOption?
  private let noise: NumberOption?

  /// The most examples that are drawn.
  static let mostExamples = 1_000_000

  init(_ set: GeneratedSet, _ reader: inout OptionReader) {
    self.set = set
    examples = NumberOption("examples", .whole(2...Self.mostExamples), &reader)
    // Where there is no choice, the option does not go with the set at all.
    let hasChoice = set.possibleClasses.count > 1
    classes =
      hasChoice ? NumberOption("classes", .whole(set.possibleClasses), &reader) : nil
    noise = NumberOption("noise", .notNegative, &reader)
  }

  func examples(by rule: SplitRule, in context: inout ExecutionContext) throws(Diagnostic)
    -> ExampleParts
  {
    let count = try examples?.integer(in: &context) ?? 200
    let classes = try classes?.integer(in: &context) ?? 2
    let noise = try noise?.number(in: &context) ?? set.usualNoise
    guard count >= classes else {
      throw context.failure(
        "\(count) examples can't be of \(classes) classes", at: examples?.range,
        hint: "every class needs one at least")
    }
    if classes > 2, let fault = oneHotFault(classes: classes, examples: count) {
      throw context.failure(fault, at: examples?.range)
    }
    let drawn = set.draw(
      examples: count, classes: classes, noise: noise, using: &context.formulas.generator)
    guard drawn.inputs.elements.allSatisfy(\.isFinite) else {
      throw context.failure("with so much noise the examples are not finite", at: self.noise?.range)
    }
    let split = try rule.split(count, using: &context.formulas.generator)
    let targets = drawn.targets
    return ExampleParts(
      inputs: split.parts.map { drawn.inputs.columns($0) },
      targets: split.parts.map { targets.columns($0) })
  }
}

extension GeneratedExamples {
  /// The noise as the lesson gives it.
  func noiseText(in scene: NumPyScene) -> String {
    noise.map { $0.numpyText(in: scene) } ?? numpyLiteral(.float(set.usualNoise))
  }
}
