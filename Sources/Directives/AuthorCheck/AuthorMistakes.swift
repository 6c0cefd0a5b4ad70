// The mistakes one makes when writing backpropagation, each computed from the record of the author's own
// loss: what would this gradient be if just that had been done wrong, and all else right?
//
// Reverse mode knows the gradient by everything on the way, so that a hypothesis is a line of algebra on
// gradients and values that have the author's own names.

import Formulas
import NeuralNetworks
import Numerics

/// Hypotheses about a wrong gradient.
struct AuthorMistakes: Sendable {
  /// A named value on the way from the parameters to the loss, with the gradient by it.
  struct Place: Sendable {
    let name: String
    let order: Int
    let value: Matrix
    let gradient: Matrix
  }

  /// A value that bears the name of one that the loss was computed from, but is another: an older or newer one, or what
  /// a store made of the very array.
  struct Stale: Sendable {
    let name: String
    let line: Int
    let value: Matrix
    /// Whether a store changed the array.
    let isChanged: Bool

    /// What is wrong where it is used.
    var words: String {
      isChanged
        ? "line \(line) changes \(name) in place, which was not meant: it is the same array under another name; "
          + "copy it first"
        : "\(name) is the one of line \(line), not the one the loss used"
    }
  }

  /// A gradient of the author's that is wrong itself, and the name of what it is the gradient by.
  struct Wrong: Sendable {
    let name: String
    let of: String
    let value: Matrix
  }

  /// A hypothesis before scaling.
  typealias Hypothesis = (words: String, gradient: Matrix)

  /// Everything with a name, in the order of computation.
  let places: [Place]
  /// What a stale variable holds.
  let stale: [Stale]
  let wrong: [Wrong]
  /// The number of examples, where it is known.
  let examples: Double?
  private let recording: Recording

  /// The most elements that products are tried with: behind it a lesson is no lesson.
  private static let maximumElements = 20_000

  init(
    _ recording: Recording, stale: [Stale], wrong: [Wrong], examples: Double?
  ) {
    self.recording = recording
    self.stale = stale
    self.wrong = wrong
    self.examples = examples
    var places: [Place] = []
    for quantity in recording.quantities where quantity.value.count <= Self.maximumElements {
      guard let gradient = recording.gradient(by: quantity), places.count < 60,
        !places.contains(where: { $0.name == quantity.name && $0.order == quantity.order })
      else { continue }
      places.append(
        Place(
          name: quantity.name, order: quantity.order, value: quantity.value.asMatrix,
          gradient: gradient.asMatrix))
    }
    self.places = places
  }

  /// What mistakes would give as the gradient by a quantity, the likeliest first; authors write gradients
  /// per example too, so that each may be m times as large.
  func of(_ quantity: Recording.Quantity, trial: Matrix) -> [Mistake] {
    guard let truth = recording.gradient(by: quantity)?.asMatrix,
      quantity.value.count <= Self.maximumElements
    else { return [] }
    let target = Place(
      name: quantity.name, order: quantity.order, value: quantity.value.asMatrix, gradient: truth)
    let hypotheses =
      terms(target, trial) + slopes(target) + sums(target) + products(target) + errors(target)
      + parts(quantity, target)
    // What is right under another name is no mistake.
    let scales = [1] + (examples.map { [$0, 1 / $0] } ?? []) + [2, 0.5]
    return hypotheses.filter { !$0.gradient.isNear(truth) }.flatMap { hypothesis in
      scales.map { Mistake(.said(hypothesis.words), gradient: $0 * hypothesis.gradient) }
    }
  }

  /// The places that were computed after the target, which errors come back from.
  func behind(_ target: Place) -> [Place] {
    places.filter { $0.order > target.order && $0.gradient.largest > 0 }
  }

  // MARK: Parts and terms

  /// A value that is used twice has a gradient of two parts.
  private func parts(_ quantity: Recording.Quantity, _ target: Place) -> [Hypothesis] {
    let parts = recording.parts(ofGradientBy: quantity).map(\.asMatrix)
    guard parts.count > 1, parts.count < 6 else { return [] }
    let words =
      "\(target.name) acts on the loss in \(parts.count) ways, whose parts add up: one of them is missing"
    let rest = parts.map { target.gradient - $0 }
    return (rest + parts).map { (words, $0) }
  }

  /// A multiple of a value too much or too little: the gradient of weight decay, a forgotten term.
  private func terms(_ target: Place, _ trial: Matrix) -> [Hypothesis] {
    guard trial.rows == target.gradient.rows, trial.columns == target.gradient.columns,
      trial.elements.count > 2
    else { return [] }
    let rest = trial - target.gradient
    return [target].compactMap { place in
      guard
        let largest = place.value.elements.indices.max(by: {
          abs(place.value.elements[$0]) < abs(place.value.elements[$1])
        }), place.value.elements[largest] != 0
      else { return nil }
      let factor = rest.elements[largest] / place.value.elements[largest]
      guard factor.isFinite, abs(factor) > 1e-12, rest.isNear(factor * place.value) else {
        return nil
      }
      let size = Double(String(format(abs(factor)))) ?? abs(factor)
      let words =
        factor < 0
        ? "the term \(size) * \(place.name) is missing: the loss has its penalty"
        : "a term \(size) * \(place.name) too much: the loss has no such penalty"
      return (words, target.gradient + factor * place.value)
    }
  }

  /// A factor to six digits.
  private func format(_ factor: Double) -> String {
    (try? FormatSpecification(parsing: ".6g").format(.float(factor))) ?? "\(factor)"
  }
}
