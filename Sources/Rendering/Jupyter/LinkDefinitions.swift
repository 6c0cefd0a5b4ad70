// Definitions of links, `[name]: address`. In a notebook each cell is a document of its own: a definition
// that stands elsewhere is repeated where its name is used.

import Diagnostics
import Markdown
import Notebooks

/// The definitions of a lesson, by name.
struct LinkDefinitions {
  private var lines: [String: String] = [:]

  /// The definitions of a lesson's body; lines of code that look like some are none.
  init(in notebook: Notebook) {
    let source = notebook.source
    let code = codeRanges(in: notebook.document.allBlocks).sorted()
    let first = source.lineNumber(at: notebook.bodyStart)
    guard first <= source.lineCount else { return }
    for number in first...source.lineCount {
      let line = source.line(number)
      guard let match = line.prefixMatch(of: /[ ]{0,3}\[([^\[\]^][^\[\]]{0,98})\]:[ \t]*\S/) else {
        continue
      }
      guard !contains(code, source.lineRange(number)) else { continue }
      let name = Self.key(match.1)
      if lines[name] == nil { lines[name] = line.filter { !$0.isNewline } }
    }
  }

  /// A stretch of Markdown with the definitions of all names that it uses and does not define.
  func completed(_ text: String) -> String {
    guard !lines.isEmpty else { return text }
    var used: [String] = []
    var seen: Set<String> = []
    for part in text.split(separator: "[", omittingEmptySubsequences: false).dropFirst() {
      guard let end = part.prefix(100).firstIndex(of: "]") else { continue }
      let name = Self.key(part[..<end])
      if lines[name] != nil, seen.insert(name).inserted { used.append(name) }
    }
    let own = Set(text.split(separator: "\n").map(String.init))
    let missing = used.compactMap { lines[$0] }.filter { !own.contains($0) }
    return missing.isEmpty ? text : text + "\n\n" + missing.joined(separator: "\n")
  }

  private static func key(_ name: Substring) -> String {
    name.lowercased().split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }
}

/// The places of code, fenced or indented, in order.
func codeRanges(in blocks: [Block]) -> [SourceRange] {
  blocks.flatMap(\.withDescendants).compactMap { block in
    if case .codeBlock = block.kind { block.range } else { nil }
  }
}
