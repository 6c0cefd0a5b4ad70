// `{plot} boundary`: what a network of two features says of the plane around the examples.

import Diagnostics
import Execution
import NeuralNetworks
import Notebooks
import Numerics

/// Draws the network's probabilities at the present parameters, with the examples on top.
struct BoundaryPlot: PlotKind {
  static let name = "boundary"
  static let options = ["input", "targets"]

  private let input: ScalarText?
  private let targets: ScalarText?
  /// Places along the horizontal and the vertical axis. Borders between them are interpolated.
  private static let grid = (columns: 81, rows: 61)

  init(_ reader: inout OptionReader, _ subject: ScalarText) {
    input = reader.text("input")
    targets = reader.text("targets")
  }

  func charts(in context: inout ExecutionContext) throws(Diagnostic) -> [Chart] {
    let network = try context.requireNetwork().network
    let parameters = try context.parameters(of: network)
    guard network.features == 2 else {
      throw context.failure(
        "a boundary needs two features, but the network has \(network.features)",
        hint: "{plot} weights and {plot} activations show networks of any size")
    }
    guard network.output != .identity else {
      throw context.failure(
        "a boundary needs probabilities, but the output is identity",
        hint: "the output of a classifier is sigmoid or softmax")
    }
    let examples = try PlottedExamples(input: input, targets: targets, in: context)
    guard examples.inputs.rows == 2, examples.inputs.elements.allSatisfy(\.isFinite) else {
      throw context.failure(
        "'\(examples.name)' must have two features, all finite, but is "
          + "(\(examples.inputs.rows), \(examples.inputs.columns))",
        at: input?.range, hint: "examples are columns")
    }
    let plane = Plane(network: network, parameters: parameters)
    let field = try plane.field(around: examples.inputs, Self.grid, in: context)
    return [try chart(of: examples, plane, field, in: context)]
  }

  private func chart(
    of examples: PlottedExamples, _ plane: Plane, _ field: ProbabilityField,
    in context: ExecutionContext
  ) throws(Diagnostic) -> Chart {
    let shown = examples.spread(PlottedExamples.limit)
    let count = field.probabilities.count
    let classes = shown.classes.flatMap { $0.allSatisfy { $0 < count } ? $0 : nil }
    let names = context.classNames(count)
    var points = groups(
      x: shown.inputs.row(0), y: shown.inputs.row(1), classes: classes, names: names)
    if classes == nil {
      // Without classes the points say nothing of the field: they get a colour of their own, last.
      points =
        names.map { ScatterPlot.Group($0, x: [], y: []) }
        + points.map {
          ScatterPlot.Group(examples.name, x: $0.x, y: $0.y)
        }
    }
    return Chart(
      title: "What the network takes for which class",
      description: try description(shown, classes, plane, field, names, in: context),
      content: .points(
        ScatterPlot(xAxis: Axis("x₁"), yAxis: Axis("x₂"), groups: points, field: field)))
  }

  private func description(
    _ shown: PlottedExamples, _ classes: [Int]?, _ plane: Plane, _ field: ProbabilityField,
    _ names: [String], in context: ExecutionContext
  ) throws(Diagnostic) -> String {
    let places = field.columns * field.rows
    var shares = [Int](repeating: 0, count: names.count)
    for place in 0..<places {
      shares[mostProbable(field.probabilities.map { $0[place] })] += 1
    }
    let parts = zip(names, shares).map { name, count in
      "\(name) on \(Int((100 * Double(count) / Double(places)).rounded())) % of it"
    }
    let plain =
      "For x₁ \(words(from: field.x.lowerBound, to: field.x.upperBound)) and x₂ "
      + "\(words(from: field.y.lowerBound, to: field.y.upperBound)), the most probable class is "
      + "\(listed(parts))."
    guard let classes else { return plain }
    let probabilities = try plane.probabilities(at: shown.inputs, in: context)
    let right = classes.indices.count { index in
      mostProbable(probabilities.map { $0[index] }) == classes[index]
    }
    return plain + " Of \(counted(classes.count, "example")) \(right) lie where their class is."
  }
}

/// A network's view of places with two coordinates.
private struct Plane {
  let network: Network
  let parameters: Parameters

  /// The probability of every class at every place of (2, places).
  func probabilities(at places: Matrix, in context: ExecutionContext) throws(Diagnostic)
    -> [[Double]]
  {
    let pass = try context.pass(
      of: network, parameters, inputs: places, named: "X", targets: nil, named: "Y")
    let predictions = pass.predictions
    guard predictions.rows == 1 else { return (0..<predictions.rows).map { predictions.row($0) } }
    return [predictions.elements.map { 1 - $0 }, predictions.elements]
  }

  /// The probabilities on a grid somewhat larger than what the examples cover.
  func field(
    around inputs: Matrix, _ grid: (columns: Int, rows: Int), in context: ExecutionContext
  ) throws(Diagnostic) -> ProbabilityField {
    let x = Self.range(of: inputs.row(0))
    let y = Self.range(of: inputs.row(1))
    let across = Self.places(x, grid.columns)
    let along = Self.places(y, grid.rows)
    let horizontal = along.flatMap { _ in across }
    let vertical = along.flatMap { Array(repeating: $0, count: across.count) }
    let places = Matrix(
      rows: 2, columns: across.count * along.count, elements: horizontal + vertical)
    return ProbabilityField(
      x: x, y: y, columns: grid.columns, rows: grid.rows,
      probabilities: try probabilities(at: places, in: context))
  }

  private static func range(of values: [Double]) -> ClosedRange<Double> {
    let lower = values.min() ?? 0
    let upper = values.max() ?? 0
    let span = upper / 2 - lower / 2
    let room = span > 0 ? span / 3 : max(abs(lower) / 2, 1)
    // So large that sums of two places are still finite.
    let limit = Double.greatestFiniteMagnitude / 4
    return min(max(lower - room, -limit), limit)...min(max(upper + room, -limit), limit)
  }

  private static func places(_ range: ClosedRange<Double>, _ count: Int) -> [Double] {
    (0..<count).map { index in
      let share = Double(index) / Double(count - 1)
      return range.lowerBound * (1 - share) + range.upperBound * share
    }
  }
}

/// The index of the greatest probability, the first of equals.
private func mostProbable(_ probabilities: [Double]) -> Int {
  var best = 0
  for index in probabilities.indices where probabilities[index] > probabilities[best] {
    best = index
  }
  return best
}

extension BoundaryPlot {
  func numpyLines(in scene: NumPyScene) -> [String] {
    guard let network = scene.network,
      let examples = try? PlottedExamples(input: input, targets: targets, in: scene.before)
    else { return [] }
    let (x, function) = (examples.name, scene.freeName("predict"))
    let (across, up) = (scene.freeName("across"), scene.freeName("up"))
    let plane = "np.array([\(across).ravel(), \(up).ravel()])"
    let call = "\(function)(\(([plane] + network.parameterNames).joined(separator: ", ")))"
    let level = network.network.outputs == 1 ? "\(call)[0]" : "np.argmax(\(call), axis=0)"
    return [
      "\(across), \(up) = np.meshgrid(",
      "    np.linspace(np.min(\(x)[0]) - 0.3, np.max(\(x)[0]) + 0.3, 81),",
      "    np.linspace(np.min(\(x)[1]) - 0.3, np.max(\(x)[1]) + 0.3, 61))",
      "plt.contourf(\(across), \(up), (\(level)).reshape(\(across).shape), alpha=0.4)",
      "plt.scatter(\(x)[0], \(x)[1]\(examples.numpyColours))",
    ]
  }

  func numpyDefinitions(in scene: NumPyScene) -> [NumPySource.Definition] {
    scene.network.map { [$0.predictionFunction(named: scene.freeName("predict"))] } ?? []
  }
}
