// Why an operation on arrays is refused, as facts; who knows the lesson's text puts them into better
// words (which operand is which, what would fit).

/// An operation on arrays that has no result.
public enum ArrayError: Error, Hashable, Sendable {
  /// Two operands whose shapes don't go together.
  case shapeMismatch(operation: String, left: [Int], right: [Int])
  /// A result of more than ``NDArray/maximumCount`` elements; it was not allocated.
  case tooLarge(shape: [Int])
  /// A result of more than two axes.
  case rankTooHigh(rank: Int)
  /// An axis that the array does not have, as it was given.
  case axisOutOfRange(axis: Int, rank: Int)
  /// An index, as it was given, outside an axis of some length.
  case indexOutOfRange(index: Int, axis: Int, length: Int)
  /// More indices than axes.
  case tooManyIndices(count: Int, rank: Int)
  /// An operation that the element type does not have.
  case unsupported(operation: String, type: NDArray.ElementType)
  /// A reduction without identity of no elements.
  case empty(operation: String)
  /// Anything else, as a clause.
  case invalid(String)
}

extension ArrayError: CustomStringConvertible {
  /// The facts as a clause without a full stop.
  public var description: String {
    switch self {
    case .shapeMismatch(let operation, let left, let right):
      "\(operation): shapes \(NDArray.text(ofShape: left)) and "
        + "\(NDArray.text(ofShape: right)) do not fit"
    case .tooLarge(let shape):
      "an array of shape \(NDArray.text(ofShape: shape)) has more than "
        + "\(NDArray.maximumCount) elements"
    case .rankTooHigh(let rank):
      "the result would have \(rank) axes; arrays have at most 2"
    case .axisOutOfRange(let axis, let rank):
      "axis \(axis) is out of bounds for an array of \(rank) \(rank == 1 ? "axis" : "axes")"
    case .indexOutOfRange(let index, let axis, let length):
      "index \(index) is out of bounds for axis \(axis) of length \(length)"
    case .tooManyIndices(let count, let rank):
      "\(count) indices for an array of \(rank) \(rank == 1 ? "axis" : "axes")"
    case .unsupported(let operation, let type):
      "\(operation) is not defined for arrays of type \(type.rawValue)"
    case .empty(let operation):
      "\(operation) of an empty array has no value"
    case .invalid(let clause):
      clause
    }
  }
}

extension NDArray {
  /// The largest number of elements an array may have: 50 million, 400 MB of doubles.
  public static let maximumCount = 50_000_000

  /// A shape as Python prints it: `()`, `(3,)`, `(2, 3)`.
  public static func text(ofShape shape: [Int]) -> String {
    shape.count == 1 ? "(\(shape[0]),)" : "(" + shape.map(String.init).joined(separator: ", ") + ")"
  }

  /// The number of elements of a shape, refused before anything is allocated when it is too large,
  /// has a negative length or more than two axes.
  public static func count(ofShape shape: [Int]) throws(ArrayError) -> Int {
    guard shape.count <= 2 else { throw .rankTooHigh(rank: shape.count) }
    var count = 1
    for length in shape {
      guard length >= 0 else { throw .invalid("negative dimensions are not allowed") }
      // A single length too: 0 times anything is 0, but axes are counted through all the same.
      guard length <= maximumCount else { throw .tooLarge(shape: shape) }
      let (product, overflow) = count.multipliedReportingOverflow(by: length)
      guard !overflow else { throw .tooLarge(shape: shape) }
      count = product
    }
    guard count <= maximumCount else { throw .tooLarge(shape: shape) }
    return count
  }
}
