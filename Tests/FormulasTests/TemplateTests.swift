// `%` templates and templates with braces against CPython 3.11.

import Numerics
import OrderedCollections
import Testing

@testable import Formulas

@Suite("Templates are filled in as Python fills them in")
struct TemplateTests {
  /// `template % operand` and what it gives; `nil` where Python refuses.
  private struct PercentRow: Decodable {
    let template: String
    let operand: FixtureValue
    let result: String?

    init(from decoder: any Decoder) throws {
      var row = try decoder.unkeyedContainer()
      template = try row.decode(String.self)
      operand = try row.decode(FixtureValue.self)
      result = try row.decodeIfPresent(String.self)
    }
  }

  /// `template.format(*positional, **named)` and what it gives.
  private struct BraceRow: Decodable {
    let template: String
    let positional: FixtureValue
    let named: FixtureValue
    let result: String?

    init(from decoder: any Decoder) throws {
      var row = try decoder.unkeyedContainer()
      template = try row.decode(String.self)
      positional = try row.decode(FixtureValue.self)
      named = try row.decode(FixtureValue.self)
      result = try row.decodeIfPresent(String.self)
    }
  }

  private struct Rows: Decodable {
    let percent: [PercentRow]
    let braces: [BraceRow]
  }

  /// Texts as an interpreter gives them; arrays stand alone in the fixture, never inside a list.
  private let texts = ValueTexts(
    text: { value in
      guard case .array(let array) = value else { return value.description }
      return arrayText(array)
    },
    representation: { value in
      guard case .array(let array) = value else {
        return String(Value.list([value]).description.dropFirst().dropLast())
      }
      return array.rank == 0 ? scalarRepresentation(array) : arrayRepresentation(array)
    })

  private func percent(_ template: String, _ operand: Value) throws(ArrayError) -> String {
    try percentFormat(template, operand, texts)
  }

  private func braces(
    _ template: String, _ positional: [Value] = [], _ named: OrderedDictionary<String, Value> = [:]
  ) throws(ArrayError) -> String {
    try FormatTemplate(parsing: template).format(positional, named: named, texts)
  }

  /// The message of what is refused.
  private func refusal(_ format: () throws(ArrayError) -> String) -> String? {
    do {
      _ = try format()
      return nil
    } catch { return error.description }
  }

  @Test("every % template gives CPython's text, or is refused where CPython refuses it")
  func percentRows() throws {
    let rows = try fixture("templates.json", as: Rows.self).percent
    #expect(rows.count > 1000)
    for row in rows {
      let operand = try row.operand.decoded()
      let result = try? percent(row.template, operand)
      #expect(result == row.result, "'\(row.template)' % \(operand)")
    }
  }

  @Test("every template with braces gives CPython's text, or is refused where CPython refuses it")
  func braceRows() throws {
    let rows = try fixture("templates.json", as: Rows.self).braces
    #expect(rows.count > 400)
    for row in rows {
      let (positional, named) = (try row.positional.decoded(), try row.named.decoded())
      guard case .dictionary(let entries) = named else { continue }
      let result = try? braces(row.template, positional.elements ?? [], entries)
      #expect(result == row.result, "'\(row.template)'.format(\(positional), \(named))")
    }
  }

  @Test(
    "what is wrong with a % template is said",
    arguments: [
      ("%d %d", .integer(1), "not enough arguments for the format"),
      ("%d", .tuple([.integer(1), .integer(2)]), "not all arguments were converted"),
      ("%d", .string("3"), "%d needs a number, not a string"),
      ("%.2f", .list([]), "%f needs a number, not a list"),
      ("%x", .float(1), "%x needs an int, not a float"),
      ("%d", .float(.nan), "%d needs a finite number, not nan"),
      ("%c", .string("ab"), "%c needs an int or a single character, not a string"),
      ("%c", .integer(-1), "%c needs the number of a character, not -1"),
      ("%*d", .tuple([.float(1), .integer(1)]), "'*' in a format needs an int, not a float"),
      ("%*d", .tuple([.integer(.min), .integer(1)]), "more than 1000"),
      ("%1001d", .integer(1), "the width is more than 1000"),
      ("%(W1)s", .list([]), "%(W1) needs a dictionary behind the %, not a list"),
      ("%(W1)s", .dictionary([:]), "the dictionary has no key 'W1'"),
      ("%(W1", .dictionary([:]), "incomplete format key"),
      ("50%", .integer(1), "incomplete format: '%' and no letter"),
      ("50%!", .integer(1), "unsupported format character '!' at index 3"),
    ] as [(String, Value, String)])
  func percentMessages(template: String, operand: Value, message: String) throws {
    let said = try #require(refusal { () throws(ArrayError) in try percent(template, operand) })
    #expect(said.hasPrefix(message) || said.hasSuffix(message), "\(said)")
  }

  @Test(
    "what is wrong with a template with braces is said",
    arguments: [
      ("{", "single '{' encountered in format string"),
      ("}", "single '}' encountered in format string"),
      ("{0", "expected '}' before end of string"),
      ("{0:", "unmatched '{' in format spec"),
      ("{0!", "end of string while looking for conversion specifier"),
      ("{0!x}", "unknown conversion specifier 'x'"),
      ("{0!rs}", "expected ':' after conversion specifier"),
      ("{0{1}}", "unexpected '{' in field name"),
      ("{} {0}", "cannot switch from automatic field numbering to manual"),
      ("{0} {}", "cannot switch from manual field specification to automatic"),
      ("{0:{1:{2}}}", "max string recursion exceeded"),
      ("{5}", "replacement index 5 is out of range; there is 1 argument"),
      ("{loss}", "no argument is named 'loss'"),
      ("{0.shape}", "a format field can't read attributes: give .shape as an argument"),
      ("{0.}", "empty attribute in format string"),
      ("{0[]}", "empty attribute in format string"),
      ("{0[1}", "expected '}' before end of string"),
      ("{0[1]a}", "only '.' or '[' may follow ']'"),
      ("{0[9]}", "index 9 is out of range; there are 2 items"),
      ("{0[-1]}", "[-1] is no index of a list"),
      ("{0[0][0]}", "an int can't be indexed"),
      ("{0:.2f}", "a list can't be formatted with a specification"),
      ("{99999999999999999999}", "too many decimal digits in format string"),
    ])
  func braceMessages(template: String, message: String) throws {
    let items = Value.list([.integer(1), .integer(2)])
    let said = try #require(refusal { () throws(ArrayError) in try braces(template, [items]) })
    #expect(said.hasPrefix(message), "\(said)")
  }

  @Test("a text that would grow beyond a million characters is refused")
  func sizes() {
    let many = String(repeating: "%1000d", count: 1001)
    let values = Value.tuple(Array(repeating: .integer(1), count: 1001))
    #expect(refusal { () throws(ArrayError) in try percent(many, values) } != nil)
    let repeated = String(repeating: "{0:1000}", count: 1001)
    #expect(refusal { () throws(ArrayError) in try braces(repeated, [.integer(1)]) } != nil)
  }

  @Test("a template with braces is read into literal text and fields")
  func parts() throws {
    let parts = try FormatTemplate(parsing: "a{} {name[W1][0]!r:>{}}").parts
    let first = FormatTemplate.Field(
      argument: .position(0), path: [], conversion: nil, specification: [])
    let inner = FormatTemplate.Field(
      argument: .position(1), path: [], conversion: nil, specification: [])
    let named = FormatTemplate.Field(
      argument: .name("name"), path: [.key("W1"), .index(0)], conversion: .representation,
      specification: [.literal(">"), .field(inner)])
    #expect(parts == [.literal("a"), .field(first), .literal(" "), .field(named)])
  }
}
