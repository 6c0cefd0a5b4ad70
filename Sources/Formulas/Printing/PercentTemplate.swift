// Templates of `"%.3f, %d and %s" % (a, b, c)`, read into literal text and fields.
//
// A field is `%[(key)][flags][width][.precision]letter`, as CPython reads it (Objects/unicodeobject.c).

import Numerics

/// A template with `%` fields.
struct PercentTemplate: Hashable, Sendable {
  enum Piece: Hashable, Sendable {
    case literal(String)
    case field(Field)
  }

  struct Field: Hashable, Sendable {
    /// The name in `%(name)s`.
    let key: String?
    let flags: Flags
    let width: Extent?
    let precision: Extent?
    let conversion: Conversion
  }

  struct Flags: OptionSet, Hashable, Sendable {
    let rawValue: Int

    /// `-`
    static let left = Flags(rawValue: 1)
    /// `+`
    static let signed = Flags(rawValue: 2)
    /// A blank before what has no sign.
    static let blank = Flags(rawValue: 4)
    /// `#`
    static let alternate = Flags(rawValue: 8)
    /// `0`
    static let zeros = Flags(rawValue: 16)

    init(rawValue: Int) { self.rawValue = rawValue }

    init?(_ flag: Unicode.Scalar) {
      switch flag {
      case "-": self = .left
      case "+": self = .signed
      case " ": self = .blank
      case "#": self = .alternate
      case "0": self = .zeros
      default: return nil
      }
    }
  }

  /// A width or a precision.
  enum Extent: Hashable, Sendable {
    case number(Int)
    /// `*`: the next argument tells it.
    case argument
  }

  enum Conversion: Hashable, Sendable {
    /// `d`, `i`, `u`: any number, without its fraction.
    case decimal
    /// `x`, `X`, `o`: an integer in another base.
    case radix(Character)
    /// `e`, `f`, `g` and their capitals.
    case float(Character)
    /// `c`: a character or its number.
    case character
    case text(TextConversion)

    init?(_ letter: Character) {
      switch letter {
      case "d", "i", "u": self = .decimal
      case "x", "X", "o": self = .radix(letter)
      case "e", "E", "f", "F", "g", "G": self = .float(letter)
      case "c": self = .character
      default:
        guard let conversion = TextConversion(rawValue: letter) else { return nil }
        self = .text(conversion)
      }
    }
  }

  let pieces: [Piece]

  /// Reads a template; throws for a field that is cut short or of an unknown letter.
  init(parsing text: String) throws(ArrayError) {
    var reader = ScalarReader(text)
    var pieces: [Piece] = []
    while !reader.isAtEnd {
      let literal = reader.text(before: "%")
      if !literal.isEmpty { pieces.append(.literal(literal)) }
      guard reader.next() != nil else { break }
      guard reader.accept("%") == nil else {
        pieces.append(.literal("%"))
        continue
      }
      pieces.append(.field(try reader.percentField()))
    }
    self.pieces = pieces
  }
}

extension ScalarReader {
  /// A field behind its `%`.
  fileprivate mutating func percentField() throws(ArrayError) -> PercentTemplate.Field {
    let key = try key()
    var flags: PercentTemplate.Flags = []
    while let flag = accept("-+ #0").flatMap(PercentTemplate.Flags.init) { flags.insert(flag) }
    let width = try extent("the width")
    var precision: PercentTemplate.Extent?
    if accept(".") != nil { precision = try extent("the precision") ?? .number(0) }
    // C's sizes of integers say nothing in Python.
    _ = accept("hlL")
    let place = position
    guard let letter = next() else {
      throw .invalid("incomplete format: '%' and no letter; write %% for a percent sign")
    }
    guard let conversion = PercentTemplate.Conversion(Character(letter)) else {
      throw .invalid(
        "unsupported format character '\(letter)' at index \(place); write %% for a percent sign")
    }
    return PercentTemplate.Field(
      key: key, flags: flags, width: width, precision: precision, conversion: conversion)
  }

  /// The name in round brackets, which may hold more of them.
  private mutating func key() throws(ArrayError) -> String? {
    guard accept("(") != nil else { return nil }
    var key = ""
    var depth = 1
    while let scalar = next() {
      if scalar == "(" { depth += 1 }
      if scalar == ")" { depth -= 1 }
      guard depth > 0 else { return key }
      key.unicodeScalars.append(scalar)
    }
    throw .invalid("incomplete format key: a ')' is missing behind '%('")
  }

  private mutating func extent(_ name: String) throws(ArrayError) -> PercentTemplate.Extent? {
    guard accept("*") == nil else { return .argument }
    return try number(name).map(PercentTemplate.Extent.number)
  }
}
