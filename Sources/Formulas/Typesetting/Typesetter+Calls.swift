// Calls: what is called, with which arguments, and the plain notation `\operatorname{f}(x)`; signs of their own
// are in Typesetter+Notation.swift.

import Numerics

extension Typesetter {
  /// What a call means: a function of NumPy's or Python's by its name with its arguments by parameter.
  struct Call {
    let name: String
    /// In the order of the code, the array that a method belongs to first.
    let positional: [NodeID]
    let keywords: [(name: String, value: NodeID)]
    let id: NodeID

    /// An argument by its place or its name.
    func argument(_ position: Int, _ name: String) -> NodeID? {
      position < positional.count
        ? positional[position] : keywords.first { $0.name == name }?.value
    }

    /// How many arguments there are but for keywords that change the form alone.
    func has(only count: Int) -> Bool { positional.count == count && keywords.isEmpty }
  }

  func call(_ callee: NodeID, _ arguments: [Node.Argument], _ id: NodeID) -> TeX {
    if let call = knownCall(callee, arguments, id) { return notation(of: call) ?? plain(call) }
    guard case .name(let name) = code.nodes[callee].kind, isOwn(name) else { return source(id) }
    return TeX.call(NameNotation.function(name), arguments.map(argument))
  }

  /// Whether a name that is called is a function of the lesson's, a parameter of it included.
  func isOwn(_ name: String) -> Bool {
    ownFunctions.contains(name)
      || imports[name] == nil && FunctionTable.builtin[name] == nil
        && !(allowsBareFunctions && FunctionTable.numpy[name] != nil) && name != "isinstance"
  }

  /// A call of a function of NumPy's, of a method that stands for one, or of Python's that calculates.
  func knownCall(_ callee: NodeID, _ arguments: [Node.Argument], _ id: NodeID) -> Call? {
    let positional = arguments.filter { $0.name == nil }.map(\.value)
    let keywords = arguments.compactMap { argument in
      argument.name.map { (name: $0, value: argument.value) }
    }
    if let name = numpyName(callee) {
      return Call(name: name, positional: positional, keywords: keywords, id: id)
    }
    switch code.nodes[callee].kind {
    case .attribute(let base, let name) where numpyName(base) == nil && !code.isModule(base):
      guard FunctionTable.method(name) != nil, isMathematics(base) else { return nil }
      return Call(name: name, positional: [base] + positional, keywords: keywords, id: id)
    case .name(let name) where !ownFunctions.contains(name) && Self.builtins.contains(name):
      return builtin(name, positional, keywords, id)
    case .none, .bool, .integer, .float, .string, .formatted, .ellipsis, .name, .attribute,
      .subscripted, .slice, .call, .unary, .binary, .comparison, .logical, .conditional, .tuple,
      .list, .dictionary, .comprehension, .lambda:
      return nil
    }
  }

  /// One of Python's functions as the one of NumPy's that does the same; `sum` adds up rows.
  private func builtin(
    _ name: String, _ positional: [NodeID], _ keywords: [(name: String, value: NodeID)],
    _ id: NodeID
  ) -> Call? {
    var name = name
    if name == "max" || name == "min", positional.count > 1 { name += "imum" }
    if name == "sum", !allowsBareFunctions {
      guard positional.count == 1, let first = positional.first, ranks.rank(first) ?? 0 < 2 else {
        return nil
      }
    }
    return Call(name: name, positional: positional, keywords: keywords, id: id)
  }

  private static let builtins: Set<String> = ["abs", "max", "min", "sum", "round", "float", "int"]

  /// The name behind `np.` of a function, however it is called.
  private func numpyName(_ callee: NodeID) -> String? {
    switch code.nodes[callee].kind {
    case .attribute(let base, let name):
      if code.isModule(base) { return name }
      guard case .attribute(let root, let module) = code.nodes[base].kind, code.isModule(root)
      else { return nil }
      return "\(module).\(name)"
    case .name(let name):
      if let function = imports[name] { return function }
      let isBare = allowsBareFunctions && !ownFunctions.contains(name)
      return isBare && FunctionTable.numpy[name] != nil && !Self.builtins.contains(name)
        ? name : nil
    case .none, .bool, .integer, .float, .string, .formatted, .ellipsis, .subscripted, .slice,
      .call, .unary, .binary, .comparison, .logical, .conditional, .tuple, .list, .dictionary,
      .comprehension, .lambda:
      return nil
    }
  }

  /// The name with its arguments, for what has no notation of its own.
  private func plain(_ call: Call) -> TeX {
    let name = call.name.split(separator: ".").last.map(String.init) ?? call.name
    let keywords = call.keywords.filter { $0.name != "keepdims" }
    let arguments = call.positional.map(tex) + keywords.map(keyword)
    return TeX.call("\\operatorname{\(name.replacing("_", with: "\\ "))}", arguments)
  }

  private func argument(_ argument: Node.Argument) -> TeX {
    argument.name.map { keyword((name: $0, value: argument.value)) } ?? tex(argument.value)
  }

  private func keyword(_ keyword: (name: String, value: NodeID)) -> TeX {
    let value = tex(keyword.value)
    let name = symbols.tex(of: keyword.name).text
    return TeX("\(name) = \(value.text)", .condition, isTall: value.isTall)
  }
}
