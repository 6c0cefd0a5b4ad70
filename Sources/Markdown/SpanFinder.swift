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
  let gitHub: GitHubBlocks
  let links: [LinkPlace]
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
    var tables: [FoundTable] = []
    for _ in 1..<Self.passLimit {
      let pass = try scan(around: blocks, tables)
      if pass.reaching.isEmpty, pass.tables.isEmpty { return found(pass, blocks, tables) }
      blocks = inOrder(blocks.filter { !pass.isUnread($0.range) } + pass.reaching)
      tables = tables.filter { !pass.isUnread($0.range) } + pass.tables
    }
    var pass = try scan(around: blocks, tables)
    if let next = pass.reaching.first {
      pass.misplaced.append(
        .error("too many formulas hold what looks like the start of a block", at: next.range))
    }
    if let next = pass.tables.first {
      pass.misplaced.append(
        .error(
          "too many tables end without a blank line", at: next.range,
          hint: "leave a blank line behind each"))
    }
    return found(pass, blocks, tables)
  }

  private struct Pass {
    var spans: [Span] = []
    /// Formulas that reach beyond their leaf.
    var reaching: [Span] = []
    var tables: [FoundTable] = []
    /// Where the next one will read anew.
    var unread: [SourceRange] = []
    var tasks: [TaskMarker] = []
    var misplaced: [Diagnostic] = []
    var unfinished: [UnfinishedRole] = []
    var links: [LinkPlace] = []

    func isUnread(_ range: SourceRange) -> Bool {
      let index = partition(unread) { $0.upperBound <= range.lowerBound }
      return index < unread.count && unread[index].lowerBound <= range.lowerBound
    }
  }

  private func found(_ pass: Pass, _ blocks: [Span], _ tables: [FoundTable]) -> FoundSpans {
    var misplaced = pass.misplaced + tables.flatMap(\.misplaced)
    let unfinished = pass.unfinished + tables.flatMap(\.unfinished)
    for block in blocks {
      let text = LeafText(source: lines.source, lines: block.pieces)
      misplaced += misplacedRoles(in: text, standingIn: "a formula")
    }
    return FoundSpans(
      spans: inOrder(pass.spans + blocks + tables.flatMap(\.spans)), misplaced: misplaced,
      unfinished: unfinished.sorted { $0.range < $1.range },
      gitHub: GitHubBlocks(isOn: options.gitHub, tables: tables, tasks: pass.tasks),
      links: (pass.links + tables.flatMap(\.links)).sorted { $0.range < $1.range })
  }

  private func scan(around blocks: [Span], _ tables: [FoundTable]) throws(TooDeep) -> Pass {
    let gitHub = GitHubBlocks(tables: tables)
    let masked = MaskedSource(lines, spans: blocks, gitHub: gitHub, sentinels: sentinels)
    let nodes = try cmarkNodes(masked.bytes, depthLimit: depthLimit, blocksOnly: true)
    let known = Dictionary(
      blocks.map { ($0.range.lowerBound, $0.range) }, uniquingKeysWith: { first, _ in first })
    var pass = Pass()
    var displays = DisplayBlocks(lines)
    let finder = TableFinder(lines, options: options, formulas: blocks.map(\.range))
    var next = 1
    /// The end of a table behind which nothing has been read yet.
    var cut: Int?
    for leaf in leaves(of: nodes, in: lines) {
      let gap = next..<max(next, leaf.lines.lowerBound)
      pass.misplaced += rolesInDefinitions(gap)
      pass.spans += escapesInDefinitions(gap)
      next = max(next, leaf.lines.upperBound + 1)
      if let span = pass.reaching.last {
        if isMisread(leaf, because: span) { break }
        guard leaf.start >= span.range.upperBound else { continue }
      }
      if let end = cut {
        guard isRead(leaf, behind: end) else { continue }
        pass.unread.append(SourceRange(end, leaf.start))
        cut = nil
      }
      scan(leaf, known: known, gitHub: gitHub, finder, displays: &displays, into: &pass)
      if let table = pass.tables.last, table.isCut, leaf.start <= table.range.upperBound {
        cut = table.range.upperBound
      }
    }
    if let cut { pass.unread.append(SourceRange(cut, lines.source.bytes.count + 1)) }
    let gap = next..<max(next, lines.count + 1)
    pass.misplaced += rolesInDefinitions(gap)
    pass.spans += escapesInDefinitions(gap)
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
    _ leaf: Leaf, known: [Int: SourceRange], gitHub: GitHubBlocks, _ finder: TableFinder,
    displays: inout DisplayBlocks, into pass: inout Pass
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
      let task = options.gitHub ? TaskMarker(leaf, in: lines) : nil
      if let task { pass.tasks.append(task) }
      guard let leaf = gitHub.outside(task.map(leaf.behind) ?? leaf) else { return }
      let text = leaf.text(in: lines)
      var scanner = InlineScanner(
        text, source: lines.source, options: options, known: known,
        footnotes: lines.footnotes)
      scanner.scan()
      pass.spans += scanner.spans
      pass.misplaced += scanner.misplaced
      pass.unfinished += scanner.unfinished
      pass.links += scanner.links
      for open in scanner.openDisplays {
        let offset = text.sourceRange(open..<open + 1).lowerBound
        guard let span = displays.span(at: offset, in: leaf), !gitHub.overlaps(span.range)
        else { continue }
        pass.reaching.append(span)
        return
      }
      if options.gitHub { findTable(in: leaf, around: scanner.spans, finder, into: &pass) }
    }
  }

  private func findTable(
    in leaf: Leaf, around spans: [Span], _ finder: TableFinder, into pass: inout Pass
  ) {
    // A formula on lines of its own may hold what looks like a table.
    let formulas = spans.filter { $0.pieces.count > 1 && $0.isDisplay }.map(\.range)
    if let last = pass.tables.indices.last,
      finder.goesOn(&pass.tables[last], with: leaf, around: formulas)
    {
      return
    }
    if let table = finder.table(in: leaf, around: formulas) { pass.tables.append(table) }
  }

  /// Whether a leaf is what libcmark took it for, though a table ended in the middle of a paragraph
  /// before it: what follows such a table is to be read again, up to a blank line at the top level.
  private func isRead(_ leaf: Leaf, behind end: Int) -> Bool {
    guard leaf.start > end, leaf.lines.lowerBound > 1 else { return false }
    let above = lines.range(leaf.lines.lowerBound - 1)
    return leaf.containers.isEmpty && leaf.start == lines.start(leaf.lines.lowerBound)
      && lines.source.bytes[above.lowerBound..<above.upperBound].allSatisfy(Ascii.isSpace)
  }

  /// Escaped tildes in the names of links must look as they do where the links are.
  private func escapesInDefinitions(_ gap: Range<Int>) -> [Span] {
    guard options.gitHub else { return [] }
    let bytes = lines.source.bytes
    return gap.flatMap { line -> [Span] in
      let range = lines.range(line)
      var spans: [Span] = []
      var offset = range.lowerBound
      while offset + 1 < range.upperBound {
        let isEscape = bytes[offset] == Ascii.backslash
        if isEscape, bytes[offset + 1] == Ascii.tilde {
          spans.append(Span(pieces: [SourceRange(offset, offset + 2)], inline: .text("~")))
        }
        offset += isEscape ? 2 : 1
      }
      return spans
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
