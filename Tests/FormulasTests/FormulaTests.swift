// Names, bare functions, claims, the random stream and how values print.

import Formulas
import Numerics
import Testing

@Suite("A formula is evaluated in a context")
struct FormulaTests {
  private let names: Namespace = [
    "X": .array(NDArray(shape: [2, 2], storage: .float64([1, 2, 3, 4]))), "L": .float(0.25),
    "e": .integer(7), "data": .list([.integer(3), .integer(1), .integer(2)]),
  ]

  @Test("free names come once each in the order of their places, without functions and modules")
  func freeNames() throws {
    let formula = try Formula(
      parsing: "np.sum(W2 @ A1, axis=0) + len(x) * pi - exp(W2[i:, np.newaxis]) + d['q'].T + f(z)")
    #expect(formula.freeNames == ["W2", "A1", "x", "pi", "i", "d", "f", "z"])
  }

  @Test("bare functions and constants go only where they are allowed, and names come before them")
  func bareNames() throws {
    #expect(try evaluate("exp(0) + sqrt(4)") == .array(NDArray(3.0)))
    #expect(try evaluate("2 * pi") == .float(2 * .pi))
    #expect(error(of: "exp(0)", bare: false)?.hint == "write np.exp")
    #expect(error(of: "pi", bare: false)?.message == "unknown name 'pi'")
  }

  @Test("where Python and NumPy share a name, one array means NumPy's function")
  func sharedNames() throws {
    #expect(try evaluate("sum(X)", names: names) == .array(NDArray(10.0)))
    #expect(try evaluate("max(X, axis=0)", names: names).description == "[3.0, 4.0]")
    #expect(try evaluate("sum(X)", names: names, bare: false).description == "[4.0, 6.0]")
    #expect(try evaluate("max(L, 1)", names: names) == .integer(1))
    #expect(try evaluate("abs(-3)") == .integer(3))
  }

  @Test("a name of the lesson hides a constant")
  func shadowing() throws {
    #expect(try evaluate("e", names: names) == .integer(7))
    #expect(try evaluate("np.e", names: names) == .float(2.718281828459045))
  }

  @Test("random functions continue the context's stream; nothing else changes the context")
  func stream() throws {
    var context = FormulaContext(generator: RandomGenerator(seed: 3))
    let two = try Formula(parsing: "np.random.rand(2)")
    _ = try two.evaluate(in: &context)
    let third = try Formula(parsing: "np.random.rand()").evaluate(in: &context)
    var fresh = RandomGenerator(seed: 3)
    #expect(third == .float(fresh.uniforms(3)[2]))
    #expect(context.names.names.isEmpty)
  }

  @Test("np.random.shuffle sets its argument, as NumPy 2.4.6 does for seed 0")
  func shuffle() throws {
    var context = FormulaContext(names: names, generator: RandomGenerator(seed: 0))
    _ = try Formula(parsing: "np.random.shuffle(data)").evaluate(in: &context)
    // >>> np.random.seed(0); d = [3, 1, 2]; np.random.shuffle(d); d
    #expect(context.names["data"]?.description == "[2, 1, 3]")
    #expect(context.names.names == ["X", "L", "e", "data"])
  }

  @Test("claims tell whether they hold and show what was compared")
  func claims() throws {
    var context = FormulaContext(names: names, generator: RandomGenerator(seed: 0))
    let less = try Formula(parsing: "L < 0.1 + 0.4").evaluateClaim(in: &context)
    #expect(less.holds)
    #expect(less.operands.map(\.text) == ["L", "0.1 + 0.4"])
    #expect(less.operands.map(\.value) == [.float(0.25), .float(0.5)])
    #expect(less.operators == ["<"])
    let chain = try Formula(parsing: "0 < L < 0.1 < nonsense").evaluateClaim(in: &context)
    #expect(!chain.holds)
    #expect(chain.operands.map(\.text) == ["0", "L", "0.1"])
    let shape = try Formula(parsing: "X.shape == (2, 2)").evaluateClaim(in: &context)
    #expect(shape.holds && shape.operands.last?.text == "(2, 2)")
    let close = try Formula(parsing: "np.allclose(X, X.T, atol=0.5)").evaluateClaim(in: &context)
    #expect(!close.holds && close.operands.map(\.text) == ["X", "X.T"])
    #expect(close.operators == ["allclose"])
    #expect(try Formula(parsing: "(X > 0).all()").evaluateClaim(in: &context).holds)
    #expect(try Formula(parsing: "not L > 1").evaluateClaim(in: &context).operands.isEmpty)
  }

  @Test(
    "a claim that is neither true nor false is an error",
    arguments: ["L", "X > 0", "X", "1", "'yes'", "np.isclose(X, X)", "None"])
  func noClaim(text: String) throws {
    var context = FormulaContext(names: names, generator: RandomGenerator(seed: 0))
    let formula = try Formula(parsing: text)
    let error = #expect(throws: FormulaError.self) { try formula.evaluateClaim(in: &context) }
    #expect(error?.message.contains("a claim must be true or false") == true)
  }

  @Test("values print as Python prints them")
  func descriptions() throws {
    let cases = [
      ("np.array([[1, 2.5], [-3, 0]])", "[[1.0, 2.5], [-3.0, 0.0]]"), ("np.sum([1, 2])", "3"),
      ("(1,)", "(1,)"), ("{'a': [True, None, \"it's\"]}", "{'a': [True, None, \"it's\"]}"),
      ("'plain'", "plain"), ("1e16", "1e+16"), ("9007199254740993.0", "9007199254740992.0"),
      ("1e-5", "1e-05"), ("0.0001", "0.0001"), ("-0.0", "-0.0"), ("np.nan", "nan"),
      ("np.zeros((7, 8))", "array of shape (7, 8), float64"), ("np.array([])", "[]"),
      ("np.array([True])", "[True]"), ("()", "()"), ("'a\\n' + 'b'", "a\nb"),
      ("['\\n']", "['\\n']"),
    ]
    for (text, expected) in cases {
      #expect(try evaluate(text).description == expected, "\(text)")
    }
  }
}
