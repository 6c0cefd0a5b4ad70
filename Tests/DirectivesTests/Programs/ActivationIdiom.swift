// Activations as authors write them: one row a function.
//
// In the texts `{z}` is the preactivation and `{a}` what the activation made of it.

/// An activation, its spellings and those of its slope.
struct ActivationIdiom: Sendable {
  let name: String
  let forward: [String]
  let slopes: [String]
  /// Where the unit is off, what the slope is; only of what can be written as a mask.
  let below: String?

  static let all: [ActivationIdiom] = [
    .init(
      name: "tanh", forward: ["np.tanh({z})"],
      slopes: [
        "1 - {a}**2", "1 - np.power({a}, 2)", "1 - {a} * {a}", "1 - np.square({a})",
        "1 - np.tanh({z})**2",
      ], below: nil),
    .init(
      name: "sigmoid", forward: ["1 / (1 + np.exp(-{z}))", "1.0 / (1.0 + np.exp(-{z}))"],
      slopes: ["{a} * (1 - {a})", "(1 - {a}) * {a}", "np.exp(-{z}) / (1 + np.exp(-{z}))**2"],
      below: nil),
    .init(
      name: "relu",
      forward: [
        "np.maximum(0, {z})", "np.maximum({z}, 0.0)", "{z} * ({z} > 0)",
        "np.where({z} > 0, {z}, 0)",
      ],
      slopes: [
        "{z} > 0", "{a} > 0", "np.where({z} > 0, 1, 0)", "np.where({a} > 0, 1.0, 0.0)",
        "({z} > 0).astype(float)", "1.0 * ({z} > 0)",
      ], below: "0"),
    .init(
      name: "leaky relu",
      forward: [
        "np.where({z} > 0, {z}, 0.1 * {z})", "np.maximum(0.1 * {z}, {z})",
        "{z} * np.where({z} > 0, 1, 0.1)",
      ], slopes: ["np.where({z} > 0, 1, 0.1)", "np.where({a} > 0, 1.0, 0.1)"], below: "0.1"),
    .init(
      name: "softplus", forward: ["np.log(1 + np.exp({z}))", "np.log1p(np.exp({z}))"],
      slopes: ["1 / (1 + np.exp(-{z}))", "1 - np.exp(-{a})"], below: nil),
  ]

  static let tanh = all[0]
}

/// One layer's activation in one program.
struct ActivationUse: Sendable {
  let idiom: ActivationIdiom
  let forward: String
  let slope: String
  /// `{z}` or `{a}`, which the masks ask for the sign.
  let asked: String

  init(_ idiom: ActivationIdiom, _ dice: inout Dice) {
    self.idiom = idiom
    forward = dice.pick(idiom.forward, or: "{z}")
    slope = dice.pick(idiom.slopes, or: "1")
    asked = dice.pick(["{z}", "{a}"], or: "{z}")
  }
}

/// How the error behind an activation is made of the error after it.
enum Masking: String, CaseIterable {
  case oneLine = "slope in one line"
  case product = "slope multiplied"
  case inPlace = "slope multiplied in place"
  case named = "slope by a name"
  case function = "slope by a function"
  // Only of what can be written as a mask.
  case filled = "mask filled"
  case copied = "mask copied of the activation"
  case chosen = "masked by where"
  case storedCopy = "copied and stored by subscript"
  case storedAlias = "aliased and stored by subscript"
  case stored = "stored by subscript"
  case backwardFunction = "masked by a function"

  var needsMask: Bool {
    switch self {
    case .oneLine, .product, .inPlace, .named, .function: false
    case .filled, .copied, .chosen, .storedCopy, .storedAlias, .stored, .backwardFunction: true
    }
  }

  /// Whether the error keeps the name of the error after the activation.
  var keepsName: Bool { self == .inPlace || self == .stored }
}
