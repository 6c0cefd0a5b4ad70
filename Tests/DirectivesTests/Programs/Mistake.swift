// Mistakes that authors make in backpropagation: one row a kind, with the words that name its cause.

/// A kind of mistake.
struct Mistake: Sendable {
  let name: String
  /// The cause is named where one of these is in what is said of the gradient, whatever the case.
  let causes: [String]
  /// Changes a plan at a layer; false where the recipe has no place for it.
  let plant: @Sendable (inout Plan, Int, Recipe) -> Bool

  init(
    _ name: String, causes: [String], _ plant: @escaping @Sendable (inout Plan, Int, Recipe) -> Bool
  ) {
    self.name = name
    self.causes = causes
    self.plant = plant
  }

  static let all: [Mistake] = signs + factors + products + slopes + masks + others

  private static let sign = ["sign", "uphill"]
  private static let signs: [Mistake] = [
    .init("sign of the first error", causes: sign) { plan, _, _ in
      plan.errorFactor = "-"
      return true
    },
    .init("sign of a weight gradient", causes: sign) { plan, layer, _ in
      plan[layer].weightFactor = "-"
      return true
    },
    .init("sign of the step", causes: sign) { plan, _, recipe in
      plan.stepsBack = true
      return recipe.form.updates
    },
  ]

  private static let factor = ["factor", "too large", "too small", "times what it should be"]
  private static let division = ["division by", "divided by", "number of examples"] + factor
  private static let factors: [Mistake] = [
    .init("factor 2 of the first error", causes: factor) { plan, _, _ in
      plan.errorFactor = "2 * "
      return true
    },
    .init("factor 1/2 of a weight gradient", causes: factor) { plan, layer, _ in
      plan[layer].weightFactor = "0.5 * "
      return true
    },
    .init("factor 2 of a bias gradient", causes: factor) { plan, layer, recipe in
      plan[layer].biasFactor = "2 * "
      return recipe.bias != .none
    },
    .init("1/m missing", causes: division) { plan, layer, recipe in
      if recipe.division == .atGradients {
        plan[layer].weightDivisions = -1
      } else {
        plan.errorDivisions = -1
      }
      return recipe.divisor != nil
    },
    .init("1/m missing in a bias gradient", causes: division) { plan, layer, recipe in
      plan[layer].biasDivisions = -1
      return recipe.divisor != nil && recipe.division == .atGradients && recipe.bias != .none
    },
    .init("1/m doubled", causes: division) { plan, layer, _ in
      plan[layer].weightDivisions = 1
      return true
    },
    .init("1/m doubled at the first error", causes: division) { plan, _, _ in
      plan.errorDivisions = 1
      return true
    },
  ]

  private static let instead = ["stands where", "transpose", "belongs"]
  private static let products: [Mistake] = [
    .init("transpose of a weight gradient", causes: instead) { plan, layer, recipe in
      plan[layer].isTransposed = true
      return recipe.units(layer) == recipe.units(layer - 1)
        || !recipe.form.updates && recipe.penalty == .none
    },
    .init("weights not transposed", causes: instead) { plan, layer, recipe in
      plan[layer].passing = .notTransposed
      return layer < recipe.layers && recipe.units(layer) == recipe.units(layer + 1)
    },
    .init("error passed on unchanged", causes: ["passed on", "left out"]) { plan, layer, recipe in
      plan[layer].passing = .unchanged
      return layer < recipe.layers && recipe.units(layer) == recipe.units(layer + 1)
    },
    .init("activation of the layer before", causes: instead) { plan, layer, recipe in
      guard layer > 1, recipe.units(layer - 1) == recipe.units(layer - 2) else { return false }
      plan[layer].input = ForwardPass(recipe).activation(layer - 2)
      return true
    },
    .init("preactivation for activation", causes: instead) { plan, layer, recipe in
      guard layer > 1 else { return false }
      plan[layer].input = ForwardPass(recipe).preactivation(layer - 1)
      return true
    },
    .init(
      "bias over the wrong axis", causes: ["axis", "is summed", "is ("]
    ) { plan, layer, recipe in
      plan[layer].biasSum = .units
      return recipe.bias != .none
        && (!recipe.form.updates || recipe.units(layer) == recipe.examples)
    },
    .init("bias over all", causes: ["axis", "axes", "is ("]) { plan, layer, recipe in
      plan[layer].biasSum = .all
      return recipe.bias != .none
    },
  ]

  private static let slopes: [Mistake] = [
    .init(
      "slope of another activation", causes: ["is the derivative of", "left out"]
    ) { plan, layer, recipe in
      guard layer < recipe.layers else { return false }
      let own = recipe.activations[layer - 1].idiom
      let others = ActivationIdiom.all.filter {
        $0.name != own.name && ($0.below == nil || own.below == nil)
      }
      let other = others[recipe.seed % others.count]
      plan[layer].slope = other.slopes[0]
      return true
    },
    .init("slope left out", causes: ["left out", "passed on"]) { plan, layer, recipe in
      plan[layer].slope = ""
      return layer < recipe.layers
    },
    .init(
      "slope of the wrong argument", causes: ["is taken of", "belongs"]
    ) { plan, layer, recipe in
      plan[layer].takesOtherArgument = true
      return layer < recipe.layers && !recipe.masking.needsMask
        && recipe.activations[layer - 1].idiom.below == nil
    },
    .init(
      "output's slope once too often", causes: ["too often", "contains"]
    ) { plan, _, recipe in
      plan.repeatsOutputSlope = true
      return recipe.loss.output != .identity && recipe.loss.style == .difference
    },
    .init("output's slope left out", causes: ["left out"]) { plan, _, recipe in
      plan.omitsOutputSlope = true
      return recipe.loss.style == .byOutput
    },
  ]

  private static let masks: [Mistake] = [
    .init(
      "slope that is always true", causes: ["always", "everywhere", "left out"]
    ) { plan, layer, recipe in
      guard layer < recipe.layers, recipe.activations[layer - 1].idiom.name == "relu",
        recipe.masking != .function, recipe.masking != .backwardFunction,
        recipe.masking != .copied
      else { return false }
      if recipe.masking.needsMask {
        plan[layer].off = "{a} < 0"
      } else {
        plan[layer].slope = "{a} >= 0"
      }
      return true
    },
    .init(
      "mask that is the activation", causes: ["alias", "overwr", "same array", "changed"]
    ) { plan, layer, recipe in
      plan[layer].isMaskAlias = true
      return layer < recipe.layers && recipe.masking == .copied
    },
  ]

  private static let older = ["of line", "older", "earlier", "changed", "stands where", "before"]
  private static let others: [Mistake] = [
    .init("activation of before the first step", causes: older) { plan, layer, recipe in
      plan.stale = layer
      return layer > 1 && !recipe.form.isFunction
    },
    .init("weights updated too early", causes: older) { plan, layer, recipe in
      plan.early = layer
      return layer > 1 && recipe.form.updates && !recipe.form.isFunction
        && recipe.order == .layerByLayer
    },
    .init("penalty forgotten", causes: ["penalty"]) { plan, layer, recipe in
      plan[layer].hasPenalty = false
      return recipe.penalty != .none
    },
    .init(
      "one not subtracted", causes: ["subtract", "one-hot", "target", "label"]
    ) { plan, _, recipe in
      plan.subtractsOne = false
      return [.oneHot, .copied, .aliased].contains(recipe.loss.style)
    },
    .init(
      "term of the loss's derivative dropped", causes: ["missing", "term", "left out"]
    ) { plan, _, recipe in
      plan.hasAllTerms = false
      return recipe.loss.withoutTerm != nil
    },
  ]
}
