// Why a step of a backward pass is wrong, from what it gave, what it should have given, and what it was computed
// from.

import Formulas
import NeuralNetworks
import Numerics

/// The cause of one wrong step.
struct MisstepDiagnosis {
  private let step: RecordedStep
  private let value: Matrix
  private let right: Matrix
  private let finder: MisstepFinder
  private let others: [RecordedStep]
  /// What the step should be the derivative by, where that is known.
  private let target: MisstepFinder.Place?

  private var places: [MisstepFinder.Place] { finder.places }
  private var examples: Double? { finder.examples }

  init(
    _ step: RecordedStep, right: Matrix, by target: MisstepFinder.Place?, _ finder: MisstepFinder,
    _ others: [RecordedStep]
  ) {
    self.step = step
    value = step.quantity.value.asMatrix
    self.right = right
    self.target = target
    self.finder = finder
    self.others = others
  }

  /// The first cause that explains the step.
  var words: String? {
    if let words = scale ?? transpose ?? axis ?? part { return words }
    if let words = repeatedSlope ?? slope ?? missingSlope { return words }
    return product ?? slopeOfOperand ?? passedOn ?? difference
  }

  private var name: String { step.quantity.name }

  /// Whether something is what the step should give, or a positive multiple of it: a single entry, which shares its
  /// factor with no other, only by a factor that authors write.
  private func fits(_ other: Matrix?) -> Bool {
    guard let factor = other?.factor(of: right), factor > 0 else { return false }
    return isShared || finder.isUsual(factor)
  }

  private var isShared: Bool { right.elements.count { $0 != 0 } > 1 }

  // MARK: Scale and shape

  private var scale: String? {
    guard let factor = value.factor(of: right) else { return nil }
    // A single entry shares its factor with no other.
    guard isShared || finder.isUsual(abs(factor)) else { return nil }
    if factor < 0 { return "\(name) has the wrong sign" }
    if let examples, abs(factor - examples) <= 1e-6 * examples {
      return "\(name) is too large by the number of examples: the division by m is missing"
    }
    if let examples, abs(factor * examples - 1) <= 1e-6 {
      return "\(name) is too small by the number of examples: it is divided by m once too often"
    }
    let text = { (number: Double) in
      (try? FormatSpecification(parsing: ".6g").format(.float(number))) ?? "\(number)"
    }
    return factor > 1
      ? "\(name) is too large by the factor \(text(factor))"
      : "\(name) is too small by the factor \(text(1 / factor))"
  }

  private var transpose: String? {
    guard value.rows != right.rows || value.rows > 1 && value.columns > 1,
      fits(value.transposed)
    else { return nil }
    return "the transpose of \(name) belongs there"
  }

  private var axis: String? {
    guard step.function == "sum" || step.function == "mean", let operand = step.operands.first
    else { return nil }
    let matrix = operand.value.asMatrix
    for (axis, sums) in [(1, matrix.rowSums()), (0, matrix.columnSums())]
    where fits(sums) || fits(sums.transposed) {
      return "\(operand.name) is summed over the wrong axis: axis \(axis) belongs there"
    }
    return nil
  }

  // MARK: Slopes

  /// The factors of a product by entries, each as the error beside the rest as the slope.
  private var factors: [(error: Recording.Quantity, slope: Named)] {
    let all = factors(of: step)
    guard all.count > 1, all.count < 6 else { return [] }
    return all.indices.compactMap { index in
      var rest = all
      let error = rest.remove(at: index)
      var slope = rest[0].value.asMatrix
      for factor in rest.dropFirst() {
        guard let product = slope.times(factor.value.asMatrix) else { return nil }
        slope = product
      }
      return (error, (rest.map(\.name).joined(separator: " * "), slope))
    }
  }

  private func factors(of step: RecordedStep) -> [Recording.Quantity] {
    guard step.function == "multiply", step.operands.count == 2 else { return [] }
    return step.operands.flatMap { operand -> [Recording.Quantity] in
      let inner = others.first { $0.quantity.order == operand.order }.map { factors(of: $0) } ?? []
      return inner.isEmpty ? [operand] : inner
    }
  }

  private var slope: String? {
    for (error, slope) in factors {
      let matrix = error.value.asMatrix
      if fits(matrix) {
        return "\(slope.name) is multiplied once too often"
      }
      guard let (belonging, place) = rightSlope(of: matrix) else { continue }
      return wrongSlope(slope, belonging, place)
    }
    return nil
  }

  /// The derivative that takes an error to what is right.
  private func rightSlope(of error: Matrix) -> (AuthorMistakes.Slope, MisstepFinder.Place)? {
    finder.slopes.first { slope, place in
      let product = error.times(place.value.map(slope.function))
      return fits(product)
    }
  }

  private func wrongSlope(
    _ slope: Named, _ belonging: AuthorMistakes.Slope, _ place: MisstepFinder.Place
  ) -> String {
    let text = belonging.text(place.name)
    let values = slope.value
    if let first = values.elements.first, values.elements.allSatisfy({ $0 == first }) {
      return leftOut(belonging, place)
    }
    for other in AuthorMistakes.slopes {
      for taken in places where values.isNear(taken.value.map(other.function)) {
        return other.activation == belonging.activation
          ? "the derivative of \(other.activation) is taken of \(taken.name) where \(place.name) belongs"
          : "\(slope.name) is the derivative of \(other.activation), and that of "
            + "\(belonging.activation) belongs there: \(text)"
      }
    }
    return "\(slope.name) stands where \(text), the derivative of \(belonging.activation), belongs"
  }

  private var missingSlope: String? {
    rightSlope(of: value).map { slope, place in
      leftOut(slope, place)
    }
  }

  /// That a slope is left out, and by which comparison, if one is always true: `A >= 0` of what a ReLU gave.
  private func leftOut(_ slope: AuthorMistakes.Slope, _ place: MisstepFinder.Place) -> String {
    let words = "the derivative of \(slope.activation), \(slope.text(place.name)), is left out"
    let symbols = ["greater_equal": ">=", "less_equal": "<=", "greater": ">", "less": "<"]
    for other in others
    where other.quantity.value.elementType == .bool && other.quantity.value.count > 1
      && other.quantity.value.doubles.allSatisfy({ $0 == 1 })
    {
      guard let symbol = other.function.flatMap({ symbols[$0] }), let operand = other.operands.first
      else { continue }
      // A comparison is recorded at its right side.
      return "\(operand.name) \(symbol) \(other.quantity.name) is true everywhere, since "
        + "\(operand.name) is what came out of the \(slope.activation), not what went in: \(words)"
    }
    return words
  }

  private var repeatedSlope: String? {
    for (slope, place) in finder.slopes {
      guard let product = right.times(place.value.map(slope.function)),
        let factor = value.factor(of: product), factor > 0
      else { continue }
      return "the derivative of \(slope.activation), \(slope.text(place.name)), is multiplied once "
        + "too often"
    }
    return nil
  }

  /// One of several ways in which a value acts on the loss.
  private var part: String? {
    guard let target else { return nil }
    let parts = finder.parts(of: target)
    guard parts.count > 1 else { return nil }
    let isPart = parts.contains { part in
      [part, target.gradient - part].contains { value.factor(of: $0).map { $0 > 0 } == true }
    }
    guard isPart else { return nil }
    return
      "\(target.name) acts on the loss in \(parts.count) ways, whose terms add up: one of them is "
      + "missing in \(name)"
  }

  /// The slope that an operand of a product or sum lacks.
  private var slopeOfOperand: String? {
    let isSum = step.function == "sum" || step.function == "mean"
    let pairs: [(error: Recording.Quantity, other: Recording.Quantity?)] =
      isSum
      ? step.operands.prefix(1).map { ($0, nil) }
      : factorsOfProduct.flatMap { [($0.0, $0.1), ($0.1, $0.0)] }
    for (error, other) in pairs {
      let matrix = error.value.asMatrix
      for (slope, place) in finder.slopes {
        guard let finished = matrix.times(place.value.map(slope.function)) else { continue }
        let results =
          other.map { other in
            bothWays(other).flatMap { products($0, ("", finished)).map(\.value) }
          } ?? [finished.rowSums(), finished.columnSums()]
        guard results.contains(where: { fits($0) }) else {
          continue
        }
        return leftOut(slope, place) + " of \(error.name)"
      }
    }
    return nil
  }

  // MARK: Products

  private var factorsOfProduct: [(Recording.Quantity, Recording.Quantity)] {
    guard step.function == "matmul" || step.function == "dot", step.operands.count == 2 else {
      return []
    }
    return [(step.operands[0], step.operands[1])]
  }

  private typealias Named = (name: String, value: Matrix)

  private func bothWays(_ quantity: Recording.Quantity) -> [Named] {
    let matrix = quantity.value.asMatrix
    let name = quantity.name
    let transposed = name.hasSuffix(".T") ? String(name.dropLast(2)) : "\(name).T"
    return [(name, matrix), (transposed, matrix.transposed)]
  }

  /// All that a product could have been of, the step's own operands first.
  private var candidates: [Named] {
    let own =
      step.operands
      + others.filter { $0.quantity.order < step.quantity.order }
      .map(\.quantity)
    let all = own + places.map(\.quantity)
    return all.filter { $0.value.count > 1 && $0.value.count <= 4_000 }.prefix(60)
      .flatMap(bothWays)
  }

  private func products(_ a: Named, _ b: Named) -> [Named] {
    [(a, b), (b, a)].compactMap { left, right in
      guard left.value.columns == right.value.rows, left.value.rows == self.right.rows,
        right.value.columns == self.right.columns
      else { return nil }
      return ("\(left.name) @ \(right.name)", Matrix.product(left.value, right.value))
    }
  }

  private var product: String? {
    guard step.function == "matmul" || step.function == "dot", step.operands.count == 2 else {
      return nil
    }
    let written = step.operands.map(\.name).joined(separator: " @ ")
    for kept in step.operands.flatMap(bothWays) {
      for other in candidates {
        for found in products(kept, other)
        where fits(found.value) {
          guard found.name != written else {
            return "\(other.name) is an older or newer one than the loss used"
          }
          return "\(written) stands where \(found.name) belongs"
        }
      }
    }
    return nil
  }

  /// An error that should have gone through the weights.
  private var passedOn: String? {
    let errors = [step.quantity] + step.operands
    let slopes =
      factors.map { $0.slope.value }
      + finder.slopes.map { $1.value.map($0.function) }
    for error in errors where error.value.asMatrix.times(right) != nil {
      for weights in candidates {
        for found in products(weights, (error.name, error.value.asMatrix)) {
          let finished = [found.value] + slopes.compactMap { found.value.times($0) }
          guard finished.contains(where: { fits($0) }) else {
            continue
          }
          return "the error \(error.name) is passed on unchanged: \(found.name) belongs there"
        }
      }
    }
    return nil
  }

  // MARK: Terms

  private var difference: String? {
    guard value.rows == right.rows, value.columns == right.columns else { return nil }
    let missing = value - right
    let largest = missing.largest
    guard largest > 0, largest.isFinite, isShared else { return nil }
    let parts = missing.elements.map { $0 / largest }
    if parts.allSatisfy({ abs($0) <= 1e-9 || abs($0 - 1) <= 1e-9 }),
      parts.contains(where: { abs($0) <= 1e-9 })
    {
      return "the 1 of the right class is not subtracted in \(name)"
    }
    for place in places {
      guard let factor = missing.factor(of: place.value) else { continue }
      let text =
        (try? FormatSpecification(parsing: ".6g").format(.float(abs(factor)))) ?? "\(factor)"
      return factor < 0
        ? "the term \(text) * \(place.name) is missing in \(name)"
        : "a term \(text) * \(place.name) too much is in \(name)"
    }
    return nil
  }
}

extension Matrix {
  /// The product by entries; nothing where shapes differ.
  fileprivate func times(_ other: Matrix) -> Matrix? {
    rows == other.rows && columns == other.columns ? self * other : nil
  }
}
