// A text of a lesson that an audit puts mistakes into: a cell's code, or a formula.

public import Diagnostics
import Formulas
public import Notebooks
import OrderedCollections

/// Code or a formula with its place.
public struct AuditedText: Sendable {
  private enum Content {
    case program(Program, SourceMappedText)
    case formula(Formula, ScalarText)
  }

  private let content: Content

  /// A cell's code; `nil` where it can't be parsed.
  public init?(code: SourceMappedText) {
    guard let program = try? Program(parsing: code.text) else { return nil }
    content = .program(program, code)
  }

  /// A formula; `nil` where it can't be parsed.
  public init?(formula text: ScalarText) {
    guard let formula = try? Formula(parsing: text.text) else { return nil }
    content = .formula(formula, text)
  }

  /// The text as it is parsed.
  var text: String {
    switch content {
    case .program(let program, _): program.text
    case .formula(let formula, _): formula.text
    }
  }

  var isFormula: Bool { if case .formula = content { true } else { false } }

  /// The mistakes that might stand in it instead; ranges count the text's bytes.
  func mutations(names: [String]) -> [Mutation] {
    switch content {
    case .program(let program, _): program.mutations(names: names)
    case .formula(let formula, _): formula.mutations(names: names)
    }
  }

  /// Where a part of the text stands in the lesson.
  func sourceRange(of part: SourceRange) -> SourceRange {
    switch content {
    case .program(_, let code): code.sourceRange(part)
    case .formula(_, let text): text.sourceRange(of: part)
    }
  }

  /// Whether the text stands in the lesson byte for byte, line by line. YAML's escapes and folding
  /// change it: what was written can then not be told from what was read.
  func isVerbatim(in source: SourceFile) -> Bool {
    switch content {
    case .program: true
    case .formula(_, let text):
      source.text(text.sourceRange(of: SourceRange(0, text.text.utf8.count))) == text.text
    }
  }
}

extension DirectiveRegistry {
  /// What an audit of a lesson puts mistakes into, in the order of the lesson.
  func auditedTexts(of notebook: Notebook, options: NotebookRunner.Options) -> [AuditedText] {
    let parameters = notebook.frontMatter.parameters.merging(options.parameters) { $1 }
    return notebook.cells.flatMap { cell -> [AuditedText] in
      guard let directive = directive(named: cell.call.name.text) else { return [] }
      var reader = OptionReader(
        cell.call, metadata: directive.metadata, source: notebook.source, parameters: parameters)
      return directive.auditedTexts(of: &reader)
    }
  }
}
