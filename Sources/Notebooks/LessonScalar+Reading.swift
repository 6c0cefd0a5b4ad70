// What an unquoted text means as a parameter's value: a truth value, a number, or the text itself.
//
// YAML 1.2 decides, with Python's formulas of numbers beside it. What YAML 1.1 reads as something else
// (`no`, `010`), and what a person reads as a number and YAML as a text (`0,5`), is refused: whichever
// was meant, half of all readers would be wrong, and `1 if flag else 2` takes every text for true.

import Diagnostics
import Formulas

/// Why a text is no parameter's value.
public enum ScalarFault: Error, Hashable, Sendable {
  /// A word that YAML 1.1 reads as a truth value and YAML 1.2 as a text.
  case truthWord(String, means: Bool)
  /// Nothing, or a word for it.
  case nothing
  /// A number with commas.
  case comma
  /// Digits that are read in several ways: with leading zeros, or with underscores out of place.
  case digits
  /// A formula of numbers that gives no number, and why.
  case noNumber(String)
  /// A formula that needs more than numbers.
  case formula

  /// What was expected in its place.
  public var expectation: String {
    switch self {
    case .truthWord: "true or false, or a text in quotes"
    case .nothing: "a number, true or false, or a text in quotes"
    case .comma, .digits, .noNumber, .formula: "a number, or a text in quotes"
    }
  }

  /// What to write instead.
  public var hint: String {
    switch self {
    case .truthWord(let word, let means):
      "readers of YAML do not agree whether it is a truth value or a text: write \(means), or "
        + "'\(word)' in quotes"
    case .nothing: "an empty text is '', in quotes"
    case .comma: "a number is written with a point and without commas: 0.5, 1000 or 1_000"
    case .digits:
      "readers of YAML do not agree on it: write 10 without a zero in front, 0o10 for an octal number, "
        + "1_000 with single underscores"
    case .noNumber(let reason): "it gives no number: \(reason)"
    case .formula:
      "a parameter's formula is of numbers alone, such as 1/3; what needs more is computed in a cell"
    }
  }
}

extension LessonScalar {
  /// Reads a text that is written without quotes.
  ///
  /// - Parameter names: the names of parameters, which a formula might mean.
  /// - Throws: why it is no value, where it could be taken for another than it is.
  public init(reading text: String, beside names: [String] = [])
    throws(ScalarFault)
  {
    if let truth = Self.truth(of: text) {
      self = .boolean(truth)
    } else if let number = try Self.number(text, beside: names) {
      self = number
    } else {
      try Self.refuseWord(text)
      self = .string(text)
    }
  }

  /// Whether it is a number.
  public var isNumber: Bool {
    switch self {
    case .integer, .float: true
    case .boolean, .string: false
    }
  }

  /// Words of YAML 1.1's `bool` and of `null`, in any case.
  private static func refuseWord(_ text: String) throws(ScalarFault) {
    switch text.lowercased() {
    case "", "~", "null": throw .nothing
    case "yes", "y", "on", "true": throw .truthWord(text, means: true)
    case "no", "n", "off", "false": throw .truthWord(text, means: false)
    default: return
    }
  }

  /// A number of YAML, or what a formula of numbers gives; `nil` for what is neither.
  private static func number(_ text: String, beside names: [String])
    throws(ScalarFault) -> LessonScalar?
  {
    if let special = specialNumber(text) { return special }
    guard text.utf8.count <= 1000, !isDate(text) else { return nil }
    if isDecimal(text) {
      if hasAmbiguousDigits(text) { throw .digits }
      if let integer = Int64(text) { return .integer(integer) }
      if let float = Double(text) { return .float(float) }
    }
    if isNumberWithCommas(text) { throw .comma }
    guard let formula = try? Formula(parsing: text) else { return nil }
    if formula.isArithmetic { return try value(of: formula) }
    if needsNames(formula, text, names) { throw .formula }
    return nil
  }

  /// Whether a text is a formula that nothing but numbers would make a parameter of: its names are
  /// parameters, or it has numbers and is not written in one word, as `resnet-50` and `data/1` are.
  private static func needsNames(_ formula: Formula, _ text: String, _ names: [String]) -> Bool {
    let free = formula.freeNames
    let isOfParameters = !formula.isName && !free.isEmpty && free.allSatisfy(names.contains)
    let isOfFunctions = formula.computes && free.isEmpty
    let isWord = text.allSatisfy { $0.isLetter || $0.isNumber || "_-/.".contains($0) }
    let isCalculation = formula.computes && formula.isArithmeticOfNames && !isWord
    return isOfParameters || isOfFunctions || isCalculation
  }

  private static func value(of formula: Formula) throws(ScalarFault) -> LessonScalar {
    do throws(FormulaError) {
      switch try formula.number() {
      case .integer(let integer): return .integer(integer)
      case .float(let float) where float.isFinite: return .float(float)
      case let value: throw FormulaError("it is \(value)", at: SourceRange(at: 0))
      }
    } catch {
      throw .noNumber(error.message)
    }
  }

  /// YAML's spellings of what has no digits.
  private static func specialNumber(_ text: String) -> LessonScalar? {
    switch text {
    case ".inf", ".Inf", ".INF", "+.inf", "+.Inf", "+.INF": .float(.infinity)
    case "-.inf", "-.Inf", "-.INF": .float(-.infinity)
    case ".nan", ".NaN", ".NAN": .float(.nan)
    default: nil
    }
  }

  /// Whether only a decimal number's characters stand in a text.
  private static func isDecimal(_ text: String) -> Bool {
    text.utf8.allSatisfy { "0123456789+-.eE_".utf8.contains($0) }
  }

  /// `010` and `1__000`: whole numbers for some readers and not, or others, for the rest.
  private static func hasAmbiguousDigits(_ text: String) -> Bool {
    let digits = text.drop { $0 == "+" || $0 == "-" }
    guard let first = digits.first, first.isNumber, text.count - digits.count <= 1,
      digits.allSatisfy({ $0.isNumber || $0 == "_" })
    else { return false }
    let hasLeadingZero = first == "0" && digits.count > 1
    return hasLeadingZero || digits.contains("__") || digits.hasSuffix("_")
  }

  /// `2026-01-31` and `31/1/2026`, which as formulas would be differences and quotients.
  private static func isDate(_ text: String) -> Bool {
    text.wholeMatch(of: /\d{4}([-\/])\d{1,2}\1\d{1,2}([T ].*)?|\d{1,2}([-\/])\d{1,2}\3\d{4}/) != nil
  }

  /// A text of digits and a number formula's other characters in which a comma meets digits.
  private static func isNumberWithCommas(_ text: String) -> Bool {
    text.utf8.allSatisfy { "0123456789.,_+-*/()eE% ".utf8.contains($0) }
      && text.firstMatch(of: /(^|\D),\d|\d,\d|\d,$/) != nil && text.first?.isLetter == false
  }
}

extension LessonScalar {
  /// The value that `-P name=text` gives a parameter whose default this is: of the default's type.
  ///
  /// - Throws: what was expected instead.
  public func replaced(by text: String) throws(ReplacementFault) -> LessonScalar {
    let read = Result { () throws(ScalarFault) in try LessonScalar(reading: text) }
    switch (self, read) {
    case (.string, _): return .string(text)
    case (.boolean, .success(.boolean(let value))): return .boolean(value)
    case (.boolean, _): throw ReplacementFault(expectation: "true or false", hint: nil)
    case (_, .success(let value)) where value.isNumber: return value
    case (_, .success), (_, .failure(.truthWord)), (_, .failure(.nothing)):
      throw ReplacementFault(expectation: "a number", hint: "a number is 0.1, 1e-3 or 1/3")
    case (_, .failure(let fault)):
      throw ReplacementFault(expectation: "a number", hint: fault.hint)
    }
  }
}

/// Why a text can't replace a parameter's value.
public struct ReplacementFault: Error, Hashable, Sendable {
  /// What was expected.
  public let expectation: String
  /// What to write instead.
  public let hint: String?
}
