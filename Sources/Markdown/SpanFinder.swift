// Finds every formula and role of a document.
//
// libcmark says where paragraphs and headings are. A formula that reaches beyond its paragraph
// changes that, so such formulas are masked and libcmark is asked again until no more turn up.

import Diagnostics

/// What was found in a document.
struct FoundSpans {
  /// In order, none overlapping another.
  let spans: [Span]
  let misplaced: [Diagnostic]
  let unfinished: [UnfinishedRole]
}

/// Looks for formulas and roles.
struct SpanFinder {
  let lines: FedLines
  let options: MarkdownOptions
  let sentinels: Sentinels
  let depthLimit: Int

  /// A pass takes every formula up to one that libcmark read as the start of a block that goes on
  /// behind it, such as a fence; no lesson holds many of those.
  private static let passLimit = 32

  func find() throws(TooDeep) -> FoundSpans {
    var blocks: [Span] = []
    for _ in 1..<Self.passLimit {
      let pass = try scan(around: blocks)
      if pass.reaching.isEmpty { return found(pass, blocks) }
      blocks = inOrder(blocks + pass.reaching)
    }
    var pass = try scan(around: blocks)
    if let next = pass.reaching.first {
      pass.misplaced.append(
        .error("too many formulas hold what looks like the start of a block", at: next.range))
    }
    return found(pass, blocks)
  }

  private struct Pass {
    var spans: [Span] = []
    /// Formulas that reach beyond their leaf.
    var reaching: [Span] = []
    var misplaced: [Diagnostic] = []
    var unfinished: [UnfinishedRole] = []
  }

  private func found(_ pass: Pass, _ blocks: [Span]) -> FoundSpans {
    var misplaced = pass.misplaced
    for block in blocks {
      let text = LeafText(source: lines.source, lines: block.pieces)
      misplaced += misplacedRoles(in: text, standingIn: "a formula")
    }
    return FoundSpans(
      spans: inOrder(pass.spans + blocks), misplaced: misplaced, unfinished: pass.unfinished)
  }

  private func scan(around blocks: [Span]) throws(TooDeep) -> Pass {
    let masked = MaskedSource(lines, spans: blocks, sentinels: sentinels)
    let nodes = try cmarkNodes(masked.bytes, depthLimit: depthLimit, blocksOnly: true)
    let known = Dictionary(
      blocks.map { ($0.range.lowerBound, $0.range) }, uniquingKeysWith: { first, _ in first })
    var pass = Pass()
    var displays = DisplayBlocks(lines)
    var next = 1
    for leaf in leaves(of: nodes, in: lines) {
      pass.misplaced += rolesInDefinitions(next..<max(next, leaf.lines.lowerBound))
      next = max(next, leaf.lines.upperBound + 1)
      if let span = pass.reaching.last {
        if isMisread(leaf, because: span) { break }
        guard leaf.start >= span.range.upperBound else { continue }
      }
      scan(leaf, known: known, displays: &displays, into: &pass)
    }
    pass.misplaced += rolesInDefinitions(next..<max(next, lines.count + 1))
    return pass
  }

  /// Whether libcmark read a leaf wrongly because something inside a formula started a block that
  /// goes on behind it. What follows is to be read again.
  private func isMisread(_ leaf: Leaf, because span: Span) -> Bool {
    let end = lines.line(at: span.range.upperBound)
    let inside = lines.line(at: span.range.lowerBound) + 1..<end + 1
    guard leaf.lines.upperBound > end else { return false }
    switch leaf.content {
    case .code, .html: if inside.contains(leaf.lines.lowerBound) { return true }
    case .text, .thematicBreak: break
    }
    return leaf.lines.lowerBound > end && leaf.containerStarts.contains(where: inside.contains)
  }

  private func scan(
    _ leaf: Leaf, known: [Int: SourceRange], displays: inout DisplayBlocks, into pass: inout Pass
  ) {
    switch leaf.content {
    case .thematicBreak, .code(info: nil): break
    case .code(let info?):
      let text = LeafText(source: lines.source, lines: [info])
      pass.misplaced += misplacedRoles(in: text, standingIn: "an info string")
    case .html:
      guard isMarkup(leaf) else { return }
      pass.misplaced += misplacedRoles(in: leaf.text(in: lines), standingIn: "an HTML block")
    case .text:
      let text = leaf.text(in: lines)
      var scanner = InlineScanner(text, source: lines.source, options: options, known: known)
      scanner.scan()
      pass.spans += scanner.spans
      pass.misplaced += scanner.misplaced
      pass.unfinished += scanner.unfinished
      for open in scanner.openDisplays {
        let offset = text.sourceRange(open..<open + 1).lowerBound
        guard let span = displays.span(at: offset, in: leaf) else { continue }
        pass.reaching.append(span)
        return
      }
    }
  }

  /// Lines that are in no leaf are blank or define links.
  private func rolesInDefinitions(_ gap: Range<Int>) -> [Diagnostic] {
    guard options.roles, !gap.isEmpty else { return [] }
    let text = LeafText(source: lines.source, lines: gap.map { lines.range($0) })
    return misplacedRoles(in: text, standingIn: "a link definition")
  }

  private func misplacedRoles(in text: LeafText, standingIn place: String) -> [Diagnostic] {
    guard options.roles else { return [] }
    let matches = roles(in: text, text.bytes.indices, backticks: BacktickIndex(text.bytes))
    return matches.map { match in
      misplacedRole(text.sourceRange(match.name.lowerBound - 1..<match.end), in: place)
    }
  }

  /// Whether HTML starts with a tag whose text is read as prose; scripts and comments are not.
  private func isMarkup(_ leaf: Leaf) -> Bool {
    let start = lines.source.bytes[leaf.start...].prefix(10)
    let text = String(decoding: start, as: UTF8.self).lowercased()
    let verbatim = ["<script", "<pre", "<style", "<textarea", "<!", "<?"]
    return !verbatim.contains { text.hasPrefix($0) }
  }
}

/// Sorted by place, without those that overlap an earlier one.
private func inOrder(_ spans: [Span]) -> [Span] {
  var end = 0
  return spans.sorted { $0.range < $1.range }.filter { span in
    guard span.range.lowerBound >= end else { return false }
    end = span.range.upperBound
    return true
  }
}
