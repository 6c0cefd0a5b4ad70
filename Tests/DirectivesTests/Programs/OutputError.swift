// The lines that make the error of the last layer.

/// The error of the output's preactivation.
struct OutputError {
  private let recipe: Recipe
  private let plan: Plan
  private let forward: ForwardPass

  init(_ recipe: Recipe, _ plan: Plan) {
    self.recipe = recipe
    self.plan = plan
    forward = ForwardPass(recipe)
  }

  var lines: [String] {
    let error = HiddenError.name(recipe, recipe.layers)
    let output = forward.output
    switch recipe.loss.style {
    case .difference: return assigned(error, difference) + repeated(error)
    case .oneHot:
      let units = recipe.units(recipe.layers)
      let rows = recipe.orientation == .rows ? "[labels]" : "[:, labels]"
      let text =
        plan.subtractsOne ? "\(output) - np.eye(\(units))\(rows)" : output
      return assigned(error, text) + repeated(error)
    case .copied, .aliased:
      let copy = recipe.loss.style == .copied ? "\(output).copy()" : output
      let subtracted = plan.subtractsOne ? ["\(error)[\(forward.labelled)] -= 1"] : []
      return ["\(error) = \(copy)"] + subtracted + scaled(error)
    case .byOutput:
      let byOutput = forward.places.name(recipe.naming.passed, recipe.layers)
      let text = plan.hasAllTerms ? difference : filled(recipe.loss.withoutTerm ?? "")
      let slope = plan.omitsOutputSlope ? "" : " * \(output) * (1 - \(output))"
      return assigned(byOutput, text) + ["\(error) = \(byOutput)\(slope)"] + repeated(error)
    }
  }

  private func filled(_ text: String) -> String {
    text.replacing("{p}", with: forward.output).replacing("{y}", with: recipe.targetsName)
  }

  private var difference: String {
    let isSwapped = recipe.ascends
    let text = filled(isSwapped ? "{y} - {p}" : recipe.loss.error)
    return recipe.loss.errorFactor.isEmpty ? text : "\(recipe.loss.errorFactor)(\(text))"
  }

  private var divisor: String { recipe.divisor ?? recipe.examplesName }

  private var divisions: Int {
    (recipe.divisor != nil && recipe.division != .atGradients ? 1 : 0) + plan.errorDivisions
  }

  private func assigned(_ name: String, _ text: String) -> [String] {
    let product = plan.errorFactor.isEmpty ? text : "\(plan.errorFactor)(\(text))"
    guard divisions > 0 else { return ["\(name) = \(product)"] }
    let division = String(repeating: " / \(divisor)", count: divisions)
    return recipe.division == .inPlace
      ? ["\(name) = \(product)"] + Array(repeating: "\(name) /= \(divisor)", count: divisions)
      : ["\(name) = (\(product))\(division)"]
  }

  private func scaled(_ name: String) -> [String] {
    let factor = plan.errorFactor
    return (factor.isEmpty ? [] : ["\(name) = \(factor)\(name)"])
      + (0..<max(divisions, 0)).map { _ in
        recipe.division == .inPlace ? "\(name) /= \(divisor)" : "\(name) = \(name) / \(divisor)"
      }
  }

  private func repeated(_ name: String) -> [String] {
    let output = forward.output
    return plan.repeatsOutputSlope ? ["\(name) = \(name) * \(output) * (1 - \(output))"] : []
  }
}
