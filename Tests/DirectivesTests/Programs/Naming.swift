// What authors call the quantities of a network: one row a way of naming.
//
// In a row's texts `{k}` is the layer, from 1, `{k-1}` and `{k+1}` its neighbours, `{word}` a word for it.

/// A way of naming.
struct Naming: Sendable {
  let name: String
  /// The linear part of a layer and what the activation makes of it.
  let preactivation, activation: String
  /// The last layer's result; `nil` where it is named like the other activations.
  let output: String?
  let weight, bias: String
  /// The error of a preactivation, of an activation, and the slope between them.
  let error, passed, mask: String
  /// The error of the last layer; `nil` where it is named like the others.
  let outputError: String?
  let weightGradient, biasGradient: String
  let loss: String
  /// Whether the gradients' names say what they are gradients of.
  let isTelling: Bool

  init(
    _ name: String, _ forward: (preactivation: String, activation: String, output: String?),
    _ parameters: (weight: String, bias: String),
    _ errors: (error: String, passed: String, mask: String, output: String?),
    _ gradients: (weight: String, bias: String), loss: String, isTelling: Bool = true
  ) {
    self.name = name
    (preactivation, activation, output) = forward
    (weight, bias) = parameters
    (error, passed, mask, outputError) = errors
    (weightGradient, biasGradient) = gradients
    self.loss = loss
    self.isTelling = isTelling
  }

  static let all: [Naming] = [
    .init(
      "dW1", ("Z{k}", "A{k}", nil), ("W{k}", "b{k}"), ("dZ{k}", "dA{k}", "slope{k}", nil),
      ("dW{k}", "db{k}"), loss: "cost"),
    .init(
      "dLdW1", ("Z{k}", "A{k}", "Y_pred"), ("W{k}", "b{k}"),
      ("dLdZ{k}", "dLdA{k}", "dAdZ{k}", nil), ("dLdW{k}", "dLdb{k}"), loss: "L"),
    .init(
      "grad_W1", ("z{k}", "h{k}", "out"), ("W{k}", "b{k}"),
      ("grad_z{k}", "grad_h{k}", "mask{k}", "grad_out"), ("grad_W{k}", "grad_b{k}"),
      loss: "loss"),
    .init(
      "W1_grad", ("pre{k}", "post{k}", "answer"), ("W{k}", "b{k}"),
      ("pre{k}_grad", "post{k}_grad", "local{k}", nil), ("W{k}_grad", "b{k}_grad"),
      loss: "loss"),
    .init(
      "delta of the layer before", ("z{k}", "a{k}", nil), ("W{k}", "b{k}"),
      ("delta{k+1}", "error{k}", "prime{k}", nil), ("dW{k}", "db{k}"), loss: "J"),
    .init(
      "delta of another Z", ("Z{k+1}", "a{k}", "guess"), ("W{k}", "b{k}"),
      ("delta{k}", "e{k}", "D{k}", nil), ("dW{k}", "db{k}"), loss: "cost"),
    .init(
      "l1_delta", ("net{k}", "l{k}", nil), ("syn{k-1}", "bias{k-1}"),
      ("l{k}_delta", "l{k}_error", "l{k}_slope", nil), ("syn{k-1}_step", "bias{k-1}_step"),
      loss: "mistake", isTelling: false),
    .init(
      "dscores, dhidden", ("pre{k}", "hidden{k}", "probs"), ("W{k}", "b{k}"),
      ("dpre{k}", "dhidden{k}", "gate{k}", "dscores"), ("dW{k}", "db{k}"), loss: "loss"),
    .init(
      "dA is a mask", ("Z{k}", "A{k}", "out"), ("W{k}", "b{k}"),
      ("delta{k}", "back{k}", "dA{k}", "d_loss"), ("dW{k}", "db{k}"), loss: "loss"),
    .init(
      "dZ of an activation", ("S{k}", "Z{k}", "P"), ("W{k}", "b{k}"),
      ("dZ{k}", "g{k}", "dS{k}", "dP"), ("dW{k}", "db{k}"), loss: "E"),
    .init(
      "dy of the logits", ("s{k}", "h{k}", "y"), ("W{k}", "b{k}"),
      ("dh{k}", "dhraw{k}", "keep{k}", "dy"), ("dW{k}", "db{k}"), loss: "loss"),
    .init(
      "plain words", ("{word}_sum", "{word}_out", "answer"), ("{word}", "{word}_shift"),
      ("{word}_blame", "{word}_share", "{word}_gain", "blame"),
      ("grad_{word}", "grad_{word}_shift"), loss: "badness"),
    .init(
      "words that tell nothing", ("{word}_sum", "{word}_out", "answer"),
      ("{word}", "{word}_shift"), ("{word}_blame", "{word}_share", "{word}_gain", "blame"),
      ("correction_{word}", "correction_{word}_shift"), loss: "badness", isTelling: false),
    .init(
      "names of other things", ("A{k}", "Z{k}", "L"), ("W{k}", "b{k}"),
      ("dW{k}_raw", "db{k}_raw", "dZ{k}", "dL"), ("grad_W{k}", "grad_b{k}"), loss: "C"),
  ]

  /// A text of the row for a layer.
  static func filled(_ text: String, layer: Int) -> String {
    let words = ["first", "second", "third", "fourth"]
    return text.replacing("{k}", with: "\(layer)").replacing("{k-1}", with: "\(layer - 1)")
      .replacing("{k+1}", with: "\(layer + 1)")
      .replacing("{word}", with: words.indices.contains(layer - 1) ? words[layer - 1] : "last")
  }
}
