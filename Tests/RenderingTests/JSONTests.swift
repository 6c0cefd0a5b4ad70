// `--to json`: numbers that read back to the same bits, RFC 8259's strings, the format's keys.

import Foundation
import LessonSupport
import Notebooks
import Numerics
import OrderedCollections
import Testing

@Suite struct JSONTests {
  /// The text of the value of the one name.
  private func text(_ value: OutputValue) throws -> String {
    let json = executed([], values: ["x": value]).json
    let line = try #require(json.split(separator: "\n").first { $0.hasPrefix("    \"x\": ") })
    return String(line.dropFirst(9))
  }

  @Test(arguments: [
    (0.1, "0.1"), (1, "1.0"), (-0.0, "-0.0"), (Double.leastNonzeroMagnitude, "5e-324"),
    (1e16, "1e+16"), (1e22, "1e+22"),
    (9_007_199_254_740_991, "9007199254740991.0"), (9_007_199_254_740_992, "9007199254740992.0"),
    (9_007_199_254_740_994, "9007199254740994.0"), (9_999_999_999_999_998, "9999999999999998.0"),
    (1.7976931348623157e308, "1.7976931348623157e+308"),
    (2.2250738585072014e-308, "2.2250738585072014e-308"),
    (0.30000000000000004, "0.30000000000000004"), (-1.0e-5, "-1e-05"), (123456.789, "123456.789"),
  ])
  func aNumberReadsBackToTheSameBits(value: Double, expected: String) throws {
    let written = try text(.number(value))
    #expect(written == expected)
    #expect(Double(written)?.bitPattern == value.bitPattern)
  }

  /// Ten thousand doubles of all magnitudes, by a fixed linear congruence over their bits.
  @Test func everyDoubleReadsBackToTheSameBits() throws {
    var bits: UInt64 = 0x9E37_79B9_7F4A_7C15
    let numbers = (0..<10_000).map { _ -> Double in
      bits = bits &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Double(bitPattern: bits ^ (bits >> 29))
    }.filter(\.isFinite)
    let array = NDArray(shape: [numbers.count], storage: .float64(numbers))
    let json = executed([], values: ["x": .array(array)]).json
    let data = try #require(json.split(separator: "\"data\": [").dropFirst().first)
    let written = data.prefix { $0 != "]" }.split(separator: ", ").map { Double($0) }
    #expect(numbers.count > 9_900)
    #expect(written.map { $0?.bitPattern } == numbers.map(\.bitPattern))
  }

  @Test(arguments: [(Double.nan, "\"nan\""), (.infinity, "\"inf\""), (-.infinity, "\"-inf\"")])
  func whatIsNotFiniteIsAString(value: Double, expected: String) throws {
    #expect(try text(.number(value)) == expected)
  }

  @Test(arguments: [
    (OutputValue.integer(.max), "9223372036854775807"), (.integer(.min), "-9223372036854775808"),
    (.boolean(true), "true"), (.none, "null"), (.list([]), "[]"), (.dictionary([:]), "{}"),
    (.list([.integer(1), .text("a"), .none]), "[1, \"a\", null]"),
    (.tuple([.integer(3), .integer(2)]), "[3, 2]"),
  ])
  func otherValuesAreThemselves(value: OutputValue, expected: String) throws {
    #expect(try text(value) == expected)
  }

  @Test(arguments: [
    ("a\"b\\c", #""a\"b\\c""#), ("a\nb\tc\rd", #""a\nb\tc\rd""#),
    ("\u{0}\u{1F}\u{7F}", #""\u0000\u001f\u007f""#),
    ("\u{2028}\u{2029}", #""\u2028\u2029""#), ("é𝑥😀", "\"é𝑥😀\""), ("</script>", "\"</script>\""),
    ("", "\"\""),
    ("e\u{301}", "\"e\u{301}\""),
  ])
  func aStringIsEscapedAndReadsBack(string: String, expected: String) throws {
    let written = try text(.text(string))
    #expect(written == expected)
    let read = try JSONSerialization.jsonObject(
      with: Data(written.utf8), options: .fragmentsAllowed)
    #expect((read as? String)?.unicodeScalars.elementsEqual(string.unicodeScalars) == true)
  }

  @Test func anArrayHasItsTypeShapeAndElements() throws {
    let array = NDArray(shape: [2, 2], storage: .float64([1, -0.0, .nan, 0.5]))
    let json = executed([], values: ["W1": .array(array)]).json
    #expect(
      json.contains(
        """
            "W1": {
              "dtype": "float64",
              "shape": [2, 2],
              "data": [1.0, -0.0, "nan", 0.5]
            }
        """))
    let flags = NDArray(shape: [2], storage: .bool([true, false]))
    #expect(executed([], values: ["f": .array(flags)]).json.contains("\"data\": [true, false]"))
    let scalar = NDArray(shape: [], storage: .int64([7]))
    #expect(
      executed([], values: ["n": .array(scalar)]).json.contains(
        "\"shape\": [],\n      \"data\": [7]"))
  }

  @Test func theObjectHasTheFormatsKeysInTheirOrder() throws {
    let json = run(everything, keepsGoing: true).json
    let keys = json.split(separator: "\n").filter { $0.hasPrefix("  \"") }
      .compactMap { $0.split(separator: "\"").dropFirst().first.map(String.init) }
    #expect(
      keys == [
        "lesson", "format", "seed", "ok", "digest", "values", "cells", "checks", "diagnostics",
      ])
    #expect(json.hasSuffix("}\n"))
  }

  @Test func theObjectIsValidJSON() throws {
    let json = run(everything, keepsGoing: true).json
    let object = try #require(
      try JSONSerialization.jsonObject(with: Data(json.utf8)) as? [String: Any])
    let cells = try #require(object["cells"] as? [[String: Any]])
    let statuses = cells.compactMap { $0["status"] as? String }
    #expect(Set(statuses) == ["ok", "error", "expected_error"])
    for cell in cells { #expect(Set(cell.keys) == ["line", "directive", "status", "outputs"]) }
    let checks = try #require(object["checks"] as? [[String: Any]])
    #expect(Set(checks.compactMap { $0["kind"] as? String }) == ["gradients", "expect"])
    let common: Set = ["kind", "line", "column", "status"]
    for check in checks {
      let own: Set =
        check["kind"] as? String == "expect" ? ["formula", "left", "right"] : ["parameters"]
      #expect(Set(check.keys) == common.union(own))
    }
    let diagnostics = try #require(object["diagnostics"] as? [[String: Any]])
    #expect(!diagnostics.isEmpty)
    for entry in diagnostics {
      #expect(Set(entry.keys) == ["severity", "line", "column", "message", "hint"])
    }
    #expect(object["ok"] as? Bool == false && object["format"] as? Int == 1)
  }

  @Test func aRunTwiceGivesTheSameBytes() {
    #expect(run(everything, keepsGoing: true).json == run(everything, keepsGoing: true).json)
  }
}
