// Values and claims in a sentence of Markdown, and the escaping that keeps them from being markup.

import Diagnostics
import Notebooks

/// Inline values and claims as Markdown.
struct InlineMarkdown {
  /// Significant digits.
  let digits: Int
  /// Whether it stands in a table, where a pipe ends a cell even in code.
  var isInTable = false

  /// What an inline formula gave.
  func text(_ result: InlineResult) -> String {
    switch result {
    case .value(_, let formatted?): escapeMarkdown(formatted)
    case .value(let value, nil): text(value)
    case .claim(let claim): text(claim)
    case .failure(let failure): "**error: \(escapeMarkdown(failure.message))**"
    case .notRun: "*(not run)*"
    }
  }

  /// A value that fits a sentence.
  func text(_ value: OutputValue) -> String {
    switch value {
    case .none: "None"
    case .boolean(let value): value ? "True" : "False"
    case .integer(let value): String(value)
    case .number(let value): scalarText(value, digits: digits).unicode
    case .text(let text): escapeMarkdown(text)
    case .list(let values): "[\(values.map(text).joined(separator: ", "))]"
    case .tuple(let values): tupleText(values.map(text))
    case .dictionary(let values):
      "{\(values.map { "\(escapeMarkdown($0.key)): \(text($0.value))" }.joined(separator: ", "))}"
    case .array(let array): text(nestedScalars(array))
    }
  }

  private func text(_ claim: ClaimOutput) -> String {
    let told = InlineMarkdown(digits: claim.digits(atLeast: digits), isInTable: isInTable)
    let values = claim.explainedOperands.map { "\(code($0.text)) = \(told.text($0.value))" }
    let detail = values.isEmpty ? "" : " (\(values.joined(separator: ", ")))"
    return "\(ClaimMark(claim.status).symbol) \(code(claim.formula))\(detail)"
  }

  private func code(_ text: String) -> String {
    let span = codeSpan(text)
    return isInTable ? span.replacing("|", with: "\\|") : span
  }
}

/// A code span around a text, with as many backticks as it needs; a line break in it is a blank.
func codeSpan(_ text: String) -> String {
  let text = onOneLine(text)
  let runs = backtickRuns(text)
  let fence = String(
    repeating: "`", count: (1...(runs.count + 1)).first { !runs.contains($0) } ?? 1)
  let pad = text.hasPrefix("`") || text.hasSuffix("`") ? " " : ""
  return fence + pad + text + pad + fence
}

/// Text whose characters mean nothing in Markdown or HTML.
func escapeMarkdown(_ text: String) -> String {
  // By scalars: an asterisk with a combining mark is none to a String, and is one to Markdown.
  var result = String.UnicodeScalarView()
  for scalar in onOneLine(text).unicodeScalars {
    if "\\`*_{}[]<>#|$&~".unicodeScalars.contains(scalar) { result.append("\\") }
    result.append(scalar)
  }
  return String(result)
}

/// Text with blanks for its line breaks. A NUL, which would make the file no text, is replaced too.
private func onOneLine(_ text: String) -> String {
  guard text.contains(where: { $0.isNewline || $0 == "\0" }) else { return text }
  return String(text.map { $0.isNewline ? " " : $0 == "\0" ? "\u{FFFD}" : $0 })
}

/// Text for the start of a line, where a sign or a number with a point would begin a list or underline
/// what stands above.
func escapeLineStart(_ text: String) -> String {
  guard let first = text.first else { return text }
  if "-+=".contains(first) { return "\\" + text }
  let digits = text.prefix(while: \.isNumber)
  let rest = text.dropFirst(digits.count)
  guard !digits.isEmpty, let next = rest.first, ".)".contains(next),
    rest.count == 1 || rest.dropFirst().first == " "
  else { return text }
  return digits + "\\" + rest
}
