// Functions of the lesson's own: `f(x) = …`, and below it what that is built from.

extension Typesetter {
  /// A function as `f(x) = …`, its other lines as what that is built from.
  func definition(_ definition: Definition) -> [Line] {
    guard let name = definition.name, case .block(let body) = definition.body else { return [] }
    let head = head(name, definition)
    guard head.text.utf8.count <= Self.maximumRemark else { return [] }
    guard let result = result(of: body), result.rest.isEmpty || !returns(result.rest) else {
      return indented(withOtherwise(block(body, of: head), body), under: head)
    }
    let lines = block(result.rest, of: head)
    guard let value = result.value else { return indented(lines, under: head) }
    let words = ["\\quad \\text{where } "] + lines.dropFirst().map { _ in "\\quad \\text{and } " }
    return [Line(text: "\(head.text) = \(value.text)", names: [])]
      + zip(lines, words).map { $0.behind($1) }
  }

  /// Lines of a function that returns here and there; its end is reached where nothing else returned.
  private func withOtherwise(_ lines: [Line], _ body: [StatementID]) -> [Line] {
    guard let last = body.last, case .returned(let value?) = code.statements[last].kind,
      isMathematics(value), let line = lines.last
    else { return lines }
    return lines.dropLast() + [line.with("\\text{otherwise}")].compactMap(\.self)
  }

  private func indented(_ lines: [Line], under head: TeX) -> [Line] {
    guard !lines.isEmpty else { return [] }
    return [Line(text: "\(head.text)\\colon", names: [])] + lines.map { $0.behind("\\quad ") }
  }

  private func head(_ name: String, _ definition: Definition) -> TeX {
    TeX.call(
      NameNotation.function(name), definition.parameters.map { symbols.tex(of: $0.name) })
  }

  func named(_ name: String, _ definition: Definition) -> [Line] {
    guard case .expression(let body) = definition.body, isMathematics(body) else { return [] }
    return [Line(text: "\(head(name, definition).text) = \(tex(body).text)", names: [])]
  }

  func returned(_ value: NodeID?, of function: TeX?) -> [Line] {
    guard let value, let function, isMathematics(value) else { return [] }
    return [Line(text: "\(function.text) = \(tex(value).text)", names: code.names(in: value))]
  }

  /// What a function gives, as one expression, and the statements before it; the value is missing where
  /// it is no mathematics. `nil` for what returns here and there.
  private func result(of body: [StatementID]) -> (value: TeX?, rest: ArraySlice<StatementID>)? {
    guard let last = body.last else { return nil }
    switch code.statements[last].kind {
    case .returned(let value):
      var rest = body.dropLast()
      var rows: [(value: TeX, when: String)] = []
      while let id = rest.last, let row = earlyReturns(id) {
        rows = row + rows
        rest = rest.dropLast()
      }
      guard let value, isMathematics(value) else { return rows.isEmpty ? (nil, rest) : nil }
      return (rows.isEmpty ? tex(value) : TeX.cases(rows + cases(value)), rest)
    case .branch(let branches, let otherwise):
      guard let rows = rows(branches, otherwise, value: returnedValue) else { return nil }
      return (TeX.cases(rows), body.dropLast())
    case .expression, .assign, .augment, .define, .forLoop, .whileLoop, .breakLoop, .continueLoop,
      .pass, .assert, .importNames:
      return returns(body[...]) ? nil : (nil, body[...])
    }
  }

  /// `if c: return x` without an `else`.
  private func earlyReturns(_ id: StatementID) -> [(value: TeX, when: String)]? {
    guard case .branch(let branches, let otherwise) = code.statements[id].kind, otherwise.isEmpty
    else { return nil }
    let rows = branches.compactMap { row($0, value: returnedValue) }
    return rows.count == branches.count ? rows : nil
  }

  private func returnedValue(_ id: StatementID) -> NodeID? {
    if case .returned(let value) = code.statements[id].kind { value } else { nil }
  }

  /// Whether anything in a block returns.
  private func returns(_ block: ArraySlice<StatementID>) -> Bool {
    block.contains { id in
      switch code.statements[id].kind {
      case .returned: true
      case .branch(let branches, let otherwise):
        branches.contains { returns($0.body[...]) } || returns(otherwise[...])
      case .forLoop(_, _, let body, let otherwise), .whileLoop(_, let body, let otherwise):
        returns(body[...]) || returns(otherwise[...])
      case .expression, .assign, .augment, .define, .breakLoop, .continueLoop, .pass, .assert,
        .importNames:
        false
      }
    }
  }
}
