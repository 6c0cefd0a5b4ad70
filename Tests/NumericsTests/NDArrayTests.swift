// Arrays where a formula does not reach them: writing, bounds, the order of sums. (What NumPy gives for
// reading, broadcasting and reducing is held against NumPy by the formulas' fixture.)

import Numerics
import Testing

@Suite("Arrays follow NumPy's rules")
struct NDArrayTests {
  private let matrix = NDArray(shape: [2, 3], storage: .int64([1, 2, 3, 4, 5, 6]))

  @Test("writing through an index broadcasts the value and keeps the element type")
  func replacing() throws {
    // >>> A[:, 1] = [7.9, -1.5]; A
    let column = try matrix.replacing(
      [.slice(start: nil, stop: nil, step: nil), .integer(1)], with: NDArray(vector: [7.9, -1.5]))
    #expect(column.storage == .int64([1, 7, 3, 4, -1, 6]))
    // >>> A[A > 4] = 0
    let mask = try matrix.compared(.greater, with: NDArray(Int64(4)))
    #expect(
      try matrix.replacing([.array(mask)], with: NDArray(Int64(0))).storage
        == .int64([1, 2, 3, 4, 0, 0]))
    // >>> v[[0, 0, 2]] = [1, 2, 3]  (the last of equal positions counts)
    let vector = NDArray(vector: [0.0, 0, 0])
    let positions = ArrayIndex.array(NDArray(vector: [Int64(0), 0, 2]))
    #expect(
      try vector.replacing([positions], with: NDArray(vector: [1.0, 2, 3])).storage
        == .float64([2, 0, 3]))
  }

  @Test("a value that does not fit the selection is refused with both shapes")
  func mismatchedReplacement() {
    #expect(throws: ArrayError.shapeMismatch(operation: "=", left: [3], right: [2])) {
      try matrix.replacing([.integer(0)], with: NDArray(vector: [1.0, 2]))
    }
  }

  @Test("an array of more than 50 million elements is refused before it is allocated")
  func sizes() throws {
    let tall = try NDArray.full([100_000, 1], NDArray(1.0))
    #expect(throws: ArrayError.tooLarge(shape: [100_000, 100_000])) {
      try tall.combined(.add, with: tall.transposed)
    }
    #expect(throws: ArrayError.tooLarge(shape: [.max, .max])) {
      try NDArray.count(ofShape: [.max, .max])
    }
    #expect(throws: ArrayError.rankTooHigh(rank: 3)) { try NDArray.count(ofShape: [1, 1, 1]) }
  }

  @Test("a sum over an axis has the order of the other axis' sum, to the bit")
  func sumOrder() throws {
    var generator = RandomGenerator(seed: 1)
    let elements = generator.normals(300 * 40)
    let array = NDArray(shape: [300, 40], storage: .float64(elements))
    let columns = try array.reduced(.sum, axis: 0)
    #expect(columns == (try array.transposed.reduced(.sum, axis: 1)))
    let first = try NDArray(vector: array.transposed.slices?.first?.doubles ?? []).reduced(.sum)
    #expect(columns.doubles.first == first.doubles.first)
  }

  @Test("NaN is not equal to itself, not even in the same array")
  func nan() {
    let array = NDArray(vector: [Double.nan])
    #expect(!array.isEqual(to: array))
  }

  @Test("integers wrap, and dividing the smallest by −1 does not trap")
  func wrapping() throws {
    let smallest = NDArray(Int64.min)
    let minusOne = NDArray(Int64(-1))
    #expect(try smallest.combined(.floorDivide, with: minusOne) == smallest)
    #expect(try smallest.combined(.remainder, with: minusOne) == NDArray(Int64(0)))
    #expect(try smallest.negated() == smallest)
    #expect(smallest.magnitudes() == smallest)
  }

  @Test("axes, indices and empty extremes are refused with the facts")
  func refusals() {
    #expect(throws: ArrayError.axisOutOfRange(axis: -3, rank: 2)) {
      try matrix.reduced(.sum, axis: -3)
    }
    #expect(throws: ArrayError.indexOutOfRange(index: -3, axis: 0, length: 2)) {
      try matrix.selecting([.integer(-3)])
    }
    #expect(throws: ArrayError.tooManyIndices(count: 3, rank: 2)) {
      try matrix.selecting([.integer(0), .integer(0), .integer(0)])
    }
    #expect(throws: ArrayError.empty(operation: "max")) {
      try NDArray(vector: [Double]()).reduced(.max)
    }
    #expect(throws: ArrayError.unsupported(operation: "-", type: .bool)) {
      try NDArray(true).negated()
    }
  }
}
