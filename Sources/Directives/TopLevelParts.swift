// Splits a line of formulas where a separator stands outside brackets and strings.

import Notebooks

/// The parts of `text` between separators at the top level, blanks around each trimmed.
///
/// As a separator, `=` is not the `=` of `==`, `<=`, `>=` or `!=`. A separator inside brackets or a
/// string does not split; unbalanced brackets are left for the formula's own parser to report.
func topLevelParts(of text: ScalarText, separator: Character) -> [ScalarText] {
  let line = text.text
  var parts: [ScalarText] = []
  var start = line.startIndex
  var depth = 0
  var quote: Character?
  for index in line.indices {
    let character = line[index]
    if let open = quote {
      if character == open { quote = nil }
    } else if character == "'" || character == "\"" {
      quote = character
    } else if "([{".contains(character) {
      depth += 1
    } else if ")]}".contains(character) {
      depth -= 1
    } else if character == separator, depth == 0, !isPartOfComparison(line, index) {
      parts.append(text.slice(start..<index))
      start = line.index(after: index)
    }
  }
  parts.append(text.slice(start..<line.endIndex))
  return parts.filter { !$0.text.isEmpty }
}

private func isPartOfComparison(_ line: String, _ index: String.Index) -> Bool {
  guard line[index] == "=" else { return false }
  let next = line.index(after: index)
  if next < line.endIndex, line[next] == "=" { return true }
  guard index > line.startIndex else { return false }
  return "=<>!".contains(line[line.index(before: index)])
}
