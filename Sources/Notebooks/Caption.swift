// A caption: a line of Markdown of its own, whose inline formulas are executed after its cell.

public import Diagnostics
public import Markdown

/// A parsed caption. Its ranges count from the start of its own text.
public struct Caption: Sendable {
  /// The caption's text as a source of its own.
  public let document: MarkdownDocument
  /// Its inline formulas, in order.
  public let formulas: [InlineFormula]
  /// Its links, in order.
  public let links: [LessonLink]
  /// What they gave; filled in by the run.
  public var results: [SourceRange: InlineResult] = [:]
  /// Where the text came from.
  private let text: ScalarText

  /// Parses a caption's text.
  ///
  /// - Throws: a diagnostic, placed in the lesson.
  public init(_ text: ScalarText) throws(Diagnostic) {
    self.text = text
    let source = SourceFile(path: "caption", text: text.text)
    do throws(Diagnostic) {
      document = try MarkdownParser().parse(source)
      if let fault = document.diagnostics.first { throw fault }
      guard document.blocks.allSatisfy(isPlain) else {
        throw .error(
          "a caption holds text and inline values only", at: nil,
          hint: "put pictures, lists and code into the lesson itself")
      }
      formulas = try inlineFormulas(in: document.blocks, of: source)
      let landmarks = landmarks(of: document)
      if let equation = landmarks.equations.first {
        throw .error("a formula in a caption can't have a label", at: equation.labelRange)
      }
      links = landmarks.links
    } catch {
      throw .error(
        error.message, at: error.range.map(text.sourceRange(of:)) ?? text.range, hint: error.hint)
    }
  }

  /// Where in the lesson a range of the caption stands.
  public func sourceRange(of range: SourceRange) -> SourceRange { text.sourceRange(of: range) }
}

/// Whether a block is a paragraph without a picture.
private func isPlain(_ block: Block) -> Bool {
  guard case .paragraph(let inlines) = block.kind else { return false }
  return inlines.allSatisfy(isPlain)
}

private func isPlain(_ inline: Inline) -> Bool {
  switch inline {
  case .image: false
  case .emphasis(let content), .strong(let content), .strikethrough(let content):
    content.allSatisfy(isPlain)
  case .link(let link): link.content.allSatisfy(isPlain)
  case .text, .softBreak, .lineBreak, .code, .html, .mathematics, .role, .footnoteReference: true
  }
}
