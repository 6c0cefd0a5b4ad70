// Numbers as they are displayed: few digits, rounded correctly, aligned in columns.

import Notebooks
import Numerics
import Testing

@Suite struct NumberDisplayTests {
  private func entries(_ rows: [[Double]], digits: Int = 4) -> [[String]] {
    executed([matrix(rows)], digits: digits).texEntries
  }

  /// The largest entry gets the digits, and with them every entry its decimals.
  @Test(arguments: [
    ([[1.23456, 0.5]], 4, [["1.235", "0.500"]]), ([[12.3456, -0.5]], 4, [["12.35", "-0.50"]]),
    ([[1.23456, 0.5]], 2, [["1.2", "0.5"]]), ([[123456.789, 1]], 4, [["123457", "1"]]),
    ([[0.0123456], [0.001]], 4, [["0.01235"], ["0.00100"]]),
    ([[9.99996, 1.5]], 4, [["10.00", "1.50"]]), ([[0.00012346]], 4, [["0.0001235"]]),
    ([[0.1, 0.2]], 17, [["0.10000000000000001", "0.20000000000000001"]]),
  ])
  func aMatrixHasTheDecimalsOfItsLargestEntry(rows: [[Double]], digits: Int, expected: [[String]]) {
    #expect(entries(rows, digits: digits) == expected)
  }

  @Test(arguments: [
    ([[1.0, -2], [0, 1000]], [["1", "-2"], ["0", "1000"]]), ([[-0.0, 3]], [["0", "3"]]),
    ([[99_999_999, 1]], [["99999999", "1"]]),
  ])
  func wholeNumbersHaveNoDecimals(rows: [[Double]], expected: [[String]]) {
    #expect(entries(rows) == expected)
  }

  @Test func aColumnWithAnEntryTooSmallGoesToExponentForm() {
    #expect(
      entries([[1.5, 1e-9], [0.25, 2], [0.0005, 0]]) == [
        ["1.500", "1.000 \\times 10^{-9}"], ["0.250", "2.000 \\times 10^{0}"], ["0.001", "0"],
      ])
  }

  @Test(arguments: [
    ([[1_234_567.8]], [["1.235 \\times 10^{6}"]]), ([[1.2346e-5]], [["1.235 \\times 10^{-5}"]]),
    ([[1e300, 0.5]], [["1.000 \\times 10^{300}", "5.000 \\times 10^{-1}"]]),
    ([[.leastNonzeroMagnitude]], [["4.941 \\times 10^{-324}"]]),
    ([[1.7976931348623157e308]], [["1.798 \\times 10^{308}"]]),
    ([[1e15]], [["1.000 \\times 10^{15}"]]),
  ])
  func hugeAndTinyMatricesAreInExponentForm(rows: [[Double]], expected: [[String]]) {
    #expect(entries(rows) == expected)
  }

  @Test func whatIsNotFiniteStandsAmongTheOthers() {
    #expect(
      entries([[.nan, .infinity], [-.infinity, 1.5]]) == [
        ["\\mathrm{nan}", "\\infty"], ["-\\infty", "1.500"],
      ])
    #expect(entries([[.nan]]) == [["\\mathrm{nan}"]])
  }

  @Test func zeroHasNoSign() throws {
    #expect(entries([[-0.0, 1.5]]) == [["0", "1.500"]])
    // On hover stands the value in full, and there the sign is.
    #expect(try executed([matrix([[-0.0, 1.5]])]).page().contains("title=\"-0.0\""))
  }

  @Test func integersAndBooleansAreWrittenOut() {
    let integers = NDArray(shape: [1, 3], storage: .int64([9_007_199_254_740_993, -3, .min]))
    #expect(
      executed([scalar(.array(integers))]).texEntries == [
        ["9007199254740993", "-3", "-9223372036854775808"]
      ])
    let booleans = NDArray(shape: [1, 2], storage: .bool([true, false]))
    #expect(executed([scalar(.array(booleans))]).texEntries == [["True", "False"]])
  }

  @Test func integersAreExactOnHover() throws {
    let integers = NDArray(shape: [1, 1], storage: .int64([9_007_199_254_740_993]))
    #expect(try executed([scalar(.array(integers))]).page().contains("title=\"9007199254740993\""))
  }

  @Test(arguments: [
    (OutputValue.number(0.693147), "0.6931"), (.number(12), "12"), (.number(-0.0), "0"),
    (.number(-1.5), "−1.5"), (.number(1.0 / 3), "0.3333"), (.number(0.5), "0.5"),
    (.number(1.3e-7), "1.3 × 10⁻⁷"), (.number(0.0001), "0.0001"),
    (.number(0.00009999), "9.999 × 10⁻⁵"),
    (.number(123456.7), "123457"), (.number(1_000_000.5), "1 × 10⁶"), (.number(1e15), "1 × 10¹⁵"),
    (.number(999_999_999_999_999), "999999999999999"),
    (.number(.leastNonzeroMagnitude), "4.941 × 10⁻³²⁴"),
    (.number(9.99996), "10"), (.number(.nan), "nan"), (.number(.infinity), "∞"),
    (.number(-.infinity), "−∞"),
    (.integer(9_007_199_254_740_993), "9007199254740993"), (.boolean(true), "True"),
    (.none, "None"),
    (.text("a*b"), "a\\*b"), (.list([.integer(1), .number(0.25)]), "[1, 0.25]"),
    (.tuple([.integer(3)]), "(3,)"), (.tuple([.integer(3), .integer(2)]), "(3, 2)"),
    (.array(NDArray(0.25)), "0.25"),
  ])
  func aScalarHasItsDigits(value: OutputValue, expected: String) {
    #expect(executed([scalar(value)]).markdown.contains("`x` = \(expected)\n"))
  }

  @Test(arguments: [(1, "0.7"), (2, "0.69"), (4, "0.6931"), (17, "0.69314718055994529")])
  func aScalarHasAsManyDigitsAsTheLessonWants(digits: Int, expected: String) {
    let log2 = OutputValue.number(0.6931471805599453)
    #expect(executed([scalar(log2)], digits: digits).markdown.contains("`x` = \(expected)\n"))
  }

  // MARK: Elision

  private func grid(_ rows: Int, _ columns: Int) -> ExecutedNotebook {
    executed([matrix((0..<rows).map { row in (0..<columns).map { Double(row * columns + $0) } })])
  }

  @Test(arguments: [
    (12, 12, 12, 12), (13, 2, 9, 2), (2, 13, 2, 9), (40, 50, 9, 9), (1, 1, 1, 1),
  ])
  func aboveTwelveTheMiddleIsLeftOut(rows: Int, columns: Int, shownRows: Int, shownColumns: Int) {
    let entries = grid(rows, columns).texEntries
    #expect(entries.count == shownRows)
    #expect(entries.allSatisfy { $0.count == shownColumns })
  }

  @Test func whatIsLeftOutIsTheMiddle() {
    let row = grid(1, 20).texEntries.first
    #expect(row == ["0", "1", "2", "3", "\\cdots", "16", "17", "18", "19"])
    let column = grid(20, 1).texEntries.map { $0.first }
    #expect(column == ["0", "1", "2", "3", "\\vdots", "16", "17", "18", "19"])
  }

  @Test func anElidedMatrixHasItsExtremesAndMean() {
    #expect(grid(1, 20).markdown.contains("`M` · 1 × 20 · min 0 · mean 9.5 · max 19\n"))
    #expect(grid(1, 12).markdown.contains("`M` · 1 × 12\n"))
  }

  /// As in NumPy: one NaN makes the minimum, the mean and the maximum NaN, wherever it stands.
  @Test(arguments: [0, 7, 19])
  func ofAMatrixWithNaNTheyAreNaN(place: Int) {
    var row = (0..<20).map(Double.init)
    row[place] = .nan
    #expect(executed([matrix([row])]).markdown.contains("min nan · mean nan · max nan"))
  }

  @Test func anEmptyArrayIsShownAsOne() {
    #expect(executed([matrix([])]).markdown.contains("`M` · 0 × 0\n"))
  }
}
