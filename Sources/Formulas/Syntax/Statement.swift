// Statements, as a flat list like the nodes of expressions; a block is a list of places in it.

import Diagnostics

/// The place of a statement in its code's list.
typealias StatementID = Int

/// The place of a function's definition in its code's list.
typealias DefinitionID = Int

/// One statement.
struct Statement: Sendable {
  enum Kind: Sendable {
    case expression(NodeID)
    /// `a = b = value`: the targets from left to right.
    case assign(targets: [NodeID], value: NodeID)
    case augment(target: NodeID, BinaryOperator, value: NodeID)
    case define(DefinitionID)
    case returned(NodeID?)
    case branch([Branch], otherwise: [StatementID])
    case forLoop(target: NodeID, iterable: NodeID, body: [StatementID], otherwise: [StatementID])
    case whileLoop(condition: NodeID, body: [StatementID], otherwise: [StatementID])
    case breakLoop
    case continueLoop
    case pass
    case assert(condition: NodeID, message: NodeID?)
    /// `from numpy import exp, log as ln`: what is imported, and the names it goes by.
    case importNames([(function: String, name: String)])
  }

  /// One `if` or `elif`.
  struct Branch: Sendable {
    let condition: NodeID
    let body: [StatementID]
  }

  let kind: Kind
  /// The statement without its blocks.
  let range: SourceRange
}

/// A function: `def` or `lambda`.
struct Definition: Sendable {
  struct Parameter: Sendable {
    let name: String
    let standard: NodeID?
  }

  enum Body: Sendable {
    case block([StatementID])
    case expression(NodeID)
  }

  /// `nil` for a lambda.
  let name: String?
  let parameters: [Parameter]
  let body: Body
  /// The names that belong to a call: parameters and all that the body assigns.
  let locals: Set<String>
  /// `def f(x):` or the whole lambda.
  let range: SourceRange
}
