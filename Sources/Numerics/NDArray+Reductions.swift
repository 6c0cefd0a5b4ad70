// Reductions over one axis or all elements. A lane is a run of elements that become one: a column for
// axis 0 of a matrix, a row for axis 1, everything without an axis.
//
// Sums of doubles are `Reduction`'s: their order depends on a lane's length alone.

/// A reduction; the raw value is NumPy's name.
public enum ReductionOperation: String, Hashable, Sendable, CaseIterable {
  case sum, mean, prod, max, min, any, all, argmax, argmin
}

/// The lanes of an array along an axis.
struct Lanes {
  let count: Int
  let length: Int
  /// From one element of a lane to the next.
  let stride: Int
  /// From the first element of a lane to that of the next.
  let step: Int
  /// The array's shape without the axis.
  let outer: [Int]

  init(_ shape: [Int], axis: Int?) throws(ArrayError) {
    guard let axis, !shape.isEmpty else {
      if let axis { throw .axisOutOfRange(axis: axis, rank: 0) }
      (count, length, stride, step) = (1, shape.reduce(1, *), 1, 0)
      outer = []
      return
    }
    let index = try NDArray.resolvedAxis(axis, rank: shape.count)
    length = shape[index]
    outer = shape.enumerated().filter { $0.offset != index }.map(\.element)
    count = outer.first ?? 1
    let alongRows = shape.count == 2 && index == 0
    stride = alongRows ? shape[1] : 1
    step = alongRows ? 1 : shape.last ?? 1
  }

  /// One result for each lane, from the offsets of its elements.
  func map<R>(_ body: (StrideTo<Int>) -> R) -> [R] {
    (0..<count).map { lane in
      let start = lane * step
      return body(Swift.stride(from: start, to: start + length * stride, by: Swift.max(1, stride)))
    }
  }
}

extension NDArray {
  /// An axis counted from 0, also where it was given from the end.
  static func resolvedAxis(_ axis: Int, rank: Int) throws(ArrayError) -> Int {
    let index = axis < 0 ? axis &+ rank : axis
    guard (0..<rank).contains(index) else { throw .axisOutOfRange(axis: axis, rank: rank) }
    return index
  }

  /// The shape after a reduction.
  private func reducedShape(_ lanes: Lanes, axis: Int?, keepingDimensions: Bool) -> [Int] {
    guard keepingDimensions else { return lanes.outer }
    guard let axis else { return shape.map { _ in 1 } }
    let index = axis < 0 ? axis + rank : axis
    return shape.enumerated().map { $0.offset == index ? 1 : $0.element }
  }

  /// The reduction along `axis` (negative from the end), or of all elements where it is `nil`.
  ///
  /// NaN semantics are NumPy's: extremes of anything with NaN are NaN, `argmax` finds the first one.
  /// Throws for an axis the array does not have and for extremes of nothing.
  public func reduced(
    _ operation: ReductionOperation, axis: Int? = nil, keepingDimensions: Bool = false
  ) throws(ArrayError) -> NDArray {
    let lanes = try Lanes(shape, axis: axis)
    let result: Storage
    switch operation {
    case .sum: result = sums(lanes)
    case .mean: result = .float64(floatSums(doubles, lanes).map { $0 / Double(lanes.length) })
    case .prod: result = products(lanes)
    case .max, .min, .argmax, .argmin:
      guard lanes.length > 0 || lanes.count == 0 else {
        throw .empty(operation: operation.rawValue)
      }
      result = extremes(operation, lanes)
    case .any:
      let elements = booleans
      result = .bool(lanes.map { lane in lane.contains { elements[$0] } })
    case .all:
      let elements = booleans
      result = .bool(lanes.map { lane in lane.allSatisfy { elements[$0] } })
    }
    let shape = reducedShape(lanes, axis: axis, keepingDimensions: keepingDimensions)
    return NDArray(shape: shape, storage: result)
  }

  private func floatSums(_ elements: [Double], _ lanes: Lanes) -> [Double] {
    guard lanes.count != 1 else { return [Reduction.sum(elements)] }
    guard lanes.count > 0 else { return [] }
    return lanes.stride == 1 && lanes.step == lanes.length
      ? Reduction.sums(ofRows: lanes.count, columns: lanes.length, elements)
      : Reduction.sums(ofColumns: lanes.count, rows: lanes.length, elements)
  }

  private func sums(_ lanes: Lanes) -> Storage {
    if case .float64(let elements) = storage { return .float64(floatSums(elements, lanes)) }
    let elements = integers
    return .int64(lanes.map { lane in lane.reduce(0) { $0 &+ elements[$1] } })
  }

  private func products(_ lanes: Lanes) -> Storage {
    if case .float64(let elements) = storage {
      return .float64(lanes.map { lane in lane.reduce(1) { $0 * elements[$1] } })
    }
    let elements = integers
    return .int64(lanes.map { lane in lane.reduce(1) { $0 &* elements[$1] } })
  }

  /// Where each lane's extreme stands (`argmax`, `argmin`), or its value.
  private func extremes(_ operation: ReductionOperation, _ lanes: Lanes) -> Storage {
    let wantsLargest = operation == .max || operation == .argmax
    // Of equals, that is of 0 and -0, the value is the last one's, as `maximum` decides. Which is the last
    // NumPy's build tells: it takes lanes of eight and more elements in parts, by the width of its vectors.
    let isValue = operation == .max || operation == .min
    let offsets: [(offset: Int, position: Int)]
    switch storage {
    case .float64(let elements):
      offsets = lanes.map { lane in
        Self.extreme(lane) { i, best in
          let isBetter = wantsLargest ? elements[i] > elements[best] : elements[i] < elements[best]
          return !elements[best].isNaN
            && (elements[i].isNaN || isBetter || isValue && elements[i] == elements[best])
        }
      }
    case .int64, .bool:
      let elements = integers
      offsets = lanes.map { lane in
        Self.extreme(lane) { i, best in
          wantsLargest ? elements[i] > elements[best] : elements[i] < elements[best]
        }
      }
    }
    guard operation == .max || operation == .min else {
      return .int64(offsets.map { Int64($0.position) })
    }
    return storage.gathered(offsets.map(\.offset))
  }

  private static func extreme(_ lane: StrideTo<Int>, _ isBetter: (Int, Int) -> Bool) -> (
    offset: Int, position: Int
  ) {
    var best: (offset: Int, position: Int)?
    for (position, offset) in lane.enumerated() {
      if let current = best, !isBetter(offset, current.offset) { continue }
      best = (offset, position)
    }
    return best ?? (0, 0)
  }

  /// `np.var`: the mean squared deviation, divided by n − `ddof`.
  public func variance(axis: Int? = nil, ddof: Double = 0, keepingDimensions: Bool = false)
    throws(ArrayError) -> NDArray
  {
    let lanes = try Lanes(shape, axis: axis)
    let mean = try reduced(.mean, axis: axis, keepingDimensions: true)
    let deviations = try combined(.subtract, with: mean)
    let squares = deviations.doubles.map { $0 * $0 }
    let divisor = max(0, Double(lanes.length) - ddof)
    let result = floatSums(squares, lanes).map { $0 / divisor }
    let shape = reducedShape(lanes, axis: axis, keepingDimensions: keepingDimensions)
    return NDArray(shape: shape, storage: .float64(result))
  }

  /// `np.cumsum`: running sums in ascending order along an axis, or of all elements as rank 1.
  public func cumulativeSum(axis: Int? = nil) throws(ArrayError) -> NDArray {
    let lanes = try Lanes(shape, axis: axis)
    let shape = axis == nil ? [count] : shape
    if case .float64(var elements) = storage {
      Self.accumulate(&elements, lanes) { $0 + $1 }
      return NDArray(shape: shape, storage: .float64(elements))
    }
    var elements = integers
    Self.accumulate(&elements, lanes) { $0 &+ $1 }
    return NDArray(shape: shape, storage: .int64(elements))
  }

  private static func accumulate<T>(_ elements: inout [T], _ lanes: Lanes, _ add: (T, T) -> T) {
    for lane in 0..<lanes.count {
      for position in 1..<max(1, lanes.length) {
        let offset = lane * lanes.step + position * lanes.stride
        elements[offset] = add(elements[offset - lanes.stride], elements[offset])
      }
    }
  }

  /// `np.linalg.norm` of lanes as vectors: order 1, 2 or infinity (or its negative).
  public func norm(order: Double = 2, axis: Int? = nil, keepingDimensions: Bool = false)
    throws(ArrayError) -> NDArray
  {
    let magnitudes = magnitudes().converted(to: .float64)
    if order == 1 {
      return try magnitudes.reduced(.sum, axis: axis, keepingDimensions: keepingDimensions)
    }
    if order == .infinity || order == -.infinity {
      let operation = order > 0 ? ReductionOperation.max : .min
      return try magnitudes.reduced(operation, axis: axis, keepingDimensions: keepingDimensions)
    }
    guard order == 2 else { throw .invalid("linalg.norm knows the orders 1, 2 and inf") }
    let squares = try magnitudes.combined(.multiply, with: magnitudes)
    return try squares.reduced(.sum, axis: axis, keepingDimensions: keepingDimensions)
      .applying(.sqrt)
  }
}
