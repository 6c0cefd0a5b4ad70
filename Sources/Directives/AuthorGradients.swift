// The option `gradients` of `{check}`: the author's formulas, by parameter, in order, or as one value.

import Diagnostics
import Execution
import Formulas
import NeuralNetworks
import Notebooks
import Numerics
import OrderedCollections

/// The author's own gradients, not yet evaluated.
enum AuthorGradients: Sendable {
  /// One formula a parameter.
  case byParameter([(name: String, keyRange: SourceRange, formula: SourceFormula)])
  /// A list of formulas, in the order of the parameters.
  case inOrder([SourceFormula])
  /// One formula that gives a dictionary, list or tuple.
  case whole(SourceFormula)

  init?(_ reader: inout OptionReader) {
    guard let node = reader.node("gradients") else { return nil }
    switch node.content {
    case .mapping(let entries):
      if entries.isEmpty {
        reader.report(
          .error(
            "there is no gradient to check", at: node.range,
            hint: "write one a line: 'W1: dLdZ1 @ X.T / m'"))
      }
      var formulas: [(name: String, keyRange: SourceRange, formula: SourceFormula)] = []
      for entry in entries {
        guard let formula = reader.formula(entry.value, of: entry) else { continue }
        let name = parameterName(entry.key)
        if formulas.contains(where: { $0.name == name }) {
          reader.report(
            .error(
              "the gradient of '\(name)' is given twice", at: entry.keyRange, hint: "give it once"))
        }
        formulas.append((name, entry.keyRange, formula))
      }
      self = .byParameter(formulas)
    case .scalar(let text):
      guard let formula = reader.parse(text) else { return nil }
      self = .whole(formula)
    case .sequence(let items):
      let texts = items.compactMap(\.scalar)
      guard texts.count == items.count else {
        reader.report(
          .error("option 'gradients' expects formulas in its list", at: node.range))
        return nil
      }
      self = .inOrder(texts.compactMap { reader.parse($0) })
    }
  }

  /// The values, each for a parameter that the network has.
  func evaluate(for subject: Subject, in context: inout ExecutionContext) throws(Diagnostic)
    -> Candidates
  {
    let names = subject.parameters.names
    var gradients: [CandidateGradient] = []
    switch self {
    case .byParameter(let formulas):
      for (name, keyRange, formula) in formulas {
        try requireParameter(name, among: names, at: keyRange, in: context)
        try refuseStale(formula, subject, in: context)
        let value = try formula.evaluate(in: &context)
        gradients.append(
          CandidateGradient(name: name, origin: formula.text.text, value: value.asGradient))
      }
    case .inOrder(let formulas):
      guard formulas.count == names.count else {
        throw context.failure(
          "\(formulas.count) given as gradients for \(names.count) parameters",
          at: formulas.first?.text.range,
          hint: "give one for each, in this order: \(names.joined(separator: ", "))")
      }
      for (name, formula) in zip(names, formulas) {
        try refuseStale(formula, subject, in: context)
        let value = try formula.evaluate(in: &context)
        gradients.append(
          CandidateGradient(name: name, origin: formula.text.text, value: value.asGradient))
      }
    case .whole(let formula):
      try refuseStale(formula, subject, in: context)
      guard case .dictionary(let values) = try formula.evaluate(in: &context) else {
        throw context.failure(
          "option 'gradients' expects a dictionary, but '\(formula.text.text)' is none",
          at: formula.text.range)
      }
      for (key, value) in values {
        let name = parameterName(key)
        try requireParameter(name, among: names, at: formula.text.range, in: context)
        let origin = "\(formula.text.text)['\(key)']"
        gradients.append(CandidateGradient(name: name, origin: origin, value: value.asGradient))
      }
    }
    guard !gradients.isEmpty else { throw context.failure("there is no gradient to check") }
    return Candidates(gradients: gradients, notes: [])
  }

  private func requireParameter(
    _ name: String, among names: [String], at range: SourceRange, in context: ExecutionContext
  ) throws(Diagnostic) {
    guard !names.contains(name) else { return }
    throw context.failure(
      "the network has no parameter '\(name)'", at: range,
      hint: suggestion(for: name, among: names) ?? "it has \(names.joined(separator: ", "))")
  }

  /// A formula must not mix the present parameters with results of earlier ones.
  private func refuseStale(
    _ formula: SourceFormula, _ subject: Subject, in context: ExecutionContext
  ) throws(Diagnostic) {
    for name in formula.formula.freeNames {
      guard let staleness = subject.staleness(of: name, in: context) else { continue }
      throw context.failure(
        "'\(name)' was computed \(staleness)", at: formula.text.range,
        hint: "run {forward} and {backward} again before this check")
    }
  }
}

/// `W1` for `W1` and for `dLdW1`.
private func parameterName(_ key: String) -> String {
  key.hasPrefix("dLd") ? String(key.dropFirst(3)) : key
}

extension AuthorGradients {
  /// The gradients in Python, by parameter.
  func numpyTexts(in scene: NumPyScene) -> [(name: String, text: String)] {
    switch self {
    case .byParameter(let formulas): return formulas.map { ($0.name, scene.text($0.formula)) }
    case .inOrder(let formulas):
      let names = scene.network?.parameterNames ?? []
      return zip(names, formulas).map { ($0, scene.text($1)) }
    case .whole(let formula):
      var world = scene.before
      guard case .dictionary(let values)? = try? formula.evaluate(in: &world) else { return [] }
      let text = factor(scene.text(formula))
      return values.keys.map { (parameterName($0), "\(text)[\(pythonString($0))]") }
    }
  }
}
