// The lines of a backward pass, right or with what the plan has wrong.

/// Backward pass and step of a recipe after a plan.
struct BackwardPass {
  let recipe: Recipe
  let plan: Plan
  let forward: ForwardPass
  private var places: Places { forward.places }

  init(_ recipe: Recipe, _ plan: Plan) {
    self.recipe = recipe
    self.plan = plan
    forward = ForwardPass(recipe)
  }

  var lines: [String] {
    var lines = containerLines + OutputError(recipe, plan).lines
    for layer in places.layers.reversed() {
      if recipe.order == .layerByLayer {
        if plan[layer - 1].isMaskAlias { lines += HiddenError(recipe, plan, layer - 1).maskLines }
        lines += gradientLines(layer)
      }
      if plan.early == layer { lines += updateLines(layer) }
      guard layer > 1 else { continue }
      let error = HiddenError(recipe, plan, layer - 1)
      let isMasked = plan[layer - 1].isMaskAlias && recipe.order == .layerByLayer
      lines += error.lines(afterMask: isMasked)
    }
    if recipe.order == .errorsFirst { lines += places.layers.reversed().flatMap(gradientLines) }
    return lines + collectingLines
  }

  // MARK: Gradients

  /// What the gradients are assigned to.
  private func weightTarget(_ layer: Int) -> String {
    recipe.isCollected
      ? places.name(recipe.naming.weightGradient, layer) : places.weightGradient(layer)
  }

  private func biasTarget(_ layer: Int) -> String {
    recipe.isCollected
      ? places.name(recipe.naming.biasGradient, layer) : places.biasGradient(layer)
  }

  private func gradientLines(_ layer: Int) -> [String] {
    let target = weightTarget(layer), weight = places.weight(layer)
    let penalized = recipe.penalty != .none && plan[layer].hasPenalty
    let scale =
      recipe.penalty == .dividedByExamples ? "reg / \(recipe.examplesName)" : "reg"
    let isAdded = recipe.penalty == .addedInPlace
    let inline = penalized && !isAdded ? " + \(scale) * \(weight)" : ""
    var lines = ["\(target) = \(weightText(layer))\(inline)"]
    if penalized && isAdded { lines.append("\(target) += \(scale) * \(weight)") }
    if places.hasBias { lines.append("\(biasTarget(layer)) = \(biasText(layer))") }
    return lines
  }

  private func weightText(_ layer: Int) -> String {
    let part = plan[layer]
    let error = HiddenError.name(recipe, layer)
    let input = plan.stale == layer ? "early" : part.input ?? forward.activation(layer - 1)
    var text =
      recipe.orientation == .columns
      ? forward.product(error, "\(input).T") : forward.product("\(input).T", error)
    if part.isTransposed { text = "(\(text)).T" }
    return divided(text, factor: part.weightFactor, by: part.weightDivisions)
  }

  private func biasText(_ layer: Int) -> String {
    let part = plan[layer]
    let error = HiddenError.name(recipe, layer)
    if part.biasSum == .all {
      return divided("np.sum(\(error))", factor: part.biasFactor, by: part.biasDivisions)
    }
    let isRight = part.biasSum == .examples
    let axis = isRight ? recipe.exampleAxis : 1 - recipe.exampleAxis
    let isKept = recipe.bias == .kept && (isRight || !recipe.form.updates)
    let options = isKept ? "axis=\(axis), keepdims=True" : "axis=\(axis)"
    var text =
      recipe.product == .method
      ? "\(error).sum(\(options))" : "np.sum(\(error), \(options))"
    if recipe.bias == .kept, !isKept { text += ".reshape(\(places.bias(layer)).shape)" }
    return divided(text, factor: part.biasFactor, by: part.biasDivisions)
  }

  /// A gradient with what it is multiplied and divided by.
  private func divided(_ text: String, factor: String, by more: Int) -> String {
    let own = recipe.divisor != nil && recipe.division == .atGradients ? 1 : 0
    let divisor = recipe.divisor ?? recipe.examplesName
    let product = factor.isEmpty ? text : "\(factor)(\(text))"
    return switch own + more {
    case 1 where recipe.dividesFirst: "1 / \(divisor) * (\(product))"
    case 1...: product + String(repeating: " / \(divisor)", count: own + more)
    default: product
    }
  }

  // MARK: Containers and steps

  private var containerLines: [String] { recipe.isCollected ? [] : places.emptyGradientLines }

  private var collectingLines: [String] {
    guard recipe.isCollected else { return [] }
    return places.gradientLines(
      weights: places.layers.map(weightTarget), biases: places.layers.map(biasTarget))
  }

  private func step(_ parameter: String, _ gradient: String) -> String {
    let sign = recipe.ascends != plan.stepsBack ? "+" : "-"
    return recipe.updatesInPlace
      ? "\(parameter) \(sign)= rate * \(gradient)"
      : "\(parameter) = \(parameter) \(sign) rate * \(gradient)"
  }

  private func updateLines(_ layer: Int) -> [String] {
    [step(places.weight(layer), weightTarget(layer))]
      + (places.hasBias ? [step(places.bias(layer), biasTarget(layer))] : [])
  }

  /// The steps of all parameters that have not been taken, where the program steps.
  var updateLines: [String] {
    let places = Places(recipe)
    if recipe.isTakenWhole, plan.early == nil, let loop = places.stepLoop(step) { return loop }
    let taken = plan.early.map { layer in
      [places.weight(layer)] + (places.hasBias ? [places.bias(layer)] : [])
    }
    return places.pairs.filter { taken?.contains($0.parameter) != true }.map {
      step($0.parameter, $0.gradient)
    }
  }

  /// What the parameters are moved by, as texts.
  var directions: [String] {
    let sign = recipe.ascends != plan.stepsBack ? "1" : "-1"
    return places.pairs.map { "\(sign) * \($0.gradient)" }
  }
}
