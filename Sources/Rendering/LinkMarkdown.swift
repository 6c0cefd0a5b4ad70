// Links and labels in a Markdown file: GitHub is to show words where the lesson has none, and links are
// to lead to anchors that are there.

import Diagnostics
import Markdown
import Notebooks

/// The changes that links and labels need in a lesson's text.
struct LinkMarkdown {
  let executed: ExecutedNotebook
  /// What takes the place of `.md` in links to lessons; without it they stay as they are.
  let lessonSuffix: String?

  private var source: SourceFile { executed.notebook.source }
  private var words: LinkWords { LinkWords(executed: executed) }

  /// All changes of the document, none overlapping another.
  var edits: [Splice] {
    let document = executed.notebook.document
    return linkEdits(of: document) + document.headingLabels.compactMap(edit)
      + changingHeadings + executed.notebook.landmarks.equations.flatMap(edits)
  }

  /// The changes of links, in the lesson or in a caption.
  func linkEdits(of document: MarkdownDocument) -> [Splice] {
    document.linkPlaces.flatMap { place -> [Splice] in
      guard let meaning = executed.links.meaning(of: place.destination) else { return [] }
      var edits: [Splice] = []
      if let start = place.emptyText, let words = meaning.words {
        edits.append(Splice(range: SourceRange(at: start), text: text(words)))
      }
      if let lesson = meaning.lesson,
        let edit = self.edit(of: lesson, at: place.range, in: document.source)
      {
        edits.append(edit)
      }
      return edits
    }
  }

  private func text(_ words: LinkMeaning.Words) -> String {
    guard case .heading(let content) = words else { return escapeMarkdown(self.words.plain(words)) }
    return content.map(text).joined()
  }

  /// A heading's words in a link, where no link can stand.
  private func text(_ inline: Inline) -> String {
    switch inline {
    case .text(let text): escapeMarkdown(text)
    case .code(let text): codeSpan(text)
    case .softBreak, .lineBreak: " "
    case .emphasis(let content): "*\(content.map(text).joined())*"
    case .strong(let content): "**\(content.map(text).joined())**"
    case .strikethrough(let content): "~~\(content.map(text).joined())~~"
    case .link(let link): link.content.map(text).joined()
    case .mathematics(let formula): "$\(formula.tex)$"
    case .role(let role):
      InlineMarkdown(digits: executed.notebook.frontMatter.digits)
        .text(executed.inlines[role.range] ?? .notRun)
    case .image, .html, .footnoteReference: ""
    }
  }

  /// Another lesson's results stand in the file that is named like this one.
  private func edit(of lesson: String, at range: SourceRange, in source: SourceFile) -> Splice? {
    let path = SourceRange(range.lowerBound, range.lowerBound + lesson.utf8.count)
    // An address with escapes stays as it is written.
    guard let lessonSuffix, path.upperBound <= range.upperBound, source.text(path) == lesson
    else { return nil }
    return Splice(range: SourceRange(path.upperBound - 3, path.upperBound), text: lessonSuffix)
  }

  /// GitHub would show a label, and make another anchor of it.
  private func edit(_ label: HeadingLabel) -> Splice? {
    guard executed.links.id(at: label.heading) == label.name else { return nil }
    return Splice(range: label.range, text: anchor(label.name))
  }

  /// Anchors for headings that links lead to and whose words a run changes, and with them the anchor
  /// that GitHub makes.
  private var changingHeadings: [Splice] {
    let landmarks = executed.notebook.landmarks
    let linked = Set(
      landmarks.links.compactMap { link -> String? in
        guard case .place(let name) = LessonAddress(link.destination) else { return nil }
        return name
      })
    return landmarks.headings.compactMap { heading in
      guard heading.label == nil, linked.contains(heading.anchor),
        case .role(let role)? = heading.content.last(where: {
          if case .role = $0 { true } else { false }
        })
      else { return nil }
      return Splice(range: SourceRange(at: role.range.upperBound), text: anchor(heading.anchor))
    }
  }

  /// The label becomes the number, and an anchor stands before the formula.
  private func edits(_ equation: LabelledEquation) -> [Splice] {
    guard executed.links.id(at: equation.range) == equation.label else { return [] }
    let start = SourceRange(at: equation.range.lowerBound)
    return [
      Splice(range: start, text: anchor(equation.label) + separator(before: start.lowerBound)),
      Splice(range: equation.labelRange, text: "\\tag{\(equation.number)}"),
    ]
  }

  /// On a line of its own a formula stays so.
  private func separator(before offset: Int) -> String {
    let line = source.lineRange(source.lineNumber(at: offset))
    let prefix = source.text(SourceRange(line.lowerBound, offset))
    guard prefix.allSatisfy({ $0 == " " || $0 == "\t" || $0 == ">" }) else { return " " }
    var blank = prefix[...]
    while let last = blank.last, last != ">" { blank.removeLast() }
    let isDOS = source.bytes[line.upperBound...].starts(with: "\r\n".utf8)
    let newline = isDOS ? "\r\n" : "\n"
    return newline + blank + newline + prefix
  }
}

/// An anchor that GitHub keeps.
func anchor(_ id: String) -> String { "<a id=\"\(escapeHTML(id))\"></a>" }
