// Where the addresses of pictures stand in a stretch of Markdown: `![text](address)`, in running text
// alone. What only looks like one, in code or behind a backslash, is shown as it is written.

import Diagnostics
import Markdown

/// Finds them from left to right.
struct PicturePlaces {
  /// An address as it is written, and where it stands with its pointed brackets, in UTF-8 bytes.
  struct Place {
    let address: String
    let range: Range<Int>
  }

  private let bytes: [UInt8]
  /// The blocks of code from here on.
  private var code: ArraySlice<SourceRange>
  private var position = 0
  /// For each open bracket whether a picture starts there.
  private var brackets: [Bool] = []
  private var places: [Place] = []

  /// All of a text's pictures, in order.
  static func all(in text: String) -> [Place] {
    let source = SourceFile(path: "", text: text)
    let document = try? MarkdownParser().parse(source)
    let code = codeRanges(in: document?.allBlocks ?? []).sorted()
    var finder = PicturePlaces(bytes: Array(text.utf8), code: code[...])
    finder.find()
    return finder.places
  }

  private init(bytes: [UInt8], code: ArraySlice<SourceRange>) {
    self.bytes = bytes
    self.code = code
  }

  private func byte(_ offset: Int) -> UInt8? {
    bytes.indices.contains(offset) ? bytes[offset] : nil
  }

  private mutating func find() {
    skipBlocks()
    while let byte = byte(position) {
      step(byte)
      skipBlocks()
    }
  }

  private mutating func step(_ byte: UInt8) {
    position += 1
    switch byte {
    case UInt8(ascii: "\n"): if isBlank(position) { brackets = [] }
    case UInt8(ascii: "\\"): if self.byte(position) != UInt8(ascii: "\n") { position += 1 }
    case UInt8(ascii: "`"): skipCode()
    case UInt8(ascii: "["): brackets.append(false)
    case UInt8(ascii: "!") where self.byte(position) == UInt8(ascii: "["):
      brackets.append(true)
      position += 1
    case UInt8(ascii: "]"): if brackets.popLast() == true { findAddress() }
    default: break
    }
  }

  // MARK: Code

  /// Blocks of code are skipped.
  private mutating func skipBlocks() {
    while let block = code.first, block.lowerBound <= position {
      position = max(position, block.upperBound)
      brackets = []
      code.removeFirst()
    }
  }

  /// Behind the first backtick of a run: to the end of the code span, or of the run where none closes.
  private mutating func skipCode() {
    let start = position - 1
    let length = run(at: start)
    position = start + length
    var offset = position
    let end = code.first?.lowerBound ?? bytes.count
    while offset < end, let byte = byte(offset) {
      if byte == UInt8(ascii: "\n"), isBlank(offset + 1) { return }
      guard byte == UInt8(ascii: "`") else {
        offset += 1
        continue
      }
      let closing = run(at: offset)
      offset += closing
      if closing == length { return position = offset }
    }
  }

  private func run(at offset: Int) -> Int {
    bytes[offset...].prefix { $0 == UInt8(ascii: "`") }.count
  }

  /// Whether a line has nothing but the marks of quotations.
  private func isBlank(_ start: Int) -> Bool {
    bytes[min(start, bytes.count)...].prefix { $0 != UInt8(ascii: "\n") }
      .allSatisfy { " \t\r>".utf8.contains($0) }
  }

  // MARK: Addresses

  /// Behind a picture's closing bracket.
  private mutating func findAddress() {
    guard byte(position) == UInt8(ascii: "(") else { return }
    let blanks = bytes[(position + 1)...].prefix { " \t\n".utf8.contains($0) }.count
    let start = position + 1 + blanks
    let isPointed = byte(start) == UInt8(ascii: "<")
    guard let end = isPointed ? pointedEnd(start + 1) : bareEnd(start), end > start else { return }
    let written = isPointed ? start + 1..<end - 1 : start..<end
    places.append(Place(address: unescaped(written), range: start..<end))
    position = end
  }

  private func pointedEnd(_ start: Int) -> Int? {
    let rest = bytes[start...].prefix { $0 != UInt8(ascii: ">") && $0 != UInt8(ascii: "\n") }
    return byte(rest.endIndex) == UInt8(ascii: ">") ? rest.endIndex + 1 : nil
  }

  private func bareEnd(_ start: Int) -> Int? {
    var depth = 0
    var end = start
    while let byte = byte(end), !" \t\n".utf8.contains(byte) {
      if byte == UInt8(ascii: "(") { depth += 1 }
      if byte == UInt8(ascii: ")") { depth -= 1 }
      if depth < 0 { break }
      end += byte == UInt8(ascii: "\\") ? 2 : 1
    }
    return end <= bytes.count && byte(end) != nil ? end : nil
  }

  private func unescaped(_ range: Range<Int>) -> String {
    String(decoding: bytes[range], as: UTF8.self)
      .replacing(/\\([!-\/:-@\[-`{-~])/) { $0.output.1 }
  }
}
