// All formulas of a lesson, in its prose, its captions and its cells' results, typeset in one go.

import Diagnostics
import Markdown
import Mathematics
import Notebooks

extension TypesetFormulas {
  /// Typesets every formula of a lesson; none without a typesetter.
  ///
  /// - Throws: a diagnostic for each formula that can't be shown.
  init(_ executed: ExecutedNotebook, by typesetter: Typesetter?) throws(DiagnosticGroup) {
    guard let typesetter else {
      self.init()
      return
    }
    let places = placedFormulas(of: executed)
    let results: [TeXFormula: Result<String, FormulaFault>]
    do throws(ScriptFailure) {
      results = try typesetter.typeset(places.map(\.formula))
    } catch {
      throw DiagnosticGroup([
        diagnostic(
          error, "the lesson has formulas, and", script: "KaTeX", package: "libjs-katex",
          option: "--tex-as-code", at: places.first?.range(nil))
      ])
    }
    let diagnostics = places.compactMap { place -> Diagnostic? in
      guard case .failure(let fault)? = results[place.formula] else { return nil }
      return .error(fault.message, at: place.range(fault.position), hint: fault.hint)
    }
    guard diagnostics.isEmpty else { throw DiagnosticGroup(diagnostics) }
    self.init(results.compactMapValues { try? $0.get() })
  }
}

/// A formula and where it stands.
private struct PlacedFormula {
  let formula: TeXFormula
  /// Where a byte of the TeX stands in the lesson; the whole formula without one.
  let range: (Int?) -> SourceRange
}

private func placedFormulas(of executed: ExecutedNotebook) -> [PlacedFormula] {
  let notebook = executed.notebook
  var formulas = placed(formulas(in: notebook.document.allBlocks), in: notebook.source) { $0 }
  for cell in notebook.cells {
    guard let result = executed.cells[cell.key] else { continue }
    if let caption = result.presentation.caption {
      formulas += placed(
        Rendering.formulas(in: caption.document.blocks), in: caption.document.source,
        caption.sourceRange(of:))
    }
    for case .mathematics(let lines) in result.outputs {
      formulas += lines.map { line in
        PlacedFormula(formula: TeXFormula(line, isDisplay: true)) { _ in cell.call.range }
      }
    }
  }
  return formulas
}

private func placed(
  _ formulas: [Mathematics], in source: SourceFile,
  _ place: @escaping (SourceRange) -> SourceRange
) -> [PlacedFormula] {
  formulas.map { formula in
    PlacedFormula(formula: TeXFormula(formula.tex, isDisplay: formula.isDisplay)) { position in
      place(position.map { formula.sourceRange(from: $0, in: source) } ?? formula.range)
    }
  }
}

/// The formulas of blocks, in order; those in a picture's text alternative are text.
private func formulas(in blocks: [Block]) -> [Mathematics] {
  blocks.flatMap(\.withDescendants).flatMap(\.texts).flatMap { content, _ in
    content.flatMap(\.withDescendants).compactMap { inline in
      if case .mathematics(let formula) = inline { formula } else { nil }
    }
  }
}
