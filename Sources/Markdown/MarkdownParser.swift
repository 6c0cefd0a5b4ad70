// Bytes of Markdown to a tree, in three steps: find what is not Markdown in it (formulas, roles),
// let libcmark parse a copy that has placeholders for that, put it back.

public import Diagnostics

/// Parses Markdown by CommonMark 0.30, with formulas and roles where the options say so.
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
    let found = try sentinels.map { sentinels throws(TooDeep) in
      try SpanFinder(
        lines: lines, options: options, sentinels: sentinels, depthLimit: Self.depthLimit
      ).find()
    }
    let masked = MaskedSource(lines, spans: found?.spans ?? [], sentinels: sentinels)
    let nodes = try cmarkNodes(masked.bytes, depthLimit: Self.depthLimit, blocksOnly: false)
    var builder = TreeBuilder(lines: lines, masked: masked)
    let (blocks, misplaced) = builder.build(nodes)
    let diagnostics = DiagnosticGroup((found?.misplaced ?? []) + misplaced).diagnostics
    return MarkdownDocument(
      source: lines.source, blocks: blocks, diagnostics: diagnostics,
      unfinishedRoles: found?.unfinished ?? [])
  }

  private func mayHoldSpans(_ source: SourceFile) -> Bool {
    let hasFormula = options.mathematics && source.bytes.contains(Ascii.dollar)
    return hasFormula || options.roles && source.bytes.contains(Ascii.openBrace)
  }
}
