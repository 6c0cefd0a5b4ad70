// Random expressions, typeset and read back by other rules: what is printed means what ran.

import Formulas
import Numerics
import Testing

@Suite("What is typeset means what was evaluated")
struct TypesettingPrecedenceTests {
  /// Expressions over numbers and square matrices, with just the brackets that their tree needs or more.
  private struct Writer {
    var generator: RandomGenerator

    private mutating func draw(_ count: Int) -> Int { Int(generator.uniform() * Double(count)) }

    mutating func number(_ depth: Int) -> String {
      guard depth > 0 else { return ["a", "b", "c", "2", "3", "0.5"][draw(6)] }
      switch draw(9) {
      case 0: return "(\(number(depth - 1)) + \(number(depth - 1)))"
      case 1: return "(\(number(depth - 1)) - \(number(depth - 1)))"
      case 2, 3: return "(\(number(depth - 1)) * \(number(depth - 1)))"
      case 4: return "(\(number(depth - 1)) / \(number(depth - 1)))"
      case 5: return "(-\(number(depth - 1)))"
      case 6: return "(\(number(depth - 1)) ** \(2 + draw(2)))"
      case 7: return "np.sum(\(matrix(depth - 1)))"
      default: return number(depth - 1)
      }
    }

    mutating func matrix(_ depth: Int) -> String {
      guard depth > 0 else { return ["A", "B", "C"][draw(3)] }
      let other = draw(2) == 0 ? number(depth - 1) : matrix(depth - 1)
      let swapped = draw(2) == 0
      switch draw(9) {
      case 0: return "(\(matrix(depth - 1)) + \(other))"
      case 1:
        return swapped ? "(\(other) - \(matrix(depth - 1)))" : "(\(matrix(depth - 1)) - \(other))"
      case 2, 3:
        return swapped ? "(\(other) * \(matrix(depth - 1)))" : "(\(matrix(depth - 1)) * \(other))"
      case 4: return "(\(matrix(depth - 1)) @ \(matrix(depth - 1)))"
      case 5: return "(\(matrix(depth - 1)) / \(other))"
      case 6: return "(-\(matrix(depth - 1)))"
      case 7: return "(\(matrix(depth - 1)) ** 2)"
      default: return "(\(matrix(depth - 1))).T"
      }
    }

    /// The same text without some brackets: it means something else then, if anything.
    mutating func thinned(_ text: String) -> String {
      var result: [Character] = []
      var open: [Bool] = []
      var previous: Character?
      for character in text {
        let isCall = previous == "m"
        previous = character
        switch character {
        case "(":
          open.append(isCall || draw(2) == 0)
          if open.last == true { result.append(character) }
        case ")":
          if open.popLast() == true { result.append(character) }
        default: result.append(character)
        }
      }
      return String(result)
    }
  }

  private static let arrays: [String: NDArray] = [
    "a": NDArray(1.5), "b": NDArray(2.25), "c": NDArray(-0.75),
    "A": NDArray(shape: [2, 2], storage: .float64([1.5, -0.5, 0.25, 2])),
    "B": NDArray(shape: [2, 2], storage: .float64([0.75, 1.25, -1, 0.5])),
    "C": NDArray(shape: [2, 2], storage: .float64([-0.5, 2, 1.75, 1])),
  ]

  private static let names: Namespace = {
    var names = Namespace()
    for name in arrays.keys.sorted() {
      guard let array = arrays[name] else { continue }
      names[name] = array.rank == 0 ? .float(array.doubles[0]) : .array(array)
    }
    return names
  }()

  @Test("random expressions, read back, have their values", arguments: [1, 2, 3, 4])
  func randomExpressions(seed: UInt32) throws {
    var writer = Writer(generator: RandomGenerator(seed: seed))
    var compared = 0
    for round in 0..<1000 {
      let full = round.isMultiple(of: 2) ? writer.number(4) : writer.matrix(4)
      let text = round % 3 == 0 ? full : writer.thinned(full)
      var context = FormulaContext(names: Self.names, generator: RandomGenerator(seed: 0))
      guard let program = try? Program(parsing: "y = \(text)", origin: 1),
        hasRun(program, in: &context),
        let expected = try? context.names["y"]?.asArray(),
        expected.doubles.allSatisfy({ $0.isFinite && abs($0) < 1e9 })
      else { continue }
      let lines = program.typeset(after: context)
      let tex = try #require(lines.first, "\(text)").dropFirst("y = ".count)
      let read = try TeXReader.value(String(tex), Self.arrays)
      #expect(isClose(read, expected), "\(text) → \(tex): \(read.doubles), not \(expected.doubles)")
      compared += 1
    }
    #expect(compared > 600)
  }

  /// What needs brackets that were left away may not run: matrices of one shape, but a power of none.
  private func hasRun(_ program: Program, in context: inout FormulaContext) -> Bool {
    do {
      _ = try program.run(in: &context)
      return true
    } catch { return false }
  }

  /// Regrouped sums round differently.
  private func isClose(_ a: NDArray, _ b: NDArray) -> Bool {
    let largest = (a.doubles + b.doubles).map { abs($0) }.max() ?? 0
    return a.shape == b.shape
      && zip(a.doubles, b.doubles).allSatisfy { abs($0 - $1) <= 1e-7 * max(1, largest) }
  }
}
