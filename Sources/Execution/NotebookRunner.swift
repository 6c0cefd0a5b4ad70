// Runs one notebook from top to bottom in one fresh namespace.

public import DataFiles
import Diagnostics
import Formulas
public import Notebooks
import Numerics
public import OrderedCollections

/// Runs notebooks. Synchronous, and a function of its input alone.
public struct NotebookRunner: Sendable {
  /// What the command line may change about a run.
  public struct Options: Sendable {
    /// Replaces the front matter's seed.
    public var seed: UInt32?
    /// Replace the front matter's parameters of the same names.
    public var parameters: OrderedDictionary<String, LessonScalar> = [:]
    /// Whether to go on behind a cell that failed.
    public var keepsGoing = false
    /// Whether every cell's result says what the cell is in NumPy.
    public var suppliesNumPy = false
    /// Called every now and then by a cell that takes long; by default nobody looks.
    public var checkpoint: Checkpoint = { _ in }
    /// Opens the data files that a lesson names; without it, it can read none.
    public var readFile: FileReader = refuseFiles
    /// The lessons that links may lead to; by default links to other lessons are left as they are.
    public var shelf = LessonShelf.closed
    /// Whether the page keeps the lesson's HTML, whose identifiers links may then lead to.
    public var keepsHTML = false

    /// Nothing changed.
    public init() {}
  }

  private let registry: DirectiveRegistry
  private let options: Options

  /// A runner for lessons that use the given directives.
  public init(registry: DirectiveRegistry, options: Options = Options()) {
    self.registry = registry
    self.options = options
  }

  /// Runs a notebook. Whatever goes wrong is data: it stands in the result.
  public func run(_ notebook: Notebook) -> ExecutedNotebook {
    let parameters = notebook.frontMatter.parameters.merging(options.parameters) { $1 }
    let decoded = DecodedNotebook(notebook, registry: registry, parameters: parameters)
    let links = LinkCheck(
      notebook, decoded, registry: registry, shelf: options.shelf, keepsHTML: options.keepsHTML)
    let faults = notebook.diagnostics + decoded.diagnostics + links.diagnostics
    var run = Run(
      digits: notebook.frontMatter.digits, seed: options.seed ?? notebook.frontMatter.seed,
      parameters: parameters, keepsGoing: options.keepsGoing, checkpoint: options.checkpoint)
    run.suppliesNumPy = options.suppliesNumPy
    run.context.readFile = options.readFile
    run.context.source = notebook.source
    // Beside an error it need not be said: that says why nothing ran.
    let isFaulty = faults.contains { $0.severity == .error }
    run.diagnostics = faults + (isFaulty ? [] : [notebook.unrunCode].compactMap { $0 })
    run.isStopped = !options.keepsGoing && isFaulty
    for step in decoded.steps { run.execute(step) }
    run.endWaiting()
    return ExecutedNotebook(
      notebook: notebook, seed: run.seed, parameters: parameters, cells: run.cells,
      inlines: run.inlines, values: run.values, files: run.context.files,
      checks: run.context.checks, links: links.table,
      diagnostics: run.diagnostics)
  }
}

/// A run under way.
struct Run {
  let seed: UInt32
  let keepsGoing: Bool
  var suppliesNumPy = false
  var isStopped = false
  var context: ExecutionContext
  var cells: [SourceRange: CellResult] = [:]
  var inlines: [SourceRange: InlineResult] = [:]
  var diagnostics: [Diagnostic] = []

  init(
    digits: Int, seed: UInt32, parameters: OrderedDictionary<String, LessonScalar>,
    keepsGoing: Bool, checkpoint: @escaping Checkpoint
  ) {
    self.seed = seed
    self.keepsGoing = keepsGoing
    var names = Namespace()
    for (name, scalar) in parameters { names[name] = Value(scalar) }
    let formulas = FormulaContext(
      names: names, generator: RandomGenerator(seed: seed), allowsBareFunctions: true)
    context = ExecutionContext(formulas: formulas, checkpoint: checkpoint)
  }

  /// Every name at the end, sorted.
  var values: OrderedDictionary<String, OutputValue> {
    var values: OrderedDictionary<String, OutputValue> = [:]
    for name in context.formulas.names.names.sorted() {
      values[name] = context[name].map(OutputValue.init)
    }
    return values
  }

  mutating func execute(_ step: DecodedNotebook.DecodedStep) {
    switch step {
    case .cell(let cell): execute(cell)
    case .inline(let inline): execute(inline)
    }
  }

  private mutating func stop(_ diagnostic: Diagnostic) {
    diagnostics.append(diagnostic)
    if !keepsGoing { isStopped = true }
  }
}

// MARK: - Cells

extension Run {
  private mutating func execute(_ decoded: DecodedNotebook.DecodedCell) {
    guard !isStopped else { return skip(decoded) }
    var presentation = decoded.presentation
    let before = suppliesNumPy ? context : nil
    let outcome = attempt(decoded)
    let numpy = before.map { numpySource(of: decoded, before: $0, outcome) }
    switch (outcome, decoded.options?.expectedFailure) {
    case (.success(let outputs), nil):
      evaluateCaption(&presentation)
      finish(decoded, .ok, presentation, outputs, numpy)
    case (.success, _?):
      let surprise = context.failure(
        "the cell was expected to fail, but it ran",
        hint: "remove its option 'error', or see what it no longer shows")
      stop(surprise)
      finish(decoded, .error, presentation, [.failure(surprise)], numpy)
    case (.failure(let failure), let expected?)
    where failure.diagnostic.message.contains(expected.part):
      list(decoded.directive?.pendingChecks ?? [], of: failure, as: .failedAsExpected)
      evaluateCaption(&presentation)
      finish(decoded, .expectedError, presentation, [.failure(failure.diagnostic)], numpy)
    case (.failure(let failure), let expected?):
      let said = failure.diagnostic
      let other = Diagnostic.error(
        "the cell failed, but not as expected: \(said.message)", at: said.range,
        hint: "its option 'error' wants a message with '\(expected.part)'", notes: said.notes)
      fail(decoded, with: CellFailure(other, foundFalse: failure.foundFalse), presentation, numpy)
    case (.failure(let failure), nil):
      fail(decoded, with: failure, presentation, numpy)
    }
  }

  /// Why a cell failed, and the checks that it had found false by then: a failure must not hide them.
  private struct CellFailure: Error {
    let diagnostic: Diagnostic
    let foundFalse: [Check]

    init(_ diagnostic: Diagnostic, foundFalse: [Check] = []) {
      self.diagnostic = diagnostic
      self.foundFalse = foundFalse
    }
  }

  /// Lists the checks of a cell that failed: those found false, and all others as not made, whatever
  /// had been found of them.
  private mutating func list(_ pending: [Check], of failure: CellFailure, as status: CheckStatus) {
    let others = pending.filter { check in
      !failure.foundFalse.contains { $0.range == check.range }
    }
    let all = failure.foundFalse + others.map { $0.with(status) }
    context.checks += all.sorted { $0.range < $1.range }
  }

  /// Runs a cell on a copy of the context, which replaces the context only when the cell succeeds.
  private mutating func attempt(_ decoded: DecodedNotebook.DecodedCell)
    -> Result<[CellOutput], CellFailure>
  {
    context.call = decoded.cell.call
    context.cell = decoded.cell.key
    context.definedNames = []
    context.warnings = []
    if let fault = decoded.faults.first { return .failure(CellFailure(fault)) }
    guard let directive = decoded.directive, let options = decoded.options else {
      return .failure(CellFailure(context.failure("the cell can't be run")))
    }
    var copy = context
    do throws(Diagnostic) {
      let outputs = try copy.run(directive, with: options)
      for (shown, claim) in copy.holdWaiting(from: context) { show(claim, of: shown) }
      context = copy
      diagnostics += context.warnings
      decideMathematics()
      return .success(outputs)
    } catch {
      let made = copy.checks.dropFirst(context.checks.count)
      return .failure(CellFailure(error, foundFalse: made.filter { $0.status == .failed }))
    }
  }

  private mutating func fail(
    _ decoded: DecodedNotebook.DecodedCell, with failure: CellFailure,
    _ presentation: CellPresentation, _ numpySource: NumPySource?
  ) {
    // Faults found before the run have been reported already.
    if decoded.faults.isEmpty || decoded.isAnnounced {
      stop(failure.diagnostic)
    } else if !keepsGoing {
      isStopped = true
    }
    list(decoded.pendingChecks, of: failure, as: .notRun)
    finish(decoded, .error, presentation, [.failure(failure.diagnostic)], numpySource)
  }

  private mutating func skip(_ decoded: DecodedNotebook.DecodedCell) {
    context.checks += decoded.pendingChecks
    finish(decoded, .notRun, decoded.presentation, [])
  }

  private mutating func finish(
    _ decoded: DecodedNotebook.DecodedCell, _ status: CellResult.Status,
    _ presentation: CellPresentation, _ outputs: [CellOutput], _ numpySource: NumPySource? = nil
  ) {
    cells[decoded.cell.key] = CellResult(
      status: status, presentation: presentation, outputs: outputs, numpySource: numpySource)
  }

  /// The cell in NumPy. Code that fails here is the author's own, and fails there too; what else fails is
  /// said to.
  private func numpySource(
    of decoded: DecodedNotebook.DecodedCell, before: ExecutionContext,
    _ outcome: Result<[CellOutput], CellFailure>
  ) -> NumPySource {
    let scene = NumPyScene(before: before, after: context, hasFailed: outcome.failure != nil)
    if let failure = outcome.failure {
      let isCode = decoded.directive.map { type(of: $0).metadata.body != .options } ?? false
      guard decoded.faults.isEmpty, isCode else {
        let message = pythonString(failure.diagnostic.message)
        return scene.keepingStreamIfFailed(
          NumPySource(decoded.presentation.code ?? "raise RuntimeError(\(message))"))
      }
    }
    let source = decoded.directive?.numpySource(in: scene) ?? NumPySource("")
    return decoded.options?.seed.map { scene.seeded(source, by: scene.text($0)) }
      ?? scene.keepingStreamIfFailed(source)
  }
}

// MARK: - Prose

extension Run {
  private mutating func execute(_ decoded: DecodedNotebook.DecodedInline) {
    let range = decoded.inline.range
    let result = isStopped ? .notRun : evaluate(decoded, report: { $0 })
    if case .notRun = result, decoded.inline.kind == .claim {
      let formula = decoded.inline.formula.text
      context.checks.append(
        .claim(ClaimOutput(formula: formula, range: range, status: .notRun)))
    }
    inlines[range] = result
  }

  /// Evaluates an inline formula; `report` places its diagnostics and claims in the lesson.
  private mutating func evaluate(
    _ decoded: DecodedNotebook.DecodedInline, report: (SourceRange) -> SourceRange
  ) -> InlineResult {
    // On a copy, as cells run: a formula may draw numbers before it fails.
    var copy = context
    do throws(Diagnostic) {
      let content = try decoded.content.get()
      switch decoded.inline.kind {
      case .value:
        let value = try copy.value(of: content)
        context = copy
        return value
      case .claim:
        let claim = try content.formula.evaluateClaim(in: &copy)
        context = copy
        context.checks.append(.claim(claim.moved(to: report(decoded.inline.range))))
        return .claim(claim)
      }
    } catch {
      let placed = error.moved(report)
      if case .success = decoded.content { stop(placed) }
      if decoded.inline.kind == .claim {
        let claim = ClaimOutput(
          formula: decoded.inline.formula.text, range: report(decoded.inline.range), status: .notRun
        )
        context.checks.append(.claim(claim))
      }
      return .failure(placed)
    }
  }

  private mutating func evaluateCaption(_ presentation: inout CellPresentation) {
    guard let caption = presentation.caption else { return }
    for inline in caption.formulas {
      let decoded = DecodedNotebook.DecodedInline(inline: inline, content: decodeInline(inline))
      presentation.caption?.results[inline.range] = evaluate(
        decoded, report: caption.sourceRange(of:))
    }
  }
}

extension Result {
  fileprivate var failure: Failure? {
    switch self {
    case .success: nil
    case .failure(let failure): failure
    }
  }
}
