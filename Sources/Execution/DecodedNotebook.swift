// A notebook whose every call and formula has been decoded: all that can be known to be wrong before
// anything runs is known here.

import Diagnostics
import Notebooks
import OrderedCollections

/// The steps of a notebook, ready to run.
struct DecodedNotebook {
  /// A cell, ready to run or known to be wrong.
  struct DecodedCell {
    let cell: Cell
    let presentation: CellPresentation
    let options: CellOptions?
    /// What links find it by.
    let label: ScalarText?
    /// The directive; `nil` where the name is unknown.
    let directive: (any Directive)?
    /// What is wrong with the call; the cell fails with the first of them.
    let faults: [Diagnostic]

    /// Whether the lesson announces these faults.
    var isAnnounced: Bool { options?.expectedFailure?.announces(faults) ?? false }

    /// The checks that the cell and its caption would make, as not run.
    var pendingChecks: [Check] {
      (directive?.pendingChecks ?? []) + (presentation.caption?.pendingChecks ?? [])
    }
  }

  /// A formula in the prose, or what is wrong with it.
  struct DecodedInline {
    let inline: InlineFormula
    let content: Result<Content, Diagnostic>

    struct Content {
      let formula: SourceFormula
      let format: FormatOption?
    }
  }

  enum DecodedStep {
    case cell(DecodedCell)
    case inline(DecodedInline)
  }

  let steps: [DecodedStep]

  /// What is wrong and not announced by the lesson itself with `error:`.
  var diagnostics: [Diagnostic] {
    steps.flatMap { step -> [Diagnostic] in
      switch step {
      case .cell(let cell): cell.isAnnounced ? [] : cell.faults
      case .inline(let inline):
        if case .failure(let diagnostic) = inline.content { [diagnostic] } else { [] }
      }
    }
  }

  init(
    _ notebook: Notebook, registry: DirectiveRegistry,
    parameters: OrderedDictionary<String, LessonScalar>
  ) {
    let decoder = Decoder(notebook: notebook, registry: registry, parameters: parameters)
    steps = notebook.steps.map(decoder.decode)
  }
}

private struct Decoder {
  let notebook: Notebook
  let registry: DirectiveRegistry
  let parameters: OrderedDictionary<String, LessonScalar>

  func decode(_ step: Step) -> DecodedNotebook.DecodedStep {
    switch step {
    case .cell(let cell): .cell(decode(cell))
    case .inline(let inline): .inline(decode(inline))
    }
  }

  private func decode(_ cell: Cell) -> DecodedNotebook.DecodedCell {
    let name = cell.call.name
    guard let type = registry.directive(named: name.text) else {
      let fault = Diagnostic.error(
        "unknown directive '\(name.text)'", at: name.range,
        hint: hint(onForeignCell: name.text) ?? suggestion(for: name.text, among: registry.names)
          ?? "known are \(registry.names.joined(separator: ", "))")
      let common = commonOptions(of: cell.call)
      let options = common.expectedFailure == nil ? nil : common
      return DecodedNotebook.DecodedCell(
        cell: cell, presentation: presentation(of: options), options: options,
        label: common.label, directive: nil, faults: [fault])
    }
    var reader = OptionReader(
      cell.call, metadata: type.metadata, source: notebook.source, parameters: parameters)
    let options = CellOptions(&reader)
    let directive = type.init(&reader)
    let code = type.metadata.body == .program ? reader.code.text : nil
    return DecodedNotebook.DecodedCell(
      cell: cell,
      presentation: presentation(
        of: options, code: code,
        tokens: CellTokens(cell, type.metadata.body, code: code, in: notebook.source).tokens),
      options: options, label: options.label, directive: directive, faults: reader.diagnostics)
  }

  /// The common options of a call to an unknown directive: they may announce its failure.
  private func commonOptions(of call: DirectiveCall) -> CellOptions {
    let isCode = call.body.text.hasPrefix("#|")
    let metadata = DirectiveMetadata(
      name: call.name.text, summary: "", body: isCode ? .code : .options)
    var reader = OptionReader(
      call, metadata: metadata, source: notebook.source, parameters: parameters)
    return CellOptions(&reader)
  }

  /// A cell's own options first, then the lesson's; else a directive's source is folded, since its
  /// results say what it did; code is shown.
  private func presentation(
    of options: CellOptions?, code: String? = nil, tokens: [CodeToken] = []
  ) -> CellPresentation {
    CellPresentation(
      echo: options?.echo ?? notebook.frontMatter.echo ?? (code == nil ? .folded : .shown),
      digits: options?.digits ?? notebook.frontMatter.digits, code: code,
      tokens: tokens, label: options?.label?.text, caption: options?.caption,
      alternative: options?.alternative)
  }

  private func decode(_ inline: InlineFormula) -> DecodedNotebook.DecodedInline {
    DecodedNotebook.DecodedInline(inline: inline, content: decodeInline(inline))
  }
}

/// Parses the formula of an inline value or claim, and of a value its format specification.
func decodeInline(_ inline: InlineFormula) -> Result<
  DecodedNotebook.DecodedInline.Content, Diagnostic
> {
  do throws(Diagnostic) {
    guard inline.kind == .value else {
      return .success(.init(formula: try SourceFormula(inline.formula), format: nil))
    }
    let (formula, format) = try FormatOption.split(inline.formula)
    return .success(.init(formula: try SourceFormula(formula), format: format))
  } catch {
    return .failure(error)
  }
}

extension Caption {
  /// The caption's claims as not run.
  fileprivate var pendingChecks: [Check] {
    formulas.filter { $0.kind == .claim }.map {
      .claim(
        ClaimOutput(
          formula: $0.formula.text, range: sourceRange(of: $0.range), status: .notRun))
    }
  }
}
