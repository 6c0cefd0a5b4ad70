// A lesson as the runner sees it: its document, and what is to be executed in document order.

public import Diagnostics
public import Markdown

/// A lesson, parsed and not yet run.
public struct Notebook: Sendable {
  /// The file, with the results that `--in-place` has written into it.
  public let file: SourceFile
  /// The lesson's source: the file without such results. All ranges are in bytes of it.
  public let source: SourceFile
  /// The results that stand in the file, in order; their ranges are in bytes of the file.
  public let regions: [ResultRegion]
  /// What it says of itself.
  public let frontMatter: FrontMatter
  /// Where the front matter ends and the Markdown begins, in bytes.
  public let bodyStart: Int
  /// The Markdown behind the front matter.
  public let document: MarkdownDocument
  /// What is executed, in document order.
  public let steps: [Step]
  /// Its headings, labelled formulas and links.
  public let landmarks: Landmarks
  /// Faults and warnings found on the way; with an error among them nothing is run.
  public let diagnostics: [Diagnostic]

  /// The directive cells, in order.
  public var cells: [Cell] {
    steps.compactMap { if case .cell(let cell) = $0 { cell } else { nil } }
  }
}

/// One thing to execute.
public enum Step: Sendable {
  case cell(Cell)
  case inline(InlineFormula)
}

/// A directive cell.
public struct Cell: Sendable {
  /// Its number in the lesson, from 1.
  public let number: Int
  /// The call that it holds.
  public let call: DirectiveCall
  /// Where its block stands in the document: what a renderer finds it by.
  public let key: SourceRange
  /// Where the parts of its fence stand, and where results belong that stand behind it.
  public let fence: Fence

  /// An identifier that depends on the lesson's text alone.
  public var id: String { "cell-\(number)" }
}

/// A directive's name, argument and body, each with its place.
public struct DirectiveCall: Hashable, Sendable {
  /// The name between the braces.
  public let name: ScalarText
  /// What follows the name, inside the braces or behind them.
  public let argument: ScalarText?
  /// The lines between the fences.
  public let body: SourceMappedText
  /// The opening fence, from its first character to the end of the line.
  public let range: SourceRange

  /// A call.
  public init(
    name: ScalarText, argument: ScalarText?, body: SourceMappedText, range: SourceRange
  ) {
    self.name = name
    self.argument = argument
    self.body = body
    self.range = range
  }
}

/// A formula in the prose.
public struct InlineFormula: Hashable, Sendable {
  /// What is made of its value.
  public enum Kind: String, CaseIterable, Hashable, Sendable {
    /// `` {eval}`…` ``: shown.
    case value = "eval"
    /// `` {expect}`…` ``: checked.
    case claim = "expect"
  }

  /// What is made of its value.
  public let kind: Kind
  /// The text between the backticks.
  public let formula: ScalarText
  /// The whole of it, braces included: what a renderer finds it by.
  public let range: SourceRange
}
