// The first wrong step of a backward pass, found by arithmetic and not by names: put what would be right in the place
// of one step after another, and run the rest of the author's code again. The earliest step whose right value makes
// the gradient right is where the mistake is.

import Formulas
import NeuralNetworks
import Notebooks
import Numerics

/// A step of an author's backward pass that is wrong.
struct Misstep {
  let step: Recording.Quantity
  /// What is wrong, as a clause.
  let words: String
}

/// Finds missteps.
struct MisstepFinder {
  /// A value of the loss, with the derivative by it.
  struct Place {
    let quantity: Recording.Quantity
    let value: Matrix
    let gradient: Matrix

    var name: String { quantity.name }

    /// Whether it goes by a name, and not by the text of an expression.
    var isNamed: Bool { name.allSatisfy { $0.isLetter || $0.isNumber || $0 == "_" } }
  }

  private let formulas: FormulaContext
  private let recording: Recording
  let places: [Place]
  let examples: Double?
  /// The derivatives of activations in the loss: each takes the derivative by one value to that by another.
  let slopes: [(slope: AuthorMistakes.Slope, place: Place)]

  init(_ subject: AuthorSubject, examples: Int?) {
    formulas = subject.formulas
    recording = subject.recording
    self.examples = examples.map(Double.init)
    let quantities = subject.quantities + formulas.forwardSteps(of: recording).map(\.quantity)
    var known: Set<Int> = []
    let places = quantities.filter { known.insert($0.order).inserted }.compactMap { quantity in
      subject.recording.gradient(by: quantity).map {
        Place(quantity: quantity, value: quantity.value.asMatrix, gradient: $0.asMatrix)
      }
    }
    self.places = places
    slopes = Self.slopes(among: places)
  }

  /// The parts of the derivative by a value, one for each way in which it acts on the loss.
  func parts(of place: Place) -> [Matrix] {
    recording.parts(ofGradientBy: place.quantity).map(\.asMatrix)
  }

  private static func slopes(among places: [Place]) -> [(AuthorMistakes.Slope, Place)] {
    var found: [(AuthorMistakes.Slope, Place)] = []
    for input in places {
      for output in places
      where output.quantity.order > input.quantity.order
        && output.quantity.value.shape == input.quantity.value.shape
      {
        for slope in AuthorMistakes.slopes {
          let values = (slope.isOfOutput ? output : input).value.map(slope.function)
          guard (output.gradient * values).isNear(input.gradient),
            values.elements.contains(where: {
              $0 != values.elements[0]
            })
          else { continue }
          found.append((slope, slope.isOfOutput ? output : input))
        }
      }
    }
    // A value with a name of its own tells more than an expression.
    return found.filter { $0.1.isNamed } + found.filter { !$0.1.isNamed }
  }

  /// The first wrong step on the way to a gradient; nothing where none can be told, or not why.
  ///
  /// - Parameter goal: what the gradient should be.
  func misstep(of gradient: Recording.Quantity, goal: Matrix) -> Misstep? {
    let now = gradient.value.asMatrix
    guard goal.rows == now.rows, goal.columns == now.columns, goal.largest > 0,
      goal.largest.isFinite
    else { return nil }
    let steps = formulas.backwardSteps(of: gradient, beside: recording)
    for step in steps where step.quantity.order != gradient.order {
      for (right, target) in rightValues(of: step, gradient, goal) {
        guard let words = MisstepDiagnosis(step, right: right, by: target, self, steps).words
        else { continue }
        return Misstep(step: step.quantity, words: words)
      }
    }
    guard let last = steps.last, last.quantity.order == gradient.order else { return nil }
    return MisstepDiagnosis(last, right: goal, by: nil, self, steps).words.map {
      Misstep(step: gradient, words: $0)
    }
  }

  /// What a step could give for the gradient to be right: a derivative that it is not, or, where the gradient is a
  /// multiple of it and something else, what the rest leaves for it.
  private func rightValues(
    of step: RecordedStep, _ gradient: Recording.Quantity, _ goal: Matrix
  ) -> [(right: Matrix, by: Place?)] {
    let value = step.quantity.value
    guard value.elementType == .float64, value.count > 1 else { return [] }
    let targets = places.filter {
      $0.quantity.value.shape == value.shape && $0.gradient.largest > 0
    }
    let matrix = value.asMatrix
    guard !targets.isEmpty, !targets.contains(where: { isDerivative(matrix, $0.gradient) }),
      let replay = formulas.replay(from: step.quantity, to: gradient),
      let rest = replay.result(for: value.with(0 * matrix))?.asMatrix,
      rest.rows == goal.rows, rest.columns == goal.columns
    else { return [] }
    let derivatives = targets.compactMap { target -> (Matrix, Place?)? in
      guard let result = replay.result(for: value.with(target.gradient))?.asMatrix,
        result.rows == goal.rows, result.columns == goal.columns,
        let factor = (goal - rest).factor(of: result - rest), factor > 0
      else { return nil }
      return (factor * target.gradient, target)
    }
    let now = gradient.value.asMatrix - rest
    let left = now.factor(of: matrix).map { [((1 / $0) * (goal - rest), nil as Place?)] } ?? []
    return (derivatives + left).filter { !$0.0.isNear(matrix) }
  }

  private func isDerivative(_ value: Matrix, _ gradient: Matrix) -> Bool {
    guard let factor = value.factor(of: gradient) else { return false }
    return isUsual(factor)
  }

  /// Whether a factor is one that authors write: 1, 2, 1/2, the number of examples and these together.
  func isUsual(_ factor: Double) -> Bool {
    let usual = [1, 2, 0.5] + (examples.map { [$0, 1 / $0, 2 * $0, 2 / $0, $0 / 2] } ?? [])
    return usual.contains { abs(factor - $0) <= 1e-6 * $0 }
  }
}

extension Matrix {
  /// The number that another matrix is multiplied by to give this one; nothing where there is none.
  func factor(of other: Matrix) -> Double? {
    guard rows == other.rows, columns == other.columns else { return nil }
    let size = other.elements.reduce(0) { $0 + $1 * $1 }
    let product = Swift.zip(elements, other.elements).reduce(0) { $0 + $1.0 * $1.1 }
    let factor = product / size
    guard factor.isFinite, factor != 0, isNear(factor * other, within: 1e-7) else { return nil }
    return factor
  }
}
