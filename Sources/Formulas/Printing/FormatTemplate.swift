// Templates of `"{0:.2f} {} {name!r:>8} {{}}".format(…)`, read into literal text and fields.
//
// The rules are CPython's (Objects/stringlib/unicode_format.h), attributes left out: a lesson's values
// are numbers, texts and arrays, and `{A.shape}` is better said as an argument.

import Numerics

/// A template with fields in braces.
struct FormatTemplate: Hashable, Sendable {
  enum Part: Hashable, Sendable {
    case literal(String)
    case field(Field)
  }

  /// `{argument[step]…!conversion:specification}`
  struct Field: Hashable, Sendable {
    let argument: Argument
    /// What is taken of the argument, from left to right.
    let path: [Step]
    let conversion: TextConversion?
    /// The format specification, which may hold fields that have none of their own in turn.
    let specification: [Part]
  }

  enum Argument: Hashable, Sendable {
    /// From 0; fields without a number are numbered in order.
    case position(Int)
    case name(String)
  }

  /// What stands in square brackets: a number where it has digits alone.
  enum Step: Hashable, Sendable {
    case index(Int)
    case key(String)
  }

  let parts: [Part]

  /// Reads a template; throws with Python's messages where braces don't match or a field is malformed.
  init(parsing text: String) throws(ArrayError) {
    var numbering = Numbering()
    parts = try Self.parts(text, &numbering, depth: 2)
  }

  /// The parts of a template (depth 2), of a specification with fields (1); nothing goes deeper.
  private static func parts(_ text: String, _ numbering: inout Numbering, depth: Int)
    throws(ArrayError) -> [Part]
  {
    guard depth > 0 else {
      throw .invalid(
        "max string recursion exceeded: fields in a specification have none themselves")
    }
    var reader = ScalarReader(text)
    var parts: [Part] = []
    while !reader.isAtEnd {
      let literal = reader.text(before: "{}")
      if !literal.isEmpty { parts.append(.literal(literal)) }
      guard let brace = reader.next() else { break }
      guard reader.following != brace else {
        _ = reader.next()
        parts.append(.literal(String(brace)))
        continue
      }
      guard brace == "{", !reader.isAtEnd else {
        throw .invalid(
          "single '\(brace)' encountered in format string; write \(brace)\(brace) for a brace")
      }
      parts.append(.field(try field(&reader, &numbering, depth)))
    }
    return parts
  }

  private static func field(
    _ reader: inout ScalarReader, _ numbering: inout Numbering, _ depth: Int
  ) throws(ArrayError) -> Field {
    let name = try reader.fieldName()
    var (conversion, specification): (TextConversion?, String) = (nil, "")
    var end = reader.next()
    if end == "!" {
      conversion = try reader.conversion()
      end = reader.next()
      guard end == nil || end == "}" || end == ":" else {
        throw .invalid("expected ':' after conversion specifier")
      }
    }
    if end == ":" {
      specification = try reader.specification()
      end = reader.next()
    }
    guard end != nil else { throw .invalid("expected '}' before end of string") }
    let (argument, path) = try FieldName(name).resolved(&numbering)
    guard !specification.isEmpty else {
      return Field(argument: argument, path: path, conversion: conversion, specification: [])
    }
    let inner =
      specification.contains("{")
      ? try parts(specification, &numbering, depth: depth - 1) : [.literal(specification)]
    return Field(argument: argument, path: path, conversion: conversion, specification: inner)
  }
}

extension ScalarReader {
  /// Up to the `!`, `:` or `}` that ends a name; what stands in square brackets belongs to it.
  fileprivate mutating func fieldName() throws(ArrayError) -> String {
    var name = text(before: "{}:![")
    while following == "[" {
      name += text(before: "]") + text(before: "{}:![")
    }
    guard following != "{" else { throw .invalid("unexpected '{' in field name") }
    return name
  }

  fileprivate mutating func conversion() throws(ArrayError) -> TextConversion {
    guard let letter = next() else {
      throw .invalid("end of string while looking for conversion specifier")
    }
    guard let conversion = TextConversion(rawValue: Character(letter)) else {
      throw .invalid("unknown conversion specifier '\(letter)'; there are !s, !r and !a")
    }
    return conversion
  }

  /// Up to the `}` that closes the field, left unread.
  fileprivate mutating func specification() throws(ArrayError) -> String {
    var result = ""
    var depth = 0
    while let scalar = following {
      if scalar == "{" { depth += 1 }
      if scalar == "}" { depth -= 1 }
      guard depth >= 0 else { return result }
      result.unicodeScalars.append(scalar)
      _ = next()
    }
    throw .invalid("unmatched '{' in format spec")
  }
}
