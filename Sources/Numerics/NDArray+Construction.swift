// Arrays from a few numbers. Sizes are checked before anything is allocated.

extension NDArray {
  /// `np.full`: one rank-0 value everywhere, in its own type.
  public static func full(_ shape: [Int], _ value: NDArray) throws(ArrayError) -> NDArray {
    _ = try count(ofShape: shape)
    return try value.broadcast(to: shape)
  }

  /// `np.eye`: ones on a diagonal, `offset` to the right of the main one.
  public static func identity(rows: Int, columns: Int, offset: Int = 0) throws(ArrayError)
    -> NDArray
  {
    var elements = [Double](repeating: 0, count: try count(ofShape: [rows, columns]))
    for row in 0..<rows {
      let (column, overflow) = row.addingReportingOverflow(offset)
      guard !overflow, (0..<columns).contains(column) else { continue }
      elements[row * columns + column] = 1
    }
    return NDArray(shape: [rows, columns], storage: .float64(elements))
  }

  /// `np.arange` of integers.
  public static func range(_ start: Int64, _ stop: Int64, _ step: Int64) throws(ArrayError)
    -> NDArray
  {
    let length = try rangeCount(start, stop, step)
    return NDArray(vector: (0..<Int64(length)).map { start &+ $0 &* step })
  }

  /// How many integers `range(start, stop, step)` has; throws for step 0 and for too many.
  public static func rangeCount(_ start: Int64, _ stop: Int64, _ step: Int64) throws(ArrayError)
    -> Int
  {
    guard step != 0 else { throw .invalid("the step of a range may not be 0") }
    guard step > 0 ? start < stop : stop < start else { return 0 }
    let (low, high) = step > 0 ? (start, stop) : (stop, start)
    let distance = UInt64(bitPattern: high &- low)
    let length = (distance - 1) / step.magnitude + 1
    return try count(ofShape: [Int(clamping: length)])
  }

  /// `np.arange` of floats: ⌈(stop − start) / step⌉ elements start + i · δ, where δ is the difference of
  /// the first two, as NumPy fills them.
  public static func range(_ start: Double, _ stop: Double, _ step: Double) throws(ArrayError)
    -> NDArray
  {
    let quotient = ((stop - start) / step).rounded(.up)
    guard quotient.isFinite else { throw .invalid("a range needs finite bounds and a step") }
    guard quotient <= Double(maximumCount) else {
      throw .tooLarge(shape: [Int(clamping: quotient)])
    }
    let delta = (start + step) - start
    return NDArray(
      vector: (0..<Int(max(0, quotient))).map { i in
        i == 1 ? start + step : start + Double(i) * delta
      })
  }

  /// `np.arange` of a type: as many elements as of floats, of which the first two are converted to the type,
  /// and the others go on by the difference of these. So `np.arange(0, 5, 0.5, dtype=int)` is ten zeros.
  ///
  /// Throws for more than two booleans, and where the first two are no integers of 64 bits.
  public static func range(
    _ start: Double, _ stop: Double, _ step: Double, as type: ElementType
  ) throws(ArrayError) -> NDArray {
    let floats = try range(start, stop, step)
    switch type {
    case .float64: return floats
    case .bool:
      guard floats.count <= 2 else {
        throw .invalid("a range of booleans has at most two, not \(floats.count)")
      }
      return floats.converted(to: .bool)
    case .int64:
      guard let first = Int64(exactly: start.rounded(.towardZero)),
        let second = Int64(exactly: (start + step).rounded(.towardZero))
      else { throw .invalid("the range leaves int64") }
      return NDArray(vector: (0..<Int64(floats.count)).map { first &+ $0 &* (second &- first) })
    }
  }

  /// `np.linspace`: `count` evenly spaced numbers; the last is `stop` itself where it is included.
  public static func spaced(from start: Double, to stop: Double, count: Int, endpoint: Bool = true)
    throws(ArrayError) -> NDArray
  {
    _ = try self.count(ofShape: [count])
    let divisions = Double(endpoint ? count - 1 : count)
    let delta = stop - start
    let step = delta / divisions
    var elements = (0..<count).map { i -> Double in
      guard divisions > 0 else { return start + Double(i) * delta }
      return step == 0 ? Double(i) / divisions * delta + start : Double(i) * step + start
    }
    if endpoint, count > 1 { elements[count - 1] = stop }
    return NDArray(vector: elements)
  }
}

extension Int {
  /// The nearest integer of a double that may be too large for one.
  fileprivate init(clamping value: Double) { self = Int(exactly: value.rounded()) ?? .max }
}
