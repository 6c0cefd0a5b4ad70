// What can't be said in plain NumPy: `grad`, which differentiates the record that every array carries.

import Diagnostics

extension FormulaContext {
  /// Whether a cell's code calls `grad`, itself or by functions of the lesson.
  public func usesRecord(_ program: Program) -> Bool { reachesGrad(program.code, within: nil) }

  /// Whether a formula calls `grad`, itself or by functions of the lesson.
  public func usesRecord(_ formula: Formula) -> Bool { reachesGrad(formula.code, within: nil) }

  private func reachesGrad(_ code: Code, within range: SourceRange?) -> Bool {
    reaches("grad", code, within: range)
  }

  /// Looks through a text and the functions that it may call, each once.
  private func reaches(_ word: String, _ code: Code, within range: SourceRange?) -> Bool {
    var waiting = [(code: code, range: range)]
    var seen: Set<String> = []
    var places: [Int: PlacedNames] = [:]
    while let (code, range) = waiting.popLast() {
      let all = places[code.origin] ?? PlacedNames(code)
      if code.origin != Formula.origin { places[code.origin] = all }
      for name in all.names(within: range) where seen.insert(name).inserted {
        if name == word, !names.has(name) { return true }
        if let function = function(named: name) { waiting.append((function.code, function.extent)) }
      }
    }
    return false
  }

  private func function(named name: String) -> UserFunction? {
    guard let object = names.binding(name)?.objectID,
      case .function(let function)? = names.heap[object]
    else { return nil }
    return function
  }
}

/// The names that a text speaks of, in the order of their places, so that those of a stretch are found
/// without looking at all.
struct PlacedNames {
  private let entries: [(place: Int, name: String)]

  init(_ code: Code) {
    let found = code.nodes.compactMap { node -> (place: Int, name: String)? in
      if case .name(let name) = node.kind { (node.range.lowerBound, name) } else { nil }
    }
    entries = found.sorted { $0.place < $1.place }
  }

  /// The names of a stretch; all of them without one.
  func names(within range: SourceRange?) -> [String] {
    guard let range else { return entries.map(\.name) }
    return entries[first(from: range.lowerBound)..<first(from: range.upperBound)].map(\.name)
  }

  /// The first entry at or behind a place.
  private func first(from place: Int) -> Int {
    var (low, high) = (0, entries.count)
    while low < high {
      let middle = (low + high) / 2
      if entries[middle].place < place { low = middle + 1 } else { high = middle }
    }
    return low
  }
}

extension UserFunction {
  /// From `def` to the end of the body.
  fileprivate var extent: SourceRange {
    let start = definition.range.lowerBound
    switch definition.body {
    case .expression(let id): return SourceRange(start, code.nodes[id].range.upperBound)
    case .block(let statements):
      return SourceRange(start, max(start, code.end(of: statements)))
    }
  }
}

extension Code {
  /// Where the last of some statements ends, their blocks included.
  fileprivate func end(of block: [StatementID]) -> Int {
    var waiting = block
    var end = 0
    while let id = waiting.popLast() {
      end = max(end, statements[id].range.upperBound)
      switch statements[id].kind {
      case .branch(let branches, let otherwise):
        waiting += branches.flatMap(\.body) + otherwise
      case .forLoop(_, _, let body, let otherwise), .whileLoop(_, let body, let otherwise):
        waiting += body + otherwise
      case .define(let definition):
        if case .block(let inner) = definitions[definition].body { waiting += inner }
      case .expression, .assign, .augment, .returned, .breakLoop, .continueLoop, .pass, .assert,
        .importNames:
        break
      }
    }
    return end
  }
}
