// CSV as RFC 4180 writes it, and every way to get it wrong, with line and column.

import DataFiles
import Numerics
import Testing

@Suite struct CSVTableTests {
  private func table(_ text: String) throws(DataFileError) -> CSVTable {
    try CSVTable(DataFile(name: "t.csv", bytes: Array(text.utf8)))
  }

  private func fields(_ text: String) throws -> [[String]] {
    let table = try table(text)
    return (0..<table.rows).map { row in
      table.columns.indices.map { table.text(row: row, column: $0) }
    }
  }

  private func problem(_ text: String, columns: [Int] = []) -> String {
    complaint { () throws(DataFileError) in
      let table = try table(text)
      _ = try table.numbers(columns: columns, of: [Array(0..<table.rows)])
    }
  }

  @Test(arguments: [
    ("a,b\n1,2\n", [["1", "2"]]), ("a,b\n1,2", [["1", "2"]]),
    ("a,b\r\n1,2\r\n3,4\r\n", [["1", "2"], ["3", "4"]]),
    ("a,b\r1,2\r3,4", [["1", "2"], ["3", "4"]]), ("\u{FEFF}a,b\n1,2\n", [["1", "2"]]),
    ("a,b\n\"1,5\",\"x \"\"y\"\" z\"\n", [["1,5", "x \"y\" z"]]),
    ("a,b\n\"1\r\n2\",\"\"\n", [["1\r\n2", ""]]),
    ("a,b\n , \n", [["", ""]]), ("a,b\n  1\t, x y \n", [["1", "x y"]]),
    ("a,b\n \" 1 \" ,2\n", [[" 1 ", "2"]]),
    ("a,b\n\n1,2\n\r\n3,4\n\n\n", [["1", "2"], ["3", "4"]]), ("a\n\n1\n", [[""], ["1"]]),
    ("a,b\n\"\"\"\",''\n", [["\"", "''"]]),
    ("a,b\n,\n", [["", ""]]),
  ])
  func fieldsAreThoseOfRFC4180(text: String, expected: [[String]]) throws {
    #expect(try fields(text) == expected)
  }

  @Test func columnsAreNamedByTheHeader() throws {
    #expect(try table("\u{FEFF}\"a, b\", c ,Größe\n1,2,3\n").columns == ["a, b", "c", "Größe"])
  }

  @Test(arguments: [
    ("", "'t.csv' has no header | its first line names the columns"),
    ("a,b\n", "'t.csv' has no line below its header"),
    (
      "a;b\n1;2\n",
      "'t.csv', line 1: the header names one column alone | fields are separated by commas, not by semicolons @ 1:1"
    ),
    (
      "a\tb\n1\t2\n",
      "'t.csv', line 1: the header names one column alone | fields are separated by commas, not by tabs @ 1:1"
    ),
    (
      "a,\(String(repeating: "x", count: 1001))\n1,2\n",
      "'t.csv', line 1: the name of a column is longer than 1000 bytes @ 1:3"
    ),
    ("a,a\n1,2\n", "'t.csv', line 1: two columns are named 'a' @ 1:3"),
    (
      "a,,c\n1,2,3\n",
      "'t.csv', line 1: a column has no name | the first line names the columns @ 1:3"
    ),
    ("a,b\n1,2\n3\n", "'t.csv', line 3: has 1 field, the header has 2 @ 3:1"),
    ("a,b\n1,2,3\n", "'t.csv', line 2: has 3 fields, the header has 2 @ 2:1"),
    ("a,b\n1,\"2\n3,4\n", "'t.csv', line 2: a quote is opened and not closed @ 2:3"),
    (
      "a,b\n\"1\"2,3\n",
      "'t.csv', line 2: text goes on behind a closed quote | within quotes a quote is written twice @ 2:4"
    ),
    (
      "a,b\né,1\"2\n",
      "'t.csv', line 2: a quote stands within a field that does not begin with one"
        + " | put the field into quotes, and write this one twice @ 2:4"
    ),
    ("a,b\n\"x\ny\",1\n2\n", "'t.csv', line 4: has 1 field, the header has 2 @ 4:1"),
  ])
  func aMalformedFileIsShownWhereItIs(text: String, message: String) {
    #expect(problem(text) == message)
  }

  @Test func aFileThatIsNotUTF8IsRefused() {
    let bytes = Array("a,b\n1,2\n".utf8) + [0xE9]
    #expect(
      complaint { () throws(DataFileError) in
        _ = try CSVTable(DataFile(name: "t.csv", bytes: bytes))
      }.hasPrefix("'t.csv', line 3: the file is not UTF-8"))
  }

  // MARK: Numbers

  @Test func numbersGoToTheirParts() throws {
    let table = try table("a,b,c\n1,x,-2.5\n+3,y,.5e1\n4.,z,1E-3\n")
    let parts = try table.numbers(columns: [2, 0], of: [[2, 0], [1]])
    #expect(parts[0].rows == 2 && parts[0].columns == 2)
    #expect(parts[0].elements == [1e-3, -2.5, 4, 1])
    #expect(parts[1].elements == [5, 3])
  }

  @Test(arguments: [
    "nan", "inf", "-inf", "NA", "0x10", "1,0", "1_000", "1e", "1e+", ".", "-", "+-1", "1 2",
    "1.2.3", "١", "e5", "1\0",
  ])
  func whatIsNoDecimalNumberIsRefused(text: String) {
    let said = problem("a,b\n0,1\n0,\"\(text)\"\n", columns: [1])
    #expect(said == "'t.csv', line 3: '\(text)' in column 'b' is no number @ 3:3")
  }

  @Test func aMissingOrHugeNumberIsShownToo() {
    #expect(
      problem("a,b\n1,2\n3,\n", columns: [0, 1])
        == "'t.csv', line 3: the value of column 'b' is missing | a network needs every number: fill it in, or remove the line @ 3:3"
    )
    #expect(
      problem("a\n1\n-1e999\n", columns: [0])
        == "'t.csv', line 3: '-1e999' in column 'a' is too large a number @ 3:1")
  }

  /// Line by line, whatever the order of the columns.
  @Test func theFirstFaultIsTheTopmost() {
    #expect(problem("a,b\n1,x\ny,2\n", columns: [0, 1]).contains("line 2: 'x' in column 'b'"))
  }

  // MARK: Classes

  @Test func classesAreSortedByNumberOrByCodePoint() throws {
    let numbers = try table("a\n10\n9\n1.0\n1\n-3\n").classes(column: 0)
    #expect(numbers.names == [.number(-3), .number(1), .number(9), .number(10)])
    #expect(numbers.labels == [3, 2, 1, 1, 0])
    let words = try table("a\nz\nB\né\na\nz\n10\n").classes(column: 0)
    #expect(words.names == [.text("10"), .text("B"), .text("a"), .text("z"), .text("é")])
    #expect(words.labels == [3, 1, 4, 2, 3, 0])
  }

  /// «é» as one code point and as two: a program that sorts by code point must tell them apart.
  @Test func namesAreComparedByTheirBytes() throws {
    let classes = try table("a\n\u{E9}\ne\u{301}\n").classes(column: 0)
    #expect(classes.names.count == 2 && classes.labels == [1, 0])
  }

  @Test func aColumnOfMeasurementsIsNoColumnOfClasses() {
    let lines = (0...1000).map { "\($0).5" }.joined(separator: "\n")
    let said = complaint { () throws(DataFileError) in
      _ = try table("a\n\(lines)\n").classes(column: 0)
    }
    #expect(said.hasPrefix("'t.csv', line 1002: column 'a' has more than 1000 classes"))
    #expect(
      complaint { () throws(DataFileError) in _ = try table("a,b\n1,\n").classes(column: 1) }
        == "'t.csv', line 2: the class in column 'b' is missing @ 2:3")
  }
}
