// Losses as authors write them: one row a loss and a way to its derivative by the last preactivation.
//
// In the texts `{p}` is the network's output, `{y}` the targets, `{at}` the subscript of the labels' entries.

/// A loss, its terms and the error that it starts.
struct LossIdiom: Sendable {
  enum Output: String { case identity, sigmoid, softmax }
  enum Targets { case numbers, bits, oneHot, labels }
  enum ErrorStyle: String {
    case difference = "difference"
    case oneHot = "one-hot of labels"
    case copied = "one subtracted in a copy"
    case aliased = "one subtracted in place"
    case byOutput = "derivative by the output first"
  }

  let name: String
  let output: Output
  let targets: Targets
  /// The terms of the loss, and what their sum is multiplied by.
  let terms: [String]
  let factor: String
  /// The derivative of the sum of the terms by the output (`byOutput`) or by the last preactivation.
  let error: String
  /// What the difference is multiplied by.
  let errorFactor: String
  let style: ErrorStyle
  /// A term of `error` and what is left without it.
  let withoutTerm: String?

  private init(
    _ name: String, _ output: Output, _ targets: Targets, _ terms: [String], factor: String = "",
    error: String = "{p} - {y}", errorFactor: String = "", _ style: ErrorStyle = .difference,
    withoutTerm: String? = nil
  ) {
    self.name = name
    self.output = output
    self.targets = targets
    self.terms = terms
    self.factor = factor
    self.error = error
    self.errorFactor = errorFactor
    self.style = style
    self.withoutTerm = withoutTerm
  }

  private static let squares = ["({p} - {y})**2", "np.square({p} - {y})", "({y} - {p})**2"]
  private static let bits = ["{y} * np.log({p}) + (1 - {y}) * np.log(1 - {p})"]
  private static let picked = ["np.log({p}[{at}])"]

  static let all: [LossIdiom] = [
    .init("squares", .identity, .numbers, squares, errorFactor: "2 * "),
    .init("half squares", .identity, .numbers, squares, factor: "0.5 * "),
    .init(
      "squares of a sigmoid", .sigmoid, .numbers, squares, errorFactor: "2 * ", .byOutput),
    .init("half squares of a sigmoid", .sigmoid, .bits, squares, factor: "0.5 * ", .byOutput),
    .init("binary cross-entropy", .sigmoid, .bits, bits, factor: "-"),
    .init(
      "binary cross-entropy by the output", .sigmoid, .bits, bits, factor: "-",
      error: "(1 - {y}) / (1 - {p}) - {y} / {p}", .byOutput, withoutTerm: "-{y} / {p}"),
    .init(
      "binary cross-entropy by the output, in one fraction", .sigmoid, .bits, bits, factor: "-",
      error: "({p} - {y}) / ({p} * (1 - {p}))", .byOutput),
    .init("cross-entropy", .softmax, .oneHot, ["{y} * np.log({p})"], factor: "-"),
    .init("cross-entropy of labels", .softmax, .labels, picked, factor: "-", .oneHot),
    .init("cross-entropy of labels", .softmax, .labels, picked, factor: "-", .copied),
    .init("cross-entropy of labels", .softmax, .labels, picked, factor: "-", .aliased),
  ]
}

/// What the sum of a loss's terms is divided by.
enum Reduction: String, CaseIterable {
  case sum
  case mean = "mean over the examples"
  case meanOfAll = "mean over all entries"
}
