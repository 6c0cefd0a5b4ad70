// Statements to lines: assignments, functions, what depends on conditions and loops.
//
// A line stands for itself, so that conditions and ranges are said on the lines that they concern. A loop's
// body is written once; that a name gets a new value out of its old one is said by an arrow.

import Diagnostics

extension Typesetter {
  /// One line, and the names that it tells of.
  struct Line {
    let text: String
    let names: Set<String>
    var remarks = 0

    /// The most conditions and ranges behind one line; lines that need more are left out.
    private static let maximumRemarks = 5

    /// The line with a remark behind it, such as `\text{if } x > 0`.
    func with(_ remark: String) -> Line? {
      guard remarks < Self.maximumRemarks else { return nil }
      return Line(text: "\(text) \\quad \(remark)", names: names, remarks: remarks + 1)
    }

    /// The line with something before it.
    func behind(_ start: String) -> Line {
      Line(text: start + text, names: names, remarks: remarks)
    }
  }

  /// What of a text is typeset: all its statements, of bare expressions only the last.
  func lines(of program: [StatementID]) -> [String] {
    var lines = block(program, of: nil)
    if let last = program.last, case .expression(let id) = code.statements[last].kind,
      isFormula(id)
    {
      lines.append(Line(text: isCondition(id) ? condition(id).text : tex(id).text, names: []))
    }
    return lines.map(\.text)
  }

  /// Whether an expression says more than that something has a name.
  private func isFormula(_ id: NodeID) -> Bool { isMathematics(id) && !code.isName(id) }

  /// - Parameter function: the function that the block belongs to, as `\operatorname{f}(x)`.
  func block(_ statements: some Sequence<StatementID>, of function: TeX?) -> [Line] {
    statements.flatMap { statement($0, of: function) }
  }

  private func statement(_ id: StatementID, of function: TeX?) -> [Line] {
    switch code.statements[id].kind {
    case .assign(let targets, let value): assignment(targets, value)
    case .augment(let target, let operation, let value): augmented(target, operation, value)
    case .define(let definition): self.definition(code.definitions[definition])
    case .returned(let value): returned(value, of: function)
    case .branch(let branches, let otherwise): branch(branches, otherwise, of: function)
    case .forLoop(let target, let iterable, let body, let otherwise):
      loop(target, iterable, block(body, of: function)) + block(otherwise, of: function)
    case .whileLoop(let condition, let body, let otherwise):
      block(body, of: function).compactMap { $0.with("\\text{while } \(remark(condition))") }
        + block(otherwise, of: function)
    case .expression, .breakLoop, .continueLoop, .pass, .assert, .importNames: []
    }
  }

  // MARK: Assignments

  private func assignment(_ targets: [NodeID], _ value: NodeID) -> [Line] {
    guard isMathematics(value), targets.allSatisfy(isMathematics) else { return [] }
    if targets.count == 1, case .name(let name) = code.nodes[targets[0]].kind,
      case .lambda(let id) = code.nodes[value].kind
    {
      return named(name, code.definitions[id])
    }
    let left = targets.map { tex($0).text }
    let right = tex(value).text
    // `W1 = P["W1"]` gives a thing the name that it has in formulas anyway.
    guard left != [right] else { return [] }
    let names = (targets + [value]).reduce(into: Set<String>()) { $0.formUnion(code.names(in: $1)) }
    let isChange = targets.contains { isRead($0, in: value) }
    let sides = left.joined(separator: " = ")
    return [Line(text: "\(sides) \(isChange ? "\\leftarrow" : "=") \(right)", names: names)]
  }

  /// Whether what a target sets is read in a value, so that the two sides mean different times.
  private func isRead(_ target: NodeID, in value: NodeID) -> Bool {
    if case .tuple(let items) = code.nodes[target].kind {
      return items.contains { isRead($0, in: value) }
    }
    let whole = tex(target).text
    var base: String?
    if case .subscripted(let id, _) = code.nodes[target].kind { base = tex(id).text }
    var waiting = [value]
    while let id = waiting.popLast() {
      switch code.nodes[id].kind {
      case .name, .subscripted:
        let text = tex(id).text
        if text == whole || text == base { return true }
      case .none, .bool, .integer, .float, .string, .formatted, .ellipsis, .attribute, .slice,
        .call, .unary, .binary, .comparison, .logical, .conditional, .tuple, .list, .dictionary,
        .comprehension, .lambda:
        break
      }
      waiting += isApart(id, from: target) ? [] : code.children(of: id)
    }
    return false
  }

  /// Whether two items can't overlap, as `a[i]` and `a[i - 1]`, or two keys of one dictionary.
  private func isApart(_ id: NodeID, from target: NodeID) -> Bool {
    guard case .subscripted(_, let items) = code.nodes[id].kind,
      case .subscripted(_, let others) = code.nodes[target].kind
    else { return false }
    return (items + others).allSatisfy { ranks.rank($0) == 0 || isKey($0) }
  }

  private func isKey(_ id: NodeID) -> Bool {
    switch code.nodes[id].kind {
    case .string, .formatted: true
    case .none, .bool, .integer, .float, .ellipsis, .name, .attribute, .subscripted, .slice, .call,
      .unary, .binary, .comparison, .logical, .conditional, .tuple, .list, .dictionary,
      .comprehension, .lambda:
      false
    }
  }

  private func augmented(_ target: NodeID, _ operation: BinaryOperator, _ value: NodeID) -> [Line] {
    guard isMathematics(target), isMathematics(value) else { return [] }
    let known = ranks.ofOperands(target, value, of: nil)
    guard let right = combined(operation, (tex(target), known.left), (tex(value), known.right))
    else { return [] }
    return [
      Line(
        text: "\(tex(target).text) \\leftarrow \(right.text)",
        names: code.names(in: target).union(code.names(in: value)))
    ]
  }
}
