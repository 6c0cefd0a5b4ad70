// Elements by their offsets in row-major order: where an axis' positions lie, and sums put there; and
// products that leave each element out in turn. Gradients of what picks or multiplies need them.

extension NDArray {
  /// The offsets of elements that are given by their positions along an axis, as `np.argsort` gives
  /// them, or `np.argmax` with its axis kept; without an axis, positions are offsets.
  public func offsets(ofPositions positions: NDArray, axis: Int? = nil) throws(ArrayError)
    -> NDArray
  {
    let lanes = try Lanes(shape, axis: axis)
    guard rank == 2, let axis else { return positions }
    let starts = (0..<lanes.count).map { Int64($0 * lanes.step) }
    let isAlongRows = try NDArray.resolvedAxis(axis, rank: rank) == 0
    let shape = isAlongRows ? [1, starts.count] : [starts.count, 1]
    return try positions.combined(.multiply, with: NDArray(Int64(lanes.stride)))
      .combined(.add, with: NDArray(shape: shape, storage: .int64(starts)))
  }

  /// Zeros of a shape with each of the values added at its offset, in their order (`np.add.at`);
  /// values at offsets outside are left out.
  public static func sums(of values: NDArray, atOffsets offsets: NDArray, shape: [Int])
    throws(ArrayError) -> NDArray
  {
    var elements = [Double](repeating: 0, count: try count(ofShape: shape))
    for (offset, value) in zip(offsets.integers, values.doubles) {
      guard let place = Int(exactly: offset), elements.indices.contains(place) else { continue }
      elements[place] += value
    }
    return NDArray(shape: shape, storage: .float64(elements))
  }

  /// For each element the product of all others in its lane along an axis, or of all others; a
  /// division by the element would fail at zeros.
  public func productsOfOthers(axis: Int? = nil) throws(ArrayError) -> NDArray {
    let lanes = try Lanes(shape, axis: axis)
    let elements = doubles
    var result = [Double](repeating: 1, count: count)
    for lane in 0..<lanes.count {
      let offsets = (0..<lanes.length).map { lane * lanes.step + $0 * lanes.stride }
      Self.multiplyPrecedingProducts(offsets, elements, into: &result)
      Self.multiplyPrecedingProducts(offsets.reversed(), elements, into: &result)
    }
    return NDArray(shape: shape, storage: .float64(result))
  }

  private static func multiplyPrecedingProducts(
    _ offsets: [Int], _ elements: [Double], into result: inout [Double]
  ) {
    var product = 1.0
    for offset in offsets {
      result[offset] *= product
      product *= elements[offset]
    }
  }
}
