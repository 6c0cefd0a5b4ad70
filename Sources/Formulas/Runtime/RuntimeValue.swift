// What names, items and operands hold while code runs.
//
// `Value` is what a value looks like from outside: a tree without identity. Inside, lists, dictionaries
// and arrays are objects on a heap, so that what is changed under one name is seen under all of them.

import Numerics

/// The place of an object on the heap.
typealias ObjectID = Int

/// A value while code runs.
struct RuntimeValue: Sendable {
  enum Content: Sendable {
    case none
    case bool(Bool)
    case integer(Int64)
    case float(Double)
    case string(String)
    /// A scalar of NumPy, an array of rank 0 that can't be changed.
    case scalar(NDArray)
    case tuple([RuntimeValue])
    case range(Countdown)
    /// What `keys`, `values` and `items` give.
    case entries(DictionaryView)
    /// What `.dtype` gives; a tree has its name.
    case elementType(NDArray.ElementType)
    /// A function of the language by its name: `len`, `np.exp`.
    case native(String)
    /// A list, a dictionary, an array or a function of the lesson's own.
    case object(ObjectID)
  }

  /// What `range` counts.
  struct Countdown: Hashable, Sendable {
    let start: Int64
    let count: Int
    let step: Int64
    /// The end as it was given, which no step has to meet.
    let stop: Int64

    func item(_ index: Int) -> Int64 { start &+ Int64(index) &* step }

    /// As Python writes it: `range(0, 5)`.
    var text: String {
      step == 1 ? "range(\(start), \(stop))" : "range(\(start), \(stop), \(step))"
    }
  }

  /// The keys, the values or the pairs of both of a dictionary, as they are when they are looked at.
  struct DictionaryView: Hashable, Sendable {
    enum Part: String, Sendable {
      case keys, values, items
    }

    let part: Part
    let dictionary: ObjectID
  }

  let content: Content
  /// How it was computed, where that is recorded.
  var trace: Trace?

  init(_ content: Content, trace: Trace? = nil) {
    self.content = content
    self.trace = trace
  }

  static var none: RuntimeValue { RuntimeValue(.none) }

  static func string(_ text: String) -> RuntimeValue { RuntimeValue(.string(text)) }

  static func integer(_ value: Int) -> RuntimeValue { RuntimeValue(.integer(Int64(value))) }

  /// The object it refers to, if it does.
  var objectID: ObjectID? {
    if case .object(let id) = content { id } else { nil }
  }
}
