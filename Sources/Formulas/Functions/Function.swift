// A function of the language as data: its name, its parameters, what it does. Checking arguments,
// suggestions and help come from the same line.

import Diagnostics
import Numerics

/// One function.
struct Function: Sendable {
  /// One parameter.
  struct Parameter: Sendable {
    enum Kind: Sendable {
      case required, optional, keywordOnly
      /// Takes all further positional arguments as a tuple.
      case variadic
      /// Takes all other keywords, as a tuple of pairs.
      case keywords
    }

    let name: String
    let kind: Kind
  }

  /// What a function does; only those that draw random numbers see the generator.
  enum Body: Sendable {
    case pure(@Sendable (Arguments) throws(ArrayError) -> Value)
    case random(@Sendable (Arguments, inout RandomGenerator) throws(ArrayError) -> Value)
    /// On objects: what keeps items the same objects, gives views, changes something or prints.
    case runtime(@Sendable (inout Evaluator, NativeCall) throws(FormulaError) -> RuntimeValue)
  }

  let name: String
  let parameters: [Parameter]
  let body: Body

  /// A function by its signature in Python's notation: `a, axis=, *, keepdims=`, `*sizes`, `**named`.
  init(
    _ name: String, _ signature: String,
    _ body: @escaping @Sendable (Arguments) throws(ArrayError) -> Value
  ) {
    self.init(name, signature, .pure(body))
  }

  init(_ name: String, _ signature: String, _ body: Body) {
    self.name = name
    self.body = body
    var isKeywordOnly = false
    var parameters: [Parameter] = []
    for part in signature.split(separator: ",").map({ $0.filter { $0 != " " } }) {
      if part == "*" {
        isKeywordOnly = true
      } else if part.hasPrefix("**") {
        parameters.append(Parameter(name: String(part.dropFirst(2)), kind: .keywords))
      } else if part.hasPrefix("*") {
        parameters.append(Parameter(name: String(part.dropFirst()), kind: .variadic))
      } else if part.hasSuffix("=") {
        let kind = isKeywordOnly ? Parameter.Kind.keywordOnly : .optional
        parameters.append(Parameter(name: String(part.dropLast()), kind: kind))
      } else {
        parameters.append(Parameter(name: part, kind: .required))
      }
    }
    self.parameters = parameters
  }

  /// Gives the arguments of a call to the parameters; throws what is missing, too much or unknown.
  func bind<Argument>(
    _ positional: [Argument], _ keywords: [(name: String, value: Argument)],
    tuple: ([Argument]) -> Argument, pairs: ([(name: String, value: Argument)]) -> Argument
  ) throws(BindingError) -> [String: Argument] {
    var values: [String: Argument] = [:]
    var rest = positional[...]
    for parameter in parameters {
      switch parameter.kind {
      case .required, .optional:
        if let value = rest.popFirst() { values[parameter.name] = value }
      case .variadic:
        values[parameter.name] = tuple(Array(rest))
        rest = []
      case .keywordOnly, .keywords: break
      }
    }
    guard rest.isEmpty else {
      throw BindingError("takes at most \(positional.count - rest.count) positional arguments")
    }
    let known = parameters.filter { parameter in
      switch parameter.kind {
      case .required, .optional, .keywordOnly: true
      case .variadic, .keywords: false
      }
    }.map(\.name)
    let collector = parameters.first { if case .keywords = $0.kind { true } else { false } }
    if let collector { values[collector.name] = pairs(keywords) }
    for (name, value) in collector == nil ? keywords : [] {
      guard known.contains(name) else {
        throw BindingError(
          "unexpected keyword '\(name)'", keyword: name, hint: suggestion(for: name, among: known))
      }
      guard values[name] == nil else {
        throw BindingError("two values for argument '\(name)'", keyword: name)
      }
      values[name] = value
    }
    for parameter in parameters {
      if case .required = parameter.kind, values[parameter.name] == nil {
        throw BindingError("argument '\(parameter.name)' is missing")
      }
    }
    return values
  }
}

/// Arguments that don't go with a function's parameters.
struct BindingError: Error {
  let message: String
  let keyword: String?
  let hint: String?

  init(_ message: String, keyword: String? = nil, hint: String? = nil) {
    self.message = message
    self.keyword = keyword
    self.hint = hint
  }
}
