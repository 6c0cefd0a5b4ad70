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
  private let footnotes: Set<String>
  private var pointyBrackets: PointyBrackets
  private var linkTail: LinkTail
  private var brackets = BracketStack()
  private var addresses: BareAddress
  /// Where the last closing bracket stands: behind it none is closed.
  private let lastBracket: Int
  private var position = 0

  private(set) var spans: [Span] = []
  /// Roles where none can be evaluated.
  private(set) var misplaced: [Diagnostic] = []
  /// What looks like a role and is none, since its backticks stand apart or are not closed.
  private(set) var unfinished: [UnfinishedRole] = []
  /// The links that are written out.
  private(set) var links: [LinkPlace] = []
  /// Starts of `$$` at the start of a line that nothing in the leaf closes.
  private(set) var openDisplays: [Int] = []

  /// - Parameters:
  ///   - known: spans found before, by the offset in the source at which they start.
  ///   - footnotes: the keys of the document's footnotes.
  init(
    _ text: LeafText, source: SourceFile, options: MarkdownOptions, known: [Int: SourceRange],
    footnotes: Set<String>
  ) {
    self.footnotes = footnotes
    self.text = text
    self.source = source
    self.options = options
    self.known = known
    let backticks = BacktickIndex(text.bytes)
    self.backticks = backticks
    dollars = DollarIndex(options.mathematics ? text.bytes : [])
    pointyBrackets = PointyBrackets(text)
    addresses = BareAddress(text)
    lastBracket = text.bytes.lastIndex(of: Ascii.closeBracket) ?? -1
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
    case Ascii.openBracket where !footnotes.isEmpty && footnoteReference(): break
    case Ascii.openBracket:
      brackets.open(isImage: text[position - 1] == Ascii.bang)
      position += 1
    case Ascii.closeBracket: closeBracket()
    case Ascii.openBrace where options.roles: role()
    case Ascii.dollar where options.mathematics: dollar()
    case UInt8(ascii: "w") where options.gitHub: webAddress()
    case Ascii.colon where options.gitHub: addressWithScheme()
    case UInt8(ascii: "&") where options.gitHub: tildeReference()
    default: position += 1
    }
  }

  private mutating func skipEscape() {
    let next = text[position + 1]
    if next == Ascii.tilde, options.gitHub { return escapedTilde(position..<position + 2) }
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
    if !opener.isImage {
      brackets.deactivateLinks()
      links.append(text.linkPlace(at: position, address: linkTail.destination(at: position)))
    }
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

  // MARK: GitHub's extensions

  /// `[^name]` of a footnote that is defined, unless it is the text of a link.
  private mutating func footnoteReference() -> Bool {
    guard let name = footnoteName(at: position, { text[$0] }),
      footnotes.contains(footnoteKey(text.text(name))),
      linkTail.end(at: name.upperBound + 1) == nil
    else { return false }
    let range = position..<name.upperBound + 1
    let reference = FootnoteReference(
      name: text.text(name), number: 0, occurrence: 0, range: text.sourceRange(range))
    spans.append(
      Span(
        pieces: text.pieces(range), inline: .footnoteReference(reference),
        separator: text.separator))
    position = range.upperBound
    return true
  }

  private mutating func escapedTilde(_ range: Range<Int>) {
    spans.append(
      Span(pieces: text.pieces(range), inline: .text("~"), separator: text.separator))
    position = range.upperBound
  }

  /// `&#126;` and `&#x7E;` are tildes that strike nothing out.
  private mutating func tildeReference() {
    let bytes = text.bytes[position..<min(position + 11, text.bytes.count)]
    guard let end = bytes.firstIndex(of: UInt8(ascii: ";")),
      isTildeReference(text.text(position..<end + 1))
    else {
      position += 1
      return
    }
    escapedTilde(position..<end + 1)
  }

  private mutating func webAddress() {
    guard !isInBrackets, let end = addresses.web(at: position) else {
      position += 1
      return
    }
    address(position..<end, scheme: "http://")
  }

  private mutating func addressWithScheme() {
    guard !isInBrackets, let range = addresses.withScheme(colonAt: position) else {
      position += 1
      return
    }
    address(range, scheme: "")
  }

  /// A link's text holds no link.
  private var isInBrackets: Bool { !brackets.isEmpty && position < lastBracket }

  private mutating func address(_ range: Range<Int>, scheme: String) {
    let written = text.joined(range, in: source)
    let link = Link(destination: scheme + written, title: "", content: [.text(written)])
    spans.append(
      Span(pieces: text.pieces(range), inline: .link(link), separator: text.separator))
    reportRoles(in: range, standingIn: "an address")
    position = range.upperBound
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
      tex: text.joined(content, in: source), isDisplay: isDisplay,
      range: text.sourceRange(range), lines: text.pieces(content))
    spans.append(
      Span(
        pieces: text.pieces(range), inline: .mathematics(formula),
        fenceLike: text.fenceLike(at: range.lowerBound), separator: text.separator))
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

private func isTildeReference(_ text: String) -> Bool {
  let digits = text.dropFirst(2).dropLast()
  guard text.hasPrefix("&#"), let first = digits.first else { return false }
  if first == "x" || first == "X" {
    return digits.count <= 7 && UInt32(digits.dropFirst(), radix: 16) == 0x7E
  }
  return digits.count <= 7 && first.isASCII && first != "+" && UInt32(digits) == 0x7E
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
