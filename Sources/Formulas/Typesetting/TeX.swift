// Pieces of mathematics in TeX: a text with what is needed to put it into a larger one, namely how loosely
// its parts hang together and whether brackets around it must grow.
//
// The levels are those of what is printed and not Python's: under a fraction's bar or in an exponent nothing
// needs brackets, while `A @ B` next to ⊙ does.

/// A piece of mathematics.
struct TeX: Hashable, Sendable {
  /// How tightly the parts of a piece hang together, loosest first.
  enum Level: Int, Comparable {
    /// `a < b`, cases, everything that is bracketed wherever it is an operand.
    case condition
    /// `a \bmod b`, which goes beside a relation and nowhere else.
    case remainder
    case sum
    /// `\sum x`: it reaches as far to the right as products do.
    case bigOperator
    case elementwiseProduct
    case matrixProduct
    case scalarProduct
    /// One thing in a product that no exponent may be put to: a fraction, `\log(x)`, `x^{2}`.
    case closed
    case atom

    static func < (a: Self, b: Self) -> Bool { a.rawValue < b.rawValue }
  }

  let text: String
  let level: Level
  /// Whether it is higher than a line of letters.
  var isTall = false
  /// Whether a further subscript would be a double one, or mean something else: `\lVert x \rVert_{1}`.
  var hasSubscript = false
  /// Of a negation, the level of what stands behind its sign.
  var negatedLevel: Level?

  init(_ text: String, _ level: Level, isTall: Bool = false, hasSubscript: Bool = false) {
    self.text = text
    self.level = level
    self.isTall = isTall
    self.hasSubscript = hasSubscript
  }

  /// In brackets.
  var bracketed: TeX { TeX(TeX.brackets(text, isTall: isTall), .atom, isTall: isTall) }

  /// In brackets where it hangs together more loosely than `level`.
  func atLeast(_ minimum: Level) -> TeX { level >= minimum ? self : bracketed }

  /// What stands behind the sign of a negation.
  var negated: TeX? {
    negatedLevel.map { TeX(String(text.dropFirst()), $0, isTall: isTall) }
  }

  static func brackets(
    _ text: String, isTall: Bool, _ open: String = "(", _ close: String = ")"
  ) -> String {
    isTall ? "\\left\(open)\(text)\\right\(close)" : "\(open)\(text)\(close)"
  }
}

// MARK: - Arithmetic

extension TeX {
  static func negation(_ operand: TeX) -> TeX {
    let operand = operand.atLeast(.bigOperator)
    var result = TeX("-" + operand.text, .sum, isTall: operand.isTall)
    result.negatedLevel = operand.level
    return result
  }

  static func sum(_ left: TeX, _ right: TeX) -> TeX {
    let left = left.atLeast(.sum)
    let right = right.text.hasPrefix("-") ? right.bracketed : right.atLeast(.sum)
    return TeX("\(left.text) + \(right.text)", .sum, isTall: left.isTall || right.isTall)
  }

  static func difference(_ left: TeX, _ right: TeX) -> TeX {
    let left = left.atLeast(.sum)
    let right = right.atLeast(.bigOperator)
    return TeX("\(left.text) - \(right.text)", .sum, isTall: left.isTall || right.isTall)
  }

  static func fraction(_ above: TeX, _ below: TeX) -> TeX {
    if let positive = above.negated { return negation(fraction(positive, below)) }
    return TeX("\\frac{\(above.text)}{\(below.text)}", .closed, isTall: true)
  }

  /// A product of which one factor is a number: side by side, a dot where that could be misread.
  static func scalarProduct(_ left: TeX, _ right: TeX) -> TeX {
    if let positive = left.negated { return negation(scalarProduct(positive, right)) }
    let left = left.atLeast(.matrixProduct)
    let right =
      right.level == .elementwiseProduct ? right.bracketed : right.atLeast(.bigOperator)
    // `x (y + 1)` looks like a function's value, and 2 beside ½ like two and a half.
    let isCall = right.text.hasPrefix("(") || right.text.hasPrefix("\\left(")
    let isMixed = left.endsWithDigit && right.text.hasPrefix("\\frac")
    let separator = isCall || isMixed || right.startsWithDigit ? " \\cdot " : "\\,"
    return TeX(
      left.text + separator + right.text, min(.scalarProduct, left.level, right.level),
      isTall: left.isTall || right.isTall)
  }

  static func matrixProduct(_ left: TeX, _ right: TeX) -> TeX {
    if let positive = left.negated { return negation(matrixProduct(positive, right)) }
    let (left, right) = (left.atLeast(.matrixProduct), right.atLeast(.matrixProduct))
    let separator = right.startsWithDigit ? " \\cdot " : "\\,"
    return TeX(
      left.text + separator + right.text, .matrixProduct, isTall: left.isTall || right.isTall)
  }

  /// The product of two vectors, with its dot.
  static func innerProduct(_ left: TeX, _ right: TeX) -> TeX {
    if let positive = left.negated { return negation(innerProduct(positive, right)) }
    let (left, right) = (left.atLeast(.closed), right.atLeast(.closed))
    return TeX(
      "\(left.text) \\cdot \(right.text)", .elementwiseProduct,
      isTall: left.isTall || right.isTall)
  }

  /// Entry times entry. A matrix product beside ⊙ gets brackets that no rule asks for, since readers differ
  /// on which of the two comes first.
  static func elementwiseProduct(_ left: TeX, _ right: TeX) -> TeX {
    if let positive = left.negated { return negation(elementwiseProduct(positive, right)) }
    func factor(_ tex: TeX) -> TeX {
      tex.level == .matrixProduct ? tex.bracketed : tex.atLeast(.elementwiseProduct)
    }
    let (left, right) = (factor(left), factor(right))
    return TeX(
      "\(left.text) \\odot \(right.text)", .elementwiseProduct,
      isTall: left.isTall || right.isTall)
  }

  /// - Parameter isElementwise: whether the base is an array: `A^{2}` would be the matrix product of A with
  ///   itself, `A^{\odot 2}` says entry by entry.
  static func power(_ base: TeX, _ exponent: TeX, isElementwise: Bool = false) -> TeX {
    let base = base.atLeast(.atom)
    let raised = isElementwise ? "\\odot \(exponent.atLeast(.closed).text)" : exponent.text
    return TeX("\(base.text)^{\(raised)}", .closed, isTall: true)
  }

  static func transpose(_ base: TeX) -> TeX {
    TeX("\(base.atLeast(.atom).text)^{\\top}", .closed, isTall: base.isTall)
  }

  private var startsWithDigit: Bool { text.utf8.first.map(Self.isDigit) ?? false }
  private var endsWithDigit: Bool { text.utf8.last.map(Self.isDigit) ?? false }

  private static func isDigit(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
  }
}

// MARK: - Other notation

extension TeX {
  func subscripted(_ text: String) -> TeX {
    let base = hasSubscript ? bracketed : atLeast(.atom)
    return TeX("\(base.text)_{\(text)}", .atom, isTall: base.isTall, hasSubscript: true)
  }

  /// A function's value: `\log(x)`.
  static func call(_ function: String, _ arguments: [TeX]) -> TeX {
    let list = list(arguments)
    return TeX(function + brackets(list.text, isTall: list.isTall), .closed, isTall: list.isTall)
  }

  /// Between bars or other signs that do what brackets do.
  static func enclosed(_ inner: TeX, _ open: String, _ close: String) -> TeX {
    TeX(
      "\\left\(open)\(inner.text)\\right\(close)", .atom, isTall: inner.isTall, hasSubscript: true)
  }

  /// 1 where a condition holds and 0 elsewhere: Iverson's bracket.
  static func indicator(_ condition: TeX) -> TeX {
    TeX(
      "\\mathbf{1}" + brackets(condition.text, isTall: condition.isTall, "[", "]"), .closed,
      isTall: condition.isTall)
  }

  static func list(_ items: [TeX]) -> TeX {
    TeX(
      items.map(\.text).joined(separator: ", "), .condition, isTall: items.contains(where: \.isTall)
    )
  }

  /// Values with the words that say when each of them holds.
  static func cases(_ rows: [(value: TeX, when: String)]) -> TeX {
    let rows = rows.map { "\($0.value.text) & \($0.when)" }.joined(separator: " \\\\ ")
    return TeX("\\begin{cases} \(rows) \\end{cases}", .condition, isTall: true)
  }

  /// Code as it is written: what has no notation is shown so, rather than wrongly.
  static func code(_ source: String) -> TeX { TeX("\\texttt{\(escaped(source))}", .closed) }

  /// Characters that mean something to TeX, for text mode.
  static func escaped(_ text: String) -> String {
    var result = ""
    for character in text {
      switch character {
      case "\\": result += "\\textbackslash{}"
      case "~": result += "\\textasciitilde{}"
      case "^": result += "\\textasciicircum{}"
      case "{", "}", "_", "$", "&", "%", "#": result += "\\\(character)"
      // A blank line would end the formula in Markdown.
      case let other where other.isNewline || other.asciiValue.map { $0 < 32 } == true:
        result += " "
      default: result.append(character)
      }
    }
    return result
  }
}
