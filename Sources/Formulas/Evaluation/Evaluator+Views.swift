// Functions of NumPy that give a view where they can: the same elements under another shape.

import Numerics

extension Evaluator {
  /// The view that a function of NumPy gives of an array object; nothing where it makes a new array.
  mutating func viewed(
    _ function: Function, _ bound: [String: RuntimeValue], _ id: NodeID
  ) throws(FormulaError) -> RuntimeValue? {
    guard FunctionTable.viewing.contains(function.name),
      let first = function.parameters.first?.name, let object = bound[first]?.objectID,
      case .array(let array)? = context.names.heap[object]
    else { return nil }
    let arguments = try trees(NativeCall(function: function, values: bound, id: id))
    guard case .pure(let body) = function.body,
      case .array(let result)? = try? body(arguments),
      let step = rearrangement(function.name, arguments, array, result),
      isView(function.name, step, of: array)
    else { return nil }
    return try view(of: object, step, isReadOnly: function.name == "diag", id)
  }

  private func rearrangement(
    _ name: String, _ arguments: Arguments, _ array: ArrayObject, _ result: NDArray
  ) -> Rearrangement? {
    switch name {
    case "transpose":
      let axes = (try? arguments.integers("axes")) ?? nil
      let isReversed = axes.map { ($0.first ?? 0) != 0 && $0.first != -2 } ?? true
      return isReversed && array.value.rank == 2 ? .transpose : .reshape(result.shape)
    case "diag":
      guard array.value.rank == 2 else { return nil }
      return .diagonal(offset: ((try? arguments.integer("k")) ?? nil) ?? 0)
    default: return .reshape(result.shape)
    }
  }

  /// Whether NumPy gives a view rather than a copy: of what lies in the base with even strides,
  /// `ravel` only where nothing lies between its elements.
  private func isView(_ name: String, _ step: Rearrangement, of array: ArrayObject) -> Bool {
    guard name == "reshape" || name == "ravel", case .reshape(let shape) = step,
      let view = array.view, case .array(let base)? = context.names.heap[view.base],
      let offsets = try? view.selector.offsets(in: base.value.shape).integers
    else { return true }
    guard name == "reshape" else { return isGrid(offsets, [offsets.count], step: 1) }
    return isGrid(offsets, shape)
  }

  /// Whether offsets, under a shape of rank 2 at most, are a start plus a stride for each axis.
  private func isGrid(_ offsets: [Int64], _ shape: [Int], step: Int64? = nil) -> Bool {
    guard let start = offsets.first, let columns = shape.last, columns > 0 else { return true }
    let inner = step ?? (columns > 1 ? offsets[1] - start : 0)
    let outer = offsets.count > columns ? offsets[columns] - start : 0
    return offsets.enumerated().allSatisfy { index, offset in
      offset == start + Int64(index / columns) * outer + Int64(index % columns) * inner
    }
  }
}
