// A page's headings: which of them is its title, what they are called in the contents, where links to
// them lead.

import Diagnostics
import Markdown
import Notebooks

/// The outline of a lesson.
struct Outline {
  /// One heading in the contents.
  struct Entry {
    let level: Int
    let id: String
    let pieces: [Piece]
  }

  /// A part of a heading in the contents: its links and its emphasis are left out there.
  enum Piece {
    case text(String)
    case formula(Mathematics)
  }

  /// The page's title.
  let title: String
  /// The heading that stands at the page's top, if the lesson begins with one of level 1.
  let lead: [Block]
  /// Everything else.
  let body: [Block]
  /// The headings of levels 2 and 3, in order.
  let entries: [Entry]
  /// Whether the page has a table of contents.
  let hasContents: Bool
  private let hasTopHeading: Bool

  init(_ executed: ExecutedNotebook) {
    let notebook = executed.notebook
    let headings = notebook.landmarks.headings
    let plain = MarkdownHTML(customization: PlainValues(executed: executed))
    entries = headings.filter { $0.level == 2 || $0.level == 3 }.map { heading in
      Entry(
        level: heading.level, id: executed.links.id(at: heading.range) ?? heading.anchor,
        pieces: heading.content.map { inline -> Piece in
          if case .mathematics(let formula) = inline { return .formula(formula) }
          return .text(plain.plainText([inline]))
        })
    }
    hasTopHeading = headings.contains { $0.level == 1 }
    let first = notebook.document.blocks.first
    let isTitled: Bool
    if case .heading(level: 1, _)? = first?.kind { isTitled = true } else { isTitled = false }
    lead = isTitled ? [first].compactMap { $0 } : []
    body = isTitled ? Array(notebook.document.blocks.dropFirst()) : notebook.document.blocks
    title =
      notebook.frontMatter.title ?? headings.first.map { plain.plainText($0.content) }
      ?? notebook.source.name
    hasContents = !entries.isEmpty && (notebook.frontMatter.toc ?? (headings.count >= 3))
  }

  /// The heading for a page whose lesson has none of level 1: a page has one.
  var titleHeading: String { hasTopHeading ? "" : "<h1>\(escapeHTML(title))</h1>\n" }
}

/// Inline values as plain text, for titles and contents.
private struct PlainValues: MarkdownCustomization {
  let executed: ExecutedNotebook

  func link(_ link: Link) -> Link? { LinkWords(executed: executed).resolved(link) }

  func plainText(of role: Role) -> String? {
    executed.inlines[role.range].map {
      InlineText(digits: executed.notebook.frontMatter.digits).text($0)
    }
  }
}
