// Arrays that can be changed, and views of them.
//
// A view does not share memory with its base. It knows how its elements lie in the base: after a change
// of the base it is read anew, and a change of the view is written through. Either way what is
// seen is what NumPy's shared memory would show.

import Numerics

/// An array on the heap.
struct ArrayObject: Sendable {
  /// The elements; of a view those at the time when its base was last read.
  var value: NDArray
  var trace: Trace?
  /// How often it was changed.
  var version = 0
  /// What it is a view of; a base is never a view itself.
  var view: View?

  init(_ value: NDArray, trace: Trace? = nil, view: View? = nil) {
    self.value = value
    self.trace = trace
    self.view = view
  }

  /// How a view lies in its base.
  struct View: Sendable {
    let base: ObjectID
    let selector: Selector
    /// The base's version that the elements were read from.
    var seen: Int
    /// `np.diag` gives a view that NumPy lets nobody write to.
    let isReadOnly: Bool
  }
}

/// An array's elements in another arrangement, some of them or all.
enum Rearrangement: Hashable, Sendable {
  case index([ArrayIndex])
  case transpose
  case reshape([Int])
  case diagonal(offset: Int)
  /// The elements at some offsets, under a shape.
  case gather(NDArray)

  func apply(to array: NDArray) throws(ArrayError) -> NDArray {
    switch self {
    case .index(let index): try array.selecting(index)
    case .transpose: array.transposed
    case .reshape(let shape): try array.reshaped(to: shape)
    case .diagonal(let offset): try array.diagonal(offset: offset)
    case .gather(let offsets): try array.flattened.selecting([.array(offsets)])
    }
  }

  /// How it is written behind an array, for derivations.
  var isIndex: Bool {
    if case .index = self { true } else { false }
  }
}

/// Rearrangements one after another: what a view of a view is of the first array.
struct Selector: Hashable, Sendable {
  let steps: [Rearrangement]

  /// Where each selected element stands in an array of a shape, row-major.
  func offsets(in shape: [Int]) throws(ArrayError) -> NDArray {
    let count = shape.reduce(1, *)
    let places = NDArray(shape: shape, storage: .int64((0..<Int64(count)).map { $0 }))
    return try read(places)
  }

  func read(_ array: NDArray) throws(ArrayError) -> NDArray {
    var result = array
    for step in steps { result = try step.apply(to: result) }
    return result
  }

  /// The array with its selected elements replaced by those of `value`, broadcast and converted.
  func write(_ value: NDArray, into array: NDArray) throws(ArrayError) -> NDArray {
    if steps.count == 1, case .index(let index) = steps[0] {
      return try array.replacing(index, with: value)
    }
    let places = try offsets(in: array.shape)
    guard NDArray.broadcastShape(value.shape, places.shape) == places.shape else {
      throw .shapeMismatch(operation: "=", left: places.shape, right: value.shape)
    }
    let source = try value.broadcast(to: places.shape).flattened
    return try array.flattened.replacing([.array(places.flattened)], with: source)
      .reshaped(to: array.shape)
  }

  /// This and one step more; a long chain becomes one table of offsets.
  func followed(by step: Rearrangement, baseShape: [Int]) throws(ArrayError) -> Selector {
    let all = Selector(steps: steps + [step])
    guard all.steps.count > 6 else { return all }
    return Selector(steps: [.gather(try all.offsets(in: baseShape))])
  }
}
