// What a reduction or a sort works along: lanes of an array, as rows of a matrix for axis 1, or all
// elements as one.

import Numerics

extension Call {
  /// The axis of a reduction of an array; `nil` for all elements.
  private func axis(_ array: NDArray) throws(ArrayError) -> Int? {
    try arguments.axis(rank: array.rank)
  }

  /// The reduction of each lane, of length 1 along the axis.
  func reduced(_ operation: ReductionOperation, _ x: Term) -> Term {
    x.map { array throws(ArrayError) in
      try array.reduced(operation, axis: try axis(array), keepingDimensions: true)
    }
  }

  /// What a reduction made of each lane of `x`, or its gradient, once for every element of the lane.
  func spread(_ result: Term, over x: Term) -> Term {
    Term { () throws(ArrayError) in
      let array = try x.array()
      let axis = try axis(array).map { $0 < 0 ? $0 + array.rank : $0 }
      let kept = array.shape.indices.map { axis == nil || axis == $0 ? 1 : array.shape[$0] }
      return try result.array().reshaped(to: kept).broadcast(to: array.shape)
    }
  }

  /// How many elements a lane of `x` has, less `missing`.
  func length(of x: Term, less missing: Double = 0) -> Term {
    x.map { array throws(ArrayError) in
      let axis = try axis(array)
      let lane = axis.map { array.shape[$0 < 0 ? $0 + array.rank : $0] } ?? array.count
      return NDArray(Swift.max(0, Double(lane) - missing))
    }
  }

  /// The offset of each lane's extreme, the first of equals, by `argmax` or `argmin`.
  func extremes(_ operation: ReductionOperation, of x: Term) -> Term {
    x.map { array throws(ArrayError) in
      let axis = try axis(array)
      let positions = try array.reduced(operation, axis: axis, keepingDimensions: true)
      return try array.offsets(ofPositions: positions, axis: axis)
    }
  }

  /// The offsets of the elements of `x` in ascending order along the axis of a sort.
  func order(of x: Term) -> Term {
    x.map { array throws(ArrayError) in
      let axis = try arguments.sortAxis()
      let positions = try array.sortedPositions(axis: axis)
      return try array.offsets(ofPositions: positions, axis: axis)
    }
  }
}

extension Term {
  /// The elements at offsets, in the offsets' shape.
  func picked(_ offsets: Term) -> Term {
    map { x throws(ArrayError) in try x.flattened.selecting([.array(try offsets.array())]) }
  }

  /// Zeros of the shape of `x`, with these elements added at offsets: what undoes `picked`.
  func placed(_ offsets: Term, in x: Term) -> Term {
    map { values throws(ArrayError) in
      try NDArray.sums(of: values, atOffsets: try offsets.array(), shape: try x.array().shape)
    }
  }
}
