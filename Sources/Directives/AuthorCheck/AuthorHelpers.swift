// Helpers: what the author computed on the way from the loss to the gradients of the parameters. A helper's name is
// a guess, arithmetic is the judge: it is what it is shown to be the derivative of, and it never fails a check.

import Diagnostics
import Execution
import Formulas
import NeuralNetworks
import Notebooks
import Numerics

/// The helpers of one check.
struct AuthorHelpers {
  /// A helper at its last value before it was used.
  struct Helper {
    let quantity: Recording.Quantity
    let range: SourceRange
    /// What its name says that it is the derivative by; nothing where there is no such value.
    let named: Recording.Quantity?
  }

  /// Larger helpers are not looked at: each entry would be a run of the loss.
  private static let maximumElements = 20_000

  let all: [Helper]
  private let subject: AuthorSubject
  private let comparison: AuthorComparison
  private let context: ExecutionContext

  init(_ subject: AuthorSubject, _ comparison: AuthorComparison, in context: ExecutionContext) {
    self.subject = subject
    self.comparison = comparison
    self.context = context
    let used = subject.gradients.compactMap(\.record)
    let known = Set(used.map(\.order))
    let parameters = Set(subject.quantities.map(\.name))
    var all: [Helper] = []
    for (quantity, names) in Self.labels(of: subject) {
      let last = subject.formulas.lastUsed(quantity, by: used)
      let named = Self.quantity(named: names.filter { !parameters.contains($0) }, quantity, subject)
      guard named != nil || !known.contains(last.order), last.value.elementType != .bool,
        last.value.count <= Self.maximumElements,
        let range = context.range(of: quantity.site)
      else { continue }
      all.append(Helper(quantity: last, range: range, named: named))
    }
    self.all = all
  }

  /// What looks like a gradient by its name: set while the gradients were evaluated, or else by the function whose
  /// names are looked up, or by the lesson itself.
  private static func labels(of subject: AuthorSubject) -> [(Recording.Quantity, [String])] {
    func named(_ all: [Recording.Quantity]) -> [(Recording.Quantity, [String])] {
      all.compactMap { quantity in
        let names = targets(ofGradient: quantity.name)
        return names.isEmpty ? nil : (quantity, names)
      }
    }
    let new = named(subject.formulas.labelled(since: subject.labels))
    let old = subject.formulas.labelled(since: 0).filter { $0.call == subject.call }
    return new.isEmpty ? named(old) : new
  }

  private static func quantity(
    named names: [String], _ helper: Recording.Quantity, _ subject: AuthorSubject
  ) -> Recording.Quantity? {
    let recording = subject.recording
    // What the lesson itself calls a gradient does not speak of a function's own names.
    let quantities = recording.quantities.filter {
      helper.call != 0 || subject.call != 0 || $0.call == 0
    }
    guard let name = names.first(where: { name in quantities.contains { $0.name == name } }) else {
      return nil
    }
    let same = quantities.filter { $0.name == name }
    // A name that a loop sets again and again means no one value.
    guard let quantity = same.last, Set(same.map(\.order)).count == 1,
      recording.failure(by: quantity) == nil
    else { return nil }
    return quantity
  }

  // MARK: Findings

  /// The helpers that are what their names say, where all parameters pass.
  func right() throws(Diagnostic) -> [AuthorFinding] {
    var findings: [AuthorFinding] = []
    for helper in all {
      guard let finding = try right(helper) else { continue }
      findings.append(finding)
    }
    return findings
  }

  /// A helper beside parameters that fail: right, wrong where a cause is known for it, or nothing that is known of.
  ///
  /// - Parameters:
  ///   - failing: the gradients that fail.
  ///   - passing: those that pass.
  func finding(
    _ helper: Helper, _ wrong: [AuthorMistakes.Wrong], onTheWayTo failing: [Recording.Quantity],
    passing: [Recording.Quantity]
  ) throws(Diagnostic) -> AuthorFinding? {
    if let finding = try right(helper) { return finding }
    guard let named = helper.named, !isUsed(helper, in: passing + derivatives),
      isUsed(helper, in: failing)
    else { return nil }
    for scale in likelyScales(of: named) {
      let finding = try finding(helper, named, scale, wrong)
      if finding.fails, finding.isTelling { return finding }
    }
    return nil
  }

  private func right(_ helper: Helper) throws(Diagnostic) -> AuthorFinding? {
    guard let named = helper.named, let scale = scale(of: helper.quantity, for: named) else {
      return nil
    }
    let finding = try finding(helper, named, scale, nil)
    return finding.fails ? nil : finding
  }

  /// Whether others were computed from a helper.
  private func isUsed(_ helper: Helper, in others: [Recording.Quantity]) -> Bool {
    others.contains {
      $0.order != helper.quantity.order
        && subject.formulas.origins(of: $0, among: [helper.quantity])[0]
    }
  }

  /// The helpers that are derivatives by something, whatever their names say: what they were computed from is not
  /// where an error begins.
  private var derivatives: [Recording.Quantity] {
    let quantities = subject.recording.quantities.filter { quantity in
      quantity.value.count > 1 && !subject.quantities.contains { $0.order == quantity.order }
    }
    return all.map(\.quantity).filter { helper in
      quantities.contains { scale(of: helper, for: $0) != nil }
    }
  }

  /// The factor by which a value is the derivative by a quantity: 1, or a number of examples.
  private func scale(of value: Recording.Quantity, for quantity: Recording.Quantity) -> Double? {
    guard quantity.value.shape == value.value.shape,
      let truth = subject.recording.gradient(by: quantity)?.asMatrix
    else { return nil }
    let matrix = value.value.asMatrix
    return scales(of: quantity).first { ((1 / $0) * matrix).isNear(truth) }
  }

  /// What lies on the way authors write per example, too: m times the derivative.
  private func scales(of quantity: Recording.Quantity) -> [Double] {
    let counts = comparison.exampleCounts
    let lengths = counts.filter { quantity.value.shape.contains($0) || counts.count == 1 }
    return [1] + lengths.map(Double.init)
  }

  /// The same for one that is wrong: first as the others are.
  private func likelyScales(of quantity: Recording.Quantity) -> [Double] {
    let usual = all.lazy.compactMap { helper in
      helper.named.flatMap { scale(of: helper.quantity, for: $0) }
    }.first
    let scales = scales(of: quantity)
    return scales.filter { $0 == usual } + scales.filter { $0 != usual }
  }

  private func finding(
    _ helper: Helper, _ quantity: Recording.Quantity, _ scale: Double,
    _ wrong: [AuthorMistakes.Wrong]?
  ) throws(Diagnostic) -> AuthorFinding {
    let value = (1 / scale) * helper.quantity.value.asMatrix
    let checked = try comparison.compare(value, with: quantity, wrong, isHelper: true)
    let factor = scale == 1 ? "" : " / \(Int(scale))"
    let origin = helper.quantity.name + factor + ", line \(context.line(of: helper.range))"
    let verdict: AuthorFinding.Verdict =
      checked.passed ? .passes(remark: nil) : .fails(reason: nil)
    return AuthorFinding(
      name: quantity.name,
      candidate: CandidateGradient(
        name: quantity.name, origin: origin, value: .success(value), isIntermediate: true,
        verdict: verdict),
      record: helper.quantity, range: helper.range, checked: checked,
      reverse: subject.recording.gradient(by: quantity)?.asMatrix, verdict: verdict)
  }
}
