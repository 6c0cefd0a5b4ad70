// Texts in quotes, and what of a line stands outside brackets and strings. The representations are CPython
// 3.11's `repr`, the notebook's `json.dumps(…, ensure_ascii=False)`.

import Diagnostics
import Testing

@Suite struct QuotedTextTests {
  @Test(arguments: [
    ("", "''"), ("it's", "\"it's\""), ("a\"b", "'a\"b'"), ("a'b\"c", "'a\\'b\"c'"),
    ("a\\b\n\r\t", "'a\\\\b\\n\\r\\t'"), ("\0\u{1f}\u{7f}", "'\\x00\\x1f\\x7f'"),
    ("é 😀 中", "'é 😀 中'"), ("\u{85}\u{a0}\u{ad}", "'\\x85\\xa0\\xad'"),
    ("\u{200b}\u{2028}\u{feff}", "'\\u200b\\u2028\\ufeff'"), ("\u{e0001}", "'\\U000e0001'"),
    ("e\u{301}", "'e\u{301}'"),
  ])
  func aRepresentationIsPythons(text: String, expected: String) {
    #expect(quoted(text, as: .pythonRepresentation) == expected)
  }

  @Test(arguments: [
    (QuotingStyle.pythonCode, "\"it's \\\" \\\\ \\n\\x08\\x7f\\x85\u{2028}é\""),
    (.json, "\"it's \\\" \\\\ \\n\\u0008\\u007f\u{85}\\u2028é\""),
    (.jupyter, "\"it's \\\" \\\\ \\n\\b\u{7f}\u{85}\u{2028}é\""),
  ])
  func everyStyleEscapesItsOwn(style: QuotingStyle, expected: String) {
    #expect(quoted("it's \" \\ \n\u{8}\u{7f}\u{85}\u{2028}é", as: style) == expected)
  }

  @Test func asciiEscapesTheRest() {
    #expect(escapedToASCII("'é中😀a'") == "'\\xe9\\u4e2d\\U0001f600a'")
  }

  @Test(arguments: [
    ("a, b", ","), ("f(a, b), c", ","), ("x = 'it\\'s = 1'", "="), ("'a, b'", ""),
    ("\"\\\\\", b", ","), ("d['a:b']:.3f", ":.f"), ("'''it's, one''', b", ","),
    ("r'\\', ' , b", ","), ("a), b", ""), ("'never, closed", ""), ("'\\", ""),
    ("[1, {2: 3}]: 4", ":"), ("é = 'ü, =', 1", "=,"),
  ])
  func signsInBracketsAndStringsAreNotSeen(text: String, seen: String) {
    let signs = topLevelBytes(of: text).map(\.byte).filter { ",=:.f".utf8.contains($0) }
    #expect(String(decoding: signs, as: UTF8.self).replacing("f,", with: ",") == seen)
  }
}
