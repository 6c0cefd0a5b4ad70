// A lesson's bytes and the table that turns an offset into a line and a column.

/// A line and a column, both counted from 1; columns count Unicode scalars.
public struct SourcePosition: Hashable, Sendable {
  /// The line, from 1.
  public let line: Int
  /// The column in Unicode scalars, from 1.
  public let column: Int

  /// A position from its line and column.
  public init(line: Int, column: Int) {
    self.line = line
    self.column = column
  }
}

/// An immutable UTF-8 text with its path and line table.
public struct SourceFile: Hashable, Sendable {
  /// The path as the user gave it; it is shown in diagnostics and stands in no output.
  public let path: String
  /// The file's bytes, valid UTF-8. A byte-order mark, if any, is kept.
  public let bytes: [UInt8]
  /// The offset at which each line starts; line 1 is at index 0.
  private let lineStarts: [Int]
  /// The number on the disk of each line; empty where that is its own number.
  private let diskLines: [Int]

  /// Takes a file's bytes.
  ///
  /// - Throws: `InvalidUTF8` with the offset of the first byte that is not UTF-8.
  public init(path: String, bytes: [UInt8]) throws(InvalidUTF8) {
    if let offset = firstInvalidUTF8(bytes) {
      throw InvalidUTF8(line: bytes[..<offset].count { $0 == newline } + 1, offset: offset)
    }
    self.init(path: path, validBytes: bytes)
  }

  /// Takes a text, which is UTF-8 by construction.
  public init(path: String, text: String) {
    self.init(path: path, validBytes: Array(text.utf8))
  }

  /// A file without some of its lines. Positions stay those of the lines on the disk.
  ///
  /// - Parameter ranges: whole lines, in order, none overlapping another.
  public init(_ file: SourceFile, without ranges: [SourceRange]) {
    var bytes: [UInt8] = []
    // By offsets: where each piece that is kept starts here and in the file.
    var pieces: [(here: Int, there: Int)] = []
    var next = 0
    for range in ranges + [SourceRange(at: file.bytes.count)] {
      pieces.append((bytes.count, next))
      bytes += file.bytes[min(next, range.lowerBound)..<range.lowerBound]
      next = range.upperBound
    }
    let starts = lineStartOffsets(bytes)
    path = file.path
    self.bytes = bytes
    lineStarts = starts
    var piece = 0
    diskLines =
      ranges.isEmpty
      ? []
      : starts.map { start in
        while piece + 1 < pieces.count, pieces[piece + 1].here <= start { piece += 1 }
        return file.diskLine(
          file.lineNumber(at: start - pieces[piece].here + pieces[piece].there))
      }
  }

  private init(path: String, validBytes: [UInt8]) {
    self.path = path
    self.bytes = validBytes
    lineStarts = lineStartOffsets(validBytes)
    diskLines = []
  }

  /// The last component of the path.
  public var name: String { String(path.split(separator: "/").last ?? "") }

  /// The number of lines; a text that ends in a newline has an empty last line.
  public var lineCount: Int { lineStarts.count }

  /// The bytes of line `number` (from 1) without its line ending; empty outside the file.
  public func lineRange(_ number: Int) -> SourceRange {
    guard number >= 1 else { return SourceRange(at: 0) }
    guard number <= lineStarts.count else { return SourceRange(at: bytes.count) }
    let start = lineStarts[number - 1]
    var end = number < lineStarts.count ? lineStarts[number] : bytes.count
    while end > start, bytes[end - 1] == newline || bytes[end - 1] == carriageReturn { end -= 1 }
    return SourceRange(start, end)
  }

  /// The text of line `number` (from 1) without its line ending.
  public func line(_ number: Int) -> String { text(lineRange(number)) }

  /// The text of a range, clamped to the file.
  public func text(_ range: SourceRange) -> String {
    let low = min(max(range.lowerBound, 0), bytes.count)
    let high = min(max(range.upperBound, low), bytes.count)
    return String(decoding: bytes[low..<high], as: UTF8.self)
  }

  /// The number, from 1 and in `bytes`, of the line that holds `offset`. Cost: logarithmic in the lines.
  public func lineNumber(at offset: Int) -> Int {
    var low = 0
    var high = lineStarts.count
    while high - low > 1 {
      let middle = (low + high) / 2
      if lineStarts[middle] <= offset { low = middle } else { high = middle }
    }
    return low + 1
  }

  /// The number that a line, counted from 1 in `bytes`, has on the disk.
  public func diskLine(_ number: Int) -> Int {
    diskLines.indices.contains(number - 1) ? diskLines[number - 1] : number
  }

  /// Line, as on the disk, and column of an offset. A byte-order mark takes no column.
  public func position(at offset: Int) -> SourcePosition {
    let line = lineNumber(at: offset)
    let start = lineRange(line).lowerBound
    let before = text(SourceRange(start, offset)).unicodeScalars
    let skipped = line == 1 && before.first == byteOrderMark ? 1 : 0
    return SourcePosition(line: diskLine(line), column: before.count - skipped + 1)
  }
}

/// A file that is not UTF-8.
public struct InvalidUTF8: Error, Hashable, Sendable {
  /// The line, from 1, that holds the first such byte.
  public let line: Int
  /// The first byte, from 0, that is part of no UTF-8 sequence.
  public let offset: Int
}

let newline = UInt8(ascii: "\n")
let carriageReturn = UInt8(ascii: "\r")
private let byteOrderMark: Unicode.Scalar = "\u{FEFF}"

/// Where the lines of a text start.
private func lineStartOffsets(_ bytes: [UInt8]) -> [Int] {
  var starts = [0]
  for (i, byte) in bytes.enumerated() {
    let isLoneReturn =
      byte == carriageReturn && (i + 1 == bytes.count || bytes[i + 1] != newline)
    if byte == newline || isLoneReturn { starts.append(i + 1) }
  }
  return starts
}

/// The offset of the first byte that is not part of a well-formed UTF-8 sequence, if there is one.
private func firstInvalidUTF8(_ bytes: [UInt8]) -> Int? {
  var decoder = UTF8()
  var iterator = bytes.makeIterator()
  var offset = 0
  while true {
    switch decoder.decode(&iterator) {
    case .scalarValue(let scalar): offset += UTF8.width(scalar)
    case .emptyInput: return nil
    case .error: return offset
    }
  }
}
