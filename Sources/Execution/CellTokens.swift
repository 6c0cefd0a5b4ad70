// What has a colour in a cell's source as a page shows it: its code, and its options.

import Diagnostics
import Formulas
import Notebooks

/// The tokens of a cell's shown source.
struct CellTokens {
  private(set) var tokens: [CodeToken] = []

  /// - Parameter code: what is shown of a cell that is a program; of others the whole fence is.
  init(_ cell: Cell, _ body: DirectiveMetadata.Body, code: String?, in source: SourceFile) {
    if let code {
      addCode(code, at: 0)
      return
    }
    var offset = source.text(cell.call.range).utf8.count
    addName(cell, in: source)
    let lines = cell.call.body.text.split(separator: "\n", omittingEmptySubsequences: false)
    guard !cell.call.body.text.isEmpty else { return }
    offset += 1
    let isCode = body != .options
    let options = isCode ? lines.prefix { $0.hasPrefix("#|") } : lines[...]
    for line in options {
      addOption(line, at: offset, isMarked: isCode)
      offset += line.utf8.count + 1
    }
    addCode(lines[options.endIndex...].joined(separator: "\n"), at: offset)
  }

  private mutating func add(_ start: Int, _ end: Int, _ kind: CodeToken.Kind) {
    if end > start { tokens.append(CodeToken(range: SourceRange(start, end), kind: kind)) }
  }

  /// The directive's name, braces left out.
  private mutating func addName(_ cell: Cell, in source: SourceFile) {
    let start = cell.call.name.range.lowerBound - cell.call.range.lowerBound
    guard start > 0, start + cell.call.name.range.count <= cell.call.range.count else {
      return
    }
    add(start, start + cell.call.name.range.count, .function)
  }

  private mutating func addCode(_ code: String, at offset: Int) {
    for token in syntaxTokens(of: code) {
      guard let kind = CodeToken.Kind(token.kind) else { continue }
      tokens.append(CodeToken(range: token.range.shifted(by: offset), kind: kind))
    }
  }

  /// A line of YAML as options have it: a key, a plain or quoted value, a comment. What is more, such
  /// as a text over several lines, stays plain.
  private mutating func addOption(_ line: Substring, at offset: Int, isMarked: Bool) {
    var rest = Array(line.utf8)[...]
    if isMarked {
      add(offset, offset + 2, .comment)
      rest = rest.dropFirst(2)
    }
    rest = rest.drop { isBlank($0) || $0 == UInt8(ascii: "-") }
    guard rest.first != UInt8(ascii: "#") else {
      return add(offset + rest.startIndex, offset + rest.endIndex, .comment)
    }
    if let colon = rest.firstIndex(of: UInt8(ascii: ":")), rest[..<colon].allSatisfy(isKey) {
      add(offset + rest.startIndex, offset + colon, .key)
      rest = rest[(colon + 1)...]
    }
    addValue(rest, at: offset)
  }

  private mutating func addValue(_ value: ArraySlice<UInt8>, at offset: Int) {
    var position = value.startIndex
    while position < value.endIndex {
      let byte = value[position]
      let start = position
      switch byte {
      case UInt8(ascii: "\""), UInt8(ascii: "'"):
        position = (value[(start + 1)...].firstIndex(of: byte) ?? value.endIndex - 1) + 1
        add(offset + start, offset + position, .string)
      case UInt8(ascii: "#") where start == value.startIndex || isBlank(value[start - 1]):
        position = value.endIndex
        add(offset + start, offset + position, .comment)
      case let byte where isWord(byte):
        position = value[start...].firstIndex { !isWord($0) } ?? value.endIndex
        if let kind = kind(ofWord: value[start..<position]) {
          add(offset + start, offset + position, kind)
        }
      default: position += 1
      }
    }
  }
}

private func kind(ofWord word: ArraySlice<UInt8>) -> CodeToken.Kind? {
  let text = String(decoding: word, as: UTF8.self)
  if ["true", "false", "null", "True", "False", "None"].contains(text) { return .keyword }
  return Double(text) != nil && text.utf8.first.map(isDigitOrSign) == true ? .number : nil
}

private func isBlank(_ byte: UInt8) -> Bool { byte == UInt8(ascii: " ") || byte == 9 }

private func isDigitOrSign(_ byte: UInt8) -> Bool {
  (0x30...0x39).contains(byte) || "+-.".utf8.contains(byte)
}

private func isWord(_ byte: UInt8) -> Bool {
  (0x30...0x39).contains(byte) || (0x61...0x7A).contains(byte | 0x20) || byte >= 0x80
    || "_.+-".utf8.contains(byte)
}

private func isKey(_ byte: UInt8) -> Bool { isWord(byte) || byte == UInt8(ascii: " ") }

extension CodeToken.Kind {
  /// Operators have no colour: a page would grow by them, and read no better.
  fileprivate init?(_ kind: SyntaxToken.Kind) {
    switch kind {
    case .keyword: self = .keyword
    case .string: self = .string
    case .number: self = .number
    case .comment: self = .comment
    case .function: self = .function
    case .operator: return nil
    }
  }
}
