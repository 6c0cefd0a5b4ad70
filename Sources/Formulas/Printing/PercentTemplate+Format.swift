// Values put into a `%` template.

import Numerics
import OrderedCollections

/// `template % operand`: a tuple's items go into the fields in order, a dictionary's by name, anything
/// else is the one argument. Throws Python's TypeErrors and ValueErrors.
func percentFormat(_ template: String, _ operand: Value, _ texts: ValueTexts) throws(ArrayError)
  -> String
{
  try PercentTemplate(parsing: template).format(operand, texts)
}

extension PercentTemplate {
  /// The template with the operand's values in its fields.
  func format(_ operand: Value, _ texts: ValueTexts) throws(ArrayError) -> String {
    var operands = Operands(operand)
    var result = ""
    for piece in pieces {
      switch piece {
      case .literal(let text): result += text
      case .field(let field): result += try field.text(&operands, texts)
      }
      guard result.utf8.count <= Operators.maximumItems else {
        throw .invalid("the text would have more than \(Operators.maximumItems) characters")
      }
    }
    try operands.finish()
    return result
  }
}

/// What stands behind the `%` operator, taken value by value.
private struct Operands {
  private var items: ArraySlice<Value>
  private let operand: Value
  /// Python lets what can be indexed go unused, tuples and strings excepted.
  private let mustBeUsed: Bool

  init(_ operand: Value) {
    self.operand = operand
    switch operand {
    case .tuple(let values): (items, mustBeUsed) = (values[...], true)
    case .none, .bool, .integer, .float, .string, .function: (items, mustBeUsed) = ([operand], true)
    case .list, .dictionary, .array: (items, mustBeUsed) = ([operand], false)
    }
  }

  mutating func next() throws(ArrayError) -> Value {
    guard let value = items.popFirst() else {
      throw .invalid("not enough arguments for the format")
    }
    return value
  }

  /// Makes the value under a key the one that comes next.
  mutating func select(_ key: String) throws(ArrayError) {
    guard case .dictionary(let entries) = operand else {
      throw .invalid("%(\(key)) needs a dictionary behind the %, not \(operand.kind)")
    }
    guard let value = entries[key] else { throw .invalid("the dictionary has no key '\(key)'") }
    items = [value]
  }

  func finish() throws(ArrayError) {
    guard items.isEmpty || !mustBeUsed else {
      throw .invalid("not all arguments were converted: the format has fewer fields")
    }
  }
}

/// A value as digits or text, before it is padded.
private struct Body {
  var isNegative = false
  /// `0x` and its like, between the sign and zeros that pad.
  var prefix = ""
  let text: String
}

extension PercentTemplate.Field {
  fileprivate func text(_ operands: inout Operands, _ texts: ValueTexts) throws(ArrayError)
    -> String
  {
    if let key { try operands.select(key) }
    let width = try length(width, &operands) ?? 0
    let precision = try length(precision, &operands).map { max(0, $0) }
    let value = try operands.next()
    let body: Body
    switch conversion {
    case .decimal: body = Self.withZeros(try Self.decimal(value), precision)
    case .radix(let letter): body = Self.withZeros(try inBase(letter, value), precision)
    case .float(let letter): body = try float(letter, value, precision ?? 6)
    case .character: return padded("", Body(text: try Self.character(value)), " ", width)
    case .text(let conversion):
      let scalars = try texts.text(value, by: conversion).unicodeScalars
      let kept = String(scalars.prefix(precision ?? scalars.count))
      return padded("", Body(text: kept), " ", width)
    }
    let plus = flags.contains(.signed) ? "+" : flags.contains(.blank) ? " " : ""
    return padded(body.isNegative ? "-" : plus, body, flags.contains(.zeros) ? "0" : " ", width)
  }

  private func length(_ extent: PercentTemplate.Extent?, _ operands: inout Operands)
    throws(ArrayError) -> Int?
  {
    switch extent {
    case nil: return nil
    case .number(let number): return number
    case .argument:
      let value = try operands.next()
      guard let number = PythonScalar(value), case .integer(let length) = number else {
        throw .invalid("'*' in a format needs an int, not \(value.kind)")
      }
      guard length.magnitude <= FormatSpecification.limit else {
        throw .invalid("a width or precision is more than \(FormatSpecification.limit)")
      }
      return Int(length)
    }
  }

  /// A negative width, which only a `*` can give, puts the text to the left.
  private func padded(_ sign: String, _ body: Body, _ fill: Character, _ width: Int) -> String {
    let isLeft = flags.contains(.left) || width < 0
    let start = sign + body.prefix
    let count = start.unicodeScalars.count + body.text.unicodeScalars.count
    let missing = max(0, abs(width) - count)
    let padding = String(repeating: isLeft ? " " : fill, count: missing)
    if isLeft { return start + body.text + padding }
    return fill == "0" ? start + padding + body.text : padding + start + body.text
  }

  // MARK: Numbers

  private static func withZeros(_ body: Body, _ precision: Int?) -> Body {
    let missing = max(0, (precision ?? 0) - body.text.utf8.count)
    return Body(
      isNegative: body.isNegative, prefix: body.prefix,
      text: String(repeating: "0", count: missing) + body.text)
  }

  private static func decimal(_ value: Value) throws(ArrayError) -> Body {
    guard let scalar = value.scalar else {
      throw .invalid("%d needs a number, not \(value.kind)")
    }
    guard scalar.elementType == .float64, let number = scalar.doubles.first else {
      let number = scalar.integers.first ?? 0
      return Body(isNegative: number < 0, text: String(number.magnitude))
    }
    guard number.isFinite else {
      throw .invalid("%d needs a finite number, not \(number.shortestText)")
    }
    let whole = number.rounded(.towardZero)
    // Beyond int64 too: the digits are those of the double itself.
    return Body(isNegative: whole < 0, text: DecimalExpansion(whole).fixed(0))
  }

  private func inBase(_ letter: Character, _ value: Value) throws(ArrayError) -> Body {
    guard let number = Self.integer(value) else {
      throw .invalid("%\(letter) needs an int, not \(value.kind)")
    }
    let radix = letter == "o" ? 8 : 16
    return Body(
      isNegative: number < 0, prefix: flags.contains(.alternate) ? "0\(letter)" : "",
      text: String(number.magnitude, radix: radix, uppercase: letter == "X"))
  }

  private func float(_ letter: Character, _ value: Value, _ precision: Int) throws(ArrayError)
    -> Body
  {
    guard let number = value.scalar?.doubles.first else {
      throw .invalid("%\(letter) needs a number, not \(value.kind)")
    }
    let mark = flags.contains(.alternate) ? "#" : ""
    let text: String
    do {
      text = try FormatSpecification(parsing: "\(mark).\(precision)\(letter)")
        .format(.float(number.magnitude))
    } catch { throw .invalid(error.message) }
    return Body(isNegative: number.sign == .minus && !number.isNaN, text: text)
  }

  /// What Python takes as an integer: ints, bools and NumPy's integers, but not NumPy's bools.
  private static func integer(_ value: Value) -> Int64? {
    switch value {
    case .bool(let flag): flag ? 1 : 0
    case .integer(let number): number
    case .array(let array):
      array.rank == 0 && array.elementType == .int64 ? array.integers.first : nil
    case .none, .float, .string, .tuple, .list, .dictionary, .function: nil
    }
  }

  private static func character(_ value: Value) throws(ArrayError) -> String {
    if case .string(let text) = value, text.unicodeScalars.count == 1 { return text }
    guard let number = integer(value) else {
      throw .invalid("%c needs an int or a single character, not \(value.kind)")
    }
    guard let scalar = UInt32(exactly: number).flatMap(Unicode.Scalar.init) else {
      throw .invalid("%c needs the number of a character, not \(number)")
    }
    return String(Character(scalar))
  }
}
