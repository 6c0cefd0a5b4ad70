// `{plot} function relu, tanh`: activation functions, each with its derivative dashed.

import Diagnostics
import Execution
import NeuralNetworks
import Notebooks

/// Draws activations and their derivatives.
struct FunctionPlot: PlotKind {
  static let name = "function"
  static let options = ["from", "to"]
  static let takesSubject = true

  private let functions: [Activation]
  private let from: SourceFormula?
  private let to: SourceFormula?
  private static let steps = 240

  init(_ reader: inout OptionReader, _ subject: ScalarText) {
    from = reader.formula("from")
    to = reader.formula("to")
    let known = Activation.allCases.map(\.rawValue)
    let words = subject.text.isEmpty ? [] : topLevelParts(of: subject, separator: ",")
    functions = words.compactMap { word in
      guard let function = Activation(rawValue: word.text) else {
        reader.report(
          .error(
            "unknown function '\(word.text)'", at: word.range,
            hint: suggestion(for: word.text, among: known)
              ?? "known are \(known.joined(separator: ", "))"))
        return nil
      }
      return function
    }
    if words.isEmpty {
      reader.report(
        .error(
          "{plot} function needs a function", at: reader.call.range,
          hint: "{plot} function relu, tanh"))
    }
  }

  func charts(in context: inout ExecutionContext) throws(Diagnostic) -> [Chart] {
    let lower = try from.map { (f) throws(Diagnostic) in try context.number(f, of: "from") } ?? -5
    let upper = try to.map { (f) throws(Diagnostic) in try context.number(f, of: "to") } ?? 5
    guard lower < upper, (upper - lower).isFinite else {
      throw context.failure(
        "the function's domain \(words(from: lower, to: upper)) is empty or too wide",
        at: (to ?? from)?.text.range, hint: "'from' must be less than 'to'")
    }
    let series = functions.flatMap { Self.series(of: $0, lower, upper) }
    let names = functions.map(\.rawValue)
    return [
      lineChart(
        title: "\(listed(names)), dashed the \(names.count == 1 ? "derivative" : "derivatives")",
        xAxis: Axis("z"), yAxis: Axis(""), series: series, subject: { $0 })
    ]
  }

  private static func series(of function: Activation, _ lower: Double, _ upper: Double)
    -> [LinePlot.Series]
  {
    var places = (0...steps).map { index in
      let share = Double(index) / Double(steps)
      return lower * (1 - share) + upper * share
    }
    // Where the derivative jumps, its two branches end at the corner and are not joined.
    let jump = function.kink.flatMap { kink in
      lower < kink && kink < upper ? (below: kink.nextDown, at: kink, above: kink.nextUp) : nil
    }
    if let jump {
      places.removeAll { $0 == jump.at }
      let index = places.firstIndex { $0 > jump.at } ?? places.count
      places.insert(contentsOf: [jump.below, jump.at, jump.above], at: index)
    }
    let values = function.values(places)
    var slopes = function.derivatives(at: places, outputs: values)
    for (index, place) in places.enumerated() where place == jump?.at { slopes[index] = .nan }
    return [
      LinePlot.Series(function.rawValue, x: places, y: values),
      LinePlot.Series("\(function.rawValue)′", x: places, y: slopes, isCompanion: true),
    ]
  }
}

extension FunctionPlot {
  func numpyLines(in scene: NumPyScene) -> [String] {
    let z = scene.freeName("z")
    let ends = [from.map(scene.text) ?? "-5", to.map(scene.text) ?? "5"].joined(separator: ", ")
    return ["\(z) = np.linspace(\(ends), 240)"]
      + functions.flatMap { function in
        let name = pythonString(function.rawValue)
        return ["plt.plot(\(z), \(function.pointwise(z)), label=\(name))"]
      } + ["plt.legend()"]
  }
}

extension Activation {
  /// The activation without a module beside NumPy.
  fileprivate func pointwise(_ z: String) -> String {
    switch self {
    case .gelu: "\(z) * (1 + np.vectorize(__import__(\"math\").erf)(\(z) / np.sqrt(2))) / 2"
    case .relu, .leakyReLU, .tanh, .sigmoid, .softplus, .identity: numpyValue(of: z)
    }
  }
}
