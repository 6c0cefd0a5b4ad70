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
    let text: String
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
  private let ids: [SourceRange: String]

  init(_ executed: ExecutedNotebook) {
    let notebook = executed.notebook
    let headings = Self.headings(notebook.document.blocks)
    let plain = MarkdownHTML(customization: PlainValues(executed: executed))
    var used = ["contents": 1, "problems": 1]
    // Cells have identifiers of their own, and a heading may read «Cell 1».
    for cell in notebook.cells { used[cell.id] = 1 }
    var ids: [SourceRange: String] = [:]
    var entries: [Entry] = []
    for heading in headings {
      let text = plain.plainText(heading.content)
      let id = Self.identifier(for: text, &used)
      ids[heading.range] = id
      if heading.level == 2 || heading.level == 3 {
        entries.append(Entry(level: heading.level, id: id, text: text))
      }
    }
    self.ids = ids
    self.entries = entries
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

  /// The identifier of the heading at a range.
  func id(at range: SourceRange) -> String? { ids[range] }

  private static func headings(_ blocks: [Block]) -> [(
    level: Int, content: [Inline], range: SourceRange
  )] {
    blocks.flatMap { block -> [(level: Int, content: [Inline], range: SourceRange)] in
      switch block.kind {
      case .heading(let level, let content): [(level, content, block.range)]
      case .blockQuote(let children): headings(children)
      case .list(let list): list.items.flatMap { headings($0.blocks) }
      case .paragraph, .thematicBreak, .codeBlock, .htmlBlock: []
      }
    }
  }

  /// Letters and digits in lower case, runs of anything else as a hyphen; numbered where it repeats.
  ///
  /// - Parameter used: every identifier given so far, with the number last tried behind it.
  private static func identifier(for text: String, _ used: inout [String: Int]) -> String {
    let words = text.lowercased().split { !($0.isLetter || $0.isNumber || $0 == "_") }
    let base = words.isEmpty ? "section" : words.joined(separator: "-")
    guard var number = used[base] else {
      used[base] = 1
      return base
    }
    var id: String
    repeat {
      number += 1
      id = "\(base)-\(number)"
    } while used[id] != nil
    used[base] = number
    used[id] = 1
    return id
  }
}

/// Inline values as plain text, for titles and contents.
private struct PlainValues: MarkdownCustomization {
  let executed: ExecutedNotebook

  func plainText(of role: Role) -> String? {
    executed.inlines[role.range].map {
      InlineText(digits: executed.notebook.frontMatter.digits).text($0)
    }
  }
}
