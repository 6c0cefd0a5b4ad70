// From an entry to its worked arithmetic, and further back through the numbers that it was made of: the
// author's formulas by their record, the network's by what its directives compute.

import Diagnostics
import Execution
import Formulas
import Notebooks

/// Explains entries.
struct Explanation {
  /// How many steps behind an entry are shown at most: more is not read.
  private static let mostSteps = 40
  /// How many entries of one step are followed.
  private static let mostBranches = 8

  private let context: ExecutionContext
  private let builder: DerivationBuilder
  /// How many steps back it goes; `nil` for gradients through gradients, and all else by itself.
  private let depth: Int?
  private let range: SourceRange
  private var seen: Set<String> = []
  /// The formulas that have been shown with their remarks.
  private var told: Set<String> = []

  init(in context: ExecutionContext, depth: Int?, at range: SourceRange) {
    self.context = context
    self.depth = depth
    self.range = range
    builder = DerivationBuilder(context.formulas)
  }

  /// The worked arithmetic of an entry.
  ///
  /// - Throws: a diagnostic where nothing is known of it, or not with the numbers in scope.
  mutating func output(for entry: Derivation.Entry) throws(Diagnostic) -> DerivationOutput {
    guard let step = try step(for: entry) else { throw unknown(entry) }
    try requireTruth(of: step)
    seen = [entry.symbol]
    return output(step, level: 1)
  }

  // MARK: One step

  private func step(for entry: Derivation.Entry) throws(Diagnostic) -> NetworkDerivation? {
    if let derivation = builder.derivation(of: entry) {
      if case .number = derivation.term { return nil }
      return NetworkDerivation(derivation)
    }
    let (owner, name) = Self.networkName(entry.name)
    guard let network = NetworkDerivations(of: owner, in: context) else { return nil }
    if let changed = try network.change() { throw stale(changed, entry) }
    guard let step = try network.derivation(of: entry, as: name) else { return nil }
    let names = step.derivation.term.entries.map(\.name)
    if let replaced = network.replaced(among: names) { throw stale(replaced, entry) }
    return step
  }

  /// The name that the network's results are found by, and the name of the matrix itself.
  private static func networkName(_ name: String) -> (owner: String, name: String) {
    guard name.hasPrefix("gradients[") else { return (name, name) }
    return ("gradients", name.dropFirst("gradients[".count).filter { !"\"']".contains($0) })
  }

  /// No arithmetic stands beside numbers that are not its own.
  private func requireTruth(of step: NetworkDerivation) throws(Diagnostic) {
    let derivation = step.derivation
    if let other = derivation.term.entries.first(where: { !context.formulas.isCurrent($0) }) {
      throw stale(other.name, derivation.entry)
    }
    guard derivation.isConsistent else {
      throw context.failure(
        "'\(derivation.entry.symbol)' is not what its formula gives for the numbers in scope",
        at: range, hint: "one of them was set anew: compute it again before this cell")
    }
  }

  private func isTrue(_ step: NetworkDerivation) -> Bool {
    (try? requireTruth(of: step)) != nil
  }

  private func stale(_ name: String, _ entry: Derivation.Entry) -> Diagnostic {
    context.failure(
      "'\(name)' was set anew after '\(entry.name)' was computed from it", at: range,
      hint: "compute '\(entry.name)' again before this cell, or explain it before '\(name)' changes"
    )
  }

  private func unknown(_ entry: Derivation.Entry) -> Diagnostic {
    if let derivation = builder.derivation(of: entry) {
      let line = derivation.site.flatMap(context.line(of:)).map { " in line \($0)" } ?? ""
      return context.failure(
        "'\(entry.symbol)' was not computed: it was written down\(line)", at: range,
        hint: "explain what is computed from it")
    }
    let origin = context.origin(of: entry.name)
    let place = origin.map { " in line \($0.line)" } ?? ""
    let setter = origin.map { " by {\($0.directive)}\(place)" } ?? ""
    let hint =
      switch (origin?.directive, entry.name) {
      case ("numpy", _):
        "a number or array of floats is explained soon after it was computed; the record is not endless"
      case ("train", "L"):
        "run {forward} before this cell: it keeps the numbers that the loss is made of"
      default: "explain what is computed from it by {forward}, {backward} or in a {numpy} cell"
      }
    return context.failure(
      "nothing is recorded of how '\(entry.name)' was computed: it was set\(setter)", at: range,
      hint: hint)
  }

  // MARK: Steps behind it

  private mutating func output(_ step: NetworkDerivation, level: Int) -> DerivationOutput {
    let derivation = step.derivation
    let followed = followed(derivation, level: level)
    let isNew = told.insert(derivation.formula ?? "").inserted
    var steps: [DerivationOutput] = []
    for inner in followed.steps where seen.count <= Self.mostSteps {
      guard seen.insert(inner.derivation.entry.symbol).inserted else { continue }
      steps.append(output(inner, level: level + 1))
    }
    let count = derivation.term.longestSum.map { "\($0) terms" }
    let remarks = [derivation.term.meeting, isNew ? step.remark : nil, count, followed.remark]
      .compactMap(\.self)
    return DerivationOutput(
      left: derivation.entry.symbol,
      remark: remarks.isEmpty ? nil : remarks.joined(separator: "; "),
      formula: isNew ? derivation.formula : nil,
      line: isNew ? derivation.site.flatMap(context.line(of:)) : nil,
      forms: TermLayout.forms(of: derivation.term), value: derivation.entry.value, steps: steps)
  }

  /// The derivations of the entries that a derivation is made of. At first all of them are followed, then
  /// those in the largest term of a sum alone.
  private func followed(_ derivation: Derivation, level: Int) -> (
    steps: [NetworkDerivation], remark: String?
  ) {
    guard depth.map({ level < $0 }) ?? Self.isGradient(derivation.entry.name) else {
      return ([], nil)
    }
    let all = derivations(in: derivation.term)
    let isElided = derivation.term.longestSum != nil
    let most = level == 1 && !isElided ? Self.mostBranches : 1
    guard all.count > most, let largest = derivation.term.largestTerm
    else { return (all, nil) }
    let main = derivations(in: largest)
    guard main.count < all.count else { return (all, nil) }
    return (main, "the largest \(isElided ? "of those written out" : "term") is followed further")
  }

  private func derivations(in term: Derivation.Term) -> [NetworkDerivation] {
    term.entries.compactMap { entry in
      guard depth != nil || Self.isGradient(entry.name),
        let step = (try? step(for: entry)) ?? nil, isTrue(step)
      else { return nil }
      return step
    }
  }

  /// Whether a name is one of a gradient by what the field calls them: `dLdW1`, `dW1`, `grads["db2"]`.
  private static func isGradient(_ name: String) -> Bool {
    let last = name.split { "[]\"'.".contains($0) }.last ?? ""
    guard last.hasPrefix("d"), let second = last.dropFirst().first else {
      return last.hasPrefix("grad")
    }
    return second.isUppercase || last.dropFirst(2).allSatisfy(\.isNumber)
  }
}

extension Derivation.Term {
  /// How many terms the longest sum has of which the middle is left out.
  fileprivate var longestSum: Int? {
    switch self {
    case .entry, .number, .comparison: nil
    // The first three and the last stand there.
    case .omitted(let count, _): count + 4
    case .sum(let addends):
      addends.compactMap(\.term.longestSum).max()
    case .product(let factors): factors.compactMap(\.term.longestSum).max()
    case .power(let base, _, _): base.longestSum
    case .function(_, let arguments, _): arguments.compactMap(\.longestSum).max()
    }
  }

  /// The term of largest magnitude in the first sum of several.
  fileprivate var largestTerm: Derivation.Term? {
    switch self {
    case .entry, .number, .omitted, .comparison: return nil
    case .sum(let addends) where addends.count == 1: return addends[0].term.largestTerm
    case .sum(let addends):
      let written = addends.map(\.term).filter { !$0.entries.isEmpty }
      return written.max { abs($0.value) < abs($1.value) }
    case .product(let factors): return factors.lazy.compactMap(\.term.largestTerm).first
    case .power(let base, _, _): return base.largestTerm
    case .function(_, let arguments, _): return arguments.lazy.compactMap(\.largestTerm).first
    }
  }
}
