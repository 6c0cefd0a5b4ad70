// Code that nobody would typeset, and code that means mischief: it ends soon, and what is printed is TeX.

import Formulas
import Numerics
import OrderedCollections
import Testing

@Suite("Typesetting ends, whatever the code is")
struct TypesettingHostileTests {
  @Test("endless chains and deep trees are left out")
  func endless() throws {
    let chain = "y = a" + String(repeating: " + a", count: 50_000)
    let nested =
      "y = " + String(repeating: "(-", count: 90) + "a" + String(repeating: ")", count: 90)
    let methods = "y = A" + String(repeating: ".copy()", count: 150)
    let masks = "y = (A > 0)" + String(repeating: " & (A > 0)", count: 70)
    #expect(try typeset(chain) == "")
    #expect(try typeset(nested) == "")
    #expect(try typeset(methods) == "")
    #expect(try typeset(masks).hasPrefix("y = \\mathbf{1}["))
  }

  @Test("many branches and nested conditions are not said on every line again")
  func branches() throws {
    let many =
      "if a > 9:\n    y = a\n    z = a\n"
      + (0..<2000).map { "elif a > 9 + \($0):\n    y = a\n    z = \($0)\n" }.joined()
    let lines = try typeset(many).split(separator: "\n")
    #expect(lines.count == 4002 && lines.allSatisfy { $0.utf8.count < 200 })
    let nested = (0..<8).map { String(repeating: " ", count: $0) + "if a > \($0):\n" }.joined()
    #expect(try typeset(nested + String(repeating: " ", count: 9) + "y = a") == "")
  }

  @Test("what means something to TeX is escaped wherever text comes from the lesson")
  func escaping() throws {
    let names: Namespace = [
      "P": .dictionary([
        "a}$$\\input{x}": .float(1), "%&#_^~{": .float(2), "\n\n": .float(3), "": .float(4),
      ])
    ]
    #expect(
      try typeset("y = P['a}$$\\\\input{x}']", names: names)
        == #"y = \text{a\}\$\$\textbackslash{}input\{x\}}"#)
    #expect(
      try typeset("y = P['%&#_^~{']", names: names)
        == ##"y = \text{\%\&\#\_\textasciicircum{}\textasciitilde{}\{}"##)
    #expect(try typeset("y = P['\\n\\n']", names: names) == #"y = \text{  }"#)
    #expect(try typeset("y = P['']", names: names) == #"y = \text{}"#)
    #expect(
      try typeset("def f(s): return 1\ny = f('$\\\\x{%')")
        == "f(s) = 1\n" + #"y = f(\texttt{'\$\textbackslash{}\textbackslash{}x\{\%'})"#)
  }

  @Test("what a function of the lesson hides is the lesson's")
  func hiding() throws {
    #expect(
      try typeset("def sum(x): return x + 1\ny = sum(a)").hasSuffix(#"y = \operatorname{sum}(a)"#))
    #expect(
      try typeset("def max(x, y): return x\ny = max(a, b)").hasSuffix(#"\operatorname{max}(a, b)"#))
  }
}
