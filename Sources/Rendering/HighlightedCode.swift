// The code in a lesson's prose, highlighted in one go. Cells are no prose: they have a highlighting of
// their own.

import Diagnostics
import Markdown
import Mathematics
import Notebooks

/// The highlighted code of a page.
struct HighlightedCode: Sendable {
  private let html: [CodeSample: String]

  /// Highlights every fenced block that names a language; none without a highlighter.
  ///
  /// - Throws: a diagnostic where highlight.js is needed and can't be used.
  init(_ executed: ExecutedNotebook, by highlighter: Highlighter?) throws(DiagnosticGroup) {
    guard let highlighter else {
      html = [:]
      return
    }
    let notebook = executed.notebook
    let cells = Set(notebook.cells.map(\.key))
    let samples = codeBlocks(in: notebook.document.allBlocks).compactMap { block in
      cells.contains(block.range)
        || block.code.fence.flatMap { shownCell($0, in: notebook.source) } != nil
        ? nil : sample(of: block.code).map { (sample: $0, range: block.range) }
    }
    do throws(ScriptFailure) {
      html = try highlighter.highlight(samples.map(\.sample))
    } catch {
      throw DiagnosticGroup([
        diagnostic(
          error, "the lesson has code in a language, and", script: "highlight.js",
          package: "libjs-highlight.js", option: "--plain-code", at: samples.first?.range)
      ])
    }
  }

  /// Whether nothing is highlighted.
  var isEmpty: Bool { html.isEmpty }

  /// The HTML of a block's code; `nil` where it stays plain.
  func html(of code: CodeBlock) -> String? { sample(of: code).flatMap { html[$0] } }
}

/// A fenced block's code, if it names a language.
private func sample(of code: CodeBlock) -> CodeSample? {
  guard code.fence != nil else { return nil }
  let language = code.info.split(whereSeparator: \.isWhitespace).first ?? ""
  let sample = CodeSample(code.literal, language: String(language))
  return sample.isHighlighted ? sample : nil
}

private func codeBlocks(in blocks: [Block]) -> [(code: CodeBlock, range: SourceRange)] {
  blocks.flatMap(\.withDescendants).compactMap { block in
    if case .codeBlock(let code) = block.kind { (code, block.range) } else { nil }
  }
}
