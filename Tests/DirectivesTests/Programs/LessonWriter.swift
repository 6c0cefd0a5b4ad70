// Writes a program as a lesson: the code in its form, and the cell that checks it.

/// The lesson of a recipe after a plan.
struct LessonWriter {
  private let recipe: Recipe
  private let plan: Plan
  private let forward: ForwardPass
  private let backward: BackwardPass
  private let places: Places
  /// Whether the code keeps what it found and what is right under the name `probe`.
  private let isProbe: Bool

  init(_ recipe: Recipe, _ plan: Plan, isProbe: Bool = false) {
    self.recipe = recipe
    self.plan = plan
    self.isProbe = isProbe
    forward = ForwardPass(recipe)
    backward = BackwardPass(recipe, plan)
    places = Places(recipe)
  }

  var code: String { (setUp + body).joined(separator: "\n") }

  // MARK: Before the program

  private var setUp: [String] {
    var lines = ["import numpy as np", "np.random.seed(\(recipe.seed % 100_000))"]
    if isProbe { lines.append("probe = {\"loss\": 0.0, \"wanted\": [], \"found\": []}") }
    lines += forward.definitions + HiddenError.definitions(recipe)
    lines.append(
      "X = np.random.randn(\(shape(recipe.examples, recipe.units(0))))")
    lines.append("\(recipe.targetsName) = \(targets)")
    if recipe.penalty != .none { lines.append("reg = 0.1") }
    if recipe.form.updates { lines.append("rate = 0.05") }
    if recipe.form.isSparse { lines.append("history = []") }
    return lines
  }

  /// A shape of examples and what there is of each.
  private func shape(_ examples: Int, _ each: Int) -> String {
    recipe.orientation == .rows ? "\(examples), \(each)" : "\(each), \(examples)"
  }

  private var targets: String {
    let (examples, units) = (recipe.examples, recipe.units(recipe.layers))
    let columns = recipe.orientation == .columns
    return switch recipe.loss.targets {
    case .numbers: "np.random.randn(\(shape(examples, units)))"
    case .bits: "(np.random.rand(\(shape(examples, units))) > 0.5) * 1.0"
    case .oneHot: "np.eye(\(units))[np.arange(\(examples)) % \(units)]" + (columns ? ".T" : "")
    case .labels:
      recipe.seed % 2 == 0
        ? "np.arange(\(examples)) % \(units)"
        : "np.random.randint(0, \(units), size=\(examples))"
    }
  }

  private var initialization: [String] {
    let weights = places.layers.map { layer in
      let (inputs, units) = (recipe.units(layer - 1), recipe.units(layer))
      let shape = recipe.orientation == .rows ? "\(inputs), \(units)" : "\(units), \(inputs)"
      return "0.8 * np.random.randn(\(shape))"
    }
    let biases = places.layers.map { layer in
      let units = recipe.units(layer)
      let shape =
        recipe.bias == .flat
        ? "\(units)" : recipe.orientation == .rows ? "1, \(units)" : "\(units), 1"
      return recipe.zeroBias
        ? "np.zeros(\(recipe.bias == .flat ? shape : "(\(shape))"))"
        : "0.3 * np.random.randn(\(shape))"
    }
    return places.parameterLines(weights: weights, biases: biases)
  }

  // MARK: One pass

  private var isRight: Bool { plan == Plan(layers: recipe.layers) }

  /// Forward and backward as they are right, and what they give.
  private var wanted: [String] {
    guard isProbe, !isRight else { return [] }
    let right = BackwardPass(recipe, Plan(layers: recipe.layers))
    return forward.lines + right.lines
      + ["probe[\"wanted\"] = \(directions(Plan(layers: recipe.layers)))"]
  }

  private var found: [String] {
    isProbe ? ["probe[\"found\"] = \(directions(plan))"] : []
  }

  private var lossLines: [String] {
    guard recipe.form.isSparse else { return forward.lossLines }
    return indented(
      forward.lossLines + ["history.append(\(forward.loss))"], after: "if step % 3 == 0:")
  }

  private var pass: [String] { wanted + forward.lines + lossLines + backward.lines + found }

  private var turn: [String] { pass + backward.updateLines }

  private func indented(_ lines: [String], after head: String) -> [String] {
    [head] + lines.map { "    \($0)" }
  }

  /// An activation of before the first step, by another name.
  private var prelude: [String] {
    guard let layer = plan.stale else { return [] }
    let weight = places.weight(1)
    return forward.lines + ["early = \(forward.activation(layer - 1))"]
      + (recipe.form.updates ? [] : ["\(weight) = 1.5 * \(weight)"])
  }

  // MARK: Forms

  private var body: [String] {
    let start = initialization + [forward.head] + prelude
    let probed = isProbe ? ["probe[\"loss\"] = \(forward.loss)"] : []
    switch recipe.form {
    case .steps: return start + pass + probed
    case .forLoop, .sparseLoop:
      return start + indented(turn, after: "for step in range(5):") + probed
    case .whileLoop:
      return start + ["step = 0"] + indented(turn + ["step += 1"], after: "while step < 4:")
        + probed
    case .function: return initialization + definition + [call] + probed
    case .calledInLoop:
      let turn = [call] + backward.updateLines
      return initialization + definition + indented(turn, after: "for step in range(4):")
        + probed
    case .functions:
      return initialization + FunctionPair(recipe, plan).definitions(isProbe) + functionTurn
        + probed
    case .functionsInLoop:
      let turn = functionTurn + backward.updateLines
      return initialization + FunctionPair(recipe, plan).definitions(isProbe)
        + indented(turn, after: "for step in range(4):") + probed
    case .train, .sparseTrain:
      let loop = indented(turn, after: "for step in range(5):") + probed
      let results = places.parameterRoots.joined(separator: ", ")
      return indented(
        start + loop + ["return \(results)"], after: "def train(X, \(recipe.targetsName)):")
        + ["\(results) = train(X, \(recipe.targetsName))"]
    }
  }

  /// A pass by two functions, with what is wanted and found.
  private var functionTurn: [String] {
    let functions = FunctionPair(recipe, plan)
    guard isProbe else { return functions.calls() }
    let wanted =
      functions.calls(isRight: true) + [
        "probe[\"wanted\"] = \(directions(Plan(layers: recipe.layers)))"
      ]
    return (isRight ? [] : wanted) + functions.calls() + found
  }

  private func directions(_ plan: Plan) -> String {
    "[\(BackwardPass(recipe, plan).directions.joined(separator: ", "))]"
  }

  private var functionCall: String {
    let arguments = ["X", recipe.targetsName] + places.parameterRoots
    return "loss_and_gradients(\(arguments.joined(separator: ", ")))"
  }

  private var results: String {
    ([forward.loss] + places.gradientRoots).joined(separator: ", ")
  }

  private var definition: [String] {
    indented(
      [forward.head] + forward.unpackingLines + pass + ["return \(results)"],
      after: "def \(functionCall):")
  }

  private var call: String { "\(results) = \(functionCall)" }
}

extension LessonWriter {
  // MARK: The check

  /// The cell that checks the program.
  var check: [String] {
    let isCalled =
      recipe.form == .function && recipe.isTakenWhole && places.gradientRoots.count == 1
      && recipe.seed % 2 == 0
    let loss = isCalled ? "\(functionCall)[0]" : forward.loss
    var lines = (recipe.form.isTrain ? ["of: train"] : []) + ["loss: \(loss)"]
    let isWhole = recipe.isTakenWhole || recipe.isGuessed
    let parameters = isWhole ? places.parameterRoots : places.pairs.map(\.parameter)
    lines.append("parameters:")
    lines += parameters.map { "  - \($0)" }
    guard !recipe.isGuessed else { return lines }
    let roots = places.gradientRoots
    if recipe.isTakenWhole, roots.count == 1 {
      return lines + ["gradients: \(isCalled ? "\(functionCall)[1]" : roots[0])"]
    }
    let pairs = recipe.isTakenWhole ? Array(zip(parameters, roots)) : places.pairs.map { ($0, $1) }
    return lines + ["gradients:"] + pairs.map { "  \($0): \($1)" }
  }

  /// The whole lesson.
  var lesson: String {
    "```{numpy}\n\(code)\n```\n\n```{check} gradients\n\(check.joined(separator: "\n"))\n```\n"
  }
}
