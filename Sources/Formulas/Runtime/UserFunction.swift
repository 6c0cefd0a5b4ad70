// A function that a lesson defines, with the code it stands in.

/// A function of a lesson's own.
struct UserFunction: Sendable {
  let code: Code
  let id: DefinitionID
  /// The values of the defaults, evaluated where the function was defined.
  let defaults: [String: RuntimeValue]
  /// The scope it was defined in; `nil` for the lesson's.
  let scope: ObjectID?

  var definition: Definition { code.definitions[id] }
  var name: String { definition.name ?? "lambda" }

  /// `forward(X, W_B)`.
  var signature: String {
    let parameters = definition.parameters.map { parameter in
      parameter.standard.map { "\(parameter.name)=\(code.source($0))" } ?? parameter.name
    }
    return "\(name)(\(parameters.joined(separator: ", ")))"
  }
}
