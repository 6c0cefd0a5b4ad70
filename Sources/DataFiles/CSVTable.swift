// Comma-separated values (RFC 4180): fields that know where they stand, so that what is wrong with
// one can be shown there.
//
// The reader is strict and own code: SwiftCSV, the established package, tells neither line nor column
// of a fault and fills up short lines, which here are errors.

import Diagnostics
import Numerics

/// The fields of a CSV file with a header line.
///
/// A field may stand in quotes and then hold commas, line breaks and doubled quotes. Blanks around a
/// field are no part of it. A line ends in LF, CRLF or CR; empty lines are skipped, unless there is one
/// column alone.
public struct CSVTable: Sendable {
  /// The columns' names, all different.
  public let columns: [String]
  /// The number of lines below the header: of examples.
  public let rows: Int
  /// The text.
  let source: SourceFile
  /// The fields below the header, line by line; quotes included.
  private let fields: [Span]

  /// The most bytes of a column's or a class' name: messages and pages repeat it.
  static let longestName = 1000

  /// The most bytes that are read of a CSV file.
  public static let largestSize = 1 << 28

  /// Reads a file, gzipped or not.
  ///
  /// - Throws: what is wrong with the file, with its place.
  public init(_ file: DataFile) throws(DataFileError) {
    let bytes = try FileContents(of: file).readAll(limit: Self.largestSize)
    let source: SourceFile
    do throws(InvalidUTF8) {
      source = try SourceFile(path: file.path, bytes: bytes)
    } catch {
      throw DataFileError(
        "'\(file.name)', line \(error.line): the file is not UTF-8",
        hint: "save it as UTF-8, for example with: iconv -f latin1 -t utf-8")
    }
    try self.init(source, name: file.name)
  }

  private init(_ source: SourceFile, name: String) throws(DataFileError) {
    self.source = source
    self.name = name
    var scanner = CSVScanner(source, name: name)
    let header = try scanner.line()
    let columns = header.map { Self.text(of: $0, in: source) }
    self.columns = columns
    try Self.check(columns, header, scanner)
    var fields: [Span] = []
    var rows = 0
    while !scanner.isAtEnd {
      let line = try scanner.line()
      if line.count == 1, columns.count > 1, line[0].isEmpty { continue }
      guard line.count == columns.count else {
        throw scanner.fault(
          "has \(line.count) field\(line.count == 1 ? "" : "s"), the header has \(columns.count)",
          at: Span(line.first?.lowerBound ?? 0, line.last?.upperBound ?? 0))
      }
      fields += line
      rows += 1
      guard fields.count <= NDArray.maximumCount else {
        throw DataFileError("'\(name)' has more than \(NDArray.maximumCount) fields")
      }
    }
    guard rows > 0 else { throw DataFileError("'\(name)' has no line below its header") }
    self.fields = fields
    self.rows = rows
  }

  private let name: String

  private static func check(_ columns: [String], _ header: [Span], _ scanner: CSVScanner)
    throws(DataFileError)
  {
    if columns.count == 1, let other = [";", "\t"].first(where: columns[0].contains) {
      throw scanner.fault(
        "the header names one column alone", at: header[0],
        hint: "fields are separated by commas, not by \(other == ";" ? "semicolons" : "tabs")")
    }
    var seen: Set<String> = []
    for (column, span) in zip(columns, header) {
      if column.isEmpty, columns.count == 1 {
        throw DataFileError(
          "'\(scanner.name)' has no header", hint: "its first line names the columns")
      }
      guard !column.isEmpty else {
        throw scanner.fault(
          "a column has no name", at: span, hint: "the first line names the columns")
      }
      guard column.utf8.count <= Self.longestName else {
        throw scanner.fault(
          "the name of a column is longer than \(Self.longestName) bytes", at: span)
      }
      guard seen.insert(column).inserted else {
        throw scanner.fault("two columns are named '\(column)'", at: span)
      }
    }
  }

  /// The text of a field: without its quotes, doubled ones made single.
  public func text(row: Int, column: Int) -> String {
    Self.text(of: fields[row * columns.count + column], in: source)
  }

  private static func text(of span: Span, in source: SourceFile) -> String {
    let text = source.text(span.range)
    guard text.utf8.first == UInt8(ascii: "\""), text.utf8.count >= 2 else { return text }
    return String(text.dropFirst().dropLast()).replacing("\"\"", with: "\"")
  }

  /// A fault of one field.
  func fault(_ message: String, row: Int, column: Int, hint: String? = nil) -> DataFileError {
    let span = fields[row * columns.count + column]
    return CSVScanner(source, name: name).fault(message, at: span, hint: hint)
  }
}

/// A field's bytes; a file is smaller than what 32 bits count.
struct Span: Hashable, Sendable {
  let lowerBound: UInt32
  let upperBound: UInt32

  init(_ lowerBound: UInt32, _ upperBound: UInt32) {
    self.lowerBound = lowerBound
    self.upperBound = max(lowerBound, upperBound)
  }

  init(_ range: Range<Int>) {
    self.init(UInt32(clamping: range.lowerBound), UInt32(clamping: range.upperBound))
  }

  var isEmpty: Bool { lowerBound == upperBound }
  var range: SourceRange { SourceRange(Int(lowerBound), Int(upperBound)) }
}
