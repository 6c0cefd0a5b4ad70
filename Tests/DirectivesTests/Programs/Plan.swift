// What the backward pass does, layer by layer; a mistake changes one thing of it.

/// The backward pass as facts.
struct Plan: Equatable, Sendable {
  enum Sum: Equatable { case examples, units, all }
  enum Passing: Equatable { case byWeights, unchanged, notTransposed }

  /// One layer's part.
  struct Layer: Equatable {
    /// What weights' and biases' gradients are multiplied by.
    var weightFactor = ""
    var biasFactor = ""
    /// How often too many or too few they are divided by the number of examples.
    var weightDivisions = 0
    var biasDivisions = 0
    var isTransposed = false
    /// What the error is multiplied with; `nil` where it is the layer's input.
    var input: String?
    var biasSum = Sum.examples
    var hasPenalty = true
    /// The slope of the layer's activation; `nil` where it is the right one, empty where it is left out.
    var slope: String?
    /// Whether the slope is asked of the activation where it belongs to the preactivation, or the reverse.
    var takesOtherArgument = false
    /// The condition under which a masked error is zero; `nil` where it is the right one.
    var off: String?
    /// Whether the mask is the activation itself, written over before it is used.
    var isMaskAlias = false
    /// How the error comes back to this layer's activation.
    var passing = Passing.byWeights
  }

  var layers: [Layer]
  /// What the first error is multiplied by.
  var errorFactor = ""
  /// How often too many or too few the first error is divided.
  var errorDivisions = 0
  var subtractsOne = true
  var hasAllTerms = true
  /// Whether the output's slope, which is in the error already, is multiplied again.
  var repeatsOutputSlope = false
  /// Whether the output's slope is left out.
  var omitsOutputSlope = false
  /// Whether the step goes the other way.
  var stepsBack = false
  /// The layer that is updated before the error has come back through it.
  var early: Int?
  /// The layer whose input is one of before the first step.
  var stale: Int?

  init(layers count: Int) { layers = Array(repeating: Layer(), count: count) }

  /// A layer's part, from 1.
  subscript(layer: Int) -> Layer {
    get { layers.indices.contains(layer - 1) ? layers[layer - 1] : Layer() }
    set { if layers.indices.contains(layer - 1) { layers[layer - 1] = newValue } }
  }
}
