// Results that `--in-place` has written into a lesson: the lines from `<!-- nbrun:begin CELL -->` to
// `<!-- nbrun:end SUM -->`. They are output, not lesson: what reads the lesson leaves them out.

public import Diagnostics

/// One cell's results, as they stand in a file.
public struct ResultRegion: Hashable, Sendable {
  /// What the mark calls the cell; for readers, since results belong to the cell they stand behind.
  public let name: String
  /// What the closing mark gives as the content's sum.
  public let sum: String
  /// The lines between the marks, joined by `\n`, without the container's prefix and the blanks at
  /// their ends: neither line endings nor a moved margin are an edit.
  public let content: String
  /// What is left out to have the lesson as it was before.
  public let range: SourceRange
  /// The opening mark.
  public let mark: SourceRange

  /// How a mark begins.
  static let begin = "nbrun:begin"
  static let end = "nbrun:end"

  /// The line that stands before a cell's results.
  public static func openingMark(_ name: String) -> String { "<!-- \(begin) \(name) -->" }

  /// The line that stands behind them.
  public static func closingMark(_ sum: String) -> String { "<!-- \(end) \(sum) -->" }
}

/// The results that were written into a source, in order.
///
/// A mark is a block of HTML of its own; in code or in a comment it is text. Cost: as for parsing,
/// and nearly nothing where there is no mark.
///
/// - Parameter offset: where the front matter ends.
/// - Throws: what is wrong with the marks, each at its place.
public func resultRegions(in source: SourceFile, from offset: Int) throws(DiagnosticGroup)
  -> [ResultRegion]
{
  guard mayHoldMarks(source.bytes) else { return [] }
  let lines = FedLines(source: source, from: offset)
  let bytes = MaskedSource(lines, spans: [], sentinels: nil).bytes
  // What nests too deeply is reported by whoever parses the rest.
  guard
    let nodes = try? cmarkNodes(
      bytes, depthLimit: MarkdownParser.depthLimit, blocksOnly: true)
  else { return [] }
  var pairs = MarkPairs(lines: lines)
  for leaf in leaves(of: nodes, in: lines) { pairs.visit(leaf) }
  return try pairs.regions()
}

private func mayHoldMarks(_ bytes: [UInt8]) -> Bool {
  let mark = Array("nbrun:".utf8)
  return bytes.indices.contains { start in
    bytes[start] == mark[0] && bytes[start...].starts(with: mark)
  }
}
