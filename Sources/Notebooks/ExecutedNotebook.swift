// A lesson and everything that running it gave: all that a renderer needs, and nothing that it must
// work out again.

public import Diagnostics
public import OrderedCollections

/// A lesson after its run.
public struct ExecutedNotebook: Sendable {
  /// The lesson.
  public let notebook: Notebook
  /// The seed that was used.
  public let seed: UInt32
  /// The parameters that were used.
  public let parameters: OrderedDictionary<String, LessonScalar>
  /// What each cell gave, by its key.
  public let cells: [SourceRange: CellResult]
  /// What each inline formula gave, by its range.
  public let inlines: [SourceRange: InlineResult]
  /// Every name at the end, sorted.
  public let values: OrderedDictionary<String, OutputValue>
  /// The data files that were read, in the order of their first reading.
  public let files: [InputFile]
  /// Every check, in document order.
  public let checks: [Check]
  /// What its links lead to.
  public let links: LinkTable
  /// Errors and warnings, in document order; failed checks stand in `checks`.
  public let diagnostics: [Diagnostic]

  /// A run's results.
  public init(
    notebook: Notebook, seed: UInt32, parameters: OrderedDictionary<String, LessonScalar>,
    cells: [SourceRange: CellResult], inlines: [SourceRange: InlineResult],
    values: OrderedDictionary<String, OutputValue>, files: [InputFile] = [], checks: [Check],
    links: LinkTable? = nil, diagnostics: [Diagnostic]
  ) {
    self.notebook = notebook
    self.seed = seed
    self.parameters = parameters
    self.cells = numbered(cells, in: notebook)
    self.links = links ?? LinkTable(notebook)
    self.inlines = inlines
    self.values = values
    self.files = files
    self.checks = checks
    self.diagnostics = DiagnosticGroup(diagnostics).diagnostics
  }

  /// Whether a cell, the lesson's syntax or an inline formula failed.
  public var hasErrors: Bool { diagnostics.contains { $0.severity == .error } }

  /// Whether a check or claim failed, was not decided or did not run.
  public var hasFailedChecks: Bool {
    checks.contains { check in
      switch check.status {
      case .failed, .undecided, .notRun: true
      case .passed, .failedAsExpected: false
      }
    }
  }

  /// Errors, warnings and what there is to say of checks that failed, in document order.
  public var allDiagnostics: [Diagnostic] {
    DiagnosticGroup(diagnostics + checks.compactMap(\.diagnostic)).diagnostics
  }

  /// Whether all went well.
  public var isOK: Bool { !hasErrors && !hasFailedChecks }
}

/// A data file that a lesson has read.
public struct InputFile: Hashable, Sendable {
  /// The name that the lesson gives it.
  public let name: String
  /// SHA-256 of its bytes, in hexadecimal.
  public let digest: String

  /// A file that was read.
  public init(name: String, digest: String) {
    self.name = name
    self.digest = digest
  }
}

/// What became of a cell.
public struct CellResult: Sendable {
  /// How a cell ended.
  public enum Status: String, Hashable, Sendable {
    case ok
    case error
    /// It failed, and the lesson says that it must.
    case expectedError = "expected_error"
    case notRun = "not_run"
  }

  /// How it ended.
  public let status: Status
  /// How it is to be shown.
  public let presentation: CellPresentation
  /// What it gave, in order.
  public let outputs: [CellOutput]
  /// The cell as code for a plain Python kernel with NumPy; `nil` where nobody asked for it, or the cell
  /// was not run.
  public let numpySource: NumPySource?

  /// A cell's result.
  public init(
    status: Status, presentation: CellPresentation, outputs: [CellOutput],
    numpySource: NumPySource? = nil
  ) {
    self.status = status
    self.presentation = presentation
    self.outputs = outputs
    self.numpySource = numpySource
  }
}

/// How a cell is to be shown: its options of that kind, with the lesson's defaults filled in.
public struct CellPresentation: Sendable {
  /// How the source is shown.
  public var echo: Echo
  /// A cell's own code, which is shown without fences and options; `nil` where the call is the source.
  public var code: String?
  /// What has a colour in the shown source, in order, none overlapping another.
  public var tokens: [CodeToken]
  /// Significant digits.
  public var digits: Int
  /// A name to refer to the cell by.
  public var label: String?
  /// The number of its figure or table; worked out when all has run.
  public var number: ResultNumber?
  /// Inline Markdown under the results.
  public var caption: Caption?
  /// What its pictures show, in the author's words, for readers who can't see them.
  public var alternative: String?

  /// A presentation.
  public init(
    echo: Echo, digits: Int, code: String? = nil, tokens: [CodeToken] = [],
    label: String? = nil, caption: Caption? = nil, alternative: String? = nil
  ) {
    self.echo = echo
    self.code = code
    self.tokens = tokens
    self.digits = digits
    self.label = label
    self.caption = caption
    self.alternative = alternative
  }
}

/// What an inline formula gave.
public enum InlineResult: Sendable {
  /// A value: formatted by the lesson's own specification, or left to the renderer.
  case value(OutputValue, formatted: String?)
  /// A claim and what became of it.
  case claim(ClaimOutput)
  /// It could not be evaluated.
  case failure(Diagnostic)
  /// It was not reached.
  case notRun
}
