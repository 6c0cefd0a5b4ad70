// Blocks of Markdown between fences: text as it stands, and formulas.

/// Text between fences longer than any run of backticks in it.
///
/// Returns end lines, as in Markdown; a NUL would make a program such as Git take the file for no text.
func fenced(_ text: String, info: String) -> String {
  let text = text.replacing("\r\n", with: "\n").replacing("\r", with: "\n")
    .replacing("\0", with: "\u{FFFD}")
  let fence = String(repeating: "`", count: max(3, (backtickRuns(text).max() ?? 0) + 1))
  return "\(fence)\(info)\n\(text.hasSuffix("\n") ? String(text.dropLast()) : text)\n\(fence)"
}

/// A formula as GitHub typesets it.
///
/// Between fences, not dollar signs: there GitHub's Markdown takes `\\` and `_` for its own, and fails in
/// lists and quotations (github/markup, issues 1714, 1741, 1745). `\operatorname` is among the macros
/// that it refuses (issue 1688).
func mathematicsFence(_ tex: String) -> String {
  fenced(withoutOperatorNames(tex), info: "math")
}

/// The lengths of the runs of backticks in a text.
func backtickRuns(_ text: String) -> [Int] {
  text.utf8.split { $0 != UInt8(ascii: "`") }.map(\.count)
}

/// TeX with `\mathop{\mathrm{…}}` for `\operatorname{…}`.
private func withoutOperatorNames(_ tex: String) -> String {
  let parts = tex.split(separator: #"\operatorname{"#, omittingEmptySubsequences: false)
  guard let first = parts.first else { return tex }
  return parts.dropFirst().reduce(String(first)) { text, part in
    let end = closingBrace(in: part)
    return text + #"\mathop{\mathrm{"# + part[..<end] + "}" + part[end...]
  }
}

/// Where the group ends whose content starts a text.
private func closingBrace(in text: Substring) -> Substring.Index {
  var depth = 0
  var isEscaped = false
  return text.firstIndex { character in
    defer { isEscaped = character == "\\" && !isEscaped }
    guard !isEscaped else { return false }
    if character == "{" { depth += 1 }
    if character == "}" { depth -= 1 }
    return depth < 0
  } ?? text.endIndex
}
