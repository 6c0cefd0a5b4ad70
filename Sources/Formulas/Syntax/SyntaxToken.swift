// Code as a reader's eye takes it apart, for colours: no error stops it.

public import Diagnostics

/// A piece of code that may have a colour.
public struct SyntaxToken: Hashable, Sendable {
  /// What it is.
  public enum Kind: Hashable, Sendable {
    /// A keyword, `True`, `False` or `None`.
    case keyword
    /// A string, an f-string with all its fields.
    case string
    /// A number.
    case number
    /// A comment up to the end of its line.
    case comment
    /// A name that is called or defined.
    case function
    /// An operator; brackets and commas are none.
    case `operator`
  }

  /// Where it stands, in bytes of the text.
  public let range: SourceRange
  /// What it is.
  public let kind: Kind
}

/// The pieces of a text in the {numpy} language, in order. What can't be read has none, up to the end
/// of its line, and behind a few such places there is none at all. Cost: linear in the text.
public func syntaxTokens(of text: String) -> [SyntaxToken] {
  let bytes = Array(text.utf8)
  var tokens: [SyntaxToken] = []
  var start = 0
  // An opened string may be looked for up to the end: without a bound the time would be quadratic.
  for _ in 0..<20 where start < bytes.count {
    let (read, end) = readableTokens(of: bytes, from: start)
    tokens += syntax(read, in: bytes, from: start, to: end)
    start = (bytes[end...].firstIndex(of: UInt8(ascii: "\n")) ?? bytes.count - 1) + 1
  }
  return tokens
}

/// The tokens from an offset on up to the end or to what can't be read, and where that is.
private func readableTokens(of bytes: [UInt8], from start: Int) -> (tokens: [Token], end: Int) {
  var lexer = Lexer(bytes, SourceRange(start, bytes.count))
  var tokens: [Token] = []
  do throws(FormulaError) {
    while let token = try lexer.next() { tokens.append(token) }
    return (tokens, bytes.count)
  } catch {
    // A string that is not closed is an error behind its beginning.
    return (tokens, max(tokens.last?.range.upperBound ?? start, start))
  }
}

private func syntax(_ read: [Token], in bytes: [UInt8], from start: Int, to end: Int)
  -> [SyntaxToken]
{
  var tokens: [SyntaxToken] = []
  var position = start
  for (index, token) in read.enumerated() {
    tokens += comments(in: bytes[position..<token.range.lowerBound])
    position = token.range.upperBound
    let next = read.indices.contains(index + 1) ? read[index + 1].kind : .end
    if let kind = kind(of: token, before: next) {
      tokens.append(SyntaxToken(range: token.range, kind: kind))
    }
  }
  return tokens + comments(in: bytes[position..<end])
}

private func kind(of token: Token, before next: Token.Kind) -> SyntaxToken.Kind? {
  switch token.kind {
  case .integer, .float: .number
  case .string, .formatted: .string
  case .keyword: .keyword
  case .name: next == .symbol(.leftParenthesis) ? .function : nil
  case .symbol(let symbol): isOperator(symbol) ? .operator : nil
  case .newline, .end: nil
  }
}

private func isOperator(_ symbol: Symbol) -> Bool {
  symbol.bracketStep == 0 && ![Symbol.comma, .colon, .dot, .semicolon].contains(symbol)
}

/// The comments between two tokens, where nothing else but white space stands.
private func comments(in gap: ArraySlice<UInt8>) -> [SyntaxToken] {
  gap.split(separator: UInt8(ascii: "\n")).compactMap { line in
    line.firstIndex(of: UInt8(ascii: "#")).map { start in
      SyntaxToken(range: SourceRange(start, line.endIndex), kind: .comment)
    }
  }
}
