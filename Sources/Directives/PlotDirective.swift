// `{plot}`: pictures. What each shows is a `PlotKind`, one file each under Plots/.

import Diagnostics
import Execution
import Formulas
import Notebooks

/// Draws what its argument says.
struct PlotDirective: Directive {
  static let metadata = DirectiveMetadata(
    name: "plot",
    summary:
      "Draws a picture: \(plotKinds.map { $0.name }.joined(separator: ", ")), or a matrix as a heat map.",
    argument: .init("kind or matrix", isRequired: true),
    options: [
      OptionSpecification("title", "a text", "what stands above the picture"),
      OptionSpecification(
        "runs", "names", "of loss: the runs of {train} shown together, as named by its 'as'"),
      OptionSpecification(
        "scale", "linear or log",
        "of loss, lines, gradients: the vertical axis; linear, for gradients log"),
      OptionSpecification(
        "input", "a name", "of boundary, data, activations: the inputs; X"),
      OptionSpecification(
        "targets", "a name", "of boundary, data: the targets; Y where the input is X"),
      OptionSpecification(
        "image", "rows and columns in brackets",
        "of data: each example as an image; of weights: the weights of each unit of W1 as one"),
      OptionSpecification("examples", "a whole number", "of data: how many images; 20"),
      OptionSpecification(
        "values", "a mapping of names to formulas, or formulas",
        "of lines: the curves, each a list or an array of rank 1"),
      OptionSpecification("x", "a formula", "of lines: the places on the horizontal axis; 0, 1, …"),
      OptionSpecification("x_label", "a text", "of lines: what the horizontal axis measures"),
      OptionSpecification("y_label", "a text", "of lines: what the vertical axis measures"),
      OptionSpecification("from", "a number", "of function: where it begins; -5"),
      OptionSpecification("to", "a number", "of function: where it ends; 5"),
    ])

  private let title: String?
  private let kind: (any PlotKind)?

  init(_ reader: inout OptionReader) {
    title = reader.text("title")?.text
    guard let argument = reader.call.argument else {
      kind = nil
      return
    }
    let (type, subject) = Self.kind(of: argument)
    kind = type.init(&reader, subject)
    for key in reader.givenKeys where Self.belongsElsewhere(key, to: type) {
      let owners = plotKinds.filter { $0.options.contains(key) }.map { "{plot} \($0.name)" }
      reader.report(
        .error(
          "option '\(key)' does not belong to \(type.title)", at: reader.keyRange(of: key),
          hint: "it belongs to \(owners.joined(separator: ", "))"))
    }
  }

  func run(in context: inout ExecutionContext) throws(Diagnostic) -> [CellOutput] {
    guard let kind else { throw context.failure("{plot} needs to know what to draw") }
    let charts = try kind.charts(in: &context)
    guard let title else { return charts.map(CellOutput.chart) }
    return charts.map { chart in
      let isOne = charts.count == 1
      return .chart(
        Chart(
          title: isOne ? title : "\(title): \(chart.title)", description: chart.description,
          content: chart.content))
    }
  }

  /// A kind by its name, with what stands behind it where it takes something; all else is a formula.
  private static func kind(of argument: ScalarText) -> (any PlotKind.Type, ScalarText) {
    let text = argument.text
    let name = text.prefix { !$0.isWhitespace }
    let rest = argument.slice(name.endIndex..<text.endIndex)
    let known = plotKinds.first { $0.name == name && (rest.text.isEmpty || $0.takesSubject) }
    return known.map { ($0, rest) } ?? (FormulaPlot.self, argument)
  }

  private static func belongsElsewhere(_ key: String, to kind: any PlotKind.Type) -> Bool {
    key != "title" && metadata.options.contains { $0.name == key } && !kind.options.contains(key)
  }
}

extension PlotDirective {
  func numpySource(in scene: NumPyScene) -> NumPySource {
    let lines = kind?.numpyLines(in: scene) ?? []
    guard !lines.isEmpty else {
      return NumPySource("# This picture was drawn by nbrun; matplotlib has none like it.")
    }
    let heading = title.map { ["plt.title(\(pythonString($0)))"] } ?? []
    return NumPySource(
      lines: ["if plt is not None:"] + (lines + heading + ["plt.show()"]).map { "    " + $0 },
      definitions: kind?.numpyDefinitions(in: scene) ?? [],
      helpers: scene.networkHelpers + [matplotlibImport])
  }
}
