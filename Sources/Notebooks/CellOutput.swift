// What a cell gives, as data: how it looks is each renderer's affair.

public import Diagnostics

/// One output of a cell.
public enum CellOutput: Sendable {
  /// A scalar, a matrix, a dictionary … under its name.
  case value(NamedValue)
  /// The table of a gradient check.
  case gradientCheck(GradientCheckOutput)
  /// The table of a sanity check.
  case sanityCheck(SanityCheckOutput)
  /// A claim and what became of it.
  case claim(ClaimOutput)
  /// A table, such as the progress of training.
  case table(TableOutput)
  /// Worked arithmetic of a number.
  case derivation(DerivationOutput)
  /// A picture.
  case chart(Chart)
  /// The cell's formulas as mathematics: lines of TeX without dollar signs and without `&`.
  case mathematics([String])
  /// What the cell's code printed.
  case text(String)
  /// A sentence to the reader.
  case note(String)
  /// Why the cell failed.
  case failure(Diagnostic)
}

/// What became of a check.
public enum CheckStatus: String, Hashable, Sendable {
  case passed
  case failed
  /// It failed, and the lesson says that it must.
  case failedAsExpected = "failed_as_expected"
  /// It can't be told: the loss and the gradient are of different examples.
  case undecided = "not_decided"
  case notRun = "not_run"
}

/// A check of the lesson, as the list of all of them holds it.
public enum Check: Sendable {
  case gradients(GradientCheckOutput)
  case sanity(SanityCheckOutput)
  case claim(ClaimOutput)

  /// What became of it.
  public var status: CheckStatus {
    switch self {
    case .gradients(let output): output.status
    case .sanity(let output): output.status
    case .claim(let output): output.status
    }
  }

  /// Where it stands in the lesson.
  public var range: SourceRange {
    switch self {
    case .gradients(let output): output.range
    case .sanity(let output): output.range
    case .claim(let output): output.range
    }
  }
}

/// A claim: a formula that must be true.
public struct ClaimOutput: Hashable, Sendable {
  /// One side of the formula: its text and its value.
  public struct Operand: Hashable, Sendable {
    /// As the lesson writes it.
    public let text: String
    /// What it was.
    public let value: OutputValue

    /// An operand.
    public init(text: String, value: OutputValue) {
      self.text = text
      self.value = value
    }
  }

  /// The formula as the lesson writes it.
  public let formula: String
  /// Where the claim stands.
  public let range: SourceRange
  /// Whether it holds.
  public let status: CheckStatus
  /// Both sides of a comparison, or what a function such as `np.allclose` compares.
  public let operands: [Operand]
  /// What compares the operands, such as `<` or `allclose`; `nil` where nothing is compared.
  public let relation: String?
  /// Whether it failed because what it looks at has no entries: that is true of anything.
  public let comparesNothing: Bool
  /// Of a claim that two arrays are equal or close, and that failed: the entries that differ most, written as
  /// entries of what the lesson names. Empty where there are none.
  public let difference: [Operand]

  /// A claim and what became of it.
  public init(
    formula: String, range: SourceRange, status: CheckStatus, operands: [Operand] = [],
    relation: String? = nil, comparesNothing: Bool = false, difference: [Operand] = []
  ) {
    self.formula = formula
    self.range = range
    self.status = status
    self.operands = operands
    self.relation = relation
    self.comparesNothing = comparesNothing
    self.difference = difference
  }
}
