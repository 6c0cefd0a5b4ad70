// Order and choice: sort, argsort, unique, where, nonzero. NaN stands last, as in NumPy.

extension NDArray {
  /// `np.argsort` with a stable sort, along an axis (−1: the last) or of all elements.
  public func sortedPositions(axis: Int? = -1) throws(ArrayError) -> NDArray {
    let lanes = try Lanes(shape, axis: axis)
    let order = laneOrders(lanes)
    let shape = axis == nil ? [count] : shape
    return NDArray(shape: shape, storage: .int64(scatter(order.map { $0.map(Int64.init) }, lanes)))
  }

  /// `np.sort`, along an axis (−1: the last) or of all elements.
  public func sorted(axis: Int? = -1) throws(ArrayError) -> NDArray {
    let lanes = try Lanes(shape, axis: axis)
    let offsets = laneOrders(lanes).enumerated().map { lane, order in
      order.map { lane * lanes.step + $0 * lanes.stride }
    }
    let shape = axis == nil ? [count] : shape
    return NDArray(shape: shape, storage: storage.gathered(scatter(offsets, lanes)))
  }

  /// The positions of each lane's elements in ascending order.
  private func laneOrders(_ lanes: Lanes) -> [[Int]] {
    switch storage {
    case .float64(let elements):
      lanes.map { lane in
        Self.order(lane.map { elements[$0] }) { $0 < $1 || ($1.isNaN && !$0.isNaN) }
      }
    case .int64, .bool:
      order(integers, lanes)
    }
  }

  private func order(_ elements: [Int64], _ lanes: Lanes) -> [[Int]] {
    lanes.map { lane in Self.order(lane.map { elements[$0] }, <) }
  }

  private static func order<T>(_ elements: [T], _ isBefore: (T, T) -> Bool) -> [Int] {
    elements.indices.sorted { a, b in
      if isBefore(elements[a], elements[b]) { return true }
      return a < b && !isBefore(elements[b], elements[a])
    }
  }

  /// Values lane by lane, put back where their lanes lie.
  private func scatter<T>(_ values: [[T]], _ lanes: Lanes) -> [T] {
    guard lanes.stride > 1 else { return values.flatMap(\.self) }
    return (0..<lanes.length).flatMap { position in values.map { $0[position] } }
  }

  /// `np.unique` with `return_counts`: the different elements in ascending order (one NaN for all),
  /// and how often each occurs.
  public func unique() throws(ArrayError) -> (values: NDArray, counts: NDArray) {
    let sorted = try flattened.sorted()
    let elements = sorted.doubles
    let exact = sorted.elementType == .int64 ? sorted.integers : nil
    var starts: [Int] = []
    for i in elements.indices {
      if let last = starts.last {
        let bothNaN = elements[i].isNaN && elements[last].isNaN
        if bothNaN || (exact.map { $0[i] == $0[last] } ?? (elements[i] == elements[last])) {
          continue
        }
      }
      starts.append(i)
    }
    let counts = starts.indices.map { i in
      Int64((i + 1 < starts.count ? starts[i + 1] : elements.count) - starts[i])
    }
    let values = NDArray(shape: [starts.count], storage: sorted.storage.gathered(starts))
    return (values, NDArray(vector: counts))
  }

  /// `np.where`: elements of `then` where `self` is true, of `otherwise` elsewhere, with broadcasting.
  public func choosing(_ then: NDArray, _ otherwise: NDArray) throws(ArrayError) -> NDArray {
    guard let inner = NDArray.broadcastShape(then.shape, otherwise.shape) else {
      throw .shapeMismatch(operation: "where", left: then.shape, right: otherwise.shape)
    }
    guard let shape = NDArray.broadcastShape(self.shape, inner) else {
      throw .shapeMismatch(operation: "where", left: self.shape, right: inner)
    }
    let condition = try broadcast(to: shape).booleans
    let type = then.elementType.promoted(with: otherwise.elementType)
    let a = try then.broadcast(to: shape).converted(to: type)
    let b = try otherwise.broadcast(to: shape).converted(to: type)
    let storage: Storage =
      switch type {
      case .float64: .float64(Self.choose(condition, a.doubles, b.doubles))
      case .int64: .int64(Self.choose(condition, a.integers, b.integers))
      case .bool: .bool(Self.choose(condition, a.booleans, b.booleans))
      }
    return NDArray(shape: shape, storage: storage)
  }

  private static func choose<T>(_ condition: [Bool], _ a: [T], _ b: [T]) -> [T] {
    condition.indices.map { condition[$0] ? a[$0] : b[$0] }
  }

  /// `np.nonzero`: one array of positions for each axis, in row-major order.
  public func nonzero() -> [NDArray] {
    let elements = booleans
    let offsets = elements.indices.filter { elements[$0] }
    guard rank == 2 else { return [NDArray(vector: offsets.map(Int64.init))] }
    let columns = shape[1]
    return [
      NDArray(vector: offsets.map { Int64($0 / columns) }),
      NDArray(vector: offsets.map { Int64($0 % columns) }),
    ]
  }
}
