// A network as units and the weights between them, as data.

/// A network's layers, the inputs first, with the weights between those units that are drawn.
public struct NetworkDiagram: Hashable, Sendable {
  /// One layer.
  public struct Layer: Hashable, Sendable {
    /// What it is, such as «A1».
    public let name: String
    /// What is said under the name, such as its activation.
    public let remark: String
    /// How many units it has.
    public let units: Int
    /// Which of them are drawn, ascending; others are left out in one place.
    public let shown: [Int]
    /// The biases of the units drawn; none for the inputs.
    public let biases: [Double]
    /// The names of the units drawn; none where they have no room for one.
    public let labels: [String]

    /// A layer.
    public init(
      _ name: String, remark: String = "", units: Int, shown: [Int], biases: [Double] = [],
      labels: [String] = []
    ) {
      self.name = name
      self.remark = remark
      self.units = units
      self.shown = shown
      self.biases = biases
      self.labels = labels
    }
  }

  /// The layers from the inputs on.
  public let layers: [Layer]
  /// For every layer but the first, a row for each unit drawn with a weight for each unit drawn of the
  /// layer before.
  public let weights: [[[Double]]]

  /// A network.
  public init(layers: [Layer], weights: [[[Double]]]) {
    self.layers = layers
    self.weights = weights
  }
}
