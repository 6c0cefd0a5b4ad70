// Finds formulas and roles in a leaf's text before libcmark reads it.
//
// It reads as libcmark does, from left to right: escapes, code spans, pointed brackets and the
// destinations of links go first where they start first. Every search is bounded by an index or by
// what an earlier search has learnt, so that the time is nearly linear in the text.

import Diagnostics

/// What was found in one leaf.
struct InlineScanner {
  private let source: SourceFile
  private let options: MarkdownOptions
  private let text: LeafText
  private let backticks: BacktickIndex
  private let dollars: DollarIndex
  private let known: [Int: SourceRange]
  private var pointyBrackets: PointyBrackets
  private var linkTail: LinkTail
  private var brackets = BracketStack()
  private var position = 0

  private(set) var spans: [Span] = []
  /// Roles where none can be evaluated.
  private(set) var misplaced: [Diagnostic] = []
  /// What looks like a role and is none, since its backticks stand apart or are not closed.
  private(set) var unfinished: [UnfinishedRole] = []
  /// Starts of `$$` at the start of a line that nothing in the leaf closes.
  private(set) var openDisplays: [Int] = []

  /// - Parameter known: spans found before, by the offset in the source at which they start.
  init(_ text: LeafText, source: SourceFile, options: MarkdownOptions, known: [Int: SourceRange]) {
    self.text = text
    self.source = source
    self.options = options
    self.known = known
    let backticks = BacktickIndex(text.bytes)
    self.backticks = backticks
    dollars = DollarIndex(options.mathematics ? text.bytes : [])
    pointyBrackets = PointyBrackets(text)
    linkTail = LinkTail(text) { offset in
      options.roles ? RoleMatch(text, at: offset, backticks: backticks)?.end : nil
    }
  }

  mutating func scan() {
    while let byte = text[position] { step(byte) }
  }

  private mutating func step(_ byte: UInt8) {
    switch byte {
    case Ascii.backslash: skipEscape()
    case Ascii.backtick: skipCode()
    case Ascii.less: skipPointyBrackets()
    case Ascii.openBracket:
      brackets.open(isImage: text[position - 1] == Ascii.bang)
      position += 1
    case Ascii.closeBracket: closeBracket()
    case Ascii.openBrace where options.roles: role()
    case Ascii.dollar where options.mathematics: dollar()
    default: position += 1
    }
  }

  private mutating func skipEscape() {
    let next = text[position + 1]
    position += next.map(Ascii.isPunctuation) == true ? 2 : 1
  }

  private mutating func skipCode() {
    let length = runLength(of: Ascii.backtick, in: text.bytes, at: position)
    position += length
    guard let closing = backticks.closing(length: length, from: position) else { return }
    position = closing + length
  }

  private mutating func skipPointyBrackets() {
    guard let (end, isMarkup) = pointyBrackets.end(at: position) else {
      position += 1
      return
    }
    if isMarkup { reportRoles(in: position..<end, standingIn: "HTML or an address") }
    position = end
  }

  private mutating func closeBracket() {
    position += 1
    guard let opener = brackets.close(), let end = linkTail.end(at: position) else { return }
    if !opener.isImage { brackets.deactivateLinks() }
    // A role in an address is masked, so that it comes back in the link and is reported there.
    while position < end, let byte = text[position] {
      switch byte {
      case Ascii.backslash: skipEscape()
      case Ascii.openBrace where options.roles: role()
      default: position += 1
      }
    }
  }

  private mutating func role() {
    guard let match = RoleMatch(text, at: position, backticks: backticks) else {
      if let name = unfinishedRole(in: text, at: position) {
        let range = text.sourceRange(position..<name.upperBound + 1)
        unfinished.append(UnfinishedRole(name: text.text(name), range: range))
      }
      position += 1
      return
    }
    spans.append(match.span(in: text, source: source))
    position = match.end
  }

  // MARK: Formulas

  private mutating func dollar() {
    if !known.isEmpty, let range = known[text.sourceRange(position..<position + 1).lowerBound] {
      position = max(position + 1, text.offset(atSource: range.upperBound))
      return
    }
    switch runLength(of: Ascii.dollar, in: text.bytes, at: position) {
    case 1: inlineFormula()
    case 2: displayFormula()
    case let length: position += length
    }
  }

  private mutating func inlineFormula() {
    let content = position + 1
    guard let first = text[content], !Ascii.isSpace(first) else {
      position = content
      return
    }
    if first == Ascii.backtick { return quotedFormula() }
    guard let closing = dollars.inlineCloser(from: content + 1) else {
      position = content
      return
    }
    formula(position..<closing + 1, content: content..<closing, isDisplay: false)
  }

  /// `` $`…`$ ``: the backticks keep other readers from finding Markdown in the formula.
  private mutating func quotedFormula() {
    let length = runLength(of: Ascii.backtick, in: text.bytes, at: position + 1)
    let content = position + 1 + length
    guard let closing = backticks.closing(length: length, from: content),
      text[closing + length] == Ascii.dollar
    else {
      position += 1
      return
    }
    formula(position..<closing + length + 1, content: content..<closing, isDisplay: false)
  }

  private mutating func displayFormula() {
    let content = position + 2
    guard let closing = dollars.displayCloser(from: content) else {
      if text.isLineStart(position) { openDisplays.append(position) }
      position = content
      return
    }
    guard !text.bytes[content..<closing].allSatisfy(Ascii.isSpace) else {
      position = closing + 2
      return
    }
    formula(position..<closing + 2, content: content..<closing, isDisplay: true)
  }

  private mutating func formula(_ range: Range<Int>, content: Range<Int>, isDisplay: Bool) {
    let formula = Mathematics(
      tex: joined(text.pieces(content), in: source), isDisplay: isDisplay,
      range: text.sourceRange(range))
    spans.append(
      Span(
        pieces: text.pieces(range), inline: .mathematics(formula),
        fenceLike: text.fenceLike(at: range.lowerBound)))
    reportRoles(in: content, standingIn: "a formula")
    position = range.upperBound
  }

  private mutating func reportRoles(in range: Range<Int>, standingIn place: String) {
    guard options.roles else { return }
    misplaced += roles(in: text, range, backticks: backticks).map { match in
      misplacedRole(text.sourceRange(match.name.lowerBound - 1..<match.end), in: place)
    }
  }
}

/// The roles that start and end within a range of a text, whatever stands around them.
func roles(in text: LeafText, _ range: Range<Int>, backticks: BacktickIndex) -> [RoleMatch] {
  var found: [RoleMatch] = []
  var offset = range.lowerBound
  while offset < range.upperBound {
    let match = RoleMatch(text, at: offset, backticks: backticks)
    guard let match, match.end <= range.upperBound, text[offset - 1] != Ascii.backslash else {
      offset += 1
      continue
    }
    found.append(match)
    offset = match.end
  }
  return found
}

/// What is said of a role that is not evaluated because of where it stands.
func misplacedRole(_ range: SourceRange, in place: String) -> Diagnostic {
  .error(
    "an inline value cannot stand in \(place)", at: range,
    hint: "write \\{ instead of { to have it as it is")
}
