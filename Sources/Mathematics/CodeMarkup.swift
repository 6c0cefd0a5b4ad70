// highlight.js's markup to the page's: spans of the few kinds that have a colour.

/// Writes highlighted code.
enum CodeMarkup {
  /// Code with its tokens in spans, as a page holds it.
  ///
  /// - Throws: where the markup is not that of this code.
  static func html(_ markup: String, of code: String) throws(MarkupFault) -> String {
    var output = ""
    var text = ""
    // Whether a span was written, innermost last.
    var spans: [Bool] = []
    for token in try MarkupReader.tokens(of: markup) {
      switch token {
      case .open("span", let attributes, isEmpty: false):
        guard attributes.count == 1, attributes[0].name == "class" else {
          throw MarkupFault("a span has a class and nothing else")
        }
        let kind = kinds[attributes[0].value]
        spans.append(kind != nil)
        if let kind { output += "<span class=\"\(kind.rawValue)\">" }
      case .open: throw MarkupFault("code holds spans only")
      case .close(let name):
        guard name == "span", let isWritten = spans.popLast() else {
          throw MarkupFault("a span ends unopened")
        }
        if isWritten { output += "</span>" }
      case .text(let part):
        text += part
        output += markupText(part)
      }
    }
    guard spans.isEmpty, text == code else { throw MarkupFault("the text is not the code's") }
    return output
  }

  /// What holds other tokens, such as a whole tag or a function's head, has no colour of its own.
  private static let kinds: [String: CodeKind] = {
    let names: [(CodeKind, String)] = [
      (.comment, "comment quote deletion"),
      (.keyword, "keyword selector-tag literal section doctag name type meta-keyword"),
      (.string, "string regexp symbol bullet link addition meta-string code character"),
      (.number, "number"),
      (.function, "title built_in builtin-name selector-id selector-class"),
      (.attribute, "attr attribute variable template-variable meta selector-attr"),
      (.operator, "operator"),
    ]
    return Dictionary(
      names.flatMap { kind, words in words.split(separator: " ").map { (String($0), kind) } }
    ) { first, _ in first }
  }()
}

/// A kind of token; its raw value is its class in a page.
public enum CodeKind: String, Hashable, Sendable, CaseIterable {
  case comment = "c"
  case keyword = "k"
  case string = "s"
  case number = "n"
  case function = "f"
  case attribute = "a"
  case `operator` = "o"
}
