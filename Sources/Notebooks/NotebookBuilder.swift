// Turns a lesson's source into a notebook: front matter, Markdown, then cells and inline formulas in
// document order. Every fault is collected, so that an author sees all of them at once.

public import Diagnostics
public import Markdown

/// Builds notebooks.
public struct NotebookBuilder: Sendable {
  /// A builder; it has no settings.
  public init() {}

  /// The notebook that a file holds. Faults stand in its `diagnostics`.
  ///
  /// Results that were written into the file are left out. Where their marks are broken nobody knows
  /// what is lesson and what is not: then nothing else is read.
  public func build(_ file: SourceFile) -> Notebook {
    let front = FrontMatterReader(file)
    do throws(DiagnosticGroup) {
      return build(file, front, without: try resultRegions(in: file, from: front.end))
    } catch {
      return Notebook(
        file: file, source: file, regions: [], frontMatter: front.frontMatter,
        bodyStart: front.end, document: .empty(file), steps: [], landmarks: Landmarks(),
        diagnostics: DiagnosticGroup(front.diagnostics + error.diagnostics).diagnostics)
    }
  }

  private func build(
    _ file: SourceFile, _ front: FrontMatterReader, without regions: [ResultRegion]
  )
    -> Notebook
  {
    let source = regions.isEmpty ? file : SourceFile(file, without: regions.map(\.range))
    var collector = StepCollector(source: source)
    collector.diagnostics = front.diagnostics
    var document = MarkdownDocument.empty(source)
    do throws(Diagnostic) {
      document = try MarkdownParser().parse(source, from: front.end)
      collector.diagnostics += document.diagnostics
      collector.landmarks = Landmarks(of: document)
      collector.warn(of: document.unfinishedRoles)
      collector.visit(document.allBlocks)
    } catch {
      collector.diagnostics.append(error)
    }
    return Notebook(
      file: file, source: source, regions: regions, frontMatter: front.frontMatter,
      bodyStart: front.end, document: document,
      steps: collector.steps, landmarks: collector.landmarks,
      diagnostics: DiagnosticGroup(collector.diagnostics).diagnostics)
  }
}

/// The inline formulas of a piece of Markdown that stands outside the document, such as a caption.
///
/// - Throws: a diagnostic for the first role that is not known; its ranges are those of `blocks`.
public func inlineFormulas(in blocks: [Block], of source: SourceFile) throws(Diagnostic)
  -> [InlineFormula]
{
  var collector = StepCollector(source: source)
  collector.visit(blocks)
  if let first = collector.diagnostics.first { throw first }
  return collector.steps.compactMap { if case .inline(let formula) = $0 { formula } else { nil } }
}

/// The landmarks of a piece of Markdown that stands outside the lesson's document, such as a caption.
func landmarks(of document: MarkdownDocument) -> Landmarks {
  var collector = StepCollector(source: document.source)
  collector.landmarks = Landmarks(of: document)
  collector.visit(document.blocks)
  return collector.landmarks
}

/// Walks a document and gathers its steps and landmarks. Blocks are at most 200 deep, so recursion is bounded.
private struct StepCollector {
  let source: SourceFile
  var steps: [Step] = []
  var diagnostics: [Diagnostic] = []
  var landmarks = Landmarks()
  var cellCount = 0
  /// The leaf that is being visited.
  private var leaf = SourceRange(at: 0)

  init(source: SourceFile) { self.source = source }

  mutating func visit(_ blocks: [Block]) {
    for block in blocks {
      leaf = block.range
      switch block.kind {
      case .paragraph(let inlines): visit(inlines)
      case .heading(let level, let inlines):
        landmarks.add(heading: level, inlines, at: block.range)
        visit(inlines)
      case .blockQuote(let children), .alert(_, let children): visit(children)
      case .table(let table): table.cells.forEach { visit($0.content) }
      case .list(let list): list.items.forEach { visit($0.blocks) }
      case .codeBlock(let code): visit(code, of: block)
      case .htmlBlock: visitHTML(of: block)
      case .thematicBreak: break
      }
    }
  }

  /// Inside raw HTML a cell would be text that nobody runs, and that without a word.
  private mutating func visitHTML(of block: Block) {
    let first = source.lineNumber(at: block.range.lowerBound)
    let last = source.lineNumber(at: max(block.range.lowerBound, block.range.upperBound - 1))
    for number in first...last {
      let line = source.lineRange(number)
      guard CellHeader.begins(source.text(line).drop(while: { " >\t".contains($0) })) else {
        continue
      }
      diagnostics.append(
        .error(
          "a cell can't stand in a block of HTML: it would not be run", at: line,
          hint: "leave a blank line before it"))
    }
  }

  private mutating func visit(_ inlines: [Inline]) {
    for inline in inlines {
      switch inline {
      case .emphasis(let children), .strong(let children), .strikethrough(let children):
        visit(children)
      case .link(let link):
        landmarks.add(link, in: leaf)
        visit(link.content)
      case .image(let link): visit(link.content)
      case .mathematics(let formula): visit(formula)
      case .role(let role): visit(role)
      case .text, .softBreak, .lineBreak, .code, .html, .footnoteReference: break
      }
    }
  }

  /// The first label of a displayed formula is its own; any other is no TeX that can be typeset.
  private mutating func visit(_ formula: Mathematics) {
    landmarks.add(formula, in: source)
    if let fault = formula.labelFault { diagnostics.append(fault) }
  }

  private mutating func visit(_ role: Role) {
    guard let kind = InlineFormula.Kind(rawValue: role.name) else {
      let known = InlineFormula.Kind.allCases.map(\.rawValue)
      diagnostics.append(
        .error(
          "unknown inline directive '\(role.name)'", at: role.range,
          hint: suggestion(for: role.name, among: known)
            ?? "known are \(known.joined(separator: " and ")); for literal text write '\\{\(role.name)}'"
        ))
      return
    }
    let pipes = role.content.utf8.enumerated().filter { $0.element == UInt8(ascii: "|") }
    // In a table pipes are escaped.
    let isEscaped = source.text(role.contentRange).replacing("\\|", with: "|") == role.content
    let isVerbatim = role.contentRange.count == role.content.utf8.count
    let text = ScalarText(
      text: role.content, isPlain: true, range: role.contentRange,
      verbatimStart: isVerbatim || isEscaped ? role.contentRange.lowerBound : nil,
      escaped: isVerbatim ? [] : pipes.map(\.offset))
    steps.append(.inline(InlineFormula(kind: kind, formula: text, range: role.range)))
  }

  /// How many roles that are text by mistake are reported one by one: nobody reads more.
  private static let mostWarnings = 100

  /// A claim that is text by mistake would never be tested.
  mutating func warn(of roles: [UnfinishedRole]) {
    let roles = roles.filter { InlineFormula.Kind(rawValue: $0.name) != nil }
    for role in roles.prefix(Self.mostWarnings) { warn(of: role) }
    let rest = roles.dropFirst(Self.mostWarnings)
    guard let next = rest.first else { return }
    diagnostics.append(
      .warning(
        "here and behind it \(rest.count) more inline values are text, not evaluated",
        at: next.range))
  }

  private mutating func warn(of role: UnfinishedRole) {
    diagnostics.append(
      .warning(
        "this {\(role.name)} is text, not evaluated", at: role.range,
        hint: "write {\(role.name)}`…`, without a space before the backtick; "
          + "\\{\(role.name)} for the text itself"))
  }

  /// Indented by four columns a fence is code like any other, and what it holds is not run.
  private mutating func warnIfCell(indented code: CodeBlock, of block: Block) {
    let first = code.literal.prefix { !$0.isNewline }
    guard CellHeader.begins(first.drop { $0 == " " }) else { return }
    let line = source.lineRange(source.lineNumber(at: block.range.lowerBound))
    diagnostics.append(
      .warning(
        "this cell is indented code, and not run", at: line,
        hint: "indent it by three columns at most, or by as many as its list item"))
  }

  private mutating func visit(_ code: CodeBlock, of block: Block) {
    guard let fence = code.fence else { return warnIfCell(indented: code, of: block) }
    do throws(Diagnostic) {
      guard case .cell(let name, let argument) = try CellHeader(fence.infoRange, in: source) else {
        return
      }
      guard fence.isClosed else {
        throw .error(
          "the cell that begins here has no end", at: fence.openingRange,
          hint: "close it with a fence of as many characters")
      }
      cellCount += 1
      let call = DirectiveCall(
        name: name, argument: argument, body: fence.body, range: fence.openingRange)
      steps.append(.cell(Cell(number: cellCount, call: call, key: block.range, fence: fence)))
    } catch {
      diagnostics.append(error)
    }
  }
}
