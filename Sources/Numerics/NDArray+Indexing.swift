// NumPy's indexing: integers, slices, new axes, ellipsis, boolean masks and integer arrays.
//
// Every index becomes factors: a list of element offsets with a shape. The result is the outer sum of
// the factors in order, so that reading and writing need the offsets alone. All integer arrays
// (masks turn into them) together make one factor, as NumPy broadcasts them against each other.

/// One item between the brackets of an index.
public enum ArrayIndex: Hashable, Sendable {
  /// One position, negative from the end; its axis disappears.
  case integer(Int)
  /// `start:stop:step`.
  case slice(start: Int?, stop: Int?, step: Int?)
  /// `np.newaxis`.
  case newAxis
  /// `...`: all axes that no other item takes.
  case ellipsis
  /// An array of positions (int64), or of flags (bool) that takes as many axes as it has.
  case array(NDArray)
}

extension NDArray {
  /// The elements an index selects, as NumPy's `a[…]`.
  public func selecting(_ index: [ArrayIndex]) throws(ArrayError) -> NDArray {
    let selection = try Selection(index, shape: shape)
    return NDArray(shape: selection.shape, storage: storage.gathered(selection.offsets))
  }

  /// A copy in which the selected elements are those of `value`, broadcast to the selection's shape
  /// and converted to this array's type: NumPy's `a[…] = value`. Of repeated positions the last counts.
  public func replacing(_ index: [ArrayIndex], with value: NDArray) throws(ArrayError) -> NDArray {
    let selection = try Selection(index, shape: shape)
    guard NDArray.broadcastShape(value.shape, selection.shape) == selection.shape else {
      throw .shapeMismatch(operation: "=", left: selection.shape, right: value.shape)
    }
    let source = try value.broadcast(to: selection.shape)
    let storage: Storage =
      switch self.storage {
      case .float64(let elements):
        .float64(Self.scattered(elements, selection.offsets, source.doubles))
      case .int64(let elements):
        .int64(Self.scattered(elements, selection.offsets, source.integers))
      case .bool(let elements):
        .bool(Self.scattered(elements, selection.offsets, source.booleans))
      }
    return NDArray(shape: shape, storage: storage)
  }

  private static func scattered<T>(_ elements: [T], _ offsets: [Int], _ values: [T]) -> [T] {
    var result = elements
    for (offset, value) in zip(offsets, values) { result[offset] = value }
    return result
  }
}

/// The positions of a Python slice of an axis.
public func slicePositions(start: Int?, stop: Int?, step: Int?, length: Int) throws(ArrayError)
  -> [Int]
{
  let slice = try sliceStride(start: start, stop: stop, step: step, length: length)
  return (0..<slice.count).map { slice.from + $0 * slice.by }
}

/// The positions of a Python slice as the first, the step and the number of them: an axis may be of any
/// length.
public func sliceStride(start: Int?, stop: Int?, step: Int?, length: Int) throws(ArrayError)
  -> (from: Int, to: Int, by: Int, count: Int)
{
  let step = step ?? 1
  guard step != 0 else { throw .invalid("the step of a slice may not be 0") }
  let (low, high) = step > 0 ? (0, length) : (-1, length - 1)
  func clamped(_ bound: Int?, _ missing: Int) -> Int {
    guard let bound else { return missing }
    return min(max(bound < 0 ? bound + length : bound, low), high)
  }
  let first = clamped(start, step > 0 ? low : high)
  let end = clamped(stop, step > 0 ? high : low)
  // A step as long as the axis takes one position; cut to that, it can't overflow on the way.
  let by = min(max(step, -max(1, length)), max(1, length))
  let distance = by > 0 ? end - first : first - end
  return (first, end, by, distance > 0 ? (distance - 1) / abs(by) + 1 : 0)
}

/// What an index selects of an array of some shape.
private struct Selection {
  /// A shape and the offsets its entries stand for.
  private struct Factor {
    let shape: [Int]
    let offsets: [Int]
  }

  let shape: [Int]
  let offsets: [Int]

  init(_ index: [ArrayIndex], shape: [Int]) throws(ArrayError) {
    let items = try Self.completed(index, rank: shape.count)
    let hasArrays = items.contains { if case .array = $0 { true } else { false } }
    var factors: [Factor] = []
    var advanced: [(axis: Int, positions: NDArray)] = []
    var places: [Int] = []
    var axis = 0
    for (place, item) in items.enumerated() {
      switch item {
      case .newAxis:
        factors.append(Factor(shape: [1], offsets: [0]))
      case .ellipsis: break
      case .slice(let start, let stop, let step):
        let positions = try slicePositions(
          start: start, stop: stop, step: step, length: shape[axis])
        let stride = Self.stride(axis, shape)
        factors.append(Factor(shape: [positions.count], offsets: positions.map { $0 * stride }))
        axis += 1
      case .integer(let position):
        if hasArrays {
          advanced.append((axis, NDArray(Int64(position))))
          places.append(place)
        } else {
          let resolved = try Self.resolved(Int64(position), axis, shape)
          factors.append(Factor(shape: [], offsets: [resolved * Self.stride(axis, shape)]))
        }
        axis += 1
      case .array(let array):
        for positions in try Self.positions(array, axis, shape) {
          advanced.append((axis, positions))
          axis += 1
        }
        places.append(place)
      }
    }
    if !advanced.isEmpty {
      let factor = try Self.combined(advanced, shape)
      factors.insert(factor, at: Self.insertion(places, items))
    }
    (self.shape, offsets) = try Self.outerSum(factors)
  }

  /// Where the arrays' axes go: in place where the arrays stand side by side, else in front. Before
  /// the first array every item but an ellipsis has made one factor.
  private static func insertion(_ places: [Int], _ items: [ArrayIndex]) -> Int {
    guard let first = places.first, let last = places.last, last - first == places.count - 1
    else { return 0 }
    return items[..<first].filter { $0 != .ellipsis }.count
  }

  /// The items with an ellipsis turned into full slices, and full slices for what is not mentioned.
  private static func completed(_ index: [ArrayIndex], rank: Int) throws(ArrayError)
    -> [ArrayIndex]
  {
    var taken = 0
    var ellipses = 0
    for item in index {
      switch item {
      case .integer, .slice: taken += 1
      case .newAxis: break
      case .ellipsis: ellipses += 1
      case .array(let array): taken += array.elementType == .bool ? array.rank : 1
      }
    }
    guard ellipses <= 1 else { throw .invalid("an index can have a single ellipsis ('...')") }
    guard taken <= rank else { throw .tooManyIndices(count: taken, rank: rank) }
    let rest = Array(
      repeating: ArrayIndex.slice(start: nil, stop: nil, step: nil), count: rank - taken)
    guard let place = index.firstIndex(of: .ellipsis) else { return index + rest }
    return Array(index[..<place]) + rest + Array(index[(place + 1)...])
  }

  private static func stride(_ axis: Int, _ shape: [Int]) -> Int {
    shape[(axis + 1)...].reduce(1, *)
  }

  private static func resolved(_ position: Int64, _ axis: Int, _ shape: [Int]) throws(ArrayError)
    -> Int
  {
    let length = Int64(shape[axis])
    let index = position < 0 ? position &+ length : position
    guard (0..<length).contains(index) else {
      throw .indexOutOfRange(index: Int(position), axis: axis, length: shape[axis])
    }
    return Int(index)
  }

  /// An index array as positions along one axis, or a mask as positions along each of its axes.
  private static func positions(_ array: NDArray, _ axis: Int, _ shape: [Int]) throws(ArrayError)
    -> [NDArray]
  {
    switch array.elementType {
    case .int64: return [array]
    case .float64:
      // NumPy lets `[]` select nothing although it is an array of floats.
      guard array.count == 0 else { throw .invalid("an array used as an index must hold integers") }
      return [array.converted(to: .int64)]
    case .bool:
      guard array.rank > 0 else { throw .invalid("a single boolean can't be an index here") }
      guard array.shape == Array(shape[axis..<(axis + array.rank)]) else {
        throw .shapeMismatch(operation: "[mask]", left: shape, right: array.shape)
      }
      return array.nonzero()
    }
  }

  /// Index arrays broadcast against each other, as offsets.
  private static func combined(_ arrays: [(axis: Int, positions: NDArray)], _ shape: [Int])
    throws(ArrayError) -> Factor
  {
    var common: [Int] = []
    for (_, positions) in arrays {
      guard let next = NDArray.broadcastShape(common, positions.shape) else {
        throw .shapeMismatch(operation: "index arrays", left: common, right: positions.shape)
      }
      common = next
    }
    var offsets = [Int](repeating: 0, count: try NDArray.count(ofShape: common))
    for (axis, positions) in arrays {
      let stride = stride(axis, shape)
      for (i, position) in try positions.broadcast(to: common).integers.enumerated() {
        offsets[i] += try resolved(position, axis, shape) * stride
      }
    }
    return Factor(shape: common, offsets: offsets)
  }

  private static func outerSum(_ factors: [Factor]) throws(ArrayError) -> ([Int], [Int]) {
    let shape = factors.flatMap(\.shape)
    _ = try NDArray.count(ofShape: shape)
    var offsets = [0]
    for factor in factors {
      offsets = offsets.flatMap { start in factor.offsets.map { start + $0 } }
    }
    return (shape, offsets)
  }
}
