// One program as choices, each drawn without regard to the others as far as they go together.

/// The choices.
struct Recipe: Sendable {
  enum Orientation: String, CaseIterable { case columns, rows }
  enum Product: String, CaseIterable { case sign = "@", function = "np.dot", method = ".dot" }
  enum Bias: String, CaseIterable { case none = "no bias", kept, flat }
  enum Order: String, CaseIterable {
    case layerByLayer = "layer by layer"
    case errorsFirst = "errors first"
  }
  enum Division: String, CaseIterable {
    case atError = "divided at the error"
    case inPlace = "error divided in place"
    case atGradients = "divided at the gradients"
  }
  enum Form: String, CaseIterable {
    case steps = "step by step"
    case forLoop = "for loop"
    case sparseLoop = "for loop, loss now and then"
    case whileLoop = "while loop"
    case function = "function"
    case calledInLoop = "function called in a loop"
    case functions = "forward and backward functions"
    case functionsInLoop = "forward and backward functions in a loop"
    case train = "train function"
    case sparseTrain = "train function, loss now and then"

    var updates: Bool { ![.steps, .function, .functions].contains(self) }
    var isSparse: Bool { self == .sparseLoop || self == .sparseTrain }
    var isTrain: Bool { self == .train || self == .sparseTrain }
    /// Whether the pass is in one function or two, without the step.
    var isFunction: Bool {
      [.function, .calledInLoop, .functions, .functionsInLoop].contains(self)
    }
  }
  enum Penalty: String, CaseIterable {
    case none = "no penalty"
    case inExpression = "penalty in the expression"
    case addedInPlace = "penalty added in place"
    case dividedByExamples = "penalty divided by m"
  }

  let seed: Int
  let orientation: Orientation
  let product: Product
  let bias: Bias
  /// Features, the units of the hidden layers, outputs.
  let sizes: [Int]
  let examples: Int
  let activations: [ActivationUse]
  let masking: Masking
  let usesFunctions: Bool
  let loss: LossIdiom
  let term: String
  let reduction: Reduction
  let division: Division
  let dividesFirst: Bool
  let order: Order
  let penalty: Penalty
  let naming: Naming
  let form: Form
  let parameters: Container
  let gradients: Container
  /// Whether gradients are collected from names at the end.
  let isCollected: Bool
  /// Whether the check takes containers whole.
  let isWhole: Bool
  /// Whether the check names the gradients even where their names tell.
  let isExplicit: Bool
  /// Whether what is added to the parameters is the negative derivative.
  let ascends: Bool
  let updatesInPlace: Bool
  let unpacks: Bool
  let examplesName: String
  let zeroBias: Bool

  var layers: Int { sizes.count - 1 }

  init(seed: Int) {
    var dice = Dice(seed: seed)
    self.seed = seed
    orientation = dice.pick(Orientation.allCases, or: .rows)
    product = dice.pick(Product.allCases, or: .sign)
    bias = dice.pick([.none] + [.kept, .flat, .kept, .flat], or: .kept)
    loss = dice.pick(LossIdiom.all, or: LossIdiom.all[0])
    term = dice.pick(loss.terms, or: "")
    let isSquare = dice.chance(oneIn: 2)
    let width = dice.number(3...4)
    let layers = dice.pick([1, 2, 2, 3], or: 2)
    let least = loss.output == .softmax ? 2 : 1
    sizes = (0...layers).map { layer in
      let drawn = dice.number((layer == layers ? least : 2)...4)
      return isSquare ? width : drawn
    }
    let several = dice.number(2...6)
    let alike = dice.chance(oneIn: 2)
    let one = dice.chance(oneIn: 20)
    examples = one ? 1 : isSquare && alike ? width : several
    let masked = ActivationIdiom.all.filter { $0.below != nil }
    let masking = dice.pick(Masking.allCases, or: .product)
    let same = dice.chance(oneIn: 2)
    let idioms = masking.needsMask ? masked : ActivationIdiom.all
    var uses = (1...3).map { _ in
      ActivationUse(dice.pick(idioms, or: .tanh), &dice)
    }
    // A program that has functions has one a kind.
    uses = uses.map { use in same ? uses[0] : uses.first { $0.idiom.name == use.idiom.name } ?? use
    }
    activations = Array(uses.prefix(layers - 1))
    self.masking = masking
    usesFunctions = dice.chance(oneIn: 3)
    reduction = dice.pick(Reduction.allCases, or: .mean)
    division = dice.pick(Division.allCases, or: .atError)
    dividesFirst = dice.chance(oneIn: 3)
    order = dice.pick([.layerByLayer, .layerByLayer, .errorsFirst], or: .layerByLayer)
    penalty = dice.pick([.none, .none] + Penalty.allCases, or: .none)
    naming = dice.pick(Naming.all, or: Naming.all[0])
    form = dice.pick(Form.allCases, or: .steps)
    let container = dice.pick([.names, .names] + Container.allCases, or: .names)
    let isAlike = dice.chance(oneIn: 2)
    let other = dice.pick([.names] + Container.allCases, or: .names)
    parameters = container
    gradients = isAlike ? container : other
    isCollected = dice.chance(oneIn: 2)
    isWhole = dice.chance(oneIn: 2)
    isExplicit = dice.chance(oneIn: 2)
    let goesUp = dice.chance(oneIn: 8)
    ascends = goesUp && form.updates && penalty == .none && loss.style == .difference
    updatesInPlace = dice.chance(oneIn: 2)
    unpacks = dice.chance(oneIn: 2)
    examplesName = dice.pick(["m", "n", "N", "count"], or: "m")
    zeroBias = dice.chance(oneIn: 2)
  }
}

extension Recipe {
  /// The choices by name, as figures are told by them.
  var idioms: [String] {
    [
      orientation.rawValue, "product \(product.rawValue)", "bias \(bias.rawValue)",
      "\(layers) layers", loss.name, loss.style.rawValue, reduction.rawValue,
      order.rawValue, penalty.rawValue, "names: \(naming.name)", form.rawValue,
      "parameters: \(parameters.rawValue)", "gradients: \(gradients.rawValue)",
      isGuessed ? "gradients guessed" : isTakenWhole ? "containers whole" : "gradients given",
    ]
      + (reduction == .sum ? [] : [division.rawValue])
      + (layers > 1 ? [masking.rawValue] + Set(activations.map(\.idiom.name)).sorted() : [])
      + (isUnpacked ? ["parameters unpacked"] : [])
      + (ascends ? ["step uphill by the negative"] : []) + (examples == 1 ? ["one example"] : [])
  }

  /// Whether a function takes the parameters out of their container.
  var isUnpacked: Bool { unpacks && form.isFunction && parameters != .names }

  /// Whether the check leaves it to nbrun to find the gradients.
  var isGuessed: Bool {
    naming.isTelling && !isExplicit && gradients == .names
      && (parameters == .names || parameters == .dictionary)
  }

  /// Whether the check takes parameters and gradients as two containers of one build.
  var isTakenWhole: Bool {
    isWhole && !isGuessed
      && (gradients == parameters && parameters != .names
        || gradients == .dictionary && parameters == .names)
  }

  /// How many units a layer has.
  func units(_ layer: Int) -> Int { sizes.indices.contains(layer) ? sizes[layer] : 0 }

  /// What sums of the loss are divided by; nothing where they are not.
  var divisor: String? {
    switch reduction {
    case .sum: nil
    case .mean: examplesName
    case .meanOfAll: loss.targets == .labels ? examplesName : "\(targetsName).size"
    }
  }

  var targetsName: String { loss.targets == .labels ? "labels" : "Y" }
  var exampleAxis: Int { orientation == .columns ? 1 : 0 }
}
