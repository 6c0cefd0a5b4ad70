// What a check found of one of the author's gradients.

import Diagnostics
import Formulas
import NeuralNetworks
import Notebooks
import Numerics

/// A gradient, or a helper on the way to one, and what became of it.
struct AuthorFinding {
  enum Verdict {
    /// Right; with what an author should know all the same.
    case passes(remark: String?)
    /// Wrong, with the reason where it can be told.
    case fails(reason: String?)
    /// Nothing was compared: every entry is too small to be seen, or there is none.
    case untried
    /// Not to be told, with the reason.
    case undecided(String)

    var isFailure: Bool { if case .fails = self { true } else { false } }
  }

  /// The parameter's name, or that of what a helper is the derivative by.
  let name: String
  var candidate: CandidateGradient
  let record: Recording.Quantity?
  /// Where it was computed.
  let range: SourceRange
  /// The comparison; `nil` where there was none.
  let checked: CheckedParameter?
  /// What reverse mode gives.
  let reverse: Matrix?
  let verdict: Verdict
  /// The first wrong step on the way to it, where arithmetic shows one.
  var misstep: Misstep?

  var isHelper: Bool { candidate.isIntermediate }

  var fails: Bool { verdict.isFailure }

  /// What is probably wrong, as a clause.
  var diagnosis: String? {
    guard case .fails(let reason) = verdict else { return nil }
    return reason ?? misstep?.words ?? checked?.diagnosis?.sentence(parameter: name)
  }

  /// Whether a cause is known, not just a number.
  var isTelling: Bool {
    guard case .fails(let reason) = verdict else { return false }
    if reason != nil || misstep != nil { return true }
    switch checked?.diagnosis {
    case nil, .factor(_, nil, _)?, .wrongShape?, .zero?, .notFinite?, .lossNotFinite?: return false
    default: return true
    }
  }
}

extension Diagnosis {
  /// Whether it speaks of the whole gradient: a sign, a factor, a transpose.
  var isElementary: Bool {
    switch self {
    case .zero, .signFlipped, .factor(_, _?, _), .transposed, .notFinite, .lossNotFinite: true
    default: false
    }
  }

  /// Whether it names a cause that needs no look at the single steps: a term, a changed array, a missing way.
  var isSpecific: Bool {
    guard case .said(let words) = self else { return isElementary }
    return !["stands where", "it follows from"].contains { words.contains($0) }
  }
}
