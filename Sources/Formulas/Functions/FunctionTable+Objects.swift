// Python's functions and methods that keep items the same objects, change them, or print.

import Numerics
import OrderedCollections

extension FunctionTable {
  /// A function on objects.
  static func onObjects(
    _ name: String, _ signature: String,
    _ body: @escaping @Sendable (inout Evaluator, NativeCall) throws(FormulaError) -> RuntimeValue
  ) -> Function {
    Function(name, signature, .runtime(body))
  }

  static let containers: [Function] = [
    onObjects("print", "*values, sep=, end=") { evaluator, call throws(FormulaError) in
      try evaluator.print(call)
    },
    onObjects("list", "iterable=") { evaluator, call throws(FormulaError) in
      evaluator.makeList(try evaluator.items(of: "iterable", call))
    },
    onObjects("tuple", "iterable=") { evaluator, call throws(FormulaError) in
      try evaluator.makeTuple(try evaluator.items(of: "iterable", call), call.id)
    },
    onObjects("dict", "mapping=, **named") { evaluator, call throws(FormulaError) in
      try evaluator.dictionary(call)
    },
    onObjects("enumerate", "iterable, start=") { evaluator, call throws(FormulaError) in
      let items = try evaluator.items(of: "iterable", call)
      let start = call.has("start") ? try evaluator.integer(call["start"], call.id) : 0
      guard !start.addingReportingOverflow(items.count).overflow else {
        throw evaluator.failure(call, "the result is beyond int64")
      }
      return try evaluator.makeList(
        ofTuples: items.enumerated().map { [.integer(start + $0), $1] }, call)
    },
    onObjects("zip", "*iterables") { evaluator, call throws(FormulaError) in
      var columns: [[RuntimeValue]] = []
      for iterable in call.rest("iterables") {
        columns.append(try evaluator.elements(of: iterable, call.id))
      }
      let length = columns.map(\.count).min() ?? 0
      return try evaluator.makeList(
        ofTuples: (0..<length).map { row in columns.map { $0[row] } }, call)
    },
    onObjects("sorted", "iterable, *, key=, reverse=") { evaluator, call throws(FormulaError) in
      evaluator.makeList(try evaluator.sorted(call))
    },
    onObjects("range", "start, stop=, step=") { evaluator, call throws(FormulaError) in
      try evaluator.range(call)
    },
    onObjects("len", "x") { evaluator, call throws(FormulaError) in
      .integer(try evaluator.length(call))
    },
    onObjects("min", "*values, key=") { evaluator, call throws(FormulaError) in
      try evaluator.extreme(call, .less)
    },
    onObjects("max", "*values, key=") { evaluator, call throws(FormulaError) in
      try evaluator.extreme(call, .greater)
    },
    onObjects("sum", "iterable, start=") { evaluator, call throws(FormulaError) in
      try evaluator.sum(call)
    },
    onObjects("str", "x") { evaluator, call throws(FormulaError) in
      let text = try evaluator.text(of: call["x"], call.id)
      try evaluator.charge(1 + text.utf8.count, at: call.id)
      return .string(text)
    },
    onObjects("repr", "x") { evaluator, call throws(FormulaError) in
      let text = try evaluator.representation(of: call["x"], call.id)
      try evaluator.charge(1 + text.utf8.count, at: call.id)
      return .string(text)
    },
  ]

  /// A function that makes a Python value, which no record leads through.
  private static func plain(
    _ name: String, _ signature: String,
    _ body: @escaping @Sendable (Arguments) throws(ArrayError) -> Value
  ) -> Function {
    onObjects(name, signature) { evaluator, call throws(FormulaError) in
      try evaluator.converted(call, body)
    }
  }

  // MARK: Methods

  static let listMethods: [Function] = [
    onObjects("append", "self, object") { evaluator, call throws(FormulaError) in
      try evaluator.changeList(call, adding: [call["object"]])
    },
    onObjects("extend", "self, iterable") { evaluator, call throws(FormulaError) in
      try evaluator.changeList(call, adding: try evaluator.items(of: "iterable", call))
    },
    onObjects("pop", "self, index=") { evaluator, call throws(FormulaError) in
      try evaluator.pop(call)
    },
    onObjects("copy", "self") { evaluator, call throws(FormulaError) in
      evaluator.makeList(try evaluator.items(of: "self", call))
    },
  ]

  static let dictionaryMethods: [Function] = [
    onObjects("keys", "self") { evaluator, call throws(FormulaError) in
      evaluator.view(.keys, call)
    },
    onObjects("values", "self") { evaluator, call throws(FormulaError) in
      evaluator.view(.values, call)
    },
    onObjects("items", "self") { evaluator, call throws(FormulaError) in
      evaluator.view(.items, call)
    },
    onObjects("get", "self, key, default=") { evaluator, call throws(FormulaError) in
      guard case .string(let key) = call["key"].content else { return call["default"] }
      return evaluator.entries(call["self"])?[key] ?? call["default"]
    },
    onObjects("copy", "self") { evaluator, call throws(FormulaError) in
      try evaluator.dictionary(call["self"], call)
    },
  ]

  static let stringMethods: [Function] = [
    onObjects("join", "self, iterable") { evaluator, call throws(FormulaError) in
      try evaluator.joined(call)
    },
    onObjects("format", "self, *values, **named") { evaluator, call throws(FormulaError) in
      try evaluator.format(call)
    },
    plain("upper", "self") { a throws(ArrayError) in .string(try a.text("self").uppercased()) },
    plain("lower", "self") { a throws(ArrayError) in .string(try a.text("self").lowercased()) },
    plain("ljust", "self, width") { a throws(ArrayError) in .string(try padded(a, left: false)) },
    plain("rjust", "self, width") { a throws(ArrayError) in .string(try padded(a, left: true)) },
  ]

  private static func padded(_ a: Arguments, left: Bool) throws(ArrayError) -> String {
    let text = try a.text("self")
    let width = try a.integer("width") ?? 0
    guard width <= FormatSpecification.limit else {
      throw .invalid("the width is more than \(FormatSpecification.limit)")
    }
    let blanks = String(repeating: " ", count: max(0, width - text.unicodeScalars.count))
    return left ? blanks + text : text + blanks
  }

  /// `np.random.shuffle`, which changes its argument.
  static let shuffling: [Function] = [
    onObjects("random.shuffle", "x") { evaluator, call throws(FormulaError) in
      try evaluator.shuffle(call)
    }
  ]
}

extension Arguments {
  /// A string.
  func text(_ name: String) throws(ArrayError) -> String {
    guard case .string(let text) = value(name) else {
      throw .invalid("\(name) must be a string, not \(value(name).kind)")
    }
    return text
  }
}
