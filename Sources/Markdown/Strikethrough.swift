// Text struck out: one or two tildes on either side, matched among the siblings that libcmark gave.
//
// A run of tildes is matched as cmark-gfm does it, with a stack of what is open; where emphasis and
// tildes cross, the emphasis has been read already and stays.

/// The siblings in one container of running text, with struck text found.
struct StruckText {
  /// What the siblings have become.
  private(set) var inlines: [Inline]
  /// How deeply struck text is nested in struck text.
  private(set) var depth = 0

  private let edge: CharacterClass
  private let escaped: Unicode.Scalar?
  private var tokens: [Token] = []
  private var openers: [Int] = []
  /// For each length of a run, how many of the openers have been found not to match it.
  private var bottoms = [0, 0, 0]

  private enum Mark {
    case none
    case start
    case end
  }

  private enum Token {
    case inline(Inline)
    case run(length: Int, Flanking, Mark)
  }

  /// - Parameters:
  ///   - edge: what stands before the first sibling and behind the last.
  ///   - escaped: what stands for a tilde that is text.
  init(
    _ inlines: [Inline], edge: CharacterClass, escaped: Unicode.Scalar?, depthLimit: Int
  ) {
    self.inlines = inlines
    self.edge = edge
    self.escaped = escaped
    let mayStrike = inlines.contains { inline in
      if case .text(let text) = inline { mayHoldTilde(text, escaped) } else { false }
    }
    guard mayStrike else { return }
    for index in inlines.indices { split(index) }
    for index in tokens.indices { match(index) }
    depth = nesting
    // Deeper text is refused, and must not be built: releasing it would overflow the stack.
    if depth <= depthLimit { self.inlines = assembled() }
  }

  // MARK: Runs of tildes

  private mutating func split(_ index: Int) {
    guard case .text(let text) = inlines[index] else {
      return tokens.append(.inline(inlines[index]))
    }
    let scalars = Array(text.unicodeScalars)
    var start = 0
    var plain = String.UnicodeScalarView()
    while start < scalars.count {
      guard scalars[start] == "~" else {
        plain.append(scalars[start] == escaped ? "~" : scalars[start])
        start += 1
        continue
      }
      let end = scalars[start...].firstIndex { $0 != "~" } ?? scalars.count
      let flanking = Flanking(
        before: start > 0 ? charClass(scalars[start - 1]) : before(index),
        after: end < scalars.count ? charClass(scalars[end]) : after(index))
      if end - start <= 2, flanking.isLeft || flanking.isRight {
        if !plain.isEmpty { tokens.append(.inline(.text(String(plain)))) }
        plain = String.UnicodeScalarView()
        tokens.append(.run(length: end - start, flanking, .none))
      } else {
        plain.append(contentsOf: scalars[start..<end])
      }
      start = end
    }
    if !plain.isEmpty { tokens.append(.inline(.text(String(plain)))) }
  }

  private func charClass(_ scalar: Unicode.Scalar) -> CharacterClass {
    scalar == escaped ? .punctuation : CharacterClass(scalar)
  }

  private func before(_ index: Int) -> CharacterClass {
    index > 0 ? side(inlines[index - 1], \.last) : edge
  }

  private func after(_ index: Int) -> CharacterClass {
    index + 1 < inlines.count ? side(inlines[index + 1], \.first) : edge
  }

  /// What a sibling begins or ends with as written; libcmark takes formulas and roles for letters.
  private func side(
    _ inline: Inline, _ end: (String.UnicodeScalarView) -> Unicode.Scalar?
  ) -> CharacterClass {
    switch inline {
    case .text(let text): end(text.unicodeScalars).map(charClass) ?? .other
    case .softBreak, .lineBreak: .space
    case .code, .html, .emphasis, .strong, .strikethrough, .image: .punctuation
    case .link(let link): link.isBare ? .other : .punctuation
    case .mathematics, .role: .other
    case .footnoteReference: .punctuation
    }
  }

  // MARK: Matching

  private mutating func match(_ index: Int) {
    guard case .run(let length, let flanking, _) = tokens[index] else { return }
    if flanking.isRight, let found = opener(for: length, flanking) {
      let opener = openers[found]
      if case .run(length, let other, _) = tokens[opener] {
        tokens[opener] = .run(length: length, other, .start)
        tokens[index] = .run(length: length, flanking, .end)
        openers.removeSubrange(found...)
        bottoms = bottoms.map { min($0, found) }
        return
      }
    }
    if flanking.isLeft { openers.append(index) }
  }

  /// The nearest run that may begin what this one ends, if their lengths are the same.
  private mutating func opener(for length: Int, _ flanking: Flanking) -> Int? {
    var next = openers.count
    while next > bottoms[length] {
      next -= 1
      guard case .run(let other, let sides, _) = tokens[openers[next]] else { continue }
      if !(flanking.isLeft || sides.isRight) || (other + length) % 3 != 0 { return next }
    }
    bottoms[length] = openers.count
    return nil
  }

  private var nesting: Int {
    var open = 0
    var deepest = 0
    for case .run(_, _, let mark) in tokens {
      switch mark {
      case .none: break
      case .start: open += 1
      case .end: open -= 1
      }
      deepest = max(deepest, open)
    }
    return deepest
  }

  private func assembled() -> [Inline] {
    var open: [[Inline]] = [[]]
    for token in tokens {
      switch token {
      case .inline(let inline): append(inline, to: &open[open.count - 1])
      case .run(let length, _, .none):
        append(.text(String(repeating: "~", count: length)), to: &open[open.count - 1])
      case .run(_, _, .start): open.append([])
      case .run(_, _, .end):
        if let content = open.popLast() { open[open.count - 1].append(.strikethrough(content)) }
      }
    }
    return open.first ?? []
  }

  private func append(_ inline: Inline, to inlines: inout [Inline]) {
    guard case .text(let text) = inline, case .text(var joined)? = inlines.last else {
      return inlines.append(inline)
    }
    // Taken out first, so that it grows in place.
    inlines.removeLast()
    joined += text
    inlines.append(.text(joined))
  }
}

private func mayHoldTilde(_ text: String, _ escaped: Unicode.Scalar?) -> Bool {
  text.utf8.contains(Ascii.tilde)
    || escaped.map { text.unicodeScalars.contains($0) } == true
}

extension Link {
  /// Whether it was written as its address alone, without brackets.
  fileprivate var isBare: Bool {
    guard title.isEmpty, content.count == 1, case .text(let text)? = content.first else {
      return false
    }
    return destination.hasSuffix(text)
  }
}
