// The syntax tree as a flat list of nodes, children before parents. Indices instead of references:
// a tree as deep as its text is long is built, walked and released without recursion.

import Diagnostics
import Numerics

/// The place of a node in its formula's list.
typealias NodeID = Int

/// One node of a formula.
struct Node: Sendable {
  enum Kind: Sendable {
    case none
    case bool(Bool)
    case integer(Int64)
    case float(Double)
    case string(String)
    /// An f-string.
    case formatted([FormattedPart])
    case ellipsis
    case name(String)
    case attribute(NodeID, String)
    case subscripted(NodeID, [NodeID])
    case slice(NodeID?, NodeID?, NodeID?)
    case call(NodeID, [Argument])
    case unary(UnaryOperator, NodeID)
    case binary(BinaryOperator, NodeID, NodeID)
    case comparison(NodeID, [ComparisonStep])
    case logical(isAnd: Bool, [NodeID])
    case conditional(condition: NodeID, then: NodeID, otherwise: NodeID)
    case tuple([NodeID])
    case list([NodeID])
    case dictionary([DictionaryEntry])
    /// `[element for target in iterable if condition]`.
    case comprehension(element: NodeID, [ComprehensionClause], locals: Set<String>)
    case lambda(DefinitionID)
  }

  /// A piece of an f-string.
  enum FormattedPart: Sendable {
    case text(String)
    /// `{value!r:.3f}`; the specification may hold fields of its own.
    case field(NodeID, conversion: Character?, specification: [FormattedPart])
  }

  /// One `for … in …` of a comprehension with the conditions behind it.
  struct ComprehensionClause: Sendable {
    let target: NodeID
    let iterable: NodeID
    let conditions: [NodeID]
  }

  /// An argument of a call; positional where it has no name.
  struct Argument: Sendable {
    let name: String?
    let value: NodeID
    let range: SourceRange
  }

  /// One `< x` of a chain of comparisons.
  struct ComparisonStep: Sendable {
    let comparison: Comparison
    let right: NodeID
  }

  /// One `key: value` of a dictionary display.
  struct DictionaryEntry: Sendable {
    let key: NodeID
    let value: NodeID
  }

  let kind: Kind
  let range: SourceRange
}

/// An operator of one operand.
enum UnaryOperator: String, Sendable {
  case minus = "-"
  case plus = "+"
  case invert = "~"
  case not
}

/// An operator of two operands whose result is a value of their kind.
enum BinaryOperator: Hashable, Sendable {
  case arithmetic(ArithmeticOperation)
  case bitwise(BitwiseOperation)
  case product

  /// How it is written.
  var text: String {
    switch self {
    case .arithmetic(let operation): operation.rawValue
    case .bitwise(let operation): operation.rawValue
    case .product: "@"
    }
  }
}

/// A comparison.
enum Comparison: Hashable, Sendable {
  case order(ComparisonOperation)
  case contained(isNegated: Bool)
  case identical(isNegated: Bool)

  /// How it is written.
  var text: String {
    switch self {
    case .order(let operation): operation.rawValue
    case .contained(let isNegated): isNegated ? "not in" : "in"
    case .identical(let isNegated): isNegated ? "is not" : "is"
    }
  }
}
