// What the table of derivatives speaks of: a recorded call, a place among its arguments, and how the
// gradient of the call's output becomes that of the array at the place.

import Numerics

/// One application of a function of the language, as it was recorded.
struct Application: Sendable {
  let function: Function
  let arguments: Arguments
  /// What it gave; of rank 0 for a number.
  let output: NDArray
  /// The arrays among the arguments that the record follows; the others are constants.
  var inputs: [TapeNode.Input] = []
}

/// The place of one array among a call's arguments: the parameter, and a path into nested lists or
/// tuples, empty where the argument itself is the array.
///
/// The second array of `concatenate` is `("arrays", [1])`, the entry [0][1] of
/// `np.array([[a, b], [c, d]])` is `("object", [0, 1])`.
struct ArgumentPlace: Hashable, Sendable {
  let parameter: String
  let path: [Int]
}

/// How a function varies with one of its parameters.
enum Derivative: Sendable {
  /// Takes the gradient by the output, of the output's shape, to its contribution to the gradient by
  /// the array at a place. The contribution may still have the shape the array was broadcast to.
  typealias VectorJacobianProduct =
    @Sendable (
      _ call: Application, _ place: ArgumentPlace, _ upstream: NDArray
    ) throws(ArrayError) -> NDArray

  case product(VectorJacobianProduct)
  /// Zero wherever it exists: `sign`, `floor`, comparisons, `argmax`, `ones_like`.
  case locallyConstant
  /// None is known: reverse mode that comes here is an error that names the function.
  case unknown
}

extension Arguments {
  /// The value at a place; `nil` where there is none.
  func value(at place: ArgumentPlace) -> Value? {
    var value = value(place.parameter)
    for index in place.path {
      guard case .tuple(let items) = value.asTuple, items.indices.contains(index) else {
        return nil
      }
      value = items[index]
    }
    return value
  }
}

extension Value {
  /// A list as a tuple; everything else as it is.
  fileprivate var asTuple: Value {
    if case .list(let items) = self { .tuple(items) } else { self }
  }
}

/// Undoes broadcasting: sums an array over the axes along which one of `shape` was stretched to it.
func summed(_ array: NDArray, to shape: [Int]) throws(ArrayError) -> NDArray {
  guard array.shape != shape else { return array }
  guard NDArray.broadcastShape(shape, array.shape) == array.shape else {
    throw .shapeMismatch(operation: "sum", left: array.shape, right: shape)
  }
  var result = array
  while result.rank > shape.count { result = try result.reduced(.sum, axis: 0) }
  for axis in shape.indices where shape[axis] == 1 && result.shape[axis] != 1 {
    result = try result.reduced(.sum, axis: axis, keepingDimensions: true)
  }
  return result
}
