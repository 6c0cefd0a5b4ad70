// Arrays that are joined, and the part of the result that is one of them.

import Numerics

extension Call {
  /// The functions that join arrays.
  enum Joining { case concatenate, horizontal, vertical }

  /// The part of the gradient `g` that belongs to the place among the joined arrays.
  func part(of g: Term, _ joining: Joining) -> Term {
    g.map { gradient throws(ArrayError) in
      let name = joining == .concatenate ? "arrays" : "tup"
      guard let index = path.first else {
        // The argument is one array, whose rows are joined: row-major order stays.
        return try gradient.reshaped(to: try arguments.array(name).shape)
      }
      let arrays = try arguments.arrays(name)
      guard arrays.indices.contains(index) else { throw .invalid("no array \(index) in \(name)") }
      let part = try slice(of: gradient, arrays, index, joining).reshaped(to: arrays[index].shape)
      return try Term(part).entry(path.dropFirst()).array()
    }
  }

  private func slice(
    of gradient: NDArray, _ arrays: [NDArray], _ index: Int, _ joining: Joining
  ) throws(ArrayError) -> NDArray {
    let lengths: [Int]
    var axis = 0
    switch joining {
    case .vertical: lengths = arrays.map { $0.rank == 2 ? $0.shape[0] : 1 }
    case .horizontal where gradient.rank < 2: lengths = arrays.map(\.count)
    case .horizontal:
      axis = 1
      lengths = arrays.map { $0.shape[1] }
    case .concatenate:
      let given = arguments.values["axis"] == nil ? 0 : try arguments.integer("axis")
      axis = given.map { $0 < 0 ? $0 + gradient.rank : $0 } ?? 0
      lengths = arrays.map { given == nil ? $0.count : $0.shape[axis] }
    }
    let start = lengths[..<index].reduce(0, +)
    let range = ArrayIndex.slice(start: start, stop: start + lengths[index], step: nil)
    return try gradient.selecting(axis == 1 ? [.ellipsis, range] : [range])
  }
}
