// Elements by offset, sums put there, and products that leave one element out.

import Numerics
import Testing

@Suite("Elements go by their offsets")
struct OffsetTests {
  private let matrix = NDArray(shape: [2, 3], storage: .float64([3, 1, 2, 0, 5, 4]))

  @Test("positions along an axis become offsets of the elements there")
  func offsets() throws {
    // np.argmax(matrix, axis=0, keepdims=True) is [[0, 1, 1]], along axis 1 [[0], [1]].
    for (axis, expected) in [(0, [0, 4, 5]), (-2, [0, 4, 5]), (1, [0, 4]), (-1, [0, 4])] {
      let positions = try matrix.reduced(.argmax, axis: axis, keepingDimensions: true)
      let offsets = try matrix.offsets(ofPositions: positions, axis: axis)
      #expect(offsets.integers == expected.map(Int64.init), "axis \(axis)")
    }
    let order = try matrix.offsets(ofPositions: try matrix.sortedPositions(axis: 0), axis: 0)
    #expect(order.integers == [3, 1, 2, 0, 4, 5])
    let all = try matrix.offsets(ofPositions: try matrix.sortedPositions(axis: nil))
    #expect(all.integers == [3, 1, 2, 0, 5, 4])
    #expect(throws: ArrayError.self) { try matrix.offsets(ofPositions: order, axis: 2) }
  }

  @Test("values at the same offset are added, those outside are left out")
  func sums() throws {
    let offsets = NDArray(vector: [1, 3, 1, -1, 4, .max] as [Int64])
    let values = NDArray(vector: [1.0, 2, 4, 8, 16, 32])
    let sums = try NDArray.sums(of: values, atOffsets: offsets, shape: [2, 2])
    #expect(sums == NDArray(shape: [2, 2], storage: .float64([0, 5, 0, 2])))
  }

  @Test("products of all others take zeros as they are")
  func products() throws {
    #expect(
      try NDArray(vector: [2.0, 3, 5]).productsOfOthers() == NDArray(vector: [15.0, 10, 6]))
    #expect(try NDArray(vector: [0.0, 3, 5]).productsOfOthers() == NDArray(vector: [15.0, 0, 0]))
    #expect(try matrix.productsOfOthers(axis: 0).doubles == [0, 5, 4, 3, 1, 2])
    #expect(try matrix.productsOfOthers(axis: 1).doubles == [2, 6, 3, 20, 0, 0])
    #expect(try matrix.productsOfOthers().doubles == [0, 0, 0, 120, 0, 0])
    #expect(try NDArray(3.0).productsOfOthers() == NDArray(1.0))
  }
}
