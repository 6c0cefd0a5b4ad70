// Headings' anchors by GitHub's algorithm, so that a link into a lesson works there and on its page.

import Markdown

/// Gives one document's headings their anchors, in order.
struct HeadingAnchors {
  /// Every anchor given so far, with the number last put behind it.
  private var numbers: [String: Int] = [:]

  /// Keeps names for something else.
  mutating func reserve(_ names: [String]) {
    for name in names { numbers[name] = 0 }
  }

  /// In lower case, without all that is no letter, mark, digit, hyphen, underscore or space, spaces as
  /// hyphens; a repetition gets `-1`, `-2` and so on behind it.
  ///
  /// A heading of nothing but signs has no anchor on GitHub, and one here that no other text gives.
  mutating func anchor(for content: [Inline]) -> String {
    let base = slug(anchorText(content))
    var anchor = base.isEmpty ? "page.section" : base
    while let number = numbers[anchor] {
      // Looked for from where the last search ended: many equal headings take linear time.
      let next = max(number, numbers[base] ?? 0) + 1
      numbers[base] = next
      anchor = "\(base.isEmpty ? "page.section" : base)-\(next)"
    }
    numbers[anchor] = 0
    return anchor
  }
}

private func slug(_ text: String) -> String {
  var slug = String.UnicodeScalarView()
  for scalar in text.lowercased().unicodeScalars {
    if scalar == " " {
      slug.append("-")
    } else if scalar == "-" || isWord(scalar) {
      slug.append(scalar)
    }
  }
  return String(slug)
}

/// Whether Ruby's `\p{Word}` has it, which is what GitHub asks.
private func isWord(_ scalar: Unicode.Scalar) -> Bool {
  switch scalar.properties.generalCategory {
  case .decimalNumber, .letterNumber, .connectorPunctuation, .nonspacingMark, .spacingMark,
    .enclosingMark:
    true
  default: scalar.properties.isAlphabetic
  }
}

/// A heading's text as GitHub sees it: an inline formula is its name and its code, since a number that
/// a run gives must not break links.
private func anchorText(_ content: [Inline]) -> String {
  // GitHub keeps no line ending.
  flattened(content, lineEnding: "").map { part in
    switch part {
    case .text(let text): text
    case .role(let role): role.name + role.content
    }
  }.joined()
}

/// The text that a reader sees, inline values left out.
func visibleText(_ content: [Inline]) -> String {
  flattened(content, lineEnding: " ").map { part in
    if case .text(let text) = part { text } else { "" }
  }.joined()
}

/// Whether a value stands in it that only a run gives.
func holdsRole(_ content: [Inline]) -> Bool {
  flattened(content, lineEnding: "").contains { if case .role = $0 { true } else { false } }
}

private enum TextPart {
  case text(String)
  case role(Role)
}

/// Running text without its markup, and without pictures.
private func flattened(_ content: [Inline], lineEnding: String) -> [TextPart] {
  var parts: [TextPart] = []
  var rest = Array(content.reversed())
  while let inline = rest.popLast() {
    switch inline {
    case .text(let part), .code(let part): parts.append(.text(part))
    case .emphasis(let content), .strong(let content), .strikethrough(let content):
      rest += content.reversed()
    case .link(let link): rest += link.content.reversed()
    case .mathematics(let formula): parts.append(.text(formula.tex))
    case .role(let role): parts.append(.role(role))
    case .softBreak, .lineBreak: parts.append(.text(lineEnding))
    case .image, .html, .footnoteReference: break
    }
  }
  return parts
}
