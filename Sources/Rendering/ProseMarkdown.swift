// The prose of a lesson as Markdown for other readers: values and claims in the place of formulas, words
// in links that have none, links that lead where results stand.

import Diagnostics
import Markdown
import Notebooks

/// The changes that a lesson's prose needs.
struct ProseMarkdown {
  let executed: ExecutedNotebook
  /// What takes the place of `.md` in links to lessons.
  let lessonSuffix: String

  private var source: SourceFile { executed.notebook.source }

  /// All changes, none overlapping another, in order.
  var splices: [Splice] {
    let digits = executed.notebook.frontMatter.digits
    let tables = tableRanges(in: executed.notebook.document.allBlocks).sorted()
    let values = executed.notebook.steps.compactMap { step -> Splice? in
      guard case .inline(let inline) = step else { return nil }
      let markdown = InlineMarkdown(digits: digits, isInTable: contains(tables, inline.range))
      return splice(markdown.text(executed.inlines[inline.range] ?? .notRun), at: inline.range)
    }
    let links = LinkMarkdown(executed: executed, lessonSuffix: lessonSuffix).edits
    return (values + links).sorted { $0.range < $1.range }
  }

  /// What an inline formula gave, in its place.
  private func splice(_ text: String, at range: SourceRange) -> Splice {
    guard isAtStart(range) else { return Splice(range: range, text: text) }
    var text = escapeLineStart(text)
    if text.allSatisfy(\.isNumber), isListMark(behind: range) { text += "\\" }
    return Splice(range: range, text: text)
  }

  /// Whether only blanks and the marks of quotations and list items stand before a range on its line.
  private func isAtStart(_ range: SourceRange) -> Bool {
    let start = source.lineRange(source.lineNumber(at: range.lowerBound)).lowerBound
    // From behind, for most values have words before them, and a line may be as long as a file.
    let before = source.bytes[start..<range.lowerBound]
    let isMarks = before.reversed().allSatisfy { " \t>-+*.)0123456789".utf8.contains($0) }
    guard isMarks else { return false }
    return String(decoding: before, as: UTF8.self).split { " \t>".contains($0) }.allSatisfy {
      $0.wholeMatch(of: /[-+*]|[0-9]{1,9}[.)]/) != nil
    }
  }

  /// Whether the author goes on with what makes a number the number of a list item.
  private func isListMark(behind range: SourceRange) -> Bool {
    let behind = source.bytes[range.upperBound...].prefix(2)
    guard let mark = behind.first, ".)".utf8.contains(mark) else { return false }
    return behind.count == 1 || behind.last.map { " \t\r\n".utf8.contains($0) } == true
  }
}
