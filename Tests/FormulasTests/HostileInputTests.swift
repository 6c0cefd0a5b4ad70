// Nothing that a formula says may trap, hang or exhaust memory: tried on a stack of 512 KiB.

import Formulas
import Foundation
import Numerics
import Testing

@Suite("Hostile formulas end in an error or a value")
struct HostileInputTests {
  /// Runs on a thread whose stack is as small as a secondary thread's on other systems.
  private func onSmallStack(_ body: @escaping @Sendable () -> Void) async {
    await withCheckedContinuation { (continuation: CheckedContinuation<Void, Never>) in
      let thread = Thread {
        body()
        continuation.resume()
      }
      thread.stackSize = 512 * 1024
      thread.start()
    }
  }

  @Test("200 levels of nesting have a value, more are refused, on a stack of 512 KiB")
  func nesting() async {
    let wraps: [(String, String, String)] = [
      ("(", "1", ")"), ("[", "1", "]"), ("-", "1", ""), ("not ", "1", ""), ("~", "1", ""),
      ("1 + (", "1", ")"), ("abs(", "1", ")"), ("np.exp(", "0", ")"), ("2 ** ", "1", ""),
      ("1 if 1 else ", "2", ""), ("{'a': ", "1", "}"), ("x[", "0", "]"), ("[1, (", "2", ")]"),
      ("1 < (", "2", ")"), ("1 and (", "2", ")"), ("np.sum(a=", "1", ")"), ("x[0:", "1", "]"),
    ]
    await onSmallStack {
      for (open, core, close) in wraps {
        let names: Namespace = ["x": .list([.integer(0), .integer(1)])]
        let each = open == "[1, (" ? 2 : 1
        for levels in [100, 200, 201, 5_000] {
          let text =
            String(repeating: open, count: levels) + core + String(repeating: close, count: levels)
          let message = error(of: text, names: names)?.message
          // Printing and releasing what is nested must not overflow either.
          _ = (try? evaluate(text, names: names))?.description
          let isRefused = message?.contains("nested more than 200 levels") == true
          #expect(isRefused == (levels * each > 200), "\(open) \(levels)")
        }
      }
    }
  }

  @Test("long chains are not nesting: 20,000 operators, postfixes")
  func chains() async throws {
    await onSmallStack {
      for (link, value) in [(" + 1", Value.integer(20_001)), (" * 1", .integer(1))] {
        let text = "1" + String(repeating: link, count: 20_000)
        #expect((try? evaluate(text)) == value)
      }
      #expect((try? evaluate("1" + String(repeating: " < 2", count: 10_000))) == .bool(false))
      #expect((try? evaluate("0" + String(repeating: " or 0", count: 20_000))) == .integer(0))
      let x: Namespace = ["x": .array(NDArray(1.5))]
      let transposed = "x" + String(repeating: ".T", count: 20_000)
      #expect((try? evaluate(transposed, names: x)) == .array(NDArray(1.5)))
      #expect(error(of: String(repeating: "(", count: 100_000)) != nil)
      #expect(error(of: String(repeating: "1,", count: 50_000)) == nil)
    }
  }

  @Test("sizes, counts and powers beyond bounds")
  func sizes() {
    let huge = [
      "9**9**9", "2**63", "-9223372036854775807 - 2", "9223372036854775807 + 1", "10**19",
      "99999999999999999999", "abs(-9223372036854775807 - 1)", "3037000500 * 3037000500",
      "-(-9223372036854775807 - 1)", "(-9223372036854775807 - 1) // -1", "1 << 63", "1 << 10**10",
      "'a' * 10**12", "[0] * 10**12", "(1,) * 9223372036854775807", "range(10**12)",
      "range(-9223372036854775807, 9223372036854775807)", "np.zeros(10**12)",
      "np.zeros((10**10, 10**10))", "np.ones((8000, 8000))", "np.arange(10**12)",
      "np.arange(0, 1, 1e-300)", "np.arange(0, 1e300)", "np.arange(0, -1e300, -1)",
      "np.arange(np.nan)",
      "np.linspace(0, 1, 10**12)", "np.eye(10**6)", "np.eye(2, k=9223372036854775807).nope",
      "np.tile([1, 2], 10**18)", "np.tile([1], (10**18, 10**18))", "np.repeat([1, 2], 10**18)",
      "np.repeat([1, 2], [9223372036854775807, 1])", "np.diag([1], k=9223372036854775807)",
      "np.diag([1], k=-9223372036854775807 - 1)", "np.outer(np.ones(10**5), np.ones(10**5))",
      "np.ones((10**5, 1)) + np.ones((1, 10**5))", "np.random.randn(10**12)",
      "np.random.permutation(10**12)", "np.random.choice(10**12, replace=False)",
      "np.random.randint(5, size=10**12)", "np.random.randint(9, 3)", "np.full((10**9,), 1)",
      "x[9223372036854775807]", "x[-9223372036854775807 - 1]", "np.ones((3, 3)).reshape(2**62, 4)",
      "np.sum(x, axis=9223372036854775807)", "np.sum(x, axis=-9223372036854775807 - 1)",
      "np.zeros((2, -1))", "round(1e300)", "int(1e300)", "np.where(x, 1, x[:, None])[5, 5]",
      "enumerate([1], 9223372036854775807)", "np.ones((2, 2))[:, :, None]", "np.ones((2, 2, 2))",
    ]
    for text in huge {
      #expect(error(of: text, names: ["x": .array(NDArray(vector: [1.0, 2]))]) != nil, "\(text)")
    }
  }

  @Test("extremes that have a value")
  func extremes() throws {
    let x: Namespace = ["x": .array(NDArray(vector: [1.0, 2, 3]))]
    let cases: [(String, String)] = [
      ("x[::9223372036854775807]", "[1.0]"), ("x[::-9223372036854775807]", "[3.0]"),
      ("x[-9223372036854775807:9223372036854775807]", "[1.0, 2.0, 3.0]"),
      ("np.round(x, 10**9)", "[1.0, 2.0, 3.0]"), ("round(2.5, 10**9)", "2.5"),
      ("np.array([2**62]) * 4", "[0]"),
      ("1 ** 10**18", "1"), ("(-1) ** (10**18 + 1)", "-1"), ("0 ** 10**18", "0"),
      ("np.random.randint(-9223372036854775807, 9223372036854775807) != None", "True"),
    ]
    for (text, expected) in cases {
      #expect(try evaluate(text, names: x).description == expected, "\(text)")
    }
  }

  @Test("work is paid for: products, sums of large arrays and lists of them are cut off")
  func budget() {
    let expensive = [
      "np.ones((300, 300)) @ np.ones((300, 300))", "[np.zeros(50000), np.zeros(50000)]",
      "np.zeros(20000) + np.zeros(20000) + np.zeros(20000) + np.zeros(20000) + np.zeros(20000)",
      "np.dot(np.ones((300, 300)), np.ones((300, 300)))", "[0] * 90000",
    ]
    for text in expensive {
      let error = #expect(throws: FormulaError.self) { try evaluate(text, cost: 100_000) }
      #expect(error?.message.contains("too much work") == true, "\(text)")
    }
  }

  @Test("every prefix of a formula and every broken byte is read without a trap")
  func fragments() async {
    let text =
      "np.where(X[:, 1:-1] >= {'a': [1.5e-3, 'q\\n']}['a'][0], -X ** 2 @ W.T, not None is x if x else (1,)) # é"
    await onSmallStack {
      let bytes = Array(text.utf8)
      for end in bytes.indices {
        _ = error(of: String(decoding: bytes[..<end], as: UTF8.self))
        for byte: UInt8 in [0, 0x22, 0x27, 0x28, 0x29, 0x5C, 0x0A, 0x0D, 0x80, 0xC3, 0xFF, 0x7B] {
          var broken = bytes
          broken[end] = byte
          _ = error(of: String(decoding: broken, as: UTF8.self))
        }
      }
    }
    #expect(error(of: text) != nil)
  }

  @Test("unclosed brackets and strings, stray characters, empty texts")
  func malformed() {
    let texts = [
      "", " ", "\n", "(", "[", "{", ")", "(]", "x[", "f(", "'abc", "\"\"\"abc", "'\\", "1 +", "+",
      ",", "1..2",
      "1__0", "0x", "0b2", "1e", "012", "x.", "x.1", "[1, 2", "{1: 2}", "{'a'}", "\u{0}",
      "1 \u{2212} 2",
      "\u{FEFF}1", "\\", "1 \\ 2", "x ! y", "$x", "?", "1 2", "x y", "f(a=1, 2)", "f(a=1, a=2)",
      "'\\x4'",
      "'\\ud800'", "1j", "b'x'", "np", "np.", "np.random", "np.linalg.foo", "np.pi()", "...", "x[]",
      "::", "[::]",
    ]
    for text in texts { #expect(error(of: text) != nil, "\(text)") }
  }
}
