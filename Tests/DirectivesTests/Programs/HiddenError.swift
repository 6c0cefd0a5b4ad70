// The lines that make the error of a hidden layer, in all the ways in which authors mask one.

/// The error of a hidden layer's preactivation.
struct HiddenError {
  private let recipe: Recipe
  private let plan: Plan
  private let layer: Int
  private let forward: ForwardPass

  init(_ recipe: Recipe, _ plan: Plan, _ layer: Int) {
    self.recipe = recipe
    self.plan = plan
    self.layer = layer
    forward = ForwardPass(recipe)
  }

  /// What a program calls the error of a layer.
  static func name(_ recipe: Recipe, _ layer: Int) -> String {
    let naming = recipe.naming
    if layer == recipe.layers, let name = naming.outputError { return name }
    let keeps = layer < recipe.layers && recipe.masking.keepsName
    return Naming.filled(keeps ? naming.passed : naming.error, layer: layer)
  }

  private var part: Plan.Layer { plan[layer] }
  private var use: ActivationUse { recipe.activations[layer - 1] }
  private var error: String { Self.name(recipe, layer) }
  private var passed: String { forward.places.name(recipe.naming.passed, layer) }
  private var mask: String { forward.places.name(recipe.naming.mask, layer) }
  private var below: String { use.idiom.below ?? "0" }

  /// The error as it comes back through the weights.
  private var back: String {
    let after = Self.name(recipe, layer + 1), weight = forward.places.weight(layer + 1)
    let isColumns = recipe.orientation == .columns
    switch part.passing {
    case .unchanged:
      let isChanged = recipe.masking.keepsName || recipe.masking == .storedAlias
      return isChanged ? "\(after).copy()" : after
    case .byWeights:
      return isColumns
        ? forward.product("\(weight).T", after) : forward.product(after, "\(weight).T")
    case .notTransposed:
      return isColumns ? forward.product(weight, after) : forward.product(after, weight)
    }
  }

  /// The slope with the argument that it takes.
  private var slope: String {
    var text = part.slope ?? use.slope
    if part.slope == nil, recipe.masking == .function {
      text = "\(ForwardPass.functionName(use.idiom))_slope(\(text.contains("{z}") ? "{z}" : "{a}"))"
    }
    if part.takesOtherArgument {
      text = text.replacing("{z}", with: "{?}").replacing("{a}", with: "{z}")
        .replacing("{?}", with: "{a}")
    }
    return forward.filled(text, layer)
  }

  private var off: String { forward.filled(part.off ?? "\(use.asked) <= 0", layer) }

  /// The lines that make a mask of its own.
  var maskLines: [String] {
    let activation = forward.activation(layer)
    switch recipe.masking {
    case .filled:
      return [
        "\(mask) = np.ones_like(\(forward.preactivation(layer)))", "\(mask)[\(off)] = \(below)",
      ]
    case .copied:
      return [
        "\(mask) = \(activation)" + (part.isMaskAlias ? "" : ".copy()"),
        "\(mask)[\(mask) > 0] = 1", "\(mask)[\(mask) <= 0] = \(below)",
      ]
    case .oneLine, .product, .inPlace, .named, .function, .chosen, .storedCopy, .storedAlias,
      .stored, .backwardFunction:
      return []
    }
  }

  func lines(afterMask: Bool) -> [String] {
    if part.slope == "" { return ["\(error) = \(back)"] }
    if part.slope != nil, recipe.masking.needsMask {
      return recipe.masking.keepsName
        ? ["\(passed) = \(back)", "\(passed) *= (\(slope))"]
        : ["\(error) = (\(back)) * (\(slope))"]
    }
    switch recipe.masking {
    case .oneLine: return ["\(error) = (\(back)) * (\(slope))"]
    case .product, .function: return ["\(passed) = \(back)", "\(error) = \(passed) * (\(slope))"]
    case .inPlace: return ["\(passed) = \(back)", "\(passed) *= (\(slope))"]
    case .named: return ["\(mask) = \(slope)", "\(error) = \(mask) * (\(back))"]
    case .filled, .copied:
      return (afterMask ? [] : maskLines) + ["\(error) = (\(back)) * \(mask)"]
    case .chosen, .storedCopy, .storedAlias, .stored, .backwardFunction:
      return ["\(passed) = \(back)"] + storedLines
    }
  }

  private var storedLines: [String] {
    let stored = below == "0" ? "[\(off)] = 0" : "[\(off)] *= \(below)"
    switch recipe.masking {
    case .chosen:
      let low = below == "0" ? "0" : "\(below) * \(passed)"
      return ["\(error) = np.where(\(off), \(low), \(passed))"]
    case .storedCopy: return ["\(error) = \(passed).copy()", "\(error)\(stored)"]
    case .storedAlias: return ["\(error) = \(passed)", "\(error)\(stored)"]
    case .stored: return ["\(passed)\(stored)"]
    default:
      let asked = forward.filled(use.asked, layer)
      return ["\(error) = \(ForwardPass.functionName(use.idiom))_backward(\(passed), \(asked))"]
    }
  }

  /// The functions that the backward passes of a recipe call.
  static func definitions(_ recipe: Recipe) -> [String] {
    var seen: Set<String> = []
    let uses = recipe.activations.filter { seen.insert($0.idiom.name).inserted }
    switch recipe.masking {
    case .function:
      return uses.flatMap { use -> [String] in
        let argument = use.slope.contains("{z}") ? "z" : "a"
        return [
          "def \(ForwardPass.functionName(use.idiom))_slope(\(argument)):",
          "    return "
            + use.slope.replacing("{z}", with: argument).replacing("{a}", with: argument),
        ]
      }
    case .backwardFunction:
      return uses.flatMap { use -> [String] in
        let stored = use.idiom.below == "0" ? "= 0" : "*= \(use.idiom.below ?? "1")"
        return [
          "def \(ForwardPass.functionName(use.idiom))_backward(dA, cache):",
          "    dZ = np.array(dA, copy=True)", "    dZ[cache <= 0] \(stored)", "    return dZ",
        ]
      }
    default: return []
    }
  }
}
