// Splits a line of formulas where a separator stands outside brackets and strings.

import Diagnostics
import Notebooks

/// The parts of `text` between separators at the top level, blanks around each trimmed.
///
/// As a separator, `=` is not the `=` of `==`, `<=`, `>=` or `!=`.
func topLevelParts(of text: ScalarText, separator: Unicode.Scalar) -> [ScalarText] {
  let line = text.text
  let (bytes, sign) = (Array(line.utf8), UInt8(ascii: separator))
  var parts: [ScalarText] = []
  var start = line.startIndex
  for (offset, byte) in topLevelBytes(of: line)
  where byte == sign && !isPartOfComparison(bytes, offset) {
    let index = line.utf8.index(line.startIndex, offsetBy: offset)
    parts.append(text.slice(start..<index))
    start = line.utf8.index(after: index)
  }
  parts.append(text.slice(start..<line.endIndex))
  return parts.filter { !$0.text.isEmpty }
}

private func isPartOfComparison(_ line: [UInt8], _ offset: Int) -> Bool {
  let equals = UInt8(ascii: "=")
  guard line[offset] == equals else { return false }
  if offset + 1 < line.count, line[offset + 1] == equals { return true }
  return offset > 0 && "=<>!".utf8.contains(line[offset - 1])
}
