// Products and sums: the wrong operand, a transpose too few, errors passed on as they are, the wrong axis.

import NeuralNetworks
import Numerics

extension AuthorMistakes {
  /// The four products of two matrices that have a shape, as authors write them.
  private func products(
    _ a: (name: String, value: Matrix), _ b: (name: String, value: Matrix), shape: Matrix
  ) -> [Hypothesis] {
    let rights = [(b.name, b.value), ("\(b.name).T", b.value.transposed)]
    let lefts = [(a.name, a.value), ("\(a.name).T", a.value.transposed)]
    return lefts.flatMap { left in
      rights.compactMap { right -> Hypothesis? in
        guard left.1.columns == right.1.rows, left.1.rows == shape.rows,
          right.1.columns == shape.columns
        else { return nil }
        return ("\(left.0) @ \(right.0)", Matrix.product(left.1, right.1))
      }
    }
  }

  /// A parameter's gradient as an error times an input, in either layout: which product is right, and
  /// which one was taken.
  func products(_ target: Place) -> [Hypothesis] {
    let errors = behind(target).map { (name: "dLd\($0.name)", value: $0.gradient) }
    let inputs = places.filter { $0.order != target.order }.map { (name: $0.name, value: $0.value) }
    let candidates = errors.flatMap { error in
      inputs.flatMap { input in
        products(error, input, shape: target.gradient)
          + products(input, error, shape: target.gradient)
      }
    }
    guard let right = candidates.first(where: { $0.gradient.isNear(target.gradient) }) else {
      return []
    }
    let follows = wrong.flatMap { error in
      inputs.flatMap { input in
        products((error.name, error.value), input, shape: target.gradient)
          + products(input, (error.name, error.value), shape: target.gradient)
      }.map { ("it follows from \(error.name), which is wrong", $0.gradient) }
    }
    let older = errors.flatMap { error in
      stale.flatMap { old in
        (products(error, (old.name, old.value), shape: target.gradient)
          + products((old.name, old.value), error, shape: target.gradient))
          .map { (old.words, $0.gradient) }
      }
    }
    // Two values under one name: words that say the same on both sides say nothing.
    let others = candidates.filter { $0.words != right.words }.map {
      ("\($0.words) stands where \(right.words) belongs", $0.gradient)
    }
    return follows + others + older
  }

  /// The error of a layer as the error behind it came back through the weights.
  func errors(_ target: Place) -> [Hypothesis] {
    let sources = behind(target)
    let matrices = places.filter {
      $0.order != target.order && $0.value.rows * $0.value.columns > 1
    }
    // The derivative between the product and the target, if there is one.
    let outputs = activations(of: target)
    let derivatives = outputs.compactMap { output in
      actualSlope(target, output).map { $0.values(target, output) }
    }
    func finished(_ gradient: Matrix) -> [Matrix] { [gradient] + derivatives.map { gradient * $0 } }
    var hypotheses: [Hypothesis] = []
    for error in wrong where error.of != target.name {
      for matrix in matrices {
        let named = (error.name, error.value)
        let all =
          products((matrix.name, matrix.value), named, shape: target.gradient)
          + products(named, (matrix.name, matrix.value), shape: target.gradient)
        hypotheses += all.flatMap { finished($0.gradient) }.map {
          ("it follows from \(error.name), which is wrong", $0)
        }
      }
      if error.value.rows == target.gradient.rows, error.value.columns == target.gradient.columns {
        hypotheses += finished(error.value).map {
          ("it follows from \(error.name), which is wrong", $0)
        }
      }
    }
    for source in sources {
      if let spread = source.gradient.stretched(like: target.gradient) {
        hypotheses += finished(spread).map {
          ("the error dLd\(source.name) is passed on unchanged", $0)
        }
      }
      let error = (name: "dLd\(source.name)", value: source.gradient)
      for old in stale {
        let all =
          products((old.name, old.value), error, shape: target.gradient)
          + products(error, (old.name, old.value), shape: target.gradient)
        hypotheses += all.flatMap { finished($0.gradient) }.map { (old.words, $0) }
      }
      hypotheses += matrices.flatMap { matrix -> [Hypothesis] in
        let all =
          products((matrix.name, matrix.value), error, shape: target.gradient)
          + products(error, (matrix.name, matrix.value), shape: target.gradient)
        let goal = [target.gradient] + outputs.map(\.gradient)
        guard
          let right = all.first(where: { product in goal.contains { product.gradient.isNear($0) } })
        else { return [] }
        return all.filter { $0.words != right.words }.flatMap { product in
          finished(product.gradient).map {
            ("\(product.words) stands where \(right.words) belongs", $0)
          }
        }
      }
    }
    return hypotheses
  }

  /// A bias's gradient is the sum of its layer's errors over the examples.
  func sums(_ target: Place) -> [Hypothesis] {
    let shape = target.gradient
    guard shape.rows == 1 || shape.columns == 1 else { return [] }
    let follows = wrong.flatMap { error in
      [error.value.rowSums(), error.value.columnSums()].map {
        ("it follows from \(error.name), which is wrong", $0)
      }
    }
    return follows
      + behind(target).flatMap { source -> [Hypothesis] in
        let (rows, columns) = (source.gradient.rowSums(), source.gradient.columnSums())
        let total = Matrix(rows: 1, columns: 1, elements: [source.gradient.sum()])
        let isByRows = rows.isNear(shape) || rows.transposed.isNear(shape)
        guard isByRows || columns.isNear(shape) || columns.transposed.isNear(shape) else {
          return []
        }
        let (right, wrong) = isByRows ? (1, 0) : (0, 1)
        let other = isByRows ? columns : rows
        let name = "dLd\(source.name)"
        let words = "\(name) is summed over axis \(wrong), not over axis \(right)"
        return [
          // Of a single unit the sum over the units is what was not summed.
          ("\(name) is not summed over axis \(right)", source.gradient),
          (words, other), (words, other.transposed),
          ("\(name) is summed over both axes, not over axis \(right) alone", total),
          (
            "\(name) is summed over both axes, not over axis \(right) alone",
            total.stretched(like: shape) ?? total
          ),
        ]
      }
  }
}

extension Matrix {
  /// The matrix itself where it has the shape of another, or stretched to it as NumPy stretches; nothing
  /// where it does not fit.
  fileprivate func stretched(like other: Matrix) -> Matrix? {
    guard rows == other.rows || rows == 1, columns == other.columns || columns == 1 else {
      return nil
    }
    var result = other
    for i in 0..<other.rows {
      for j in 0..<other.columns { result[i, j] = self[rows == 1 ? 0 : i, columns == 1 ? 0 : j] }
    }
    return result
  }
}
