// Takes the text of a CSV file apart, field by field.

import Diagnostics

/// Goes through a CSV file once.
struct CSVScanner {
  let name: String
  private let source: SourceFile
  private let bytes: [UInt8]
  private var next: Int

  init(_ source: SourceFile, name: String) {
    self.name = name
    self.source = source
    bytes = source.bytes
    next = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
  }

  var isAtEnd: Bool { next == bytes.count }

  /// The fields of the next line, its end included.
  mutating func line() throws(DataFileError) -> [Span] {
    var fields: [Span] = []
    repeat { fields.append(try field()) } while take(comma)
    if take(carriageReturn) {
      _ = take(newline)
    } else {
      _ = take(newline)
    }
    return fields
  }

  /// An error at a place.
  func fault(_ message: String, at span: Span, hint: String? = nil) -> DataFileError {
    let line = source.position(at: span.range.lowerBound).line
    return DataFileError(
      "'\(name)', line \(line): \(message)", hint: hint,
      at: .init(source: source, range: span.range))
  }

  private mutating func field() throws(DataFileError) -> Span {
    skipBlanks()
    guard next < bytes.count, bytes[next] == quote else { return try plainField() }
    let start = next
    repeat {
      next += 1
      while next < bytes.count, bytes[next] != quote { next += 1 }
      guard next < bytes.count else {
        throw fault("a quote is opened and not closed", at: Span(start..<start + 1))
      }
      next += 1
    } while next < bytes.count && bytes[next] == quote
    let end = next
    skipBlanks()
    guard next == bytes.count || isBreak(bytes[next]) else {
      throw fault(
        "text goes on behind a closed quote", at: Span(next..<next + 1),
        hint: "within quotes a quote is written twice")
    }
    return Span(start..<end)
  }

  private mutating func plainField() throws(DataFileError) -> Span {
    let start = next
    var end = next
    while next < bytes.count, !isBreak(bytes[next]) {
      guard bytes[next] != quote else {
        throw fault(
          "a quote stands within a field that does not begin with one", at: Span(next..<next + 1),
          hint: "put the field into quotes, and write this one twice")
      }
      next += 1
      if !isBlank(bytes[next - 1]) { end = next }
    }
    return Span(start..<end)
  }

  private mutating func skipBlanks() {
    while next < bytes.count, isBlank(bytes[next]) { next += 1 }
  }

  private mutating func take(_ byte: UInt8) -> Bool {
    guard next < bytes.count, bytes[next] == byte else { return false }
    next += 1
    return true
  }

  private func isBreak(_ byte: UInt8) -> Bool {
    byte == comma || byte == newline || byte == carriageReturn
  }

  private func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x09 }
}

private let comma = UInt8(ascii: ",")
private let quote = UInt8(ascii: "\"")
private let newline = UInt8(ascii: "\n")
private let carriageReturn = UInt8(ascii: "\r")
