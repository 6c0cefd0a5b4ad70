// Which of the author's gradients belongs to which parameter: by the option `gradients`, else by name.

import Diagnostics
import Execution
import Formulas
import Notebooks
import Numerics
import OrderedCollections

/// Pairs gradients with parameters.
struct GradientPairing {
  let parameters: [AuthorParameter]
  /// The formulas of the option `parameters`.
  let formulas: [SourceFormula]
  let context: ExecutionContext

  /// The gradients, evaluated in a world beside the lesson's.
  func gradients(_ author: AuthorGradients?, in world: inout FormulaContext) throws(Diagnostic)
    -> [AuthorGradient]
  {
    switch author {
    case .byParameter(let entries):
      var found: [AuthorGradient] = []
      for (name, keyRange, formula) in entries {
        let wanted = try parameters(named: name, at: keyRange)
        let value = try formula.record(as: "dLd\(name)", in: &world, of: context)
        found += try pair(value, of: formula, with: wanted, isRelative: wanted.count > 1)
      }
      return found
    case .whole(let formula):
      let value = try formula.record(as: "gradients", in: &world, of: context)
      guard value.entries.contains(where: { !$0.path.isEmpty }) || parameters.count == 1 else {
        throw context.failure(
          "option 'gradients' expects a dictionary, but '\(formula.text.text)' is none",
          at: formula.text.range,
          hint: "a list or tuple in the order of the parameters, or a formula for each, will do too"
        )
      }
      return try pair(
        value, of: formula, with: Array(parameters.indices), isRelative: formulas.count == 1)
    case .inOrder(let gradients):
      return try inOrder(gradients, in: &world)
    case nil: return try gradientsInScope(&world)
    }
  }

  /// A list of formulas, one for each formula of `parameters`.
  private func inOrder(_ gradients: [SourceFormula], in world: inout FormulaContext)
    throws(Diagnostic) -> [AuthorGradient]
  {
    guard gradients.count == formulas.count else {
      throw context.failure(
        "\(count(gradients.count, "gradient")) given for \(count(formulas.count, "parameter"))",
        at: gradients.first?.text.range, hint: "give one for each, in the same order")
    }
    var found: [AuthorGradient] = []
    for (index, formula) in gradients.enumerated() {
      let value = try formula.record(as: "gradient", in: &world, of: context)
      let wanted = parameters.indices.filter { parameters[$0].formula == index }
      found += try pair(value, of: formula, with: wanted, isRelative: true)
    }
    return found
  }

  // MARK: Pairs

  /// Pairs what a value holds with parameters: by keys, or in order.
  ///
  /// - Parameter isRelative: the parameters lie in a value of the same form.
  private func pair(
    _ value: RecordedValue, of formula: SourceFormula, with wanted: [Int], isRelative: Bool
  ) throws(Diagnostic) -> [AuthorGradient] {
    let isByKey = value.entries.contains { $0.path.first?.key != nil }
    guard isByKey else { return try pairInOrder(value, of: formula, with: wanted) }
    var found: [AuthorGradient] = []
    for index in wanted {
      let parameter = parameters[index]
      let entry = value.entries.first { entry in
        isRelative && parameter.path.count > 1
          ? areParallel(entry.path, parameter.path)
          : entry.path.count == 1 && entry.path[0].key.map { means(parameter, $0) } == true
      }
      guard let entry else {
        throw context.failure(
          "there is no gradient of '\(parameter.name)'", at: formula.text.range,
          hint: "its key is '\(parameter.key)' or 'dLd\(parameter.key)'")
      }
      found.append(gradient(index, entry, of: formula))
    }
    return found
  }

  private func pairInOrder(
    _ value: RecordedValue, of formula: SourceFormula, with wanted: [Int]
  ) throws(Diagnostic) -> [AuthorGradient] {
    // What lies where its parameter lies belongs to it; places that were never filled belong to nothing.
    let parallel = wanted.compactMap { index in
      value.entries.first { $0.path == parameters[index].path && $0.value != .none }
    }
    if parallel.count == wanted.count, let first = parallel.first,
      wanted.count > 1 || !first.path.isEmpty
    {
      return zip(wanted, parallel).map { gradient($0, $1, of: formula) }
    }
    guard value.entries.count == wanted.count else {
      throw context.failure(
        "'\(formula.text.text)' holds \(count(value.entries.count, "gradient")) for "
          + count(wanted.count, "parameter"), at: formula.text.range,
        hint: "they are paired in order")
    }
    return zip(wanted, value.entries).map { gradient($0, $1, of: formula) }
  }

  private func gradient(
    _ parameter: Int, _ entry: RecordedValue.Entry, of formula: SourceFormula
  ) -> AuthorGradient {
    let text = entry.path.count == 1 ? entry.path[0].key : nil
    return AuthorGradient(
      parameter: parameter,
      origin: text ?? formula.text.text + entry.path.map(\.bracket).joined(),
      value: entry.value, record: entry.quantity, range: formula.text.range)
  }

  /// Whether a gradient lies in its container as its parameter lies in its own.
  private func areParallel(
    _ gradient: [RecordedValue.Entry.Step], _ parameter: [RecordedValue.Entry.Step]
  ) -> Bool {
    gradient.count == parameter.count
      && zip(gradient, parameter).allSatisfy { pair in
        switch pair {
        case (.key(let name), .key(let key)): name == key || gradientNames(of: key).contains(name)
        case (.position(let a), .position(let b)): a == b
        default: false
        }
      }
  }

  private func means(_ parameter: AuthorParameter, _ key: String) -> Bool {
    parameter.isMeant(by: key) || gradientNames(of: parameter.key).contains(key)
      || gradientNames(of: parameter.name).contains(key)
  }

  /// The parameters that a key of the option means: one, or all that a formula gave.
  private func parameters(named name: String, at range: SourceRange) throws(Diagnostic) -> [Int] {
    if let index = parameters.firstIndex(where: { plainPlace($0.name) == plainPlace(name) })
      ?? parameters.firstIndex(where: { $0.isMeant(by: name) })
    {
      return [index]
    }
    if let formula = formulas.firstIndex(where: { plainPlace($0.text.text) == plainPlace(name) }) {
      return parameters.indices.filter { parameters[$0].formula == formula }
    }
    let names = parameters.map(\.name)
    throw context.failure(
      "there is no parameter '\(name)'", at: range,
      hint: suggestion(for: name, among: names) ?? "there are \(names.joined(separator: ", "))")
  }

  // MARK: Names

  /// Without the option: `dLdW1`, `dW1` … among the lesson's names, or in its dictionaries and lists.
  private func gradientsInScope(_ world: inout FormulaContext) throws(Diagnostic)
    -> [AuthorGradient]
  {
    var found: [AuthorGradient] = []
    for (index, parameter) in parameters.enumerated() {
      guard let text = place(ofGradientBy: parameter, in: world) else {
        throw context.failure(
          "there is no gradient of '\(parameter.name)'",
          hint: "compute 'dLd\(parameter.key)' before, or give it under 'gradients:'")
      }
      let formula = try SourceFormula(ScalarText(verbatim: text, at: 0))
      let value = try formula.record(as: text, in: &world, of: context)
      guard let entry = value.entries.first, value.entries.count == 1 else {
        throw context.failure(
          "'\(text)' is \(value.value.kind), \(parameter.name) is an array",
          hint: "give the gradients under 'gradients:'")
      }
      found.append(
        AuthorGradient(
          parameter: index, origin: text, value: entry.value, record: entry.quantity,
          range: context.call.range))
    }
    return found
  }

  /// Where the gradient by a parameter probably is.
  private func place(ofGradientBy parameter: AuthorParameter, in world: FormulaContext) -> String? {
    let names = gradientNames(of: parameter.key)
    if let name = names.first(where: world.names.has) { return name }
    if let (list, position) = parameter.list,
      let name = gradientNames(of: list).first(where: world.names.has)
    {
      return "\(name)[\(position)]"
    }
    let own = Set(formulas.map { plainPlace($0.text.text) })
    for name in world.names.names where !own.contains(name) {
      guard case .dictionary(let entries)? = world.names[name] else { continue }
      let isOfGradients = name.hasPrefix("grad") || name.hasPrefix("d")
      let keys = names + (isOfGradients ? [parameter.key] : [])
      if let key = keys.first(where: { entries[$0] != nil }) {
        return "\(name)[\(pythonString(key))]"
      }
    }
    return nil
  }

  private func count(_ number: Int, _ noun: String) -> String {
    "\(number) \(noun)\(number == 1 ? "" : "s")"
  }
}
