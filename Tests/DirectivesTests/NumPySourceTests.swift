// What directives say their cells are in NumPy. That it gives the same numbers there is tested in Jupyter,
// by EndToEndTests; here it is whether it reads as a lesson would write it.

import Directives
import Execution
import LessonSupport
import Notebooks
import Testing

@Suite struct NumPySourceTests {
  /// The code of every cell of a lesson.
  private func sources(_ text: String) -> [NumPySource] {
    var options = NotebookRunner.Options()
    options.suppliesNumPy = true
    options.keepsGoing = true
    let lesson = notebook(text)
    let executed = NotebookRunner(registry: builtinDirectives, options: options).run(lesson)
    return lesson.cells.compactMap { executed.cells[$0.key]?.numpySource }
  }

  private func last(_ text: String) -> String { sources(text).last?.code ?? "" }

  @Test func nobodyPaysForCodeThatNobodyAskedFor() {
    let executed = run(xor)
    #expect(executed.cells.values.allSatisfy { $0.numpySource == nil })
  }

  @Test func everyDirectiveSuppliesItsCode() {
    let calls = [
      "numpy": "1 + 1", "data": "dataset: xor", "initialize": "hidden: 2", "check": "",
      "update": "learning_rate: 0.1", "train": "epochs: 2\nlearning_rate: 0.1", "show": "W1",
      "explain": "", "expect": "1 < 2", "plot": "",
    ]
    let arguments = ["check": " gradients", "explain": " Z1[0, 0]", "plot": " W1"]
    for name in builtinDirectives.names {
      let fence = "```{\(name)}\(arguments[name] ?? "")\n\(calls[name] ?? "")\n```\n"
      let sources = sources(xor + forward + backward + fence)
      #expect(sources.count == 5, "{\(name)}")
      #expect(sources.last?.code.isEmpty == false, "{\(name)}")
      #expect(sources.last?.code.hasPrefix("raise") == false, "{\(name)}")
    }
  }

  @Test func aForwardPassIsWrittenAsInATextbook() {
    let lines = last(xor + forward).split(separator: "\n")
    #expect(
      lines.prefix(4) == [
        "Z1 = W1 @ X + b1", "A1 = np.tanh(Z1)", "Z2 = W2 @ A1 + b2",
        "Y_pred = 1 / (1 + np.exp(-Z2))",
      ])
    #expect(lines.contains("A = A1"))
  }

  @Test func backpropagationIsTheLessonsFormulas() {
    #expect(
      last(xor + forward + backward).hasPrefix(
        """
        dLdZ2 = Y_pred - Y
        dLdW2 = dLdZ2 @ A1.T / m
        dLdb2 = np.sum(dLdZ2, axis=1, keepdims=True) / m
        dLdZ1 = (W2.T @ dLdZ2) * (1 - A1**2)
        """))
  }

  @Test func trainingSetsTheLossAfterItsLastStep() {
    let code = last(xor + cell("train", "epochs: 2", "learning_rate: 0.5"))
    #expect(
      code.hasPrefix(
        "(W1, b1, W2, b2), history, L = train(X, Y, [W1, b1, W2, b2], [])\n"), "\(code)")
  }

  /// Inside the exported function a lesson's `batch`, `p` or `L` would be another.
  @Test(arguments: [
    (
      "batch: 2", ["epochs: 3", "learning_rate: 0.5", "batch_size: batch"],
      "[], batch_size=batch)", "range(0, X.shape[1], batch_size):"
    ),
    (
      "p: 2", ["epochs: 3", "learning_rate: 1 / p"], "[], learning_rate=1 / p)", "- learning_rate *"
    ),
    ("epochs: 2", ["epochs: epochs", "learning_rate: 0.5"], "[])", "range(epochs):"),
    (
      "mean: 0.9, momentum: 0.1",
      ["epochs: 1", "learning_rate: momentum", "optimizer: momentum", "momentum: mean"],
      "[], learning_rate=momentum, momentum=mean)", "- learning_rate *"
    ),
  ])
  func anOptionThatReadsTheNameOfAVariableIsHandedOver(
    parameters: String, options: [String], call: String, use: String
  ) throws {
    let fence = "```{train}\n\(options.joined(separator: "\n"))\n```\n"
    let source = try #require(
      sources("---\nparameters: {\(parameters)}\n---\n" + xor + fence).last)
    #expect(source.code.contains(call), "\(source.code)")
    let train = try #require(source.definitions.first { $0.name == "train" })
    #expect(train.text.contains(use), "\(train.text)")
  }

  @Test func anOptionThatIsAFormulaStaysOne() {
    let text = "---\nparameters: {rate: 0.5}\n---\n" + xor + forward + backward
    let code = last(text + cell("update", "learning_rate: rate / 2"))
    #expect(code.contains("W1 = W1 - (rate / 2) * dLdW1"))
  }

  @Test func aBareFunctionOfAFormulaGoesByNumPysName() {
    #expect(last(xor + "```{show} exp(pi)\n```\n") == "np.exp(np.pi)")
  }

  @Test func whereBothHaveAFunctionTheArgumentTellsWhichIsMeant() {
    #expect(last(xor + "```{show} sum(X), sum([1, 2])\n```\n").contains("np.sum(X)"))
    #expect(last("```{show} sum([1, 2])\n```\n") == "sum([1, 2])")
    #expect(last("```{show} [e for e in [1, 2]]\n```\n") == "[e for e in [1, 2]]")
  }

  @Test func aCellsOwnSeedLeavesTheStreamAlone() {
    let code = last("```{numpy}\n#| seed: 4\nx = np.random.randn()\n```\n")
    #expect(
      code.contains("np.random.seed(4)\n\nx = np.random.randn()\n\nnp.random.set_state(stream)"))
  }

  @Test func whatGradGaveIsWrittenOutAndTheRestStays() {
    let code = last("```{numpy}\nx = 3.0\ny = x**2\nslope = grad(y, x)\nz = 1\n```\n")
    #expect(code.hasPrefix("x = 3.0\ny = x**2\n"))
    #expect(code.contains("# slope = grad(y, x)\nslope = np.float64(6.0)\n"))
    #expect(code.hasSuffix("z = 1"))
  }

  @Test func aCallOfAFunctionThatUsesGradIsWrittenOutToo() {
    let define = "```{numpy}\ndef s(x):\n    return grad(x**2, x)\n\ndef f(x):\n    return x\n```\n"
    #expect(last(define + "```{numpy}\nt = s(2.0)\n```\n").contains("t = np.float64(4.0)"))
    #expect(last(define + "```{numpy}\nt = f(2.0)\n```\n") == "t = f(2.0)")
  }

  @Test func aCellThatFailsIsUndone() {
    let code = sources(
      "```{numpy}\na = 1\n```\n\n```{numpy}\n#| error: true\na = 2\nb = 3\nnp.zeros(2) @ np.zeros(3)\n```\n"
    )
    #expect(code.last?.afterwards?.hasSuffix("before.\na = 1") == true)
  }

  @Test func whatACellThatFailsHasDrawnIsPutBack() {
    let fails = "np.zeros(2) @ np.zeros(3)\n```\n"
    let code = sources("```{numpy}\n#| error: true\nstream = np.random.rand()\n" + fails)
    #expect(code[0].code.hasPrefix("stream_ = np.random.get_state()\n\nstream = np.random.rand()"))
    #expect(code[0].afterwards?.hasSuffix("before.\nnp.random.set_state(stream_)") == true)
    let seeded = sources("```{numpy}\n#| error: true\n#| seed: 4\nnp.random.rand()\n" + fails)
    #expect(seeded[0].code.hasSuffix("np.zeros(3)"))
    #expect(seeded[0].afterwards?.hasSuffix("\nnp.random.set_state(stream)") == true)
  }

  @Test func aFunctionThatACellCallsBeforeItFailsMayHaveDrawn() {
    let define = "```{numpy}\ndef f():\n    return np.random.rand()\na = f()\n```\n\n"
    let fails = "#| error: true\nnp.zeros(2) @ np.zeros(3)\n"
    let code = sources(define + "```{numpy}\n\(fails)```\n\n```{numpy}\n\(fails)f()\n```\n")
    #expect(code[1].afterwards == nil)
    #expect(code[2].afterwards?.hasSuffix("\nnp.random.set_state(stream)") == true)
  }

  @Test func numbersReadBackToTheSameBits() {
    let code = last("```{numpy}\nx = 1.0\ny = grad(x * 0.1, x)\n```\n")
    #expect(code.contains("y = np.float64(0.1)"))
  }
}
