// The verdict on the gradient of one parameter: its shape, its sign as the step uses it, its values, and what else
// may explain why they differ from the derivative.

import Diagnostics
import Execution
import Formulas
import NeuralNetworks
import Notebooks
import Numerics

/// Judges gradients of parameters.
struct AuthorVerdict {
  private let subject: AuthorSubject
  private let comparison: AuthorComparison
  /// What the gradients are divided by before they are compared.
  private let scale: Double
  private let context: ExecutionContext
  /// The loss without constants that only keep it finite, and words for these.
  private let unguarded: (recording: Recording, words: String)?

  init(
    _ subject: AuthorSubject, _ comparison: AuthorComparison, scale: Double,
    in context: ExecutionContext
  ) {
    self.subject = subject
    self.comparison = comparison
    self.scale = scale
    self.context = context
    unguarded = subject.recording.withoutSmallConstants().map { recording, constants in
      let words = constants.map { constant in
        let line = context.line(of: constant.site).map { " in line \($0)" } ?? ""
        return "\(constant.value)\(line)"
      }
      return (recording, words.uniqued.joined(separator: ", "))
    }
  }

  /// The verdict, without a cause for one that fails.
  func finding(_ gradient: AuthorGradient) throws(Diagnostic) -> AuthorFinding {
    try finding(gradient, wrong: nil)
  }

  /// The verdict on a gradient that fails, with what is probably the matter: the first wrong step, unless the whole
  /// gradient is a multiple or the transpose of the right one.
  func explained(
    _ gradient: AuthorGradient, _ wrong: [AuthorMistakes.Wrong], _ missteps: MisstepFinder
  ) throws(Diagnostic) -> AuthorFinding {
    var finding = try finding(gradient, wrong: wrong)
    guard case .fails(nil) = finding.verdict, finding.checked?.diagnosis?.isSpecific != true,
      let record = gradient.record, let reverse = finding.reverse
    else { return finding }
    let isAdded = subject.base.steps[gradient.parameter]?.descends == false
    let goal = ((isAdded ? -1 : 1) * scale) * reverse
    if let misstep = missteps.misstep(of: record, goal: goal) {
      finding.misstep = misstep
      finding.candidate.verdict = .fails(reason: misstep.words)
    }
    return finding
  }

  private func finding(_ gradient: AuthorGradient, wrong: [AuthorMistakes.Wrong]?)
    throws(Diagnostic) -> AuthorFinding
  {
    let quantity = subject.quantities[gradient.parameter]
    guard let value = gradient.array else {
      return refused(gradient, "it is \(gradient.value.kind), a gradient is an array of numbers")
    }
    guard let (fitted, shapeRemark) = value.fitted(to: quantity.value.shape) else {
      // A matrix of another shape may be the transpose, or summed too little: the comparison tells.
      guard value.rank == quantity.value.rank, wrong != nil || value.rank == 2 else {
        return refused(gradient, shapes(value, quantity))
      }
      let checked = try comparison.compare(
        (1 / scale) * value.asMatrix, with: quantity, wrong)
      return finding(gradient, checked, value.asMatrix, .fails(reason: nil))
    }
    let step = subject.base.steps[gradient.parameter]
    let isAdded = step?.descends == false
    let trial = ((isAdded ? -1 : 1) / scale) * fitted.asMatrix
    let checked = try comparison.compare(trial, with: quantity, wrong)
    let remark = shapeRemark ? shapes(value, quantity) + ": the numbers are right" : nil
    if !checked.passed, let unguarded = try withoutConstants(gradient, trial, quantity, remark) {
      return unguarded
    }
    let verdict = verdict(checked, trial, quantity, gradient, remark)
    guard case .fails = verdict, isAdded else {
      return finding(gradient, checked, trial, verdict, isAdded: isAdded)
    }
    let uphill = try comparison.compare(-1 * trial, with: quantity)
    guard uphill.passed, !uphill.isUntried else {
      return finding(gradient, checked, trial, verdict, isAdded: isAdded)
    }
    let line = step.flatMap { context.line(of: $0.site) }.map { " in line \($0)" } ?? ""
    return finding(
      gradient, uphill, -1 * trial,
      .fails(
        reason:
          "it is the derivative, and the step\(line) adds it: the loss goes uphill; subtract it"))
  }

  private func verdict(
    _ checked: CheckedParameter, _ trial: Matrix, _ quantity: Recording.Quantity,
    _ gradient: AuthorGradient, _ remark: String?
  ) -> AuthorFinding.Verdict {
    guard !checked.isUntried else { return byReverseMode(trial, quantity, remark) ?? .untried }
    guard !checked.passed, !isRight(trial, quantity, butForRoundingOf: checked) else {
      return .passes(remark: remark)
    }
    if let record = gradient.record,
      let sizes = subject.formulas.differentExamples(of: subject.base, and: record)
    {
      return .undecided(undecided(sizes))
    }
    return .fails(reason: nil)
  }

  /// What is found of the loss without the constants that only keep it finite, where the gradient is that loss's.
  private func withoutConstants(
    _ gradient: AuthorGradient, _ trial: Matrix, _ quantity: Recording.Quantity, _ remark: String?
  ) throws(Diagnostic) -> AuthorFinding? {
    guard let unguarded else { return nil }
    let checked = try comparison.compare(trial, with: quantity, of: unguarded.recording)
    guard checked.passed, !checked.isUntried else { return nil }
    let words =
      "it is the gradient of the loss with 0 in the place of \(unguarded.words), and is compared with "
      + "that: the loss that is computed differs from it by the constant"
    let remarks = [remark, words].compactMap { $0 }.joined(separator: "; ")
    return finding(
      gradient, checked, trial, .passes(remark: remarks),
      reverse: unguarded.recording.gradient(by: quantity)?.asMatrix)
  }

  /// Whether the gradient is reverse mode's to nearly all digits, and differences only miss the bound by the rounding
  /// inside the loss: `log(1 - p)` with p near 1 loses more of it than the loss's own size tells.
  private func isRight(
    _ trial: Matrix, _ quantity: Recording.Quantity, butForRoundingOf checked: CheckedParameter
  ) -> Bool {
    guard checked.entriesAtKink == 0,
      let reverse = subject.recording.gradient(by: quantity)?.asMatrix
    else { return false }
    return trial.isNear(reverse, within: 1e-9) && checked.numeric.isNear(reverse, within: 1e-3)
  }

  /// Entries too small to be seen in the loss are held against reverse mode, which takes no differences; nothing
  /// where rounding hides them there too.
  private func byReverseMode(
    _ trial: Matrix, _ quantity: Recording.Quantity, _ remark: String?
  ) -> AuthorFinding.Verdict? {
    guard let reverse = subject.recording.gradient(by: quantity)?.asMatrix,
      reverse.largest.isFinite, !trial.elements.isEmpty
    else { return nil }
    if trial.isNear(reverse) { return .passes(remark: remark) }
    let sizes = subject.quantities.compactMap {
      subject.recording.gradient(by: $0)?.asMatrix.largest
    }
    // What is 0 but for rounding is so in both.
    let noise = 1e-13 * (sizes.max() ?? 0)
    if trial.largest <= noise, reverse.largest <= noise { return .passes(remark: remark) }
    guard reverse.largest > 1e-13 * max(1, abs(subject.recording.value)) else { return nil }
    return .fails(
      reason:
        "it is too small to be seen in differences of the loss, and reverse mode gives another "
        + "value")
  }

  private func undecided(_ sizes: (loss: [Int], gradient: [Int])) -> String {
    let (loss, gradient) = (
      NDArray.text(ofShape: sizes.loss), NDArray.text(ofShape: sizes.gradient)
    )
    let words =
      loss == gradient
      ? "the loss is over other examples, \(loss), than the gradient, \(gradient)"
      : "the loss is over examples of the shape \(loss), the gradient over some of the shape \(gradient)"
    return "not decided: \(words); compute the loss of the same examples, or of each batch"
  }

  private func shapes(_ value: NDArray, _ quantity: Recording.Quantity) -> String {
    "it is \(NDArray.text(ofShape: value.shape)), \(quantity.name) is "
      + NDArray.text(ofShape: quantity.value.shape)
  }

  // MARK: Findings

  private func finding(
    _ gradient: AuthorGradient, _ checked: CheckedParameter, _ value: Matrix,
    _ verdict: AuthorFinding.Verdict, isAdded: Bool = false, reverse: Matrix? = nil
  ) -> AuthorFinding {
    let quantity = subject.quantities[gradient.parameter]
    let origin = isAdded ? "-\(gradient.origin)" : gradient.origin
    return AuthorFinding(
      name: quantity.name,
      candidate: CandidateGradient(
        name: quantity.name, origin: origin, value: .success(value), verdict: verdict),
      record: gradient.record, range: gradient.range, checked: checked,
      reverse: reverse ?? subject.recording.gradient(by: quantity)?.asMatrix, verdict: verdict)
  }

  private func refused(_ gradient: AuthorGradient, _ reason: String) -> AuthorFinding {
    let quantity = subject.quantities[gradient.parameter]
    return AuthorFinding(
      name: quantity.name,
      candidate: CandidateGradient(
        name: quantity.name, origin: gradient.origin, value: .failure(.init(reason: reason)),
        verdict: .fails(reason: reason)),
      record: gradient.record, range: gradient.range, checked: nil,
      reverse: subject.recording.gradient(by: quantity)?.asMatrix,
      verdict: .fails(reason: reason))
  }
}

extension NDArray {
  /// The array under a shape, where it has that or broadcasts with it to no more entries than its own; then also
  /// whether it had another. Nothing where it does not fit.
  fileprivate func fitted(to shape: [Int]) -> (NDArray, isOther: Bool)? {
    if self.shape == shape { return (self, false) }
    guard count == shape.reduce(1, *), let common = NDArray.broadcastShape(self.shape, shape),
      common.reduce(1, *) == count, let fitted = try? reshaped(to: shape)
    else { return nil }
    return (fitted, true)
  }
}

extension Array where Element: Hashable {
  /// Each element once, in the order of their first places.
  fileprivate var uniqued: [Element] {
    var seen: Set<Element> = []
    return filter { seen.insert($0).inserted }
  }
}
