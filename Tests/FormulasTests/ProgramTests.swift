// What cells do beside giving values: errors across functions, warnings, what lasts from cell to cell.

import Diagnostics
import Formulas
import Numerics
import Testing

@Suite("Programs")
struct ProgramTests {
  private func world() -> FormulaContext {
    FormulaContext(
      names: Namespace(), generator: RandomGenerator(seed: 0), allowsBareFunctions: false)
  }

  private func run(_ texts: String...) throws -> FormulaContext {
    var context = world()
    for (origin, text) in texts.enumerated() {
      _ = try Program(parsing: text, origin: origin).run(in: &context)
    }
    return context
  }

  private func failure(_ texts: String...) -> FormulaError? {
    var context = world()
    for (origin, text) in texts.enumerated() {
      do throws(FormulaError) {
        _ = try Program(parsing: text, origin: origin).run(in: &context)
      } catch { return error }
    }
    return nil
  }

  // MARK: Across cells

  @Test("two names of one array stay one in the next cell")
  func aliases() throws {
    let context = try run(
      "import numpy as np\nA = np.zeros(2)\nB = A", "B += 1\nC = A[:1]", "A[0] = 5")
    #expect(context.names["A"] == .array(NDArray(vector: [5.0, 1])))
    #expect(context.names["C"] == .array(NDArray(vector: [5.0])))
    #expect(context.names.areSame("A", "B"))
  }

  @Test("a name that a directive sets anew is another object")
  func rebinding() throws {
    var context = try run("import numpy as np\nA = np.zeros(2)\nB = A")
    context.names["A"] = .array(NDArray(vector: [7.0]))
    _ = try Program(parsing: "A += 1").run(in: &context)
    #expect(context.names["B"] == .array(NDArray(vector: [0.0, 0])))
  }

  @Test("a function lasts beyond its cell, and formulas call it")
  func functions() throws {
    var context = try run("def double(x, by=2):\n    return by * x")
    #expect(
      try Formula(parsing: "double(3) + double(1, by=5)").evaluate(in: &context) == .integer(11))
    #expect(context.names["double"] == .function("double(x, by=2)"))
  }

  // MARK: Errors

  @Test("an error in a function of another cell says where it is, and who called")
  func callers() {
    let error = failure("def f(x):\n    return x + [1]", "def g(x):\n    return f(x)\ng(1)")
    #expect(error?.origin == 0)
    #expect(error?.range == SourceRange(21, 28))
    #expect(error?.callers.map(\.function) == ["f", "g"])
    #expect(error?.callers.map(\.site.origin) == [1, 1])
  }

  @Test("shapes that don't fit are told by the names of the operands")
  func shapes() {
    let error = failure("import numpy as np\nH = np.ones((4, 4))\nW2 = np.ones((1, 4))\nH @ W2")
    #expect(error?.message == "H @ W2: H is (4, 4), W2 is (1, 4)")
    #expect(error?.hint == "W2.T would fit")
  }

  @Test(
    "loops, calls and containers are bounded",
    arguments: [
      ("while True:\n    pass", "the cell takes more than 5000 steps"),
      ("def f():\n    return f()\nf()", "calls are nested more than 500 deep"),
      ("f = lambda n: f(n + 1)\nf(0)", "calls are nested more than 500 deep"),
      ("a = []\na.append(a)", "this would contain itself"),
      ("d = {}\nd['d'] = [d]", "this would contain itself"),
      ("a = [1]\nfor k in range(300):\n    a = [a]", "'a': the value is nested more than 200"),
      ("a = [1]\nfor k in range(60):\n    a = [a, a]", "'a': the value has more than 1000000"),
      ("x = 'ab' * 10**9", "the result would have more than 1000000 items"),
      ("import numpy as np\nnp.zeros((10**5, 10**5))", "elements"),
      ("for x in range(10**12):\n    y = x", "the cell takes more than 5000 steps"),
    ])
  func limits(text: String, message: String) {
    var context = world()
    context.maximumStatements = 5000
    do throws(FormulaError) {
      _ = try Program(parsing: text).run(in: &context)
      Issue.record("\(text) ends")
    } catch {
      #expect(error.message.contains(message), "\(error.message)")
    }
  }

  @Test("500 calls deep is no recursion without end, on a stack of 512 KiB")
  func deep() async throws {
    let context = try run(
      "def count(n):\n    return 0 if n == 0 else 1 + count(n - 1)\nx = count(490)")
    #expect(context.names["x"] == .integer(490))
  }

  // MARK: Warnings

  @Test(
    "two vectors that make a matrix are warned of, unless the formula says so itself",
    arguments: [
      ("a - c", true), ("c * r", true), ("a + b", false), ("a[:, np.newaxis] - a", false),
      ("c + M", false), ("a.reshape(-1, 1) * b", false), ("c @ r", false), ("c - s", false),
    ])
  func stretching(formula: String, isWarnedOf: Bool) throws {
    let context = try run(
      """
      import numpy as np
      a = np.ones(3)
      b = np.ones(3)
      c = np.ones((3, 1))
      r = np.ones((1, 3))
      s = np.ones((1, 1))
      M = np.ones((3, 3))
      x = \(formula)
      """)
    #expect(context.warnings.isEmpty != isWarnedOf, "\(context.warnings)")
  }

  // MARK: Derivatives

  @Test(
    "grad follows functions, branches, loops, views and changes in place",
    arguments: [
      ("x = 3.0", "x ** 3 + 2 * x", "29.0"),
      ("x = 2.0\ny = x\nfor k in range(3):\n    y = y * x", "y", "32.0"),
      ("x = -2.0\ny = x * x if x > 0 else -5 * x", "y", "-5.0"),
      ("x = np.array([1.0, 2.0, 3.0])\nv = x[1:]", "np.sum(v * v)", "[0.0, 4.0, 6.0]"),
      (
        "x = np.array([1.0, 2.0])\ny = np.zeros(3)\ny[1:] = 3 * x\ny[0] = x[1]", "np.sum(y ** 2)",
        "[18.0, 40.0]"
      ),
      ("x = np.array([1.0, 2.0])\ny = x * 1\ny *= 4\ny += x", "np.sum(y)", "[5.0, 5.0]"),
      (
        "def f(a):\n    def g(b):\n        return np.exp(b)\n    return g(a) * 2\nx = 0.0", "f(x)",
        "2.0"
      ),
      ("x = 1.5\nd = {'a': x}\ny = d['a'] * [2.0, 3.0][1]", "y + sum([x, x])", "5.0"),
      ("x = np.array([1.0, 2.0])", "sum([v * v for v in x.tolist()])", "[2.0, 4.0]"),
      (
        "x = np.array([1.0, 2.0])\nA = np.zeros((2, 2))\nrows = [A[0], A[1]]\nA[:, 0] = x * x",
        "np.sum(np.array(rows))", "[2.0, 4.0]"
      ),
      ("x = 4.0", "max(x, 1.0) + abs(-x) + float(np.sqrt(x))", "2.25"),
      ("x = 2.0\na = np.array([3.0, 1.0, 3.0])", "x * np.sum(np.unique(a))", "4.0"),
      (
        "x = 2.0\na = np.array([3.0, 1.0, 3.0])\nv, n = np.unique(a, return_counts=True)",
        "x * np.sum(v * n)", "7.0"
      ),
      ("x = 2.0", "x * np.sum(np.unique(np.floor(x) * np.ones(2)))", "2.0"),
      ("x = 2.0\na = 5.0", "x * float(np.random.uniform(a, a))", "5.0"),
      ("x = 2.0\nif np.random.normal(x, 0.0) > 1:\n    y = 3 * x", "y", "3.0"),
    ])
  func derivatives(code: String, loss: String, expected: String) throws {
    let context = try run("import numpy as np\n\(code)\nL = \(loss)\nG = grad(L, x)")
    #expect(context.names["G"]?.description == expected)
  }

  @Test(
    "what has no derivative is no constant where the loss leads through it",
    arguments: [
      ("x + np.sum(np.unique(x * np.ones(2)))", "unique"),
      ("x + np.sum(np.unique(x * np.ones(2), return_counts=True)[0])", "unique"),
      ("x + np.random.normal(x, 1.0)", "random.normal"),
      ("x + np.sum(np.random.uniform(0.0, 2 * x, size=3))", "random.uniform"),
      ("x + np.sum(np.random.choice(x * np.ones(3), size=2))", "random.choice"),
      ("x + np.sum(np.random.permutation(x * np.ones(3)) ** 2)", "random.permutation"),
    ])
  func dead(loss: String, function: String) {
    let error = failure("import numpy as np\nx = 2.0\nL = \(loss)\ngrad(L, x)")
    #expect(error?.message == "\(function) has no derivative here")
    #expect((error?.hint != nil) == (function == "random.normal"))
  }

  @Test("a step without a derivative stops only what leads through it")
  func deadBeside() throws {
    let code = "import numpy as np\nx = 2.0\ny = 3.0\nL = x * y + np.random.normal(y, 1.0)\n"
    #expect(try run(code + "G = grad(L, x)").names["G"]?.description == "3.0")
    #expect(failure(code + "grad(L, [x, y])")?.message == "random.normal has no derivative here")
  }

  @Test("what is forgotten of a long computation is not taken for a constant")
  func forgotten() throws {
    let long = "import numpy as np\nz = np.zeros(2000)\nfor k in range(3500):\n    z = z + 1e-9\n"
    let error = failure("w = 2.0\ny = [w * w]\n" + long + "L = y[0] + w\ngrad(L, w)")
    #expect(
      error?.message
        == "grad: it is not known any more how all of the loss was computed from w",
      "\(error?.message ?? "")")
    // What the newest value of a name came from is not forgotten.
    let named = try run("w = 2.0\ny = w * w\n" + long + "L = y + w\nG = grad(L, w)")
    #expect(named.names["G"]?.description == "5.0")
    // What is computed anew is known whole.
    let context = try run("w = 2.0\n" + long + "y = w * w\nL = y + w\nG = grad(L, w)")
    #expect(context.names["G"]?.description == "5.0")
  }

  @Test(
    "of what is forgotten, only what came of the parameter stops its gradient",
    arguments: [
      ("kept[0]", true), ("np.sum(view[0])", true), ("y[0]", false), ("np.sum(data)", false),
    ])
  func forgottenData(part: String, isRefused: Bool) throws {
    // Seven matrices of a million entries are more than is recorded.
    let code = """
      import numpy as np
      x = np.array([1.0, 2.0])
      data = np.array([3.0, 5.0])
      data = data - np.mean(data)
      kept = [np.sum(x ** 2)]
      view = [x[:1]]
      y = x * x
      y[1] = 0
      for k in range(7):
          z = np.ones((1000, 1000)) * data[0]
      L = np.sum(x * x) + \(part)
      G = grad(L, x)
      """
    let message = "grad: it is not known any more how all of the loss was computed from x"
    #expect(failure(code)?.message == (isRefused ? message : nil))
    guard !isRefused else { return }
    let gradient = try run(code).names["G"]?.description
    #expect(gradient == (part == "y[0]" ? "[4.0, 4.0]" : "[2.0, 4.0]"))
  }

  @Test("a long list is differentiated by where that is no endless work")
  func longLists() throws {
    let code = "import numpy as np\nx = 2.0\na = [x * k for k in range(3000)]\n"
    #expect(
      failure(code + "L = max(a)\ngrad(L, x)")?.message
        == "3000 numbers are too many to differentiate by")
    let sums = try run(code + "L = sum(a) + np.sum(np.array(a))\nG = grad(L, x)")
    #expect(sums.names["G"]?.description == "8997000.0")
  }

  @Test("what gradients cost is paid for")
  func costOfGradients() {
    var context = FormulaContext(
      generator: RandomGenerator(seed: 0), allowsBareFunctions: false, maximumCost: 10_000_000)
    let code = """
      x = 2.0
      L = max([x * k for k in range(200)])
      for k in range(9):
          grad(L, x)
      """
    #expect(throws: FormulaError.self) { try Program(parsing: code).run(in: &context) }
  }

  @Test("grad says what it can't differentiate by")
  func refusals() {
    #expect(
      failure("x = 3\ny = 2.0 * x\ngrad(y, x)")?.message
        == "grad: x is an int, nothing that a derivative can be taken by")
    #expect(
      failure("x = 3.0\ny = 2.0 * x\nx = x + 1\ngrad(y, x)")?.message
        == "grad: the loss was not computed from x as it is now")
  }
}
