// A formula that the lesson shows under a name, `dLdW2 = …`, and what it is held against: the value of that
// name, or where there is none yet the next one that a directive gives it.

import Diagnostics
public import Formulas
public import Notebooks
public import Numerics
import OrderedCollections

/// A formula with the name that the lesson shows it under.
public struct ShownFormula: Sendable {
  /// The name.
  public let name: ScalarText
  /// The formula.
  public let formula: SourceFormula
  /// The formula's value where it is shown.
  public let value: Value
  /// What the formula drew from.
  let generator: RandomGenerator
  /// The cell that shows it.
  private(set) var cell: SourceRange?

  /// A formula with its value, and the generator as it was before it was evaluated.
  public init(
    _ formula: SourceFormula, as name: ScalarText, value: Value,
    drawnFrom generator: RandomGenerator
  ) {
    self.name = name
    self.formula = formula
    self.value = value
    self.generator = generator
  }

  /// The claim that the name has the formula's value.
  ///
  /// - Parameter origin: the directive that gave the name its value after the formula was shown.
  func claim(against inScope: Value, from origin: NameOrigin? = nil) -> ClaimOutput {
    let difference = origin == nil ? nil : inScope.difference(from: value)
    let operands = difference.map { difference in
      let path = difference.path
      return [
        ClaimOutput.Operand(text: name.text + path, value: OutputValue(difference.own)),
        ClaimOutput.Operand(
          text: path.isEmpty ? formula.text.text : "formula" + path,
          value: OutputValue(difference.other)),
      ]
    }
    return ClaimOutput(
      formula: "\(name.text) == \(formula.text.text)"
        + (inScope.isNumeric ? ", to 1e-9 of the largest entry" : "")
        + (origin.map { ", \(name.text) by {\($0.directive)} in line \($0.line)" } ?? ""),
      range: formula.text.range, status: inScope.isClose(to: value) ? .passed : .failed,
      operands: operands ?? [], relation: operands == nil ? nil : "==")
  }

  /// The same in a cell.
  fileprivate func shown(in cell: SourceRange?) -> ShownFormula {
    var shown = self
    shown.cell = cell
    return shown
  }

  /// Whether the formula still has its value: nothing that it reads has been set to anything else.
  func isUnchanged(in context: ExecutionContext) -> Bool {
    var world = context
    world.formulas.generator = generator
    let now = try? formula.evaluate(in: &world)
    return now?.isSame(as: value) ?? false
  }

  /// A misspelt name is held against nothing, so that the formula would stand there unproved.
  func misspelling(among names: [String]) -> Diagnostic? {
    misspeltName(of: name.text, among: names).map { near in
      .warning(
        "'\(name.text)' is no name in scope, so that its formula is held against nothing",
        at: name.range, hint: "did you mean '\(near)'?")
    }
  }
}

/// A formula that waits for a directive to give its name a value.
struct WaitingFormula: Sendable {
  let shown: ShownFormula
  /// What is to be said where the name never gets one.
  var misspelling: Diagnostic?
  /// What became of it against a value of earlier parameters, which counts where no other follows.
  var stale: ClaimOutput?
}

extension ExecutionContext {
  /// Holds a formula against the value of its name. Without one it waits: it is held against the next
  /// value that a directive gives the name, while nothing that the formula reads has changed.
  ///
  /// - Parameter isStale: whether the name's value is a result of other parameters or examples than those in
  ///   scope, so that the formula may be one of the next value.
  /// - Returns: what became of it; `nil` where it waits.
  public mutating func hold(_ shown: ShownFormula, isStale: Bool) -> ClaimOutput? {
    var formula = WaitingFormula(shown: shown.shown(in: cell))
    if let inScope = self[shown.name.text] {
      let claim = shown.claim(against: inScope)
      guard isStale, claim.status == .failed else {
        record(.claim(claim))
        return claim
      }
      formula.stale = claim
    } else {
      formula.misspelling = shown.misspelling(among: formulas.names.names)
    }
    waiting[shown.name.text, default: []].append(formula)
    return nil
  }

  /// Holds the formulas that waited for the names that the present cell has set.
  ///
  /// Their claims are listed at their own places in the lesson. A name that code has set is the author's:
  /// nothing is held against it, and its formulas wait no longer.
  ///
  /// - Parameter before: the lesson before the cell.
  /// - Returns: what became of the formulas, each with its own cell.
  mutating func holdWaiting(from before: ExecutionContext) -> [(shown: ShownFormula, ClaimOutput)] {
    definedNames.flatMap { name in
      (waiting.removeValue(forKey: name) ?? []).compactMap { formula in
        end(formula, with: claim(of: formula, from: before))
      }
    }
  }

  /// Ends the waiting of all formulas that still do.
  mutating func endWaiting() -> [(shown: ShownFormula, ClaimOutput)] {
    defer { waiting = [:] }
    return waiting.values.flatMap { $0.compactMap { end($0, with: nil) } }
  }

  /// Lists what became of a formula, or warns where it was held against nothing and should have been.
  private mutating func end(_ formula: WaitingFormula, with claim: ClaimOutput?) -> (
    shown: ShownFormula, ClaimOutput
  )? {
    guard let claim = claim ?? formula.stale else {
      warnings += [formula.misspelling].compactMap(\.self)
      return nil
    }
    insert(.claim(claim))
    return (formula.shown, claim)
  }

  /// A formula against what a directive has just given its name; `nil` where that can't be compared.
  ///
  /// A directive may itself set what the formula reads, as `{train}` sets the parameters: then only that
  /// they agree says something.
  private func claim(of formula: WaitingFormula, from before: ExecutionContext) -> ClaimOutput? {
    let shown = formula.shown
    let name = shown.name.text
    guard let inScope = self[name], formula.stale != nil || before[name] == nil,
      definitions[name]?.code == nil, shown.isUnchanged(in: before)
    else { return nil }
    let claim = shown.claim(against: inScope, from: origin(of: name))
    return claim.status == .passed || shown.isUnchanged(in: self) ? claim : nil
  }

  /// Adds a check at its place in the lesson, before those that come later in it.
  private mutating func insert(_ check: Check) {
    let start = check.range.lowerBound
    let place = checks.firstIndex { $0.range.lowerBound > start } ?? checks.endIndex
    checks.insert(check, at: place)
  }
}
