// Which names of a cell are the derivatives that they are spelt as.
//
// `dLdZ2` is written ∂L/∂Z₂ only where its value is known to be the derivative of L by Z2: what reverse mode
// gives for the recorded L, to rounding. Many authors leave the mean over the examples for later, so that
// `dLdZ2 = Y_pred - Y` is m times that. Then, and where nothing is known, the name stays the name that it is:
// one notation for one name, throughout a cell.

import Numerics

/// The names and keys that are known to be derivatives.
struct ProvenDerivatives: Sendable {
  private var proven: Set<Spelling> = []
  /// Those that nothing can be said of yet: of functions that were not called, and where there is no loss.
  private var undecided: Set<Spelling> = []

  /// A name or key that may be spelt as a derivative.
  struct Spelling: Hashable {
    let name: String
    /// Whether it is one of several, as `f"dLdW{k}"`.
    let isIndexed: Bool
  }

  init(
    in code: Code, as shown: String?, after context: FormulaContext,
    knowing known: [String: NDArray]
  ) {
    let spellings = Self.spellings(in: code, as: shown).filter { spelling in
      NameNotation.quotient(of: spelling.name, isIndexed: spelling.isIndexed) != nil
    }
    guard !spellings.isEmpty else { return }
    judge(spellings, in: NamedValues(in: code, as: shown, after: context), knowing: known)
  }

  /// Whether something is still to be said.
  var isDecided: Bool { undecided.isEmpty }

  /// The same with what a later run of the code's functions, or a later loss, tells of the undecided names;
  /// `nil` where that is nothing. What other cells have set since does not count.
  func decided(in code: Code, after context: FormulaContext, knowing known: [String: NDArray])
    -> ProvenDerivatives?
  {
    var decided = self
    decided.undecided = []
    decided.judge(undecided, in: NamedValues(recordedIn: code, after: context), knowing: known)
    return decided.undecided == undecided ? nil : decided
  }

  private mutating func judge(
    _ spellings: Set<Spelling>, in values: NamedValues, knowing known: [String: NDArray]
  ) {
    let candidates = spellings.compactMap { spelling in
      NameNotation.quotient(of: spelling.name, isIndexed: spelling.isIndexed).map { quotient in
        (
          spelling, above: quotient.above,
          statements: values.statements(of: spelling, by: quotient.below)
        )
      }
    }
    for (above, group) in Dictionary(grouping: candidates, by: \.above) {
      let gradients = RecordedGradients(
        of: above, by: Set(group.flatMap { $0.statements.flatMap(\.below) }),
        labels: values.labels, in: values.context, knowing: above == "L" ? known : [:])
      for (spelling, _, statements) in group {
        if statements.isEmpty || gradients.isEmpty && statements.allSatisfy(\.isRecorded) {
          undecided.insert(spelling)
        } else if statements.allSatisfy({ gradients.proves($0.values, by: $0.below) }) {
          proven.insert(spelling)
        }
      }
    }
  }

  /// Whether a name, or a key with an index for the digits at its end, is the derivative that it is spelt as.
  func contains(_ name: String, isIndexed: Bool = false) -> Bool {
    proven.contains(Spelling(name: name, isIndexed: isIndexed))
  }

  private static func spellings(in code: Code, as shown: String?) -> Set<Spelling> {
    var spellings = Set([shown].compactMap(\.self).map { Spelling(name: $0, isIndexed: false) })
    for definition in code.definitions {
      for parameter in definition.parameters {
        spellings.insert(Spelling(name: parameter.name, isIndexed: false))
      }
    }
    for node in code.nodes {
      switch node.kind {
      case .name(let name): spellings.insert(Spelling(name: name, isIndexed: false))
      case .call(_, let arguments):
        for case let name? in arguments.map(\.name) {
          spellings.insert(Spelling(name: name, isIndexed: false))
        }
      case .subscripted(_, let items):
        guard items.count == 1, let (text, index) = code.keyText(items[0]) else { continue }
        spellings.insert(Spelling(name: text, isIndexed: index != nil))
      case .none, .bool, .integer, .float, .string, .formatted, .ellipsis, .attribute, .slice,
        .unary, .binary, .comparison, .logical, .conditional, .tuple, .list, .dictionary,
        .comprehension, .lambda:
        break
      }
    }
    return spellings
  }
}
