// The network of a lesson, and which parameters and examples its results belong to.
//
// Results are compared with the present names by value, not by a «dirty» mark: whatever changed a
// weight, a directive or a lesson's own code, stale results are found out.

public import Formulas
public import NeuralNetworks
public import Numerics
public import OrderedCollections

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

  /// What a directive set a name to.
  public struct Result: Sendable {
    /// The value; the name may have been set anew since.
    public let value: Value
    /// The pass that it was computed from; `nil` for what belongs to none, such as a parameter.
    public let pass: Forward?

    /// A result.
    public init(_ value: Value, of pass: Forward?) {
      self.value = value
      self.pass = pass
    }
  }

  /// The architecture.
  public let network: Network
  /// The parameters before the first step of training, for checks of how it began.
  public var initial: Parameters
  /// The last forward pass.
  public var forward: Forward?
  /// The pass that the last `{backward}` went back through.
  public var differentiated: Forward?
  /// Every name that directives made of this network, with its last value from them: `{initialize}`
  /// removes them, and a result of an earlier pass is known by its value.
  public var results: OrderedDictionary<String, Result> = [:]

  /// A network that nothing has been computed with.
  public init(network: Network, initial: Parameters) {
    self.network = network
    self.initial = initial
  }
}
