// A formula as it is written in Python: what a lesson may call by its bare name (`exp(Z)`, `pi`) goes by
// `np.` there. Everything else of the language is Python's own and stays as the author wrote it.

import Diagnostics

extension Formula {
  /// The formula's text for a plain kernel, in the world in which it is evaluated.
  ///
  /// Where Python and NumPy share a name (`sum`, `max`), the arguments' values tell which is meant, as
  /// they do in an evaluation.
  public func numpyText(in context: FormulaContext) -> String {
    var places: [Int] = []
    let (locals, calls) = (localNames, calls)
    for id in code.nodes.indices {
      guard case .name(let name) = code.nodes[id].kind, !locals.contains(name),
        !context.names.has(name), means(numpy: name, calls[id], in: context)
      else { continue }
      places.append(code.nodes[id].range.lowerBound)
    }
    var bytes = Array(text.utf8)
    for place in places.sorted(by: >) where place <= bytes.count {
      bytes.insert(contentsOf: Array("np.".utf8), at: place)
    }
    let line = String(decoding: bytes, as: UTF8.self)
    return line.contains("\n") ? "(\(line))" : line
  }

  /// The names that belong to comprehensions and lambdas.
  private var localNames: Set<String> {
    var names: Set<String> = []
    for node in code.nodes {
      if case .comprehension(_, _, let locals) = node.kind { names.formUnion(locals) }
    }
    for definition in code.definitions { names.formUnion(definition.locals) }
    return names
  }

  private func means(numpy name: String, _ call: [Node.Argument]?, in context: FormulaContext)
    -> Bool
  {
    if ["pi", "e", "inf", "nan"].contains(name) { return true }
    guard let function = FunctionTable.numpy[name] else { return false }
    guard FunctionTable.builtin[name] != nil else { return true }
    return call.map { isOnArray($0, function, in: context) } ?? false
  }

  /// The arguments of every call, by the node of what is called.
  private var calls: [NodeID: [Node.Argument]] {
    var calls: [NodeID: [Node.Argument]] = [:]
    for node in code.nodes {
      if case .call(let callee, let arguments) = node.kind { calls[callee] = arguments }
    }
    return calls
  }

  private func isOnArray(
    _ arguments: [Node.Argument], _ function: Function, in context: FormulaContext
  ) -> Bool {
    let keywords = function.parameters.map(\.name)
    if arguments.contains(where: { $0.name.map(keywords.contains) ?? false }) { return true }
    let positional = arguments.filter { $0.name == nil }
    guard positional.count == 1, let first = positional.first,
      let formula = try? Formula(parsing: code.wholeSource(first.value))
    else { return false }
    var world = context
    world.maximumCost = min(world.maximumCost, 10_000_000)
    guard case .array? = try? formula.evaluate(in: &world) else { return false }
    return true
  }
}
