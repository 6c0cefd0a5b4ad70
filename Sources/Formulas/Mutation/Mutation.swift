// A mistake that an author might have made, as an edit of the text: data, so that whoever runs the
// mutated lesson need not know the language.

public import Diagnostics

/// One mistake, made on purpose: what stands in a range is replaced.
public struct Mutation: Hashable, Sendable {
  /// What sort of mistake it is.
  public enum Kind: String, CaseIterable, Hashable, Sendable {
    /// A sign flipped, or a difference the other way round.
    case sign
    /// A factor too many or too few, a division forgotten, a sum for a mean.
    case factor
    /// A transpose too many or too few.
    case transpose
    /// A term of a sum dropped.
    case term
    /// The operands of a product swapped, or an elementwise product for a matrix product.
    case product
    /// The wrong axis, or none.
    case axis
    /// The derivative of another activation.
    case derivative
    /// A similar name.
    case name
    /// A comparison turned round.
    case comparison
    /// A function for its counterpart: a minimum for a maximum.
    case function
    /// The other entry of a shape.
    case index
  }

  /// What is replaced, in bytes of the text; empty where something is put in.
  public let range: SourceRange
  /// What takes its place; it holds no line end.
  public let replacement: String
  /// What sort of mistake it is.
  public let kind: Kind
  /// The mistake in words, as a clause without a full stop: «'/ m' dropped».
  public let description: String

  /// The text with the mistake in it.
  public func applied(to text: String) -> String {
    let bytes = Array(text.utf8)
    let start = min(range.lowerBound, bytes.count)
    let end = min(range.upperBound, bytes.count)
    return String(
      decoding: bytes[..<start] + Array(replacement.utf8) + bytes[end...], as: UTF8.self)
  }
}

extension Program {
  /// The mistakes that might stand in the cell instead, in the order of their places; each of them parses.
  ///
  /// - Parameter names: the names of the lesson, beside those of the cell, that may be mistaken for
  ///   each other.
  public func mutations(names: some Sequence<String>) -> [Mutation] {
    var known = Set(names).union(assignedNames)
    for definition in code.definitions { known.formUnion(definition.locals) }
    var finder = MutationFinder(code, names: known, allowsBareFunctions: false)
    for statement in code.statements { finder.visit(statement) }
    return finder.distinct(in: text) { (try? Program(parsing: $0)) != nil }
  }
}

extension Formula {
  /// The mistakes that might stand in the formula instead, in the order of their places; each of them
  /// parses.
  ///
  /// - Parameter names: the names of the lesson that may be mistaken for each other.
  public func mutations(names: some Sequence<String>) -> [Mutation] {
    var finder = MutationFinder(code, names: Set(names), allowsBareFunctions: true)
    finder.visit(root, .root)
    return finder.distinct(in: text) { (try? Formula(parsing: $0)) != nil }
  }
}
