// The network of a lesson, and which parameters and examples its results belong to.
//
// Results are compared with the present names by value, not by a «dirty» mark: whatever changed a
// weight, a directive or a lesson's own code, stale results are found out.

public import NeuralNetworks
public import Numerics

/// A network and the last results computed with it.
public struct NetworkState: Sendable {
  /// What a forward pass started from and gave.
  public struct Forward: Sendable {
    /// The parameters it used.
    public let parameters: Parameters
    /// The name of the inputs, `X` unless the lesson said otherwise.
    public let inputName: String
    /// The inputs, (features, examples).
    public let inputs: Matrix
    /// The name of the targets, if there were any.
    public let targetName: String?
    /// The targets, (outputs, examples).
    public let targets: Matrix?
    /// What it gave.
    public let pass: ForwardPass

    /// A record of a pass.
    public init(
      parameters: Parameters, inputName: String, inputs: Matrix, targetName: String?,
      targets: Matrix?, pass: ForwardPass
    ) {
      self.parameters = parameters
      self.inputName = inputName
      self.inputs = inputs
      self.targetName = targetName
      self.targets = targets
      self.pass = pass
    }
  }

  /// The architecture.
  public let network: Network
  /// The last forward pass.
  public var forward: Forward?
  /// The gradients that `{backward}` made of `forward`; `nil` after a newer forward pass.
  public var gradients: Gradients?
  /// The parameters that the last `{backward}` or check differentiated at.
  public var gradientParameters: Parameters?
  /// Every name that directives made of this network: `{initialize}` removes them.
  public var names: [String] = []

  /// A network that nothing has been computed with.
  public init(network: Network) { self.network = network }
}
