// The format mini-language and `repr` against CPython 3.11.

import Diagnostics
import Formulas
import Testing

@Suite("Numbers are written as Python writes them")
struct FormatSpecificationTests {
  private struct Formats: Decodable {
    let rows: [[String]]
    let invalid: [[String]]
    let random: [[String]]
  }

  private let formats: Formats

  init() throws { formats = try fixture("formats.json", as: Formats.self) }

  private func value(_ type: String, _ text: String) throws -> Value {
    switch type {
    case "float": .float(try #require(Double(text)))
    case "int": .integer(try #require(Int64(text)))
    case "bool": .bool(text == "True")
    default: .string(text)
    }
  }

  @Test("every value under every specification")
  func rows() throws {
    #expect(formats.rows.count > 1500)
    for row in formats.rows {
      do {
        let text = try FormatSpecification(parsing: row[2]).format(try value(row[0], row[1]))
        #expect(text == row[3], "format(\(row[1]), '\(row[2])')")
      } catch let error as FormulaError {
        Issue.record("format(\(row[1]), '\(row[2])'): \(error.message), expected \(row[3])")
      }
    }
  }

  @Test("doubles of all magnitudes by repr, exponent, fixed point and significant digits")
  func random() throws {
    for row in formats.random {
      let number = try #require(Double(row[0]))
      #expect(floatText(number) == row[1])
      for (specification, text) in zip([".5e", ".3f", ".8g"], row[2...]) {
        #expect(try FormatSpecification(parsing: specification).format(.float(number)) == text)
      }
    }
  }

  @Test("specifications that Python refuses are refused")
  func invalid() throws {
    for row in formats.invalid {
      let value = try value(row[0], row[1])
      #expect(throws: FormulaError.self, "format(\(row[1]), '\(row[2])')") {
        try FormatSpecification(parsing: row[2]).format(value)
      }
    }
  }

  @Test("widths and precisions beyond 1000 are refused before anything is written")
  func limits() throws {
    for specification in ["99999999999999999999d", ".1001f", "1001"] {
      #expect(throws: FormulaError.self) { try FormatSpecification(parsing: specification) }
    }
    let longest = try FormatSpecification(parsing: ".1000f").format(.float(.leastNonzeroMagnitude))
    #expect(longest.count == 1002)
  }

  @Test("a formula and its specification are split at the last colon outside brackets and strings")
  func splitting() {
    let cases: [(String, String, String?)] = [
      ("L:.3f", "L", ".3f"), ("L", "L", nil), ("X[1:2]", "X[1:2]", nil),
      ("X[1:2]:>8", "X[1:2]", ">8"), ("d['a:b']", "d['a:b']", nil),
      ("{'a': 1}['a']:d", "{'a': 1}['a']", "d"), ("'\\':':s", "'\\':'", "s"), ("L:", "L", ""),
    ]
    for (text, formula, specification) in cases {
      let parts = FormattedFormula(splitting: text)
      let bytes = Array(text.utf8)
      #expect(
        String(decoding: bytes[parts.formula.lowerBound..<parts.formula.upperBound], as: UTF8.self)
          == formula)
      #expect(
        parts.specification.map {
          String(decoding: bytes[$0.lowerBound..<$0.upperBound], as: UTF8.self)
        } == specification)
    }
  }
}
