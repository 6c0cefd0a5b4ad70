// `{predict}`: what the network answers at the present parameters, and how often it is right.

import Diagnostics
import Execution
import Formulas
import NeuralNetworks
import Notebooks
import Numerics

/// Sets `predictions`, `probabilities` and, where targets are known, `accuracy` and `confusion`; for
/// outputs that are numbers `mean_squared_error` and `r_squared`.
struct PredictDirective: Directive {
  static let metadata = DirectiveMetadata(
    name: "predict",
    summary: "Predicts at the present parameters; with targets, accuracy and confusion matrix.",
    options: [
      OptionSpecification("input", "a name", "the inputs; X"),
      OptionSpecification(
        "targets", "a name", "the truth; Y for X, Y_test for X_test, where there is one"),
      OptionSpecification(
        "threshold", "a number from 0 to 1", "a sigmoid output above it is a yes; 0.5"),
      OptionSpecification(
        "worst", "a whole number",
        "how many of the examples with the largest loss are shown; 0, with 'image' 8"),
      OptionSpecification(
        "image", "rows and columns in brackets",
        "inputs are images of this size, and the worst are shown as such"),
    ])

  private let input: ScalarText?
  private let targets: ScalarText?
  private let threshold: SourceFormula?
  private let worst: Int?
  private let worstRange: SourceRange
  private let image: ImageSize?

  init(_ reader: inout OptionReader) {
    input = reader.text("input")
    targets = reader.text("targets")
    threshold = reader.formula("threshold")
    worst = reader.wholeNumber("worst", in: 0...100)
    worstRange = reader.range(of: reader.has("worst") ? "worst" : "image")
    image = ImageSize(&reader)
    if let threshold, let value = Double(threshold.text.text),
      let fault = Self.fault(ofThreshold: value, threshold)
    {
      reader.report(fault)
    }
  }

  private static func fault(ofThreshold value: Double, _ formula: SourceFormula) -> Diagnostic? {
    guard !(0...1).contains(value) else { return nil }
    return .error(
      "option 'threshold' expects a number from 0 to 1, but got \(value.shortestText)",
      at: formula.text.range,
      hint: "a sigmoid output lies between 0 and 1; usual is 0.5")
  }

  func run(in context: inout ExecutionContext) throws(Diagnostic) -> [CellOutput] {
    let network = try context.requireNetwork().network
    let parameters = try context.parameters(of: network)
    let examples = try examples(of: network, in: context)
    let pass = try context.pass(
      of: network, parameters, inputs: examples.inputs, named: examples.inputName,
      targets: examples.targets, named: examples.targetName ?? "Y")
    try requireFinite(pass.predictions, in: context)
    let judged = Predictions(
      network: network, examples: examples, pass: pass,
      threshold: try thresholdValue(in: &context), names: classNames(in: context))
    try requireUse(ofThreshold: judged.kind, in: context)
    for name in ["accuracy", "confusion", "probabilities", "mean_squared_error", "r_squared"] {
      context.removeOwned(name)
    }
    let outputs = try judged.define(in: &context)
    return outputs + (try worstOutputs(judged, in: &context))
  }

  // MARK: What is predicted

  private func examples(of network: Network, in context: ExecutionContext) throws(Diagnostic)
    -> Predictions.Examples
  {
    let inputName = input?.text ?? "X"
    let inputs = try matrix(inputName, input, in: context)
    guard inputs.rows == network.features else {
      throw context.failure(
        "'\(inputName)' has \(inputs.rows) features (rows), the network takes \(network.features)",
        at: input?.range,
        hint: "examples are columns: \(inputName) is (features, examples)")
    }
    let partner = inputName.hasPrefix("X") ? "Y" + inputName.dropFirst() : nil
    let targetName = targets?.text ?? partner.flatMap { context[$0] == nil ? nil : $0 }
    guard let targetName else {
      return Predictions.Examples(
        inputName: inputName, inputs: inputs, targetName: nil, targets: nil,
        model: context["Y"]?.matrix)
    }
    let truth = try matrix(targetName, targets, in: context)
    guard (truth.rows, truth.columns) == (network.outputs, inputs.columns) else {
      throw context.failure(
        "'\(targetName)' is (\(truth.rows), \(truth.columns)), the predictions are "
          + "(\(network.outputs), \(inputs.columns))", at: targets?.range,
        hint: hint(truth, network, named: targetName))
    }
    return Predictions.Examples(
      inputName: inputName, inputs: inputs, targetName: targetName, targets: truth, model: truth)
  }

  private func hint(_ truth: Matrix, _ network: Network, named name: String) -> String {
    truth.rows == 1 && network.outputs > 1
      ? "class numbers become one-hot columns by np.eye(\(network.outputs))[\(name)[0]].T"
      : "examples are columns: \(name) is (outputs, examples)"
  }

  private func matrix(_ name: String, _ option: ScalarText?, in context: ExecutionContext)
    throws(Diagnostic) -> Matrix
  {
    guard let option, context[name]?.matrix == nil else {
      return try context.matrix(name, hint: "set it in {data} before this cell")
    }
    let problem = context[name] == nil ? "is not defined" : "is not a matrix"
    throw context.failure(
      "'\(name)' \(problem)", at: option.range,
      hint: suggestion(for: name, among: context.formulas.names.names)
        ?? "set it in {data} before this cell")
  }

  private func requireFinite(_ predictions: Matrix, in context: ExecutionContext) throws(Diagnostic)
  {
    guard let k = predictions.elements.firstIndex(where: { !$0.isFinite }) else { return }
    throw context.failure(
      "the network's output for example \(k % predictions.columns) is not a finite number",
      hint: "an input or a parameter is nan, infinite or far too large")
  }

  // MARK: How it is judged

  private func thresholdValue(in context: inout ExecutionContext) throws(Diagnostic) -> Double? {
    guard let threshold else { return nil }
    let value = try context.number(threshold, of: "threshold")
    if let fault = Self.fault(ofThreshold: value, threshold) { throw fault }
    return value
  }

  private func requireUse(ofThreshold kind: AnswerKind, in context: ExecutionContext)
    throws(Diagnostic)
  {
    guard let threshold, kind == .oneOfClasses || kind == .numbers else { return }
    throw context.failure(
      "option 'threshold' is for sigmoid outputs, and this network's are of another kind",
      at: threshold.text.range,
      hint: kind == .numbers ? "its outputs are numbers" : "the largest output tells the class")
  }

  /// The list `classes`, as {data} sets it; whether it fits is seen where the classes are known.
  private func classNames(in context: ExecutionContext) -> [String] {
    guard case .list(let values)? = context["classes"] else { return [] }
    return values.compactMap { if case .string(let name) = $0 { name } else { nil } }
  }

  private func worstOutputs(_ judged: Predictions, in context: inout ExecutionContext)
    throws(Diagnostic) -> [CellOutput]
  {
    let count = worst ?? (image == nil ? 0 : 8)
    let size = try image?.evaluate(in: &context, features: judged.network.features)
    guard count > 0 else { return [] }
    guard let targets = judged.examples.targets else {
      throw context.failure(
        "without targets there are no worst examples", at: worstRange,
        hint: "name the option 'targets'")
    }
    return try judged.worst(count, targets: targets, image: size, in: context)
  }
}

extension PredictDirective {
  func numpySource(in scene: NumPyScene) -> NumPySource {
    guard let network = scene.network,
      let examples = try? examples(of: network.network, in: scene.before)
    else { return NumPySource("") }
    let kind = AnswerKind(
      network.network.output, units: network.network.outputs,
      targets: threshold == nil ? examples.model : nil)
    let answers = NumPyAnswers(
      kind: kind, outputs: network.network.outputs, targets: examples.targetName,
      threshold: threshold.map(scene.text) ?? "0.5",
      hasConfusion: scene.after.definedNames.contains("confusion"))
    let function = scene.freeName("predict")
    let arguments = ([examples.inputName] + network.parameterNames).joined(separator: ", ")
    return NumPySource(
      lines: answers.lines(from: "\(function)(\(arguments))"),
      definitions: [network.predictionFunction(named: function)], helpers: scene.networkHelpers)
  }
}
