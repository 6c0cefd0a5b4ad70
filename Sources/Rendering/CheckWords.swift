// What is said of a check besides its numbers: the same words in every output.

import Notebooks
import Numerics

/// The words for a check's status.
func words(for status: CheckStatus) -> String {
  switch status {
  case .passed: "passed"
  case .failed: "failed"
  case .failedAsExpected: "failed, as expected"
  case .undecided: "not decided"
  case .notRun: "not run"
  }
}

/// What is to be read under a gradient check's table, a sentence each.
func remarks(on output: GradientCheckOutput) -> [String] {
  culpritRemark(output)
    + output.parameters.flatMap { row in
      // What the first wrong line's remark says need not be said again.
      let diagnosis = row.diagnosis == output.culprit?.diagnosis ? nil : row.diagnosis
      return [diagnosis, row.kink.map { kinkRemark($0, row) }, roundingRemark(row)]
        .compactMap { $0 }.map { "\(row.name): \($0)." }
    }
}

private func culpritRemark(_ output: GradientCheckOutput) -> [String] {
  output.culprit.map { culprit in
    let cause = culprit.diagnosis.map { ": \($0)" } ?? ""
    return
      [
        "Going backward from the loss, \(culprit.name) in line \(culprit.line) is the first that is wrong\(cause)."
      ]
  } ?? []
}

extension ParameterCheck {
  /// The significant digits of the entry's gradients: where the check failed, as many as show that they
  /// differ. Where it passed they are the same up to rounding, as the relative error says.
  func digits(atLeast digits: Int) -> Int {
    guard let worst, status == .failed || status == .failedAsExpected else { return digits }
    return digitsTellingApart([worst.analytic, worst.numeric], atLeast: digits)
  }

  /// The significant digits of the relative error beside the bound that it was held to.
  func errorDigits(tolerance: Double) -> Int {
    digitsTellingApart([worst?.relativeError ?? tolerance, tolerance], atLeast: 2)
  }
}

/// The words for what became of a gradient.
func words(for row: ParameterCheck) -> String {
  row.status == .notRun ? "not compared" : words(for: row.status)
}

private func kinkRemark(_ kink: ParameterCheck.Kink, _ row: ParameterCheck) -> String {
  let count = row.atKink == 1 ? "1 entry lies" : "\(row.atKink) entries lie"
  let place = kink.index.map(String.init).joined(separator: ", ")
  // Two corners may cancel: then the loss has a derivative, which no convention for one of them gives.
  guard !kink.slopesAgree else {
    let slope = slopeText(tellingApart: kink.leftSlope, kink.convention)
    return "\(count) at a kink of the computation; at [\(place)] the loss's own slope is "
      + "\(slope(kink.leftSlope)) on both sides, and \(convention(kink, row)) it is "
      + slope(kink.convention)
  }
  let slope = slopeText(tellingApart: kink.leftSlope, kink.rightSlope)
  return "\(count) at a kink, where the loss has no derivative; at [\(place)] its slope is "
    + "\(slope(kink.leftSlope)) on the left and \(slope(kink.rightSlope)) on the right, and "
    + "\(convention(kink, row)) it is \(slope(kink.convention))"
}

/// Whether slopes differ by more than differences of the loss are wrong by.
private func differs(_ a: Double, _ b: Double) -> Bool {
  a.isFinite && b.isFinite && abs(a - b) > 1e-6 * max(abs(a), abs(b))
}

private func slopeText(tellingApart a: Double, _ b: Double) -> (Double) -> String {
  let digits = differs(a, b) ? digitsTellingApart([a, b], atLeast: 4) : 4
  return { $0.isNaN ? "undefined" : scalarText($0, digits: digits).unicode }
}

private func roundingRemark(_ row: ParameterCheck) -> String? {
  guard row.roundingLimited > 0, row.status != .notRun else { return nil }
  return
    "\(row.roundingLimited) of \(row.entries) entries are so small that the rounding of the loss "
    + "hides them; they agree within its size"
}

/// A network's corners are those of its activations; an author's own loss may have any, and follows
/// reverse mode's conventions.
private func convention(_ kink: ParameterCheck.Kink, _ row: ParameterCheck) -> String {
  row.worst?.reverse == nil ? "with the convention relu'(0) = 0" : "by reverse mode"
}

/// The words for what became of a test.
func words(for row: SanityRow) -> String {
  row.status == .notRun ? "not tested" : words(for: row.status)
}

/// What is to be read under a sanity check's table, a sentence each.
func remarks(on output: SanityCheckOutput) -> [String] {
  output.rows.compactMap { row in
    row.remark.map { "\($0.prefix(1).uppercased())\($0.dropFirst())." }
  }
}

/// The figure of a test and what it was held to, in words.
struct SanityWords {
  let found: String
  let wanted: String

  /// - Parameters:
  ///   - digits: significant digits, at least; what is held against each other is told apart.
  ///   - number: how a number is written with so many digits.
  init(_ row: SanityRow, digits: Int, number: (Double, Int) -> String) {
    let told = row.digits(atLeast: digits)
    func text(_ value: Double) -> String { number(value, told) }
    let count = row.total.map { " of \($0)" } ?? ""
    found = row.figure.map { text($0) + count } ?? "–"
    switch (row.reference, row.low, row.high) {
    case (let reference?, _, _): wanted = "near \(text(reference))"
    case (nil, let low?, let high?): wanted = "\(text(low)) to \(text(high))"
    case (nil, nil, 0?): wanted = "0"
    case (nil, nil, let high?): wanted = "at most \(text(high))"
    case (nil, let low?, nil): wanted = "at least \(text(low))"
    case (nil, nil, nil): wanted = "–"
    }
  }
}

extension SanityRow {
  /// As many digits as show on which side of its bounds the figure lies, and of a failed test that it is not
  /// what it should be near.
  fileprivate func digits(atLeast digits: Int) -> Int {
    let near = status == .passed || status == .notRun ? nil : reference
    let others = [low, high].filter { _ in reference == nil } + [near]
    let pairs =
      others.compactMap(\.self).map { [figure ?? $0, $0] } + [[low, high].compactMap(\.self)]
    return pairs.map { digitsTellingApart($0, atLeast: digits) }.max() ?? digits
  }
}

/// How a claim is marked: a symbol and what a screen reader says.
struct ClaimMark {
  let symbol: String
  let label: String

  init(_ status: CheckStatus) {
    switch status {
    case .passed: (symbol, label) = ("✓", "holds")
    case .failed, .failedAsExpected: (symbol, label) = ("✗", "does not hold")
    case .undecided, .notRun: (symbol, label) = ("?", "not checked")
    }
  }
}

extension ClaimOutput {
  /// The operands worth a word: those that are short and not literals themselves; none where an
  /// equation with a literal holds, since the formula has said it all.
  var explainedOperands: [Operand] {
    let isSaid = relation == "==" && status == .passed && operands.contains(where: \.isLiteral)
    let shown = difference.isEmpty ? operands : difference
    return isSaid ? [] : shown.filter { $0.value.isShort && !$0.isLiteral }
  }
}

extension ClaimOutput.Operand {
  /// Whether the text is a number or a text already, so that its value would only repeat it.
  fileprivate var isLiteral: Bool {
    guard let first = text.first else { return true }
    return Double(text) != nil || "([{'\"".contains(first) || text == "True" || text == "False"
  }
}

extension OutputValue {
  fileprivate var isShort: Bool {
    switch self {
    case .none, .boolean, .integer, .number: true
    case .text(let text): text.count <= 60
    case .list(let values), .tuple(let values): values.count <= Self.mostShownEntries
    case .array(let array): array.count <= Self.mostShownEntries
    case .dictionary: false
    }
  }
}
