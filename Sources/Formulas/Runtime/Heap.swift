// The objects that code makes: a value like everything else, so that a cell which fails leaves the heap
// of before. Objects refer to each other by index; what no name leads to is found by marking.

import Numerics
import OrderedCollections

/// Objects by their places.
struct Heap: Sendable {
  enum Object: Sendable {
    case array(ArrayObject)
    case list([RuntimeValue])
    case dictionary(OrderedDictionary<String, RuntimeValue>)
    case function(UserFunction)
    case scope(Scope)
  }

  /// The names of one call, or of one comprehension.
  struct Scope: Sendable {
    var names: [String: RuntimeValue] = [:]
    /// The scope that the function was defined in; `nil` for the lesson's.
    let parent: ObjectID?
  }

  /// A collection waits until this many objects or elements are new, and as many as are in use: so that
  /// what marking costs is bounded by what was made.
  private static let patience = (objects: 20_000, elements: 16_000_000)
  /// The most elements of arrays that may be alive after a collection, or 8 bytes of anything else: 1.6 GB.
  static let maximumElements = 200_000_000
  /// The most objects that may be alive.
  static let maximumObjects = 5_000_000

  private var objects: [Object?] = []
  private var free: [ObjectID] = []
  private var newObjects = 0
  private var newElements = 0
  private var used = (objects: 0, elements: 0)

  subscript(id: ObjectID) -> Object? {
    get { objects.indices.contains(id) ? objects[id] : nil }
    set {
      guard objects.indices.contains(id) else { return }
      objects[id] = newValue
    }
  }

  /// Puts an object on the heap.
  mutating func add(_ object: Object) -> ObjectID {
    newObjects += 1
    if case .array(let array) = object { newElements &+= array.value.count }
    if let id = free.popLast() {
      objects[id] = object
      return id
    }
    objects.append(object)
    return objects.count - 1
  }

  /// Notes that an object's array was replaced by another of so many elements.
  mutating func noteElements(_ count: Int) { newElements &+= count }

  /// Changes a list where it lies, without a copy.
  mutating func changeList(_ id: ObjectID, _ change: (inout [RuntimeValue]) -> Void) {
    guard objects.indices.contains(id), case .list(var items)? = objects[id] else { return }
    objects[id] = nil
    change(&items)
    objects[id] = .list(items)
  }

  /// Sets the value of a key where the dictionary lies.
  mutating func set(_ key: String, of id: ObjectID, to value: RuntimeValue) {
    guard objects.indices.contains(id), case .dictionary(var entries)? = objects[id] else { return }
    objects[id] = nil
    entries[key] = value
    objects[id] = .dictionary(entries)
  }

  /// Sets a name of a scope where it lies.
  mutating func setName(_ name: String, in id: ObjectID, to value: RuntimeValue) {
    guard objects.indices.contains(id), case .scope(var scope)? = objects[id] else { return }
    objects[id] = nil
    scope.names[name] = value
    objects[id] = .scope(scope)
  }

  // MARK: Collection

  /// What is kept of everything but arrays, in elements: an item of a list, an entry of a dictionary, a
  /// scalar of NumPy's.
  private static let weights = (item: 6, entry: 16, scalar: 16)

  /// How much may be made before the next collection, in elements.
  var patience: Int { max(Self.patience.elements, used.elements) }

  /// Whether enough is new for a look at what is still in use.
  var wantsCollection: Bool {
    newObjects >= max(Self.patience.objects, used.objects) || newElements >= patience
  }

  /// Frees what can't be reached from `roots`; gives how many objects and elements are left. Where that is
  /// more than may be, it stops there and frees nothing.
  mutating func collect(roots: [RuntimeValue], scopes: [ObjectID]) -> (objects: Int, elements: Int)
  {
    var isMarked = [Bool](repeating: false, count: objects.count)
    var waiting = scopes
    var live = (objects: 0, elements: 0)
    func note(_ value: RuntimeValue) {
      switch value.content {
      case .object(let id): waiting.append(id)
      case .entries(let view): waiting.append(view.dictionary)
      case .tuple(let items):
        live.elements += Self.weights.item * items.count
        if live.elements <= Self.maximumElements { items.forEach(note) }
      case .string(let text): live.elements += text.utf8.count / 8
      case .scalar: live.elements += Self.weights.scalar
      case .none, .bool, .integer, .float, .range, .elementType, .native: break
      }
    }
    roots.forEach(note)
    while live.elements <= Self.maximumElements, let id = waiting.popLast() {
      guard objects.indices.contains(id), !isMarked[id], let object = objects[id] else { continue }
      isMarked[id] = true
      live.objects += 1
      switch object {
      case .array(let array):
        live.elements += array.value.count
        if let view = array.view { waiting.append(view.base) }
      case .list(let items):
        live.elements += Self.weights.item * items.count
        items.forEach(note)
      case .dictionary(let entries):
        live.elements += entries.keys.reduce(0) { $0 + Self.weights.entry + $1.utf8.count / 8 }
        entries.values.forEach(note)
      case .function(let function):
        function.defaults.values.forEach(note)
        if let scope = function.scope { waiting.append(scope) }
      case .scope(let scope):
        scope.names.values.forEach(note)
        if let parent = scope.parent { waiting.append(parent) }
      }
    }
    guard live.elements <= Self.maximumElements else { return live }
    free = []
    for id in objects.indices.reversed() where !isMarked[id] {
      objects[id] = nil
      free.append(id)
    }
    (newObjects, newElements) = (0, 0)
    used = live
    return live
  }
}
