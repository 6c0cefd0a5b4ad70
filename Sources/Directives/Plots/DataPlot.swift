// `{plot} data`: the examples alone, as points or as images.

import Diagnostics
import Execution
import Notebooks
import Numerics

/// Draws the examples: two features against each other, one against the targets, or images.
struct DataPlot: PlotKind {
  static let name = "data"
  static let options = ["input", "targets", "image", "examples"]

  private let input: ScalarText?
  private let targets: ScalarText?
  private let image: ImageSize?
  private let count: Int

  init(_ reader: inout OptionReader, _ subject: ScalarText) {
    input = reader.text("input")
    targets = reader.text("targets")
    image = ImageSize(&reader)
    count = reader.wholeNumber("examples", in: 1...200) ?? 20
    if reader.has("examples"), !reader.has("image") {
      reader.report(
        .error(
          "option 'examples' says how many images are shown, but there is no 'image'",
          at: reader.range(of: "examples"), hint: "image: [8, 8]"))
    }
  }

  func charts(in context: inout ExecutionContext) throws(Diagnostic) -> [Chart] {
    let examples = try PlottedExamples(input: input, targets: targets, in: context)
    if let image {
      let size = try image.evaluate(in: &context, features: examples.inputs.rows)
      return [images(of: examples, size, in: context)]
    }
    switch examples.inputs.rows {
    case 1: return [try oneFeature(examples, in: context)]
    case 2: return [twoFeatures(examples, in: context)]
    default:
      throw context.failure(
        "'\(examples.name)' has \(examples.inputs.rows) features; {plot} data draws one or two",
        hint: "examples that are images are drawn with 'image: [rows, columns]'")
    }
  }

  private func twoFeatures(_ all: PlottedExamples, in context: ExecutionContext) -> Chart {
    let shown = all.spread(PlottedExamples.limit)
    let classes = shown.classes
    let names = context.classNames((classes?.max() ?? 0) + 1)
    let groups = groups(
      x: shown.inputs.row(0), y: shown.inputs.row(1), classes: classes, names: names)
    let sizes = classes == nil ? "" : ": " + listed(groups.map { "\($0.x.count) of \($0.name)" })
    let part = shown.inputs.columns < all.inputs.columns ? ", of \(all.inputs.columns)" : ""
    return Chart(
      title: "The examples of \(all.name)",
      description: "\(counted(shown.inputs.columns, "point"))\(part)\(sizes). "
        + extent("x₁", shown.inputs.row(0)) + ", " + extent("x₂", shown.inputs.row(1)) + ".",
      content: .points(ScatterPlot(xAxis: Axis("x₁"), yAxis: Axis("x₂"), groups: groups)))
  }

  private func oneFeature(_ all: PlottedExamples, in context: ExecutionContext) throws(Diagnostic)
    -> Chart
  {
    let shown = all.spread(PlottedExamples.limit)
    guard let targets = shown.targets, let name = all.targetName else {
      throw context.failure(
        "'\(all.name)' has one feature, and there are no targets to draw it against",
        hint: "set Y in {data}, or name the 'targets'")
    }
    let groups = (0..<targets.rows).map { row in
      ScatterPlot.Group(
        targets.rows == 1 ? "" : "y\(subscripted(row + 1))", x: shown.inputs.row(0),
        y: targets.row(row))
    }
    return Chart(
      title: "\(name) against \(all.name)",
      description: "\(counted(shown.inputs.columns, "example")): "
        + extent("x", shown.inputs.row(0)) + ", " + extent("y", targets.elements) + ".",
      content: .points(ScatterPlot(xAxis: Axis("x"), yAxis: Axis("y"), groups: groups)))
  }

  private func images(
    of examples: PlottedExamples, _ size: (rows: Int, columns: Int), in context: ExecutionContext
  ) -> Chart {
    let shown = min(count, examples.inputs.columns)
    let classes = examples.classes
    let names = context.classNames((classes?.max() ?? 0) + 1)
    let images = (0..<shown).map { index in
      ImageGrid.Image(
        caption: classes.map { names[$0[index]] } ?? "\(index)",
        pixels: examples.inputs.column(index))
    }
    let captions = classes == nil ? "" : ": " + listed(images.map(\.caption))
    return Chart(
      title: "The first \(counted(shown, "example")) of \(examples.name)",
      description:
        "\(counted(shown, "image")) of \(size.rows) by \(size.columns) pixels\(captions).",
      content: .images(
        ImageGrid(
          rows: size.rows, columns: size.columns,
          isSigned: images.contains { $0.pixels.contains { $0 < 0 } }, images: images)))
  }
}

/// «x₁ runs from -1 to 2».
private func extent(_ name: String, _ values: [Double]) -> String {
  let finite = values.filter(\.isFinite)
  guard let least = finite.min(), let most = finite.max() else { return "\(name) is not finite" }
  return "\(name) runs \(words(from: least, to: most))"
}

extension DataPlot {
  func numpyLines(in scene: NumPyScene) -> [String] {
    guard let examples = try? PlottedExamples(input: input, targets: targets, in: scene.before),
      image == nil, (1...2).contains(examples.inputs.rows)
    else { return [] }
    let x = examples.name
    guard examples.inputs.rows == 2 else {
      return examples.targetName.map { ["plt.scatter(\(x)[0], \($0)[0])"] } ?? []
    }
    return ["plt.scatter(\(x)[0], \(x)[1]\(examples.numpyColours))"]
  }
}

extension PlottedExamples {
  /// Colours by class, as a keyword behind a comma.
  var numpyColours: String {
    guard let targetName, classes != nil else { return "" }
    return targets?.rows == 1
      ? ", c=\(targetName)[0]" : ", c=np.argmax(\(targetName), axis=0)"
  }
}
