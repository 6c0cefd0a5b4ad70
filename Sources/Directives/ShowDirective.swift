// `{show}`: displays names and formulas. A formula with a name before it, `dLdW2 = …`, is held against
// the value of that name, or the one that a directive gives it next, so that no page shows a formula beside
// numbers that are not its own.

import Diagnostics
import Execution
import Formulas
import Notebooks

/// Displays names or formulas, one a line or, separated by commas, in the argument.
struct ShowDirective: Directive {
  static let metadata = DirectiveMetadata(
    name: "show",
    summary: "Displays names or formulas; 'dLdW2 = dLdZ2 @ A.T / m' shows formula and value.",
    argument: .init("formula", isRequired: false), body: .code,
    options: [
      OptionSpecification(
        "typeset", "true or false",
        "whether formulas are shown as mathematics too, by default false")
    ])

  private let lines: [Line]
  private let isTypeset: Bool

  init(_ reader: inout OptionReader) {
    isTypeset = reader.word("typeset", among: ["true", "false"]) == "true"
    lines = Self.texts(of: reader).compactMap { Line($0, &reader) }
    if lines.isEmpty, reader.diagnostics.isEmpty {
      reader.report(
        .error("{show} has nothing to show", at: reader.call.range, hint: "{show} W1"))
    }
  }

  private static func texts(of reader: OptionReader) -> [ScalarText] {
    let arguments = reader.call.argument.map { topLevelParts(of: $0, separator: ",") } ?? []
    return arguments + reader.codeLines
  }

  /// The formulas that stand under a name; the others are questions and not statements.
  static func auditedTexts(of reader: inout OptionReader) -> [AuditedText] {
    texts(of: reader).compactMap { text in
      let (name, formula) = parts(of: text)
      return name == nil ? nil : AuditedText(formula: formula)
    }
  }

  func run(in context: inout ExecutionContext) throws(Diagnostic) -> [CellOutput] {
    var outputs: [CellOutput] = []
    for line in lines { outputs += try line.outputs(in: &context) }
    let formulas = isTypeset ? lines.compactMap { $0.typeset(in: context) } : []
    return (formulas.isEmpty ? [] : [.mathematics(formulas)]) + outputs
  }
}

/// A line's name, if it has one, and its formula.
private func parts(of text: ScalarText) -> (name: ScalarText?, formula: ScalarText) {
  let parts = topLevelParts(of: text, separator: "=")
  return parts.count == 2 && isFormulaName(parts[0].text) ? (parts[0], parts[1]) : (nil, text)
}

/// A formula to show, perhaps under a name.
private struct Line: Sendable {
  let name: ScalarText?
  let formula: SourceFormula

  init?(_ text: ScalarText, _ reader: inout OptionReader) {
    let (name, formulaText) = parts(of: text)
    guard let formula = reader.parse(formulaText) else { return nil }
    self.name = name
    self.formula = formula
  }

  func typeset(in context: ExecutionContext) -> String? {
    formula.formula.typeset(
      as: name?.text, after: context.formulas, knowing: context.lossDerivatives)
  }

  func outputs(in context: inout ExecutionContext) throws(Diagnostic) -> [CellOutput] {
    let generator = context.formulas.generator
    let value = try formula.evaluate(in: &context)
    guard let name else {
      let text = formula.text.text
      return [.value(NamedValue(text, value: OutputValue(value)))]
    }
    let shown = CellOutput.value(
      NamedValue(name.text, formula: formula.text.text, value: OutputValue(value)))
    let claim = context.hold(
      ShownFormula(formula, as: name, value: value, drawnFrom: generator),
      isStale: context.isStale(name.text))
    guard let claim, claim.status != .passed else { return [shown] }
    return [shown, .claim(claim)]
  }
}

extension ShowDirective {
  /// A formula under a name of the lesson's is held against that name's value, as it is here.
  func numpySource(in scene: NumPyScene) -> NumPySource {
    let claims = lines.compactMap { $0.numpyClaim(in: scene) }
    let shown = lines.map { $0.shownText(in: scene) }
    guard shown.count > 1 else { return NumPySource(lines: claims + shown.map(\.text)) }
    return NumPySource(
      lines: claims
        + shown.map { "print(\(pythonString("\($0.label) =")), \($0.text), sep=\"\\n\")" })
  }
}

extension Line {
  /// What is shown, and under which name.
  fileprivate func shownText(in scene: NumPyScene) -> (label: String, text: String) {
    let isKnown = name.map { self.isKnown($0.text, in: scene) } ?? false
    let text = scene.text(formula)
    return (name?.text ?? formula.text.text, isKnown ? name?.text ?? text : text)
  }

  /// A value of earlier parameters is not what the formula is held against.
  private func isKnown(_ name: String, in scene: NumPyScene) -> Bool {
    scene.before.formulas.names.has(name) && !scene.before.isStale(name)
  }

  fileprivate func numpyClaim(in scene: NumPyScene) -> String? {
    guard let name, isKnown(name.text, in: scene), let inScope = scene.before[name.text] else {
      return nil
    }
    let text = scene.text(formula)
    guard inScope.isNumeric else { return "assert \(name.text) == \(text)" }
    return "assert np.allclose(\(name.text), \(text), rtol=1e-9, atol=1e-12)"
  }
}
