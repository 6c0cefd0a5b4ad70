// The symbols of one cell's names, and of the keys of its dictionaries: `P["W1"]` is W₁ too.
//
// Two names that would look alike are shown as code instead, and a key with its dictionary in front:
// `params["W1"] - grads["W1"]` must not become W₁ − W₁. A key may look like a name only where both are the
// same thing, as after `W1 = P["W1"]`.

import Numerics
import OrderedCollections

/// How a cell's names and keys are written.
struct Symbols: Sendable {
  private let code: Code
  private let derivatives: ProvenDerivatives
  /// Symbols that more than one name would have.
  private var ambiguous: Set<String> = []
  /// The names by their symbols.
  private var names: [String: String] = [:]
  /// The dictionaries, as the code writes them, by the symbols of the keys that they are asked for.
  private var dictionaries: [String: Set<String>] = [:]
  /// Symbols of keys that are known to be the name of that symbol as well.
  private var shared: Set<String> = []

  init(_ code: Code, names: Namespace, heights: [Int], derivatives: ProvenDerivatives) {
    self.code = code
    self.derivatives = derivatives
    for id in code.nodes.indices { note(id) }
    for definition in code.definitions { definition.parameters.forEach { note($0.name) } }
    for id in code.nodes.indices where heights[id] <= Typesetter.maximumHeight {
      guard let (base, key) = self.key(id) else { continue }
      dictionaries[key.text, default: []].insert(code.wholeSource(base))
      if let name = self.names[key.text], Self.isSame(name, id, code, names) {
        shared.insert(key.text)
      }
    }
    for statement in code.statements { noteSharing(statement) }
  }

  func tex(of name: String) -> TeX {
    let tex = symbol(name)
    return ambiguous.contains(tex.text) ? NameNotation.upright(name) : tex
  }

  // MARK: Names

  private mutating func note(_ id: NodeID) {
    switch code.nodes[id].kind {
    case .name("np"): break
    case .name(let name): note(name)
    case .attribute(let base, let name) where code.isModule(base):
      // The constants, so that a lesson's own `e` is not taken for Euler's.
      if name == "pi" { note("np.pi", as: "\\pi") }
      if name == "e" || name == "exp" || name == "expm1" { note("np.e", as: "e") }
    case .none, .bool, .integer, .float, .string, .formatted, .ellipsis, .attribute, .subscripted,
      .slice, .call, .unary, .binary, .comparison, .logical, .conditional, .tuple, .list,
      .dictionary, .comprehension, .lambda:
      break
    }
  }

  private mutating func note(_ name: String) { note(name, as: symbol(name).text) }

  private func symbol(_ name: String, index: String? = nil) -> TeX {
    let isDerivative = derivatives.contains(name, isIndexed: index != nil)
    return NameNotation.tex(name, index: index, isDerivative: isDerivative)
  }

  private mutating func note(_ name: String, as symbol: String) {
    if let other = names[symbol], other != name { ambiguous.insert(symbol) }
    names[symbol] = name
  }

  // MARK: Keys

  /// The symbol of an item of a dictionary, `nil` for every other node. The dictionary's own symbol is
  /// asked for where the key alone would not do.
  func item(_ id: NodeID, base symbol: (NodeID) -> TeX) -> TeX? {
    guard let (base, key) = key(id) else { return nil }
    let isUnique = dictionaries[key.text]?.count == 1
    let isFree = names[key.text] == nil || shared.contains(key.text)
    return isUnique && isFree ? key : symbol(base).subscripted(key.text)
  }

  /// The dictionary and the key's symbol of `P["W1"]`, `P[f"W{k}"]` and `P["W" + str(k)]`.
  private func key(_ id: NodeID) -> (base: NodeID, symbol: TeX)? {
    guard case .subscripted(let base, let items) = code.nodes[id].kind, items.count == 1,
      let (text, index) = code.keyText(items[0])
    else { return nil }
    guard let first = text.utf8.first, text.utf8.allSatisfy(Self.isNameByte), !Self.isDigit(first)
    else { return (base, TeX("\\text{\(TeX.escaped(text))}", .atom)) }
    return (base, symbol(text, index: index))
  }

  /// Whether the name and the item have one value after the run.
  private static func isSame(_ name: String, _ id: NodeID, _ code: Code, _ names: Namespace)
    -> Bool
  {
    guard case .subscripted(let base, let items) = code.nodes[id].kind,
      case .name(let dictionary) = code.nodes[base].kind, items.count == 1,
      case .string(let key) = code.nodes[items[0]].kind,
      case .dictionary(let entries)? = names[dictionary], let value = names[name]
    else { return false }
    return entries[key] == value
  }

  /// `W1 = P["W1"]` and `P["W1"] = W1`, several of them with commas too.
  private mutating func noteSharing(_ statement: Statement) {
    guard case .assign(let targets, let value) = statement.kind else { return }
    for target in targets {
      if case .tuple(let left) = code.nodes[target].kind,
        case .tuple(let right) = code.nodes[value].kind
      {
        for (a, b) in zip(left, right) { noteSharing(a, b) }
      } else {
        noteSharing(target, value)
      }
    }
  }

  private mutating func noteSharing(_ a: NodeID, _ b: NodeID) {
    for (item, name) in [(a, b), (b, a)] {
      guard case .name(let name) = code.nodes[name].kind, let (_, key) = key(item),
        names[key.text] == name
      else { continue }
      shared.insert(key.text)
    }
  }

  private static func isNameByte(_ byte: UInt8) -> Bool {
    isDigit(byte) || byte == UInt8(ascii: "_")
      || (byte | 0x20) >= UInt8(ascii: "a")
        && (byte | 0x20) <= UInt8(ascii: "z")
  }

  private static func isDigit(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
  }
}

extension Code {
  /// A key of a dictionary: `"W1"`, `f"W{k}"` and `"W" + str(k)`, these two with their index as a symbol.
  func keyText(_ id: NodeID) -> (text: String, index: String?)? {
    switch nodes[id].kind {
    case .string(let text): return (text, nil)
    case .formatted(let parts):
      guard parts.count == 2, case .text(let text) = parts[0],
        case .field(let value, nil, let specification) = parts[1], specification.isEmpty
      else { return nil }
      return index(value).map { (text, $0) }
    case .binary(.arithmetic(.add), let left, let right):
      guard case .string(let text) = nodes[left].kind,
        case .call(let callee, let arguments) = nodes[right].kind,
        case .name("str") = nodes[callee].kind, arguments.count == 1
      else { return nil }
      return index(arguments[0].value).map { (text, $0) }
    case .none, .bool, .integer, .float, .ellipsis, .name, .attribute, .subscripted, .slice, .call,
      .unary, .binary, .comparison, .logical, .conditional, .tuple, .list, .dictionary,
      .comprehension, .lambda:
      return nil
    }
  }

  /// An index that fits a name: `k`, `k + 1`.
  private func index(_ id: NodeID) -> String? {
    if case .binary(.arithmetic(let operation), let left, let right) = nodes[id].kind,
      operation == .add || operation == .subtract, let left = indexOperand(left),
      let right = indexOperand(right)
    {
      return "\(left) \(operation.rawValue) \(right)"
    }
    return indexOperand(id)
  }

  private func indexOperand(_ id: NodeID) -> String? {
    if case .integer(let value) = nodes[id].kind { return String(value) }
    if case .name(let name) = nodes[id].kind { return NameNotation.tex(name).text }
    return nil
  }
}
