// A program whose forward pass, loss and backward pass are functions of their own.

/// The functions of a recipe after a plan, and their calls.
struct FunctionPair {
  private let recipe: Recipe
  private let plan: Plan
  private let forward: ForwardPass
  private let places: Places

  init(_ recipe: Recipe, _ plan: Plan) {
    self.recipe = recipe
    self.plan = plan
    forward = ForwardPass(recipe)
    places = Places(recipe)
  }

  /// Whether what the backward pass reads goes through a dictionary.
  private var hasCache: Bool { recipe.seed % 2 == 0 }

  private func function(_ name: String, _ arguments: [String], _ lines: [String]) -> [String] {
    ["def \(name)(\(arguments.joined(separator: ", "))):"] + lines.map { "    \($0)" }
  }

  private var parameters: [String] { places.parameterRoots }
  private var passed: [String] { hasCache ? [forward.output, "cache"] : forward.results }
  private var read: [String] { hasCache ? ["cache"] : forward.results }

  // MARK: Definitions

  /// The functions; `withRight` adds a backward pass that is right.
  func definitions(_ withRight: Bool) -> [String] {
    let entries = forward.results.map { "\"\($0)\": \($0)" }
    let cache = hasCache ? ["cache = {\(entries.joined(separator: ", "))}"] : []
    let pass = function(
      "forward", ["X"] + parameters,
      forward.unpackingLines + forward.lines + cache
        + ["return \(passed.joined(separator: ", "))"])
    let loss = function(
      "loss_of", ["X", recipe.targetsName, forward.output] + parameters,
      [forward.head] + forward.unpackingLines + forward.lossLines + ["return \(forward.loss)"])
    let right =
      withRight ? backward("right_backward", Plan(layers: recipe.layers)) : []
    return pass + loss + right + backward("backward", plan)
  }

  private func backward(_ name: String, _ plan: Plan) -> [String] {
    let unpacked = hasCache ? forward.results.map { "\($0) = cache[\"\($0)\"]" } : []
    return function(
      name, ["X", recipe.targetsName] + parameters + read,
      [forward.head] + forward.unpackingLines + unpacked + BackwardPass(recipe, plan).lines
        + ["return \(places.gradientRoots.joined(separator: ", "))"])
  }

  // MARK: Calls

  /// One pass.
  func calls(isRight: Bool = false) -> [String] {
    let given = (["X"] + parameters).joined(separator: ", ")
    let judged = (["X", recipe.targetsName, forward.output] + parameters)
      .joined(separator: ", ")
    let traced = (["X", recipe.targetsName] + parameters + read).joined(separator: ", ")
    return [
      "\(passed.joined(separator: ", ")) = forward(\(given))",
      "\(forward.loss) = loss_of(\(judged))",
      "\(places.gradientRoots.joined(separator: ", ")) = "
        + "\(isRight ? "right_backward" : "backward")(\(traced))",
    ]
  }
}
