// Arguments put into a template with braces.

import Numerics
import OrderedCollections

extension FormatTemplate {
  /// `template.format(*positional, **named)`.
  func format(
    _ positional: [Value], named: OrderedDictionary<String, Value> = [:], _ texts: ValueTexts
  ) throws(ArrayError) -> String {
    try Arguments(positional: positional, named: named, texts: texts).text(parts)
  }

  /// The arguments of one call of `format`.
  private struct Arguments {
    let positional: [Value]
    let named: OrderedDictionary<String, Value>
    let texts: ValueTexts

    func text(_ parts: [Part]) throws(ArrayError) -> String {
      var result = ""
      for part in parts {
        switch part {
        case .literal(let text): result += text
        case .field(let field): result += try text(field)
        }
        guard result.utf8.count <= Operators.maximumItems else {
          throw .invalid("the text would have more than \(Operators.maximumItems) characters")
        }
      }
      return result
    }

    private func text(_ field: Field) throws(ArrayError) -> String {
      var value = try value(field.argument)
      for step in field.path { value = try Self.taken(step, of: value) }
      if let conversion = field.conversion {
        value = .string(try texts.text(value, by: conversion))
      }
      let specification = try text(field.specification)
      guard !specification.isEmpty else { return try texts.text(value) }
      do {
        return try FormatSpecification(parsing: specification).format(value)
      } catch { throw .invalid(error.message) }
    }

    private func value(_ argument: Argument) throws(ArrayError) -> Value {
      switch argument {
      case .position(let position):
        guard position < positional.count else {
          throw .invalid(
            "replacement index \(position) is out of range; there "
              + (positional.count == 1 ? "is 1 argument" : "are \(positional.count) arguments"))
        }
        return positional[position]
      case .name(let name):
        guard let value = named[name] else { throw .invalid("no argument is named '\(name)'") }
        return value
      }
    }

    private static func taken(_ step: Step, of value: Value) throws(ArrayError) -> Value {
      switch (step, value) {
      case (.key(let key), .dictionary(let entries)):
        guard let value = entries[key] else { throw .invalid("there is no key '\(key)'") }
        return value
      case (.index(let index), .dictionary):
        throw .invalid("there is no key \(index); a dictionary's keys are strings")
      case (.index(let index), .array(let array)):
        return .array(try array.selecting([.integer(index)]))
      case (.index(let index), .tuple), (.index(let index), .list), (.index(let index), .string):
        let items = value.elements ?? []
        guard index < items.count else {
          throw .invalid("index \(index) is out of range; there are \(items.count) items")
        }
        return items[index]
      case (.key(let key), .tuple), (.key(let key), .list), (.key(let key), .string),
        (.key(let key), .array):
        throw .invalid("[\(key)] is no index of \(value.kind); in a format it has digits alone")
      case (_, .none), (_, .bool), (_, .integer), (_, .float), (_, .function):
        throw .invalid("\(value.kind) can't be indexed")
      }
    }
  }
}
