// NumPy's functions in the notation that mathematics has for them.
//
// Functions of entries are written as functions of the whole, as is usual: `e^{-Z}`, `\log(Z)`, a fraction.

import Numerics

extension Typesetter {
  /// The notation of a function; `nil` where it has none, or not with these arguments.
  func notation(of call: Call) -> TeX? {
    guard let first = call.positional.first else { return nil }
    if let operation = Self.operations[call.name], call.has(only: 2) {
      return operands(of: call).flatMap { combined(operation, $0, $1) }
    }
    if let sign = Self.bigOperators[call.name] { return bigOperator(sign, call) }
    if let name = Self.reductions[call.name] { return reduction(name, call) }
    guard call.has(only: 1) else { return withSeveral(call, first) }
    if Self.unchanged.contains(call.name) { return unchanged(call, first) }
    return ofOne(call, tex(first), first)
  }

  private func ofOne(_ call: Call, _ x: TeX, _ first: NodeID) -> TeX? {
    switch call.name {
    case "exp": TeX.power(TeX("e", .atom), x)
    case "expm1": TeX.difference(TeX.power(TeX("e", .atom), x), TeX("1", .atom))
    case "log1p": TeX.call("\\log", [TeX.sum(TeX("1", .atom), x)])
    case "log", "tanh", "sin", "cos": TeX.call("\\\(call.name)", [x])
    case "sqrt": TeX("\\sqrt{\(x.text)}", .closed, isTall: true)
    case "square":
      TeX.power(
        x, TeX("2", .atom),
        isElementwise: ranks.ofOperands(first, nil, of: call.id).left != 0)
    case "abs": TeX.enclosed(x, "|", "|")
    case "floor": TeX.enclosed(x, "\\lfloor ", "\\rfloor")
    case "transpose": TeX.transpose(x)
    case "zeros", "ones": constant(call.name == "zeros" ? "0" : "1", shape: first)
    case "zeros_like": TeX("\\mathbf{0}", .atom)
    case "ones_like": TeX("\\mathbf{1}", .atom)
    case "eye": TeX("I_{\(x.text)}", .atom, hasSubscript: true)
    case "linalg.norm": TeX.enclosed(x, "\\lVert ", "\\rVert")
    default: nil
    }
  }

  private func withSeveral(_ call: Call, _ first: NodeID) -> TeX? {
    switch call.name {
    case "where" where call.has(only: 3):
      return TeX.cases([
        (tex(call.positional[1]), "\\text{if } \(condition(first).text)"),
        (tex(call.positional[2]), "\\text{otherwise}"),
      ])
    case "maximum", "minimum":
      guard call.keywords.isEmpty else { return nil }
      return TeX.call(call.name == "minimum" ? "\\min" : "\\max", call.positional.map(tex))
    case "zeros", "ones":
      guard call.positional.count == 1, call.keywords.allSatisfy({ $0.name == "dtype" }) else {
        return nil
      }
      return constant(call.name == "zeros" ? "0" : "1", shape: first)
    case "astype" where call.has(only: 2) && isCondition(first): return tex(first)
    case "astype" where call.has(only: 2) && isFloat(call.positional[1]): return tex(first)
    case "array" where call.keywords.allSatisfy { ["dtype", "copy"].contains($0.name) }:
      return call.positional.count == 1 && !changesType(call) ? unchanged(call, first) : nil
    default: return nil
    }
  }

  private func isFloat(_ id: NodeID) -> Bool {
    ["float", "np.float64"].contains(code.wholeSource(id))
  }

  private func changesType(_ call: Call) -> Bool {
    call.keywords.contains { $0.name == "dtype" && !isFloat($0.value) }
  }

  /// `\mathbf{0}_{3 \times 2}`.
  private func constant(_ digit: String, shape: NodeID) -> TeX {
    let lengths: [NodeID]
    if case .tuple(let items) = code.nodes[shape].kind {
      lengths = items
    } else {
      lengths = [shape]
    }
    guard !lengths.isEmpty else { return TeX("\\mathbf{\(digit)}", .atom) }
    let text = lengths.map { tex($0).atLeast(.scalarProduct).text }.joined(separator: " \\times ")
    return TeX("\\mathbf{\(digit)}", .atom).subscripted(text)
  }

  private static let operations: [String: BinaryOperator] = [
    "add": .arithmetic(.add), "subtract": .arithmetic(.subtract),
    "multiply": .arithmetic(.multiply), "divide": .arithmetic(.divide),
    "power": .arithmetic(.power), "matmul": .product, "dot": .product,
  ]

  private func operands(of call: Call) -> ((tex: TeX, rank: Int?), (tex: TeX, rank: Int?))? {
    let (left, right) = (call.positional[0], call.positional[1])
    let known = ranks.ofOperands(left, right, of: call.id)
    return ((tex(left), known.left), (tex(right), known.right))
  }

  // MARK: Values that stay as they are

  private static let unchanged: Set<String> = ["array", "copy", "float", "float64", "item"]

  /// What copies or converts: its argument; a list of numbers as a matrix.
  private func unchanged(_ call: Call, _ first: NodeID) -> TeX? {
    guard case .list(let rows) = code.nodes[first].kind else {
      return isMathematics(first) ? tex(first) : nil
    }
    return call.name == "array" ? matrix(rows) : nil
  }

  /// The most rows, and the most columns, of a matrix that is written out.
  private static let maximumLength = 8

  /// A list as a matrix of one row, a list of lists as one of several; `nil` for others.
  func matrix(_ rows: [NodeID]) -> TeX? {
    let nested = rows.compactMap { row -> [NodeID]? in
      if case .list(let items) = code.nodes[row].kind { items } else { nil }
    }
    guard nested.isEmpty || nested.count == rows.count else { return nil }
    let entries = nested.isEmpty ? [rows] : nested
    guard let width = entries.first?.count, width > 0, width <= Self.maximumLength,
      entries.count <= Self.maximumLength,
      entries.allSatisfy({ $0.count == width && $0.allSatisfy(isMathematics) })
    else { return nil }
    let lines = entries.map { $0.map { tex($0).text }.joined(separator: " & ") }
    return TeX(
      "\\begin{bmatrix} \(lines.joined(separator: " \\\\ ")) \\end{bmatrix}", .closed, isTall: true)
  }
}
