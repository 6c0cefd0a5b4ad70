// The {numpy} language against CPython and NumPy, cell by cell, both run here and now.
//
// The hand-written cells are those of Cells/; as many again are drawn from a grammar. What counts as the
// same is told by CellAgreement.

import Diagnostics
import Formulas
import Numerics
import OrderedCollections
import PythonSupport
import Testing

@Suite("Cells give what they give in Python with NumPy")
struct CellConformanceTests {
  @Test(
    "values, aliases, printed text and the display agree",
    .enabled(
      if: Python.isExpected,
      "needs a Python with NumPy 2: NBRUN_PYTHON, .build/python/bin/python3 or python3"),
    arguments: PythonCells.groups)
  func cells(group: String) throws {
    let cells = try PythonCells.run().filter { $0.file == group }
    try #require(!cells.isEmpty)
    for cell in cells {
      for difference in differences(cell) {
        Issue.record("\(cell.file), «\(cell.title)»: \(difference)\n\(cell.source)")
      }
    }
  }

  @Test(
    "there are 300 cells by hand and 200 drawn at random, which Python runs without an error",
    .enabled(if: Python.isExpected, "needs a Python with NumPy 2"))
  func corpus() throws {
    let cells = try PythonCells.run()
    #expect(cells.count { $0.file != "random" } >= 300)
    #expect(Set(cells.filter { $0.file == "random" }.map(\.source)).count >= 200)
    #expect(Set(cells.map { "\($0.file): \($0.title)" }).count == cells.count)
    for cell in cells where cell.error != nil {
      Issue.record("\(cell.file), «\(cell.title)»: \(cell.error ?? "")")
    }
  }

  /// Everything in which a cell's run here differs from Python's.
  private func differences(_ cell: PythonCell) -> [String] {
    var context = FormulaContext(
      names: Namespace(), generator: RandomGenerator(seed: 0), allowsBareFunctions: false)
    let value: Value?
    do {
      value = try Program(parsing: cell.source).run(in: &context)
    } catch {
      return ["refused at byte \(error.range.lowerBound): \(error.message)"]
    }
    let agreement = CellAgreement.of(cell.file)
    var found = valueDifferences(cell, context.names, agreement)
    found += aliasDifferences(cell, context.names)
    if !agreement.holds(context.printed, cell.stdout) {
      found.append("prints\n\(context.printed)\nand Python\n\(cell.stdout)")
    }
    let display = context.lastDisplay ?? "", expected = cell.display ?? ""
    if !agreement.holds(display, expected) {
      found.append("displays\n\(display)\nand Python\n\(expected)")
    }
    if let expected = try? cell.displayValue?.decoded(),
      !(value.map { agreement.holds($0, expected) } ?? false)
    {
      found.append("ends in \(value.map(\.kind) ?? "nothing"), in Python in \(expected.kind)")
    }
    return found
  }

  private func valueDifferences(
    _ cell: PythonCell, _ names: Namespace, _ agreement: CellAgreement
  ) -> [String] {
    let expected = cell.values.sorted { $0.key < $1.key }
    var found = expected.compactMap { name, fixture -> String? in
      guard let value = names[name] else { return "\(name) is missing" }
      guard let other = try? fixture.decoded() else { return "\(name): a broken fixture" }
      guard !agreement.holds(value, other) else { return nil }
      return "\(name) is \(value.kind) \(value), in Python \(other.kind) \(other)"
    }
    for name in names.names where name != "np" && !name.hasPrefix("_") {
      guard cell.values[name] == nil, let value = names[name], !value.holdsFunction else {
        continue
      }
      found.append("\(name) is \(value.kind), in Python it is not set")
    }
    return found
  }

  /// Two names are one object here where they are in Python, and nowhere else.
  private func aliasDifferences(_ cell: PythonCell, _ names: Namespace) -> [String] {
    let pairs = Set(cell.aliases.map { $0.sorted() })
    let held = cell.values.keys.sorted()
    return held.indices.flatMap { i in
      held[(i + 1)...].compactMap { other in
        let expected = pairs.contains([held[i], other])
        guard names.areSame(held[i], other) != expected else { return nil }
        return "\(held[i]) is \(other): \(!expected), in Python \(expected)"
      }
    }
  }
}

extension Value {
  /// Whether it is or holds a function, which has no fixture.
  fileprivate var holdsFunction: Bool {
    switch self {
    case .function: true
    case .tuple(let items), .list(let items): items.contains(where: \.holdsFunction)
    case .dictionary(let entries): entries.values.contains(where: \.holdsFunction)
    case .none, .bool, .integer, .float, .string, .array: false
    }
  }
}
