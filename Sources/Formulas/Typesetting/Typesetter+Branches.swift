// Conditions and loops of statements: as cases where every branch gives one value, else as remarks.

extension Typesetter {
  func branch(_ branches: [Statement.Branch], _ otherwise: [StatementID], of function: TeX?)
    -> [Line]
  {
    if let line = assignedByCases(branches, otherwise) { return [line] }
    var lines: [Line] = []
    var earlier: [String] = []
    for branch in branches {
      let condition = remark(branch.condition)
      let names = code.names(in: branch.condition)
      lines += block(branch.body, of: function).compactMap { line in
        Line(text: line.text, names: line.names.union(names), remarks: line.remarks)
          .with(remark(if: condition, unless: earlier))
      }
      earlier.append(condition)
    }
    return lines
      + block(otherwise, of: function).compactMap { $0.with(remark(if: nil, unless: earlier)) }
  }

  /// What holds in a branch; of many conditions before it only that there were others.
  private func remark(if condition: String?, unless earlier: [String]) -> String {
    guard earlier.count <= 3 else {
      return condition.map { "\\text{otherwise, if } \($0)" } ?? "\\text{otherwise}"
    }
    let others = earlier.joined(separator: " \\text{ or } ")
    guard let condition else { return "\\text{unless } \(others)" }
    return "\\text{if } \(condition)" + (earlier.isEmpty ? "" : "\\text{, unless } \(others)")
  }

  /// The longest condition, or head of a function, that is repeated on every line that it concerns.
  static let maximumRemark = 500

  /// A condition for a remark; a long one as code that is cut.
  func remark(_ condition: NodeID) -> String {
    let text = self.condition(condition).text
    return text.utf8.count <= Self.maximumRemark ? text : source(condition).text
  }

  /// One line where every branch sets the same thing.
  private func assignedByCases(_ branches: [Statement.Branch], _ otherwise: [StatementID]) -> Line?
  {
    guard let first = branches.first?.body.first, let target = assignedTarget(first) else {
      return nil
    }
    let symbol = tex(target).text
    guard
      let rows = rows(
        branches, otherwise,
        value: { id in
          guard let other = assignedTarget(id), tex(other).text == symbol else { return nil }
          return assignedValue(id)
        })
    else { return nil }
    let values = (branches.map(\.body) + [otherwise]).flatMap(\.self).compactMap(assignedValue)
    let isChange = values.contains { code.names(in: $0).isSuperset(of: code.names(in: target)) }
    let names = (values + [target] + branches.map(\.condition)).reduce(into: Set<String>()) {
      $0.formUnion(code.names(in: $1))
    }
    let sign = isChange ? "\\leftarrow" : "="
    return Line(text: "\(symbol) \(sign) \(TeX.cases(rows).text)", names: names)
  }

  private func assignedTarget(_ id: StatementID) -> NodeID? {
    guard case .assign(let targets, _) = code.statements[id].kind, targets.count == 1,
      isMathematics(targets[0])
    else { return nil }
    return targets[0]
  }

  private func assignedValue(_ id: StatementID) -> NodeID? {
    if case .assign(_, let value) = code.statements[id].kind { value } else { nil }
  }

  /// The rows of cases where every branch and the `else` are one statement that gives a value.
  func rows(
    _ branches: [Statement.Branch], _ otherwise: [StatementID],
    value: (StatementID) -> NodeID?
  ) -> [(value: TeX, when: String)]? {
    let rows = branches.compactMap { row($0, value: value) }
    guard rows.count == branches.count, otherwise.count == 1, let last = value(otherwise[0]),
      isMathematics(last)
    else { return nil }
    return rows + cases(last)
  }

  func row(_ branch: Statement.Branch, value: (StatementID) -> NodeID?)
    -> (value: TeX, when: String)?
  {
    guard branch.body.count == 1, let value = value(branch.body[0]), isMathematics(value) else {
      return nil
    }
    return (tex(value), "\\text{if } \(condition(branch.condition).text)")
  }

  // MARK: Loops

  /// The lines of a loop's body; those that tell of its variable say what that goes through.
  func loop(_ target: NodeID, _ iterable: NodeID, _ body: [Line]) -> [Line] {
    let names = code.names(in: target)
    let remark = "\\text{for } " + values(of: target, in: iterable)
    return body.compactMap { $0.names.isDisjoint(with: names) ? $0 : $0.with(remark) }
  }

  private func values(of target: NodeID, in iterable: NodeID) -> String {
    let name = tex(target).text
    guard let (first, last) = bounds(iterable) else {
      return "\(name) \\in \(remark(iterable))"
    }
    guard let start = Int(first.text), let end = Int(last.text), end - start <= 2, end >= start
    else { return "\(name) = \(first.text), \\dots, \(last.text)" }
    return "\(name) = " + (start...end).map(String.init).joined(separator: ", ")
  }
}
