// A parsed text: one expression or a cell of statements, as flat lists that refer to each other by index.
// Functions keep the code they were defined in, so that they outlive their cell.

import Diagnostics

/// The syntax of one text.
struct Code: Sendable {
  /// Which text of the lesson it is; see `Program.init`.
  let origin: Int
  let bytes: [UInt8]
  let nodes: [Node]
  let statements: [Statement]
  let definitions: [Definition]

  /// The text of a node without brackets around it, cut after 60 bytes.
  func source(_ id: NodeID) -> String {
    let text = wholeSource(id)
    return text.count <= 60 ? text : text.prefix(59) + "…"
  }

  /// The text of a node in one line, without brackets around it.
  func wholeSource(_ id: NodeID) -> String {
    let range = nodes[id].range
    var slice = bytes[range.lowerBound..<range.upperBound]
    while slice.first == UInt8(ascii: "("), slice.last == UInt8(ascii: ")"), !isOwnBracket(id),
      !isInner(slice.startIndex, id)
    {
      slice = slice.dropFirst().dropLast()
    }
    return String(decoding: slice, as: UTF8.self)
      .split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }

  /// Whether the brackets at a node's ends are its own: a tuple's.
  func isOwnBracket(_ id: NodeID) -> Bool {
    if case .tuple = nodes[id].kind { true } else { false }
  }

  /// Whether a byte is where the first operand of a node starts; brackets from there on are its.
  func isInner(_ start: Int, _ id: NodeID) -> Bool {
    switch nodes[id].kind {
    case .binary(_, let first, _), .attribute(let first, _), .call(let first, _),
      .subscripted(let first, _), .comparison(let first, _):
      nodes[first].range.lowerBound == start
    case .logical(_, let operands): operands.first.map { nodes[$0].range.lowerBound } == start
    case .conditional(_, let then, _): nodes[then].range.lowerBound == start
    case .none, .bool, .integer, .float, .string, .formatted, .ellipsis, .name, .slice, .unary,
      .tuple, .list, .dictionary, .comprehension, .lambda:
      false
    }
  }

  func isModule(_ id: NodeID) -> Bool {
    if case .name("np") = nodes[id].kind { true } else { false }
  }

  func isName(_ id: NodeID) -> Bool {
    if case .name = nodes[id].kind { true } else { false }
  }
}
