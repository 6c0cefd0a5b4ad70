// What has a colour in code, also where it can't be read.

import Diagnostics
import Formulas
import Testing

/// The tokens of a text as `kind:text`.
private func marked(_ text: String) -> [String] {
  let bytes = Array(text.utf8)
  return syntaxTokens(of: text).map { token in
    let part = bytes[token.range.lowerBound..<token.range.upperBound]
    return "\(token.kind):\(String(decoding: part, as: UTF8.self))"
  }
}

@Suite struct SyntaxTokenTests {
  @Test func keywordsNumbersStringsCallsAndCommentsAreMarked() {
    #expect(
      marked("def f(x):  # é\n  return np.exp(x) + 1.5 if True else 'a'") == [
        "keyword:def", "function:f", "comment:# é", "keyword:return", "function:exp", "operator:+",
        "number:1.5", "keyword:if", "keyword:True", "keyword:else", "string:'a'",
      ])
    #expect(marked("f\"{x + 1}\"  # a 'b'") == ["string:f\"{x + 1}\"", "comment:# a 'b'"])
    #expect(marked("[1,  # one\n 2]") == ["number:1", "comment:# one", "number:2"])
    #expect(marked("# a\n# b") == ["comment:# a", "comment:# b"])
    #expect(marked("") == [])
  }

  @Test func whatCannotBeReadStaysPlainUpToTheEndOfItsLine() {
    #expect(
      marked("1 + 'a\n2 + $ 3\n4") == [
        "number:1", "operator:+", "number:2", "operator:+", "number:4",
      ])
  }

  @Test func hostileCodeTakesNoTime() {
    let start = ContinuousClock.now
    for line in ["f\"\"\"{\n", "'''\n", "$\n", "(\n", "\"\n", "#\n", "\\\n", "0x\n"] {
      _ = syntaxTokens(of: String(repeating: line, count: 100_000))
    }
    #expect(ContinuousClock.now - start < .seconds(60))
  }
}
