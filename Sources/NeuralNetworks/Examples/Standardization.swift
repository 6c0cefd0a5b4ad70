// Features brought to mean 0 and deviation 1, by what is known of the training examples alone.

public import Numerics

/// What takes each feature to mean 0 and standard deviation 1 over the training examples.
///
/// The test examples go through the same map: to measure them by their own mean would let what is to be
/// tested leak into what it is tested with.
public struct Standardization: Hashable, Sendable {
  /// The mean of each feature over the training examples, `np.mean(X, axis=1)`.
  public let means: [Double]
  /// What each feature is divided by: `np.std(X, axis=1)`, or 1 for a feature that never varies.
  public let deviations: [Double]
  /// The features that never vary among the training examples: nothing can bring them to deviation 1,
  /// so they are only moved to 0.
  public let constantFeatures: [Int]

  /// Measures (features, examples); there is at least one example.
  public init(of inputs: Matrix) {
    let count = Double(inputs.columns)
    var means: [Double] = []
    var deviations: [Double] = []
    var constant: [Int] = []
    for feature in 0..<inputs.rows {
      let row = Array(inputs.elements[feature * inputs.columns..<(feature + 1) * inputs.columns])
      if let first = row.first, row.allSatisfy({ $0 == first }) {
        // A computed mean of equal numbers may miss them by a rounding error.
        constant.append(feature)
        means.append(first)
        deviations.append(1)
      } else {
        let mean = Reduction.sum(row) / count
        means.append(mean)
        deviations.append(
          (Reduction.sum(row.map { ($0 - mean) * ($0 - mean) }) / count).squareRoot())
      }
    }
    self.means = means
    self.deviations = deviations
    constantFeatures = constant
  }

  /// Replaces each entry x of a feature by (x - mean) / deviation, where it lies.
  public func apply(to inputs: inout Matrix) {
    let (rows, columns) = (inputs.rows, inputs.columns)
    // Taken out of the matrix first: through its observed property a large one would be copied.
    var elements = inputs.elements
    inputs = Matrix(rows: 0, columns: 0)
    elements.withUnsafeMutableBufferPointer { elements in
      for (feature, (mean, deviation)) in zip(means, deviations).enumerated() {
        for i in feature * columns..<(feature + 1) * columns {
          elements[i] = (elements[i] - mean) / deviation
        }
      }
    }
    inputs = Matrix(rows: rows, columns: columns, elements: elements)
  }
}
