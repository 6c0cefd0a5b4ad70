// How one number came about: the entry of an array, and the arithmetic that gave it.
//
// One step at a time: the arithmetic is written in entries that have names, and each of these may have
// a derivation of its own.

/// The arithmetic of one entry.
public struct Derivation: Sendable {
  /// What is derived.
  public let entry: Entry
  /// The arithmetic.
  public let term: Term
  /// The expression that computed it, as the lesson writes it.
  public let formula: String?
  /// Where that expression stands; `nil` where it is none of the lesson's code.
  public let site: Site?

  /// A derivation; without a site where the formula is not the lesson's own.
  public init(_ entry: Entry, _ term: Term, formula: String? = nil, site: Site? = nil) {
    self.entry = entry
    self.term = term
    self.formula = formula
    self.site = site
  }

  /// Whether the arithmetic gives the entry, up to rounding: to 1e-9 of the largest number on the way.
  public var isConsistent: Bool {
    let (found, wanted) = (term.value, entry.value)
    if found == wanted || (found.isNaN && wanted.isNaN) { return true }
    guard found.isFinite, wanted.isFinite else { return false }
    // What underflows in one way of computing and not in another is no mistake.
    let scale = max(term.magnitude, abs(wanted))
    return abs(found - wanted) <= 1e-9 * scale + 1e-300
  }
}

extension Derivation {
  /// A number with a name: `W1[0, 2]`, `L`.
  public struct Entry: Sendable {
    /// The array's name or how else it is reached: `W1`, `cache["Z1"]`.
    public let name: String
    /// The place in it, an index from 0 for each axis; empty for a scalar.
    public let index: [Int]
    /// The number; 1 for true and 0 for false.
    public let value: Double
    /// How it was computed, where that is recorded.
    let trace: Trace?
    /// Whether the name is one of the lesson's, and none of a function's.
    let isGlobal: Bool
    /// The calls of the lesson's functions whose names it may be known by.
    let calls: [Int]

    /// An entry of which nothing is recorded.
    public init(_ name: String, _ index: [Int] = [], value: Double) {
      self.init(name: name, index: index, value: value, trace: nil, isGlobal: false, calls: [])
    }

    init(
      name: String, index: [Int], value: Double, trace: Trace?, isGlobal: Bool, calls: [Int]
    ) {
      self.name = name
      self.index = index
      self.value = value
      self.trace = trace
      self.isGlobal = isGlobal
      self.calls = calls
    }

    /// `W1[0, 2]`.
    public var symbol: String {
      index.isEmpty ? name : "\(name)[\(index.map(String.init).joined(separator: ", "))]"
    }
  }

  /// Arithmetic on entries and numbers.
  public indirect enum Term: Sendable {
    case entry(Entry)
    case number(Double)
    case sum([Addend])
    case product([Factor])
    case power(Term, Term, value: Double)
    case function(String, [Term], value: Double)
    case comparison(Term, String, Term, value: Double)
    /// The middle of a long sum that is not written out.
    case omitted(count: Int, total: Double)
  }

  /// One term of a sum.
  public struct Addend: Sendable {
    /// The term.
    public let term: Term
    /// Whether it stands behind a minus.
    public let isSubtracted: Bool

    /// A term of a sum.
    public init(_ term: Term, isSubtracted: Bool = false) {
      self.term = term
      self.isSubtracted = isSubtracted
    }
  }

  /// One factor of a product.
  public struct Factor: Sendable {
    /// The factor.
    public let term: Term
    /// Whether the product is divided by it.
    public let isDivisor: Bool

    /// A factor of a product.
    public init(_ term: Term, isDivisor: Bool = false) {
      self.term = term
      self.isDivisor = isDivisor
    }
  }
}

extension Derivation.Term {
  /// The number that the arithmetic gives.
  public var value: Double {
    switch self {
    case .entry(let entry): entry.value
    case .number(let value), .power(_, _, let value), .function(_, _, let value),
      .comparison(_, _, _, let value):
      value
    case .omitted(_, let total): total
    case .sum(let addends):
      addends.reduce(0) { $1.isSubtracted ? $0 - $1.term.value : $0 + $1.term.value }
    case .product(let factors):
      factors.reduce(1) { $1.isDivisor ? $0 / $1.term.value : $0 * $1.term.value }
    }
  }

  /// The size of the numbers that a sum was made of, which its rounding errors go by.
  var magnitude: Double {
    switch self {
    case .entry, .number, .power, .function, .comparison, .omitted: abs(value)
    case .sum(let addends): addends.reduce(0) { $0 + $1.term.magnitude }
    case .product(let factors):
      factors.reduce(1) { $1.isDivisor ? $0 / abs($1.term.value) : $0 * $1.term.magnitude }
    }
  }

  /// The entries that are written out, each once, in their order.
  public var entries: [Derivation.Entry] {
    var seen: Set<String> = []
    return allEntries.filter { seen.insert($0.symbol).inserted }
  }

  private var allEntries: [Derivation.Entry] {
    switch self {
    case .entry(let entry): [entry]
    case .number, .omitted: []
    case .sum(let addends): addends.flatMap(\.term.allEntries)
    case .product(let factors): factors.flatMap(\.term.allEntries)
    case .power(let base, let exponent, _): base.allEntries + exponent.allEntries
    case .function(_, let arguments, _): arguments.flatMap(\.allEntries)
    case .comparison(let left, _, let right, _): left.allEntries + right.allEntries
    }
  }

  /// How many entries and numbers are written out.
  var operandCount: Int {
    switch self {
    case .entry, .number, .omitted: 1
    case .sum(let addends): addends.reduce(0) { $0 + $1.term.operandCount }
    case .product(let factors): factors.reduce(0) { $0 + $1.term.operandCount }
    case .power(let base, let exponent, _): base.operandCount + exponent.operandCount
    case .function(_, let arguments, _): arguments.reduce(0) { $0 + $1.operandCount }
    case .comparison(let left, _, let right, _): left.operandCount + right.operandCount
    }
  }

  /// The terms of a sum, for a sum that it is to be part of.
  public var addends: [Derivation.Addend] {
    if case .sum(let addends) = self { addends } else { [Derivation.Addend(self)] }
  }

  /// The factors of a product, for a product that it is to be part of.
  public var factors: [Derivation.Factor] {
    if case .product(let factors) = self { factors } else { [Derivation.Factor(self)] }
  }
}

extension Derivation {
  /// A long sum shows its first three terms and the last.
  static let longest = 6

  /// The sum of `count` terms; of many the middle is left out, and only `total` is asked for it.
  ///
  /// - Parameter total: the sum of the terms in a range, with the signs they have.
  public static func sum(
    of count: Int, term: (Int) -> Addend, total: (Range<Int>) -> Double
  ) -> Term {
    guard count > 0 else { return .number(0) }
    guard count != 1 || term(0).isSubtracted else { return term(0).term }
    guard count > longest else { return .sum((0..<count).map(term).flatMap(\.spliced)) }
    let hidden = 3..<(count - 1)
    let omitted = Addend(.omitted(count: hidden.count, total: total(hidden)))
    let first = (0..<3).flatMap { term($0).spliced }
    return .sum(first + [omitted] + term(count - 1).spliced)
  }
}

extension Derivation.Addend {
  /// A sum that is added has no need of brackets.
  var spliced: [Derivation.Addend] { isSubtracted ? [self] : term.addends }

  var value: Double { isSubtracted ? -term.value : term.value }
}
