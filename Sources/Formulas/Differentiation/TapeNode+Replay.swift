// One recorded step done again: with other inputs, along the branches of the record, or backward.

import Numerics

extension TapeNode {
  /// The recorded call with some inputs replaced.
  func arguments(_ recorded: Arguments, with inputs: [NDArray?]) -> Arguments {
    var values = recorded.values
    for (input, new) in zip(self.inputs, inputs) {
      guard let new, let value = values[input.place.parameter] else { continue }
      values[input.place.parameter] = value.replacing(input.place.path[...], with: .array(new))
    }
    return Arguments(values: values)
  }

  /// The step's output for new inputs; `nil` stands for the recorded one.
  ///
  /// - Parameter isFrozen: takes every branch as the record did.
  func output(_ inputs: [NDArray?], isFrozen: Bool = false) throws(ArrayError) -> NDArray {
    switch operation {
    case .leaf: return output
    case .rearrange(let step):
      guard let array = inputs.first ?? nil else { return output }
      return try step.apply(to: array)
    case .assign(let selector, let array, let value):
      let new = assigned(inputs, array, value)
      return try selector.write(new.value, into: new.array)
    case .apply(let function, let recorded):
      let arguments = arguments(recorded, with: inputs)
      if isFrozen, let kink = KinkTable.kink(of: function.name) {
        let base = Application(
          function: function, arguments: recorded, output: output, inputs: self.inputs)
        return try kink.frozen(base, arguments)
      }
      // What was drawn, and one of several results, has no derivative: only a condition can be on the way,
      // which stays as it was decided.
      guard case .pure(let body) = function.body,
        let result = try body(arguments).scalarOrArray
      else { return output }
      return result
    }
  }

  /// Which branches the step is on for new inputs; empty for one without kinks.
  func signs(_ inputs: [NDArray?]) throws(ArrayError) -> [Int] {
    guard case .apply(let function, let recorded) = operation,
      let kink = KinkTable.kink(of: function.name)
    else { return [] }
    return try kink.signs(arguments(recorded, with: inputs))
  }

  func assigned(_ inputs: [NDArray?], _ array: NDArray, _ value: NDArray) -> (
    array: NDArray, value: NDArray
  ) {
    var result = (array: array, value: value)
    for (input, new) in zip(self.inputs, inputs) {
      guard let new else { continue }
      if input.place.parameter == "a" { result.array = new } else { result.value = new }
    }
    return result
  }

  // MARK: Backward

  /// Whether the output can vary with an input, be its derivative known or not.
  func varies(with input: Input) -> Bool {
    switch operation {
    case .leaf: return false
    case .rearrange, .assign: return true
    case .apply(let function, _):
      guard output.elementType == .float64 else { return false }
      let parameter = input.place.parameter
      switch DerivativeTable.derivative(of: function.name, parameter: parameter) {
      case .locallyConstant: return false
      case .unknown, .product: return true
      }
    }
  }

  /// The contribution of the gradient by the output to that by one input; `nil` where nothing varies.
  ///
  /// - Parameter shape: the input's shape.
  func contribution(of upstream: NDArray, to input: Input, shape: [Int]) throws(ArrayError)
    -> NDArray?
  {
    switch operation {
    case .leaf: return nil
    case .rearrange(let step):
      let offsets = try Selector(steps: [step]).offsets(in: shape)
      return try upstream.scattered(to: offsets, shape: shape)
    case .assign(let selector, let array, _):
      let offsets = try selector.offsets(in: array.shape)
      return input.place.parameter == "a"
        ? try upstream.zeroed(at: offsets)
        : try summed(upstream.gathered(lastOf: offsets), to: shape)
    case .apply(let function, let arguments):
      guard output.elementType == .float64 else { return nil }
      let call = Application(
        function: function, arguments: arguments, output: output, inputs: inputs)
      switch DerivativeTable.derivative(of: function.name, parameter: input.place.parameter) {
      case .locallyConstant: return nil
      case .unknown: throw .invalid("\(function.name) has no derivative here")
      case .product(let product):
        return try summed(try product(call, input.place, upstream), to: shape)
      }
    }
  }
}

extension Value {
  /// The value with the item at a path replaced.
  fileprivate func replacing(_ path: ArraySlice<Int>, with new: Value) -> Value {
    guard let index = path.first else { return new }
    switch self {
    case .list(var items) where items.indices.contains(index):
      items[index] = items[index].replacing(path.dropFirst(), with: new)
      return .list(items)
    case .tuple(var items) where items.indices.contains(index):
      items[index] = items[index].replacing(path.dropFirst(), with: new)
      return .tuple(items)
    default: return self
    }
  }
}

extension NDArray {
  /// Zeros of a shape with these elements added at offsets.
  fileprivate func scattered(to offsets: NDArray, shape: [Int]) throws(ArrayError) -> NDArray {
    var elements = [Double](repeating: 0, count: try NDArray.count(ofShape: shape))
    for (offset, value) in zip(offsets.integers, doubles) { elements[Int(offset)] += value }
    return NDArray(shape: shape, storage: .float64(elements))
  }

  /// The array with zeros at offsets.
  fileprivate func zeroed(at offsets: NDArray) throws(ArrayError) -> NDArray {
    try flattened.replacing([.array(offsets.flattened)], with: NDArray(0.0)).reshaped(to: shape)
  }

  /// The elements at offsets; where several assignments went to one, only the last had an effect.
  fileprivate func gathered(lastOf offsets: NDArray) throws(ArrayError) -> NDArray {
    let elements = doubles
    var seen: Set<Int64> = []
    var result = [Double](repeating: 0, count: offsets.count)
    for (place, offset) in offsets.integers.enumerated().reversed()
    where seen.insert(offset).inserted {
      result[place] = elements[Int(offset)]
    }
    return NDArray(shape: offsets.shape, storage: .float64(result))
  }
}
