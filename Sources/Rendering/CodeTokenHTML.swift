// A cell's source with its tokens in spans, of the same classes as the code in the prose.

import Diagnostics
import Mathematics
import Notebooks

/// Code as HTML; the tokens are in order, and what does not fit the text is left out.
func codeHTML(_ text: String, _ tokens: [CodeToken]) -> String {
  let bytes = Array(text.utf8)
  var html = ""
  var position = 0
  for token in tokens {
    let range = token.range
    guard range.lowerBound >= position, range.upperBound <= bytes.count else { continue }
    html += escapeHTML(String(decoding: bytes[position..<range.lowerBound], as: UTF8.self))
    let part = String(decoding: bytes[range.lowerBound..<range.upperBound], as: UTF8.self)
    html += "<span class=\"\(codeClass(token.kind))\">\(escapeHTML(part))</span>"
    position = range.upperBound
  }
  return html + escapeHTML(String(decoding: bytes[position...], as: UTF8.self))
}

private func codeClass(_ kind: CodeToken.Kind) -> String {
  switch kind {
  case .keyword: CodeKind.keyword.rawValue
  case .string: CodeKind.string.rawValue
  case .number: CodeKind.number.rawValue
  case .comment: CodeKind.comment.rawValue
  case .function: CodeKind.function.rawValue
  case .key: CodeKind.attribute.rawValue
  }
}
