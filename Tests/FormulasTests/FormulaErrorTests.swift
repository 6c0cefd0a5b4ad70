// Errors are read by authors: what they say, where they point, what they suggest.

import Diagnostics
import Formulas
import Numerics
import OrderedCollections
import Testing

@Suite("An error of a formula says what is wrong, where, and what would fit")
struct FormulaErrorTests {
  private static func matrix(_ rows: Int, _ columns: Int) -> Value {
    .array(NDArray(Matrix(rows: rows, columns: columns)))
  }

  private let names: Namespace = [
    "H": matrix(4, 4), "W1": matrix(3, 2), "W2": matrix(1, 4), "X": matrix(2, 4),
    "b1": .array(NDArray(vector: [1.0, 2, 3])), "Z1": matrix(3, 4), "m": .integer(4),
    "d": .dictionary(["dLdW1": .integer(1)]), "sizes": .list([.integer(2)]), "rate": .float(0.1),
  ]

  private func check(
    _ text: String, _ message: String, hint: String? = nil, at marked: String? = nil,
    bare: Bool = true
  ) {
    let error = error(of: text, names: names, bare: bare)
    #expect(error?.message == message, "\(text)")
    #expect(error?.hint == hint, "\(text)")
    guard let marked, let error else { return }
    let bytes = Array(text.utf8)[error.range.lowerBound..<error.range.upperBound]
    #expect(String(decoding: bytes, as: UTF8.self) == marked, "\(text)")
  }

  @Test("a mismatch names the operation, both operands as written, and their shapes")
  func shapes() {
    check("1 + H @ W2", "H @ W2: H is (4, 4), W2 is (1, 4)", hint: "W2.T would fit", at: "H @ W2")
    check(
      "W1 @ X @ W1", "W1 @ X @ W1: W1 @ X is (3, 4), W1 is (3, 2)", hint: "(W1 @ X).T would fit")
    check("(H + 1) @ W2", "(H + 1) @ W2: H + 1 is (4, 4), W2 is (1, 4)", hint: "W2.T would fit")
    check(
      "((X + 1) @ (X + 2))", "(X + 1) @ (X + 2): X + 1 is (2, 4), X + 2 is (2, 4)",
      hint: "(X + 2).T would fit")
    check("W1 @ Z1", "W1 @ Z1: W1 is (3, 2), Z1 is (3, 4)", hint: "W1.T would fit")
    check("np.dot(H, W2)", "np.dot(H, W2): H is (4, 4), W2 is (1, 4)", hint: "W2.T would fit")
    check("H.dot(W2)", "H.dot(W2): H is (4, 4), W2 is (1, 4)", hint: "W2.T would fit")
    check("Z1 + b1", "Z1 + b1: Z1 is (3, 4), b1 is (3,)", hint: "b1[:, np.newaxis] would fit")
    check("X - Z1", "X - Z1: X is (2, 4), Z1 is (3, 4)")
    check("np.maximum(X, Z1.T)", "np.maximum(X, Z1.T): X is (2, 4), Z1.T is (4, 3)")
    check("X < W1", "X < W1: X is (2, 4), W1 is (3, 2)", at: "X < W1")
    check("H @ 3", "H @ 3: H is (4, 4), 3 is ()", hint: "* multiplies by a number")
    check(
      "np.concatenate([X, W1])",
      "np.concatenate([X, W1]): concatenate: shapes (2, 4) and (3, 2) do not fit")
  }

  @Test("unknown names, functions, keywords, keys and attributes suggest the nearest known one")
  func suggestions() {
    check("W3 + 1", "unknown name 'W3'", hint: "did you mean 'W1'?", at: "W3")
    check("2 * rte", "unknown name 'rte'", hint: "did you mean 'rate'?", at: "rte")
    check("np.smu(X)", "np.smu is not supported", hint: "did you mean 'np.sum'?", at: "np.smu")
    check("tnah(X)", "unknown function 'tnah'", hint: "did you mean 'tanh'?")
    check("exp(X)", "unknown function 'exp'", hint: "write np.exp", bare: false)
    check(
      "np.sum(X, axs=1)", "sum: unexpected keyword 'axs'", hint: "did you mean 'axis'?", at: "axs")
    check("d['dLdW2']", "d has no key 'dLdW2'", hint: "did you mean 'dLdW1'?", at: "'dLdW2'")
    check("X.shpae", "an array has no attribute 'shpae'", hint: "did you mean 'shape'?")
    check("X.sums()", "an array has no method 'sums'", hint: "did you mean 'sum'?")
    check("X.sum", "'.sum' is a method", hint: "call it: .sum()")
    check("np.exp + 1", "np.exp is a function", hint: "call it")
    check("2(X)", "2 is an int, not a function")
    check("m(X)", "m is an int, not a function", hint: "a product is written with *")
    check("sizes.T", "a list has no attribute 'T'", hint: "np.array(…) makes an array of a list")
  }

  @Test("each construct outside the language is named")
  func constructs() {
    check("np.where(lambda: 1)", "where: a function can't be used as an array")
    check(
      "1 + lambda x, *y: x", "parameters with * or / are not supported",
      hint: "name each parameter; pass several values as a list")
    check(
      "x = 1", "a formula is an expression; it can't assign with '='", hint: "compare with ==",
      at: "=")
    check("m += 1", "a formula is an expression; it can't assign with '+='")
    check("(y := 1)", "assignment expressions (:=) are not supported")
    check("import os", "'import' is a statement; a formula is one expression", at: "import")
    check("class A: pass", "classes are not supported")
    check("yield 1", "generators (yield) are not supported")
    check("raise m", "exceptions ('raise') are not supported")
    let brackets = "a list comprehension has brackets: [… for … in …]"
    check(
      "sum(i for i in sizes)", "a generator expression is not supported", hint: brackets, at: "for")
    check("{k: 1 for k in d}", "a dictionary comprehension is not supported", hint: brackets)
    check("{k for k in d}", "a set comprehension is not supported", hint: brackets)
    check("{1, 2}", "sets are not supported")
    check("f'{m'", "'}' is missing", at: "{")
    check("f'{}'", "an expression is expected in the braces", at: "{")
    check("b'm'", "string prefix 'b' is not supported", at: "b")
    check("eval('1')", "eval is not part of the language", at: "eval")
    check("print(m)", "print can't be called in a formula", hint: "it belongs into a {numpy} cell")
    check("max(*sizes)", "unpacking with * in a call is not supported", at: "*")
    check("2j", "complex numbers are not supported", at: "2j")
    check("m\nm", "a formula is one expression; another line follows")
    check("1 \u{2212} m", "unexpected character '\u{2212}'", hint: "write -", at: "\u{2212}")
    check("2m", "malformed number", hint: "a product is written with *", at: "2m")
    check("m m", "an operator is missing before this", hint: "a product is written with *")
    check("(m", "the bracket is not closed: ')' is missing", at: "(")
    check("m if m", "'else' is expected after 'if'")
  }

  @Test("operations without a value say why, at their place")
  func operations() {
    check("1 + 1 / 0", "division by zero", at: "1 / 0")
    check("9 ** 9 ** 9", "the result is beyond int64", at: "9 ** 9 ** 9")
    check(
      "m if H else 1",
      "the truth of an array of shape (4, 4) is ambiguous; reduce it with .all() or .any()", at: "H"
    )
    check("X[2]", "X[2]: index 2 is out of bounds for axis 0 of length 2", at: "X[2]")
    check("sum(X, axis=2)", "sum: axis 2 is out of bounds for an array of 2 axes")
    check("'a' + 1", "'+' is not defined for a string and an int")
    check(
      "np.zeros((9999, 9999))",
      "zeros: an array of shape (9999, 9999) has more than 50000000 elements")
    check("b1[1.5]", "an index must be an integer, not a float", at: "1.5")
  }
}
