// Links of a lesson on its page: where they lead there, and the words of those that have none.

import Diagnostics
import Markdown
import Notebooks

/// What links say and where they lead, for the page.
struct LinkWords: Sendable {
  let executed: ExecutedNotebook

  /// A link as the page has it; `nil` for one that is to be left alone.
  func resolved(_ link: Link) -> Link? {
    guard let meaning = executed.links.meaning(of: link.destination) else {
      // Without words nobody would see it.
      guard link.content.isEmpty else { return nil }
      return Link(
        destination: link.destination, title: link.title, content: [.text(link.destination)])
    }
    let content = link.content.isEmpty ? meaning.words.map(inlines) ?? [] : link.content
    return Link(destination: meaning.address, title: link.title, content: content)
  }

  /// The words as running text: a heading's are its own, but a link holds no link.
  private func inlines(_ words: LinkMeaning.Words) -> [Inline] {
    switch words {
    case .heading(let content): withoutLinks(content)
    case .title(let text): [.text(text)]
    // A number stays on the line of its noun.
    case .equation, .cell: [.text(plain(words).replacing(" ", with: "\u{A0}"))]
    }
  }

  /// Words that are no heading's, as text.
  func plain(_ words: LinkMeaning.Words) -> String {
    switch words {
    case .heading(let content): MarkdownHTML().plainText(content)
    case .title(let text): text
    case .equation(let number): "Equation \(number)"
    case .cell(let key, let number):
      executed.cells[key]?.presentation.number?.description ?? "Cell \(number)"
    }
  }
}

/// Running text with what links say in their place.
private func withoutLinks(_ content: [Inline]) -> [Inline] {
  content.flatMap { inline -> [Inline] in
    if case .link(let link) = inline { return withoutLinks(link.content) }
    if case .emphasis(let content) = inline { return [.emphasis(withoutLinks(content))] }
    if case .strong(let content) = inline { return [.strong(withoutLinks(content))] }
    return [inline]
  }
}
