// Running one cell, and evaluating one inline value, in a context.

import Diagnostics
import Formulas
import Notebooks
import Numerics

extension ExecutionContext {
  /// A context at the start of a lesson.
  init(formulas: FormulaContext, checkpoint: @escaping Checkpoint) {
    let nowhere = SourceMappedText(source: SourceFile(path: "", text: ""), lines: [])
    self.init(
      formulas: formulas, network: nil,
      call: DirectiveCall(
        name: ScalarText(verbatim: "", at: 0), argument: nil, body: nowhere,
        range: SourceRange(at: 0)), checkpoint: checkpoint)
  }

  /// Runs a directive, with a generator of its own where the cell has a seed, and selects what it shows.
  mutating func run(_ directive: any Directive, with options: CellOptions) throws(Diagnostic)
    -> [CellOutput]
  {
    let stream = formulas.generator
    if let seed = options.seed {
      formulas.generator = RandomGenerator(seed: try evaluateSeed(seed))
    }
    let outputs = try directive.run(in: &self)
    if options.seed != nil { formulas.generator = stream }
    return try select(options.selection, from: outputs)
  }

  private mutating func evaluateSeed(_ formula: SourceFormula) throws(Diagnostic) -> UInt32 {
    let value = try formula.evaluate(in: &self)
    guard case .integer(let integer) = value, let seed = UInt32(exactly: integer) else {
      throw failure(
        "option 'seed' expects a whole number from 0 to 4294967295, but got \(value.kind)",
        at: formula.text.range)
    }
    return seed
  }

  private func select(_ selection: CellOptions.Selection, from outputs: [CellOutput])
    throws(Diagnostic) -> [CellOutput]
  {
    let others = outputs.filter { if case .value = $0 { false } else { true } }
    switch selection {
    case .standard: return outputs
    case .nothing: return outputs.filter(\.isVerdict)
    case .all:
      var values: [CellOutput] = []
      for name in definedNames { values.append(try output(name)) }
      return values + outputs.filter { !isDefinedHere($0) }
    case .names(let names):
      var values: [CellOutput] = []
      for name in names { values.append(try output(name.text, at: name.range)) }
      // What ran stands before what came of it.
      let formulas = others.filter { if case .mathematics = $0 { true } else { false } }
      let rest = others.filter { if case .mathematics = $0 { false } else { true } }
      return formulas + values + rest
    }
  }

  /// Whether an output is the value of a name that the present cell has set.
  private func isDefinedHere(_ output: CellOutput) -> Bool {
    guard case .value(let value) = output, value.formula == nil else { return false }
    return definedNames.contains(value.name)
  }

  /// The value of a formula in the prose.
  ///
  /// - Throws: a diagnostic where it can't be evaluated, or is too large for a sentence.
  mutating func value(of content: DecodedNotebook.DecodedInline.Content) throws(Diagnostic)
    -> InlineResult
  {
    let value = try content.formula.evaluate(in: &self)
    if let format = content.format {
      return .value(OutputValue(value), formatted: try format.apply(to: value))
    }
    guard value.fitsASentence else {
      throw .error(
        "\(value.kind) is too large for a sentence", at: content.formula.text.range,
        hint: "up to 6 numbers fit; show it in a cell: {show} \(content.formula.text.text)")
    }
    return .value(OutputValue(value), formatted: nil)
  }
}

extension Value {
  /// Whether it is a scalar, a string, or up to 6 numbers.
  fileprivate var fitsASentence: Bool {
    switch self {
    case .none, .bool, .integer, .float, .string, .function: true
    case .array(let array): array.count <= 6
    case .tuple(let values), .list(let values): values.count <= 6 && values.allSatisfy(\.isScalar)
    case .dictionary: false
    }
  }

  private var isScalar: Bool {
    switch self {
    case .bool, .integer, .float, .string: true
    case .array(let array): array.rank == 0
    case .none, .tuple, .list, .dictionary, .function: false
    }
  }
}

extension Check {
  /// The same check with another status.
  func with(_ status: CheckStatus) -> Check {
    switch self {
    case .gradients(let output):
      .gradients(
        GradientCheckOutput(
          range: output.range, status: status, loss: output.loss, tolerance: output.tolerance,
          parameters: output.parameters, culprit: output.culprit))
    case .sanity(let output):
      .sanity(SanityCheckOutput(range: output.range, status: status, rows: output.rows))
    case .claim(let claim):
      .claim(
        ClaimOutput(
          formula: claim.formula, range: claim.range, status: status, operands: claim.operands,
          relation: claim.relation, comparesNothing: claim.comparesNothing,
          difference: claim.difference))
    }
  }
}

extension ClaimOutput {
  /// The same claim at another place.
  func moved(to range: SourceRange) -> ClaimOutput {
    ClaimOutput(
      formula: formula, range: range, status: status, operands: operands, relation: relation,
      comparesNothing: comparesNothing, difference: difference)
  }
}

extension CellOutput {
  /// Whether this is what became of a check, which nothing may hide.
  var isVerdict: Bool {
    switch self {
    case .gradientCheck, .sanityCheck, .claim, .failure: true
    case .value, .table, .derivation, .chart, .mathematics, .text, .note: false
    }
  }
}
