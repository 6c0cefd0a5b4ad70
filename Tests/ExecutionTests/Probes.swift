// Directives that do just enough to see what running a lesson does around them.

import Diagnostics
import Execution
import Formulas
import LessonSupport
import Notebooks
import Numerics
import OrderedCollections

/// Sets names to the values of its options `a`, `b`, `c`, in this order, and shows them.
struct SetProbe: Directive {
  static let metadata = DirectiveMetadata(
    name: "set", summary: "Sets names.",
    options: ["a", "b", "c"].map { OptionSpecification($0, "a matrix", "A name.") })

  private let values: [(String, ArrayOption)]

  init(_ reader: inout OptionReader) {
    var values: [(String, ArrayOption)] = []
    for key in ["a", "b", "c"] {
      if let value = reader.array(key) { values.append((key, value)) }
    }
    self.values = values
  }

  func run(in context: inout ExecutionContext) throws(Diagnostic) -> [CellOutput] {
    for (name, option) in values { context.define(name, try option.evaluate(in: &context)) }
    var outputs: [CellOutput] = []
    for (name, _) in values { outputs.append(try context.output(name)) }
    return outputs + [.note("set")]
  }
}

/// Draws a normal number under the name that is its argument, and shows nothing; warns of `loud`.
struct DrawProbe: Directive {
  static let metadata = DirectiveMetadata(
    name: "draw", summary: "Draws.", argument: .init("name", isRequired: true))

  private let name: String

  init(_ reader: inout OptionReader) { name = reader.call.argument?.text ?? "" }

  func run(in context: inout ExecutionContext) throws(Diagnostic) -> [CellOutput] {
    if name == "loud" { context.warn("it is loud", at: context.call.range) }
    context.define(name, .float(context.formulas.generator.normals(1).first ?? .nan))
    return []
  }
}

/// Sets `half` and draws, then fails; its pending check says that it was not reached.
struct FailProbe: Directive {
  static let metadata = DirectiveMetadata(name: "fail", summary: "Fails.")

  private let range: SourceRange

  init(_ reader: inout OptionReader) { range = reader.call.range }

  func run(in context: inout ExecutionContext) throws(Diagnostic) -> [CellOutput] {
    context.define("half", .float(context.formulas.generator.normals(1).first ?? .nan))
    context.record(.claim(ClaimOutput(formula: "half", range: range, status: .passed)))
    throw context.failure("it failed on purpose", hint: "nothing to be done")
  }

  var pendingChecks: [Check] {
    [.claim(ClaimOutput(formula: "pending", range: range, status: .notRun))]
  }
}

/// Takes options of every kind; a line of code is a formula whose value it shows.
struct KindsProbe: Directive {
  static let metadata = DirectiveMetadata(
    name: "kinds", summary: "Takes options.", argument: .init("formula", isRequired: false),
    body: .code,
    options: [
      OptionSpecification("word", "red or green", "A word."),
      OptionSpecification("words", "red or green, or a list of them", "Words."),
      OptionSpecification("count", "a whole number", "A number known before the run."),
      OptionSpecification("number", "a number", "A formula."),
      OptionSpecification("text", "a text", "A text."),
      OptionSpecification("texts", "names", "Texts."),
      OptionSpecification("matrix", "a matrix", "A matrix."),
      OptionSpecification("matrices", "a mapping of names to values", "Matrices."),
      .numbered(["W", "b"], "a matrix", "Numbered."),
    ])

  private var texts: [String] = []
  private var formulas: [SourceFormula] = []
  private var matrix: ArrayOption?

  init(_ reader: inout OptionReader) {
    let colours = ["red", "green"]
    if let word = reader.word("word", among: colours) { texts.append("word \(word)") }
    for word in reader.words("words", among: colours) { texts.append("words \(word)") }
    if let count = reader.wholeNumber("count", in: 1...9) { texts.append("count \(count)") }
    if let text = reader.text("text") { texts.append("text \(text.text)") }
    for text in reader.texts("texts") { texts.append("texts \(text.text)") }
    for (entry, _) in reader.arrays("matrices") { texts.append("matrices \(entry.key)") }
    matrix = reader.array("matrix")
    if let number = reader.formula("number") { formulas.append(number) }
    let lines = [reader.call.argument].compactMap { $0 } + reader.codeLines
    for line in lines {
      if let formula = reader.parse(line) { formulas.append(formula) }
    }
  }

  func run(in context: inout ExecutionContext) throws(Diagnostic) -> [CellOutput] {
    var outputs = texts.map(CellOutput.note)
    if let matrix { outputs.append(.note("matrix \(try matrix.matrix(in: &context).elements)")) }
    for formula in formulas {
      let value = try formula.evaluate(in: &context)
      outputs.append(.value(NamedValue(formula.text.text, value: OutputValue(value))))
    }
    return outputs
  }
}

/// The probes.
let probes = DirectiveRegistry([
  SetProbe.self, DrawProbe.self, FailProbe.self, KindsProbe.self,
])

/// Runs a lesson that calls the probes.
func run(
  _ text: String, seed: UInt32? = nil, parameters: OrderedDictionary<String, LessonScalar> = [:],
  keepsGoing: Bool = false
) -> ExecutedNotebook {
  var options = NotebookRunner.Options()
  options.seed = seed
  options.parameters = parameters
  options.keepsGoing = keepsGoing
  return NotebookRunner(registry: probes, options: options).run(notebook(text))
}

extension ExecutedNotebook {
  /// The notes among a cell's outputs.
  func notes(ofCell number: Int) -> [String] {
    outputs(ofCell: number).compactMap { if case .note(let text) = $0 { text } else { nil } }
  }
}

extension SetProbe {
  func numpySource(in scene: NumPyScene) -> NumPySource {
    NumPySource("# {\(Self.metadata.name)}")
  }
}

extension DrawProbe {
  func numpySource(in scene: NumPyScene) -> NumPySource {
    NumPySource("# {\(Self.metadata.name)}")
  }
}

extension FailProbe {
  func numpySource(in scene: NumPyScene) -> NumPySource {
    NumPySource("# {\(Self.metadata.name)}")
  }
}

extension KindsProbe {
  func numpySource(in scene: NumPyScene) -> NumPySource {
    NumPySource("# {\(Self.metadata.name)}")
  }
}
