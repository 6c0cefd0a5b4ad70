// The language against CPython 3.11 and NumPy 2.4.6, expression by expression.

import Formulas
import Numerics
import Testing

@Suite("Formulas give what Python and NumPy give")
struct ConformanceTests {
  private struct Entry: Decodable {
    let expression: String
    let value: FixtureValue
  }

  private struct Expressions: Decodable {
    let names: [String: FixtureValue]
    let entries: [Entry]
    let errors: [String]
  }

  private let expressions: Expressions
  private let names: Namespace

  init() throws {
    expressions = try fixture("expressions.json", as: Expressions.self)
    var names = Namespace()
    for (name, value) in expressions.names.sorted(by: { $0.key < $1.key }) {
      names[name] = try value.decoded()
    }
    self.names = names
  }

  @Test("values, types and shapes agree; floats within 4 ulp")
  func values() throws {
    #expect(expressions.entries.count > 700)
    for entry in expressions.entries {
      let expected = try entry.value.decoded()
      do {
        let value = try evaluate(entry.expression, names: names, bare: false)
        #expect(
          agree(value, expected, ulps: 4),
          "\(entry.expression): \(value.kind) \(value), expected \(expected.kind) \(expected)")
      } catch {
        Issue.record("\(entry.expression): \(error.message), expected \(expected)")
      }
    }
  }

  @Test("what Python refuses is refused")
  func errors() {
    #expect(expressions.errors.count >= 75)
    for expression in expressions.errors {
      #expect(error(of: expression, names: names, bare: false) != nil, "\(expression)")
    }
  }
}
