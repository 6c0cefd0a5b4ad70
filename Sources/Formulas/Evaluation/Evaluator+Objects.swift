// What Python's functions on objects do.

import Diagnostics
import Numerics
import OrderedCollections

extension Evaluator {
  /// The elements of an argument; none where it was not given.
  mutating func items(of name: String, _ call: NativeCall) throws(FormulaError) -> [RuntimeValue] {
    guard let value = call.values[name] else { return [] }
    let items = try elements(of: value, call.id)
    try charge(8 * items.count, at: call.id)
    return items
  }

  /// A list of tuples.
  mutating func makeList(ofTuples rows: [[RuntimeValue]], _ call: NativeCall) throws(FormulaError)
    -> RuntimeValue
  {
    var tuples: [RuntimeValue] = []
    for row in rows { tuples.append(try makeTuple(row, call.id)) }
    return makeList(tuples)
  }

  /// The entries of a dictionary.
  func entries(_ value: RuntimeValue) -> OrderedDictionary<String, RuntimeValue>? {
    guard let id = value.objectID, case .dictionary(let entries)? = context.names.heap[id] else {
      return nil
    }
    return entries
  }

  /// A view of the dictionary that a method is called on.
  func view(_ part: RuntimeValue.DictionaryView.Part, _ call: NativeCall) -> RuntimeValue {
    call["self"].objectID.map {
      RuntimeValue(.entries(.init(part: part, dictionary: $0)))
    } ?? .none
  }

  /// `dict(mapping, name=value)`; the mapping may be a list of pairs.
  mutating func dictionary(_ call: NativeCall) throws(FormulaError) -> RuntimeValue {
    var result: OrderedDictionary<String, RuntimeValue> = [:]
    if let entries = entries(call["mapping"]) {
      try charge(16 * entries.count, at: call.id)
      result = entries
    } else if call.has("mapping") {
      for pair in try items(of: "mapping", call) {
        guard let parts = items(pair)?.items, parts.count == 2,
          case .string(let key) = parts[0].content
        else {
          throw failure(call, "copies a dictionary or pairs of a string and a value")
        }
        result[key] = parts[1]
      }
    }
    for pair in call.rest("named") {
      guard let parts = items(pair)?.items, case .string(let key)? = parts.first?.content else {
        continue
      }
      result[key] = parts.last ?? RuntimeValue.none
    }
    return makeDictionary(result)
  }

  /// A dictionary of the same entries.
  mutating func dictionary(_ value: RuntimeValue, _ call: NativeCall) throws(FormulaError)
    -> RuntimeValue
  {
    let entries = entries(value) ?? [:]
    try charge(16 * entries.count, at: call.id)
    return makeDictionary(entries)
  }

  /// The result of a function on trees.
  mutating func converted(
    _ call: NativeCall, _ body: (Arguments) throws(ArrayError) -> Value
  ) throws(FormulaError) -> RuntimeValue {
    let arguments = try trees(call)
    let result: Value
    do { result = try body(arguments) } catch { throw failure(call, error.description) }
    try charge(result.cost, at: call.id)
    return adopt(result)
  }

  /// `.tolist()`: Python's numbers in lists, each with the record of the element that it was.
  mutating func list(of value: RuntimeValue, _ call: NativeCall) throws(FormulaError)
    -> RuntimeValue
  {
    if case .scalar(let scalar) = value.content {
      return adopt(scalar.pythonNumber, trace: value.trace)
    }
    guard let object = value.objectID, case .array(let array)? = context.names.heap[object] else {
      return value
    }
    guard let length = array.value.shape.first else {
      return adopt(array.value.pythonNumber, trace: trace(of: value))
    }
    guard array.value.count <= Operators.maximumItems else {
      throw failure(call, "a list of more than \(Operators.maximumItems) items")
    }
    var items: [RuntimeValue] = []
    for row in 0..<length {
      items.append(try list(of: try select([.integer(row)], of: object, call.id), call))
    }
    return makeList(items)
  }

  // MARK: Printing

  /// How much one run may print, in bytes.
  static let maximumPrinted = 1_000_000

  mutating func print(_ call: NativeCall) throws(FormulaError) -> RuntimeValue {
    guard code.origin != Formula.origin else {
      throw FormulaError(
        "print can't be called in a formula", at: node(call.id).range,
        hint: "it belongs into a {numpy} cell")
    }
    var separator = " "
    var end = "\n"
    if case .string(let text) = call["sep"].content { separator = text }
    if case .string(let text) = call["end"].content { end = text }
    var texts: [String] = []
    for value in call.rest("values") { texts.append(try text(of: value, call.id)) }
    let line = texts.joined(separator: separator) + end
    guard context.printed.utf8.count + line.utf8.count <= Self.maximumPrinted else {
      throw failure(
        call, "more than \(Self.maximumPrinted) bytes are printed", hint: "print less often")
    }
    try charge(line.utf8.count, at: call.id)
    context.printed += line
    return .none
  }

  mutating func joined(_ call: NativeCall) throws(FormulaError) -> RuntimeValue {
    guard case .string(let separator) = call["self"].content else { return .none }
    var texts: [String] = []
    for item in try items(of: "iterable", call) {
      guard case .string(let text) = item.content else {
        throw failure(
          call, "every item must be a string, not \(kind(item))", hint: "str(…) makes one")
      }
      texts.append(text)
    }
    let length = texts.reduce(separator.utf8.count &* texts.count) { $0 &+ $1.utf8.count }
    try charge(length, at: call.id)
    guard length <= 10 * Operators.maximumItems else { throw failure(call, "the text is too long") }
    return .string(texts.joined(separator: separator))
  }

  // MARK: Ranges and lengths

  func range(_ call: NativeCall) throws(FormulaError) -> RuntimeValue {
    let isShort = !call.has("stop")
    let start = isShort ? 0 : Int64(try bound(call, "start"))
    let stop = Int64(try bound(call, isShort ? "start" : "stop"))
    let step = call.has("step") ? Int64(try bound(call, "step")) : 1
    guard step != 0 else { throw failure(call, "the step may not be 0") }
    guard step > 0 ? start < stop : stop < start else {
      return RuntimeValue(.range(.init(start: start, count: 0, step: step, stop: stop)))
    }
    let (low, high) = step > 0 ? (start, stop) : (stop, start)
    let distance = UInt64(bitPattern: high &- low)
    guard let count = Int(exactly: (distance - 1) / step.magnitude + 1) else {
      throw failure(call, "the range is too long")
    }
    return RuntimeValue(.range(.init(start: start, count: count, step: step, stop: stop)))
  }

  private func bound(_ call: NativeCall, _ name: String) throws(FormulaError) -> Int {
    guard let scalar = context.names.heap.scalar(call[name]),
      scalar.elementType == .int64, let value = scalar.integers.first
    else { throw failure(call, "\(name) must be an integer, not \(kind(call[name]))") }
    return Int(value)
  }

  mutating func length(_ call: NativeCall) throws(FormulaError) -> Int {
    switch call["x"].content {
    case .string(let text):
      try charge(text.utf8.count, at: call.id)
      return text.unicodeScalars.count
    case .tuple(let items): return items.count
    case .range(let range): return range.count
    case .entries(let view): return entries(RuntimeValue(.object(view.dictionary)))?.count ?? 0
    case .object(let id):
      switch context.names.heap[id] {
      case .list(let items): return items.count
      case .dictionary(let entries): return entries.count
      case .array(let array):
        if let length = array.value.shape.first { return length }
      case .function, .scope, nil: break
      }
    case .none, .bool, .integer, .float, .scalar, .elementType, .native: break
    }
    throw failure(call, "\(kind(call["x"])) has no length")
  }

  // MARK: Order

  mutating func sorted(_ call: NativeCall) throws(FormulaError) -> [RuntimeValue] {
    let items = try items(of: "iterable", call)
    let isReversed = call.has("reverse") ? try truth(call["reverse"], call.id) : false
    let before = remaining
    let keys = try keys(of: items, call)
    let chargedForKeys = before - remaining + Self.itemCost * items.count
    // Each is compared with as many others as their number has binary digits.
    try charge(
      chargedForKeys * (items.count.bitWidth - items.count.leadingZeroBitCount), at: call.id)
    let order: [Int]
    do {
      order = try Array(items.indices).sorted { x, y in
        let (first, second) = isReversed ? (y, x) : (x, y)
        if try Operators.compare(.order(.less), keys[first], keys[second]).truth() { return true }
        if try Operators.compare(.order(.less), keys[second], keys[first]).truth() { return false }
        return x < y
      }
    } catch {
      throw failure(call, (error as? ArrayError)?.description ?? "the items can't be ordered")
    }
    return order.map { items[$0] }
  }

  private mutating func keys(of items: [RuntimeValue], _ call: NativeCall) throws(FormulaError)
    -> [Value]
  {
    held.append(items)
    defer { held.removeLast() }
    var keys: [Value] = []
    for item in items {
      let key = call.has("key") ? try apply(call["key"], to: [item], call) : item
      keys.append(try tree(key, call.id))
    }
    return keys
  }

  mutating func extreme(_ call: NativeCall, _ operation: ComparisonOperation)
    throws(FormulaError) -> RuntimeValue
  {
    let given = call.rest("values")
    let items = given.count == 1 ? try elements(of: given[0], call.id) : given
    try charge(Self.itemCost * items.count, at: call.id)
    if items.count > 1, !call.has("key"), items.allSatisfy(isNumber) {
      return try ofNumbers(call, "values", RuntimeValue(.tuple(items)))
    }
    let keys = try keys(of: items, call)
    guard !items.isEmpty else { throw failure(call, "nothing to compare") }
    var best = 0
    for index in items.indices.dropFirst() {
      do {
        if try Operators.compare(.order(operation), keys[index], keys[best]).truth() {
          best = index
        }
      } catch { throw failure(call, error.description) }
    }
    return items[best]
  }

  mutating func sum(_ call: NativeCall) throws(FormulaError) -> RuntimeValue {
    guard !isArrayObject(call["iterable"]) else {
      return try ofNumbers(call, "iterable", call["iterable"])
    }
    let items = try items(of: "iterable", call)
    if items.allSatisfy({ isNumber($0) || isArrayObject($0) }) {
      return try ofNumbers(call, "iterable", RuntimeValue(.tuple(items)))
    }
    var total = call.has("start") ? call["start"] : .integer(0)
    for item in items {
      total = try binary(.arithmetic(.add), (call.id, total), (call.id, item), call.id)
    }
    return total
  }

  private func isNumber(_ value: RuntimeValue) -> Bool {
    switch value.content {
    case .bool, .integer, .float, .scalar: true
    case .none, .string, .tuple, .range, .entries, .elementType, .native, .object: false
    }
  }

  /// The same function of numbers, whose record knows its derivative.
  private mutating func ofNumbers(_ call: NativeCall, _ name: String, _ value: RuntimeValue)
    throws(FormulaError) -> RuntimeValue
  {
    guard let function = FunctionTable.ofNumbers[call.function.name] else { return .none }
    var values = call.values
    values[name] = value
    let arguments = try trees(NativeCall(function: function, values: values, id: call.id))
    let result: Value
    do {
      guard case .pure(let body) = function.body else { return .none }
      result = try body(arguments)
    } catch { throw failure(call, error.description) }
    return try record(function, arguments, values, result, call.id)
  }

  // MARK: Changes

  mutating func changeList(_ call: NativeCall, adding items: [RuntimeValue]) throws(FormulaError)
    -> RuntimeValue
  {
    guard let object = call["self"].objectID else { return .none }
    for item in items { try refuseCycle(of: object, with: item, call.id) }
    let stored = try leaves(items, call.id)
    try charge(8 * stored.count, at: call.id)
    context.names.heap.changeList(object) { $0 += stored }
    return .none
  }

  mutating func pop(_ call: NativeCall) throws(FormulaError) -> RuntimeValue {
    guard let object = call["self"].objectID, let items = items(call["self"])?.items else {
      return .none
    }
    let index = call.has("index") ? try integer(call["index"], call.id) : -1
    let position = index < 0 ? index + items.count : index
    guard items.indices.contains(position) else {
      throw failure(call, "index \(index) is out of range for \(items.count) items")
    }
    context.names.heap.changeList(object) { $0.remove(at: position) }
    return items[position]
  }

  /// `np.random.shuffle(x)` brings the items of a list or the rows of an array into random order.
  mutating func shuffle(_ call: NativeCall) throws(FormulaError) -> RuntimeValue {
    guard let object = call["x"].objectID else {
      throw failure(call, "needs an array or a list, not \(kind(call["x"]))")
    }
    switch context.names.heap[object] {
    case .list(var items):
      try charge(8 * items.count, at: call.id)
      context.generator.shuffle(&items)
      context.names.heap.changeList(object) { $0 = items }
    case .array(let array) where array.value.rank > 0:
      var order = (0..<Int64(array.value.shape[0])).map { $0 }
      context.generator.shuffle(&order)
      let rows = NDArray(vector: order)
      let shuffled = try select([.array(rows)], of: object, call.id)
      try write(shuffled, to: object, at: nil, call.id, call.id)
    case .array, .dictionary, .function, .scope, nil:
      throw failure(call, "can't change \(kind(call["x"]))")
    }
    return .none
  }
}
