// Bytes of Markdown to a tree, in three steps: find what is not Markdown in it (formulas, roles),
// let libcmark parse a copy that has placeholders for that, put it back.

public import Diagnostics

/// Parses Markdown by CommonMark 0.30, with GitHub's extensions, formulas and roles where the options say so.
public struct MarkdownParser: Sendable {
  /// How deeply blocks and inlines may nest; a list and its items count one each, text nothing.
  public static let depthLimit = 200

  private let options: MarkdownOptions

  /// - Parameter options: what is understood beyond CommonMark.
  public init(options: MarkdownOptions = MarkdownOptions()) { self.options = options }

  /// Parses a source from a byte offset on, which is where its front matter ends.
  ///
  /// What is wrong in a place that does not keep the rest from being read is among the document's
  /// diagnostics. Cost: nearly linear in the bytes.
  /// - Throws: an error at the block that nests too deeply, or without a place if the source is
  ///   larger than the options allow or uses every private-use character beside formulas or roles.
  public func parse(_ source: SourceFile, from offset: Int = 0) throws(Diagnostic)
    -> MarkdownDocument
  {
    guard source.bytes.count <= options.maximumBytes else {
      throw .error(
        "the file is larger than \(options.maximumBytes) bytes, the most that is read", at: nil)
    }
    let lines = FedLines(source: source, from: offset)
    let sentinels = mayHoldSpans(source) ? Sentinels(absentFrom: source) : nil
    guard sentinels != nil || !mayHoldSpans(source) else {
      throw .error("the file uses every private-use character of Unicode", at: nil)
    }
    do {
      return try parse(lines, sentinels)
    } catch {
      throw .error(
        "blocks or inlines are nested more than \(Self.depthLimit) deep",
        at: SourceRange(at: lines.offset(line: error.line, column: error.column)))
    }
  }

  private func parse(_ lines: FedLines, _ sentinels: Sentinels?) throws(TooDeep)
    -> MarkdownDocument
  {
    let lines = try lines.marking(marks(lines, sentinels))
    let found = try sentinels.map { sentinels throws(TooDeep) in
      try SpanFinder(
        lines: lines, options: options, sentinels: sentinels, depthLimit: Self.depthLimit
      ).find()
    }
    let gitHub = found?.gitHub ?? GitHubBlocks(isOn: options.gitHub)
    let masked = MaskedSource(
      lines, spans: found?.spans ?? [], gitHub: gitHub, sentinels: sentinels)
    let cells =
      sentinels.map { CellLines(gitHub.tables, masked: masked, sentinels: $0) } ?? CellLines()
    let nodes = try nodes(masked, cells, lines)
    var builder = TreeBuilder(
      lines: lines, masked: masked, options: options, gitHub: gitHub, depthLimit: Self.depthLimit)
    var (blocks, misplaced) = try build(&builder, nodes, cells, lines)
    var footnotes: [Footnote] = []
    if !builder.definitions.isEmpty {
      // What the numbers are is known once every reference is.
      let numbers = FootnoteNumbers(builder.references, builder.orderedDefinitions)
      builder = TreeBuilder(
        lines: lines, masked: masked, options: options, gitHub: gitHub,
        depthLimit: Self.depthLimit, numbers: numbers)
      (blocks, misplaced) = try build(&builder, nodes, cells, lines)
      let warnings: [Diagnostic]
      (footnotes, warnings) = numbers.footnotes(builder.orderedDefinitions)
      misplaced += warnings
    }
    let diagnostics = DiagnosticGroup((found?.misplaced ?? []) + misplaced).diagnostics
    return MarkdownDocument(
      source: lines.source, blocks: blocks, diagnostics: diagnostics,
      unfinishedRoles: found?.unfinished ?? [], headingLabels: builder.headingLabels,
      linkPlaces: found?.links ?? [], footnotes: footnotes)
  }

  private func nodes(_ masked: MaskedSource, _ cells: CellLines, _ lines: FedLines)
    throws(TooDeep) -> [CmarkNode]
  {
    do {
      return try cmarkNodes(
        cells.bytes + masked.bytes, preamble: cells.levels, depthLimit: Self.depthLimit,
        blocksOnly: false)
    } catch {
      throw cells.place(of: error, in: lines)
    }
  }

  private func marks(_ lines: FedLines, _ sentinels: Sentinels?) throws(TooDeep)
    -> [FootnoteMark]
  {
    guard options.gitHub, let sentinels else { return [] }
    return try FootnoteFinder(lines: lines, sentinels: sentinels, depthLimit: Self.depthLimit)
      .find()
  }

  private func build(
    _ builder: inout TreeBuilder, _ nodes: [CmarkNode], _ cells: CellLines, _ lines: FedLines
  ) throws(TooDeep) -> (blocks: [Block], diagnostics: [Diagnostic]) {
    do {
      return try builder.build(nodes)
    } catch {
      throw cells.place(of: error, in: lines)
    }
  }

  private func mayHoldSpans(_ source: SourceFile) -> Bool {
    let hasFormula = options.mathematics && source.bytes.contains(Ascii.dollar)
    let hasRole = options.roles && source.bytes.contains(Ascii.openBrace)
    let hasLabel = options.labels && source.bytes.contains(Ascii.openBracket)
    return hasFormula || hasRole || hasLabel || options.gitHub && mayHoldGitHub(source.bytes)
  }
}

/// Whether there is a byte that every table, task, alert, escaped tilde or web address holds.
private func mayHoldGitHub(_ bytes: [UInt8]) -> Bool {
  bytes.contains { byte in
    byte == Ascii.pipe || byte == Ascii.colon || byte == Ascii.openBracket || byte == Ascii.tilde
      || byte == UInt8(ascii: "w") || byte == UInt8(ascii: "&")
  }
}
