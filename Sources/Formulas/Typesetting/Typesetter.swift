// Syntax trees to mathematics, node by node; statements are in Typesetter+Statements.swift.
//
// Whatever has no notation here is shown as the code that it is: a page may be less pretty than it could,
// but no formula on it says something else than what ran.

import Diagnostics
import Numerics

/// Writes the expressions and statements of one text as TeX that KaTeX reads.
struct Typesetter: Sendable {
  let code: Code
  let ranks: ObservedRanks
  private(set) var symbols: Symbols
  private(set) var derivatives: ProvenDerivatives
  /// The lesson's own functions.
  let ownFunctions: Set<String>
  /// NumPy's functions by the names that the code imports them under.
  let imports: [String: String]
  /// Whether NumPy's functions go by their bare names.
  let allowsBareFunctions: Bool
  private let heights: [Int]

  /// Higher trees, and with them endless chains of operators, are shown as code.
  static let maximumHeight = 80
  private static let maximumLength = 4000

  /// - Parameters:
  ///   - name: the name that the code's value is shown under.
  ///   - known: derivatives of `L` that are known without the record, by the names of what they are by.
  init(
    _ code: Code, after context: FormulaContext, as name: String? = nil,
    knowing known: [String: NDArray]
  ) {
    self.code = code
    heights = code.heights()
    ranks = ObservedRanks(code, after: context)
    derivatives = ProvenDerivatives(in: code, as: name, after: context, knowing: known)
    symbols = Symbols(code, names: context.names, heights: heights, derivatives: derivatives)
    allowsBareFunctions = code.origin == Formula.origin && context.allowsBareFunctions
    var own = Set(code.definitions.compactMap(\.name))
    own.formUnion(
      context.names.names.filter { if case .function = context.names[$0] { true } else { false } })
    var imports: [String: String] = [:]
    for statement in code.statements {
      guard case .importNames(let names) = statement.kind else { continue }
      for (function, name) in names { imports[name] = function }
    }
    ownFunctions = own.subtracting(imports.keys)
    self.imports = imports
  }

  /// The same with names decided that were undecided; `nil` where nothing is known of them yet.
  func decided(after context: FormulaContext, knowing known: [String: NDArray]) -> Typesetter? {
    guard let derivatives = derivatives.decided(in: code, after: context, knowing: known) else {
      return nil
    }
    var typesetter = self
    typesetter.derivatives = derivatives
    typesetter.symbols = Symbols(
      code, names: ranks.names, heights: heights, derivatives: derivatives)
    return typesetter
  }

  /// Whether an expression is small enough to be read, and to be written level by level.
  func isReadable(_ id: NodeID) -> Bool {
    let range = code.nodes[id].range
    return heights[id] <= Self.maximumHeight
      && range.upperBound - range.lowerBound <= Self.maximumLength
  }

  func source(_ id: NodeID) -> TeX { TeX.code(code.source(id)) }

  /// An expression for its value.
  func tex(_ id: NodeID) -> TeX {
    guard isReadable(id) else { return source(id) }
    switch code.nodes[id].kind {
    case .none, .ellipsis, .slice, .string, .formatted, .dictionary, .comprehension:
      return source(id)
    case .bool(let value): return TeX("\\text{\(value ? "True" : "False")}", .closed)
    case .integer, .float: return number(id)
    case .name(let name): return symbols.tex(of: name)
    case .attribute(let base, let name): return attribute(name, of: base, id)
    case .subscripted(let base, let items): return subscripted(base, items, id)
    case .call(let callee, let arguments): return call(callee, arguments, id)
    case .unary(let operation, let operand): return unary(operation, operand, id)
    case .binary(let operation, let left, let right): return binary(operation, left, right, id)
    case .comparison, .logical:
      return isCondition(id) ? TeX.indicator(condition(id)) : source(id)
    case .conditional: return TeX.cases(cases(id))
    case .tuple(let items): return TeX.list(items.map(tex)).bracketed
    case .list(let items):
      let list = TeX.list(items.map(tex))
      return TeX(
        TeX.brackets(list.text, isTall: list.isTall, "[", "]"), .atom, isTall: list.isTall)
    case .lambda(let definition): return lambda(code.definitions[definition], id)
    }
  }

  // MARK: Operands

  /// The digits that the code has.
  private func number(_ id: NodeID) -> TeX {
    let text = code.wholeSource(id).replacing("_", with: "").lowercased()
    guard !text.hasPrefix("0x"), !text.hasPrefix("0b"), !text.hasPrefix("0o") else {
      return source(id)
    }
    let parts = text.split(separator: "e", maxSplits: 1)
    var digits = parts.first.map(String.init) ?? text
    if digits.hasPrefix(".") { digits = "0" + digits }
    if digits.hasSuffix(".") { digits.removeLast() }
    guard parts.count == 2 else { return TeX(digits, .atom) }
    var exponent = parts[1].drop { $0 == "+" }
    let sign = exponent.hasPrefix("-") ? "-" : ""
    exponent = exponent.drop { $0 == "-" }
    let leading = exponent.drop { $0 == "0" }
    let ten = TeX("10^{\(leading.isEmpty ? "0" : sign + leading)}", .closed, isTall: true)
    return Double(digits) == 1 ? ten : TeX.scalarProduct(TeX(digits, .atom), ten)
  }

  private func attribute(_ name: String, of base: NodeID, _ id: NodeID) -> TeX {
    guard !code.isModule(base) else { return Self.constants[name] ?? source(id) }
    return name == "T" ? TeX.transpose(tex(base)) : source(id)
  }

  static let constants = [
    "pi": TeX("\\pi", .atom), "e": TeX("e", .atom), "inf": TeX("\\infty", .atom),
    "nan": TeX("\\mathrm{NaN}", .atom),
  ]

  private func lambda(_ definition: Definition, _ id: NodeID) -> TeX {
    guard case .expression(let body) = definition.body else { return source(id) }
    let parameters = TeX.list(definition.parameters.map { symbols.tex(of: $0.name) })
    let left = definition.parameters.count == 1 ? parameters : parameters.bracketed
    let value = tex(body)
    return TeX("\(left.text) \\mapsto \(value.text)", .condition, isTall: value.isTall)
  }

  // MARK: Items

  private func subscripted(_ base: NodeID, _ items: [NodeID], _ id: NodeID) -> TeX {
    if let item = symbols.item(id, base: tex) { return item }
    let texts = items.compactMap(index)
    guard texts.count == items.count, !isShape(base) else { return source(id) }
    return tex(base).subscripted(texts.joined(separator: ","))
  }

  /// What stands in a subscript; `nil` for new axes, which change no entry, and for keys.
  private func index(_ id: NodeID) -> String? {
    switch code.nodes[id].kind {
    case .slice(let start, let end, let step):
      let bounds = [start, end].map { $0.map { tex($0).text } ?? "" }.joined(separator: ":")
      return bounds + (step.map { ":" + tex($0).text } ?? "")
    case .ellipsis: return "\\dots"
    case .none, .string, .formatted: return nil
    case .attribute(let base, "newaxis") where code.isModule(base): return nil
    case .comparison, .logical: return isCondition(id) ? condition(id).text : nil
    case .bool, .integer, .float, .name, .attribute, .subscripted, .call, .unary, .binary,
      .conditional, .tuple, .list, .dictionary, .comprehension, .lambda:
      return tex(id).text
    }
  }

  /// Whether it tells of an array's form and not of its entries.
  func isShape(_ id: NodeID) -> Bool {
    guard case .attribute(let base, let name) = code.nodes[id].kind else { return false }
    return !code.isModule(base) && name != "T"
  }
}
