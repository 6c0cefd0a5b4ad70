// The inline half of rendering Markdown: running text to HTML, and to the plain text of a picture's
// alternative.

import Markdown

/// Renders inlines.
struct InlineHTML: Sendable {
  let allowsRawHTML: Bool
  let customization: any MarkdownCustomization

  private enum Task {
    case inline(Inline)
    case end(String)
  }

  func html(_ inlines: [Inline]) -> String {
    var output = ""
    var tasks = inlines.reversed().map(Task.inline)
    func open(_ start: String, _ content: [Inline], _ end: String) {
      output += start
      tasks.append(.end(end))
      tasks += content.reversed().map(Task.inline)
    }
    while let task = tasks.popLast() {
      switch task {
      case .end(let text): output += text
      case .inline(.emphasis(let content)): open("<em>", content, "</em>")
      case .inline(.strong(let content)): open("<strong>", content, "</strong>")
      case .inline(.strikethrough(let content)): open("<del>", content, "</del>")
      case .inline(.link(let written)):
        let link = customization.link(written) ?? written
        open("<a href=\"\(url(link))\"\(title(link))>", link.content, "</a>")
      case .inline(.mathematics(let formula)):
        let mark = closingMark(of: &tasks)
        let html = leaf(.mathematics(formula))
        output += mark.isEmpty ? html : glued(html, escapeHTML(mark))
      case .inline(let inline): output += leaf(inline)
      }
    }
    return output
  }

  /// Takes the marks off the text that is next, which are not to begin a line on their own.
  private func closingMark(of tasks: inout [Task]) -> String {
    guard case .inline(.text(let text))? = tasks.last else { return "" }
    let mark = text.prefix { ".,;:!?)]»”".contains($0) }
    guard !mark.isEmpty else { return "" }
    tasks[tasks.count - 1] = .inline(.text(String(text.dropFirst(mark.count))))
    return String(mark)
  }

  /// A browser breaks lines on both sides of a formula; a long one has a box of its own.
  private func glued(_ formula: String, _ mark: String) -> String {
    formula.hasPrefix("<math>") ? "<span class=\"glued\">\(formula)\(mark)</span>" : formula + mark
  }

  /// What holds no inlines of its own; a picture's content is text only.
  private func leaf(_ inline: Inline) -> String {
    switch inline {
    case .text(let text): escapeHTML(text)
    case .softBreak: "\n"
    case .lineBreak: "<br />\n"
    case .code(let text): "<code>\(escapeHTML(text))</code>"
    case .html(let html): allowsRawHTML ? html : omittedHTML
    case .image(let image): picture(image)
    case .mathematics(let formula):
      numbered(
        formula,
        customization.mathematics(formula)
          ?? mathematicsHTML(formula.tex, isDisplay: formula.isDisplay))
    case .role(let role):
      customization.role(role) ?? "<code>\(escapeHTML(role.text))</code>"
    case .footnoteReference(let reference): reference.html
    case .emphasis, .strong, .strikethrough, .link: ""
    }
  }

  /// A labelled formula stands with its number.
  private func numbered(_ formula: Mathematics, _ html: String) -> String {
    guard let (id, number) = customization.equation(formula) else { return html }
    return "<span class=\"equation\" id=\"\(escapeHTML(id))\">\(html) "
      + "<span class=\"number\">(\(number))</span></span>"
  }

  private func picture(_ image: Link) -> String {
    let alternative = plainText(image.content)
    return customization.image(image, alternative: alternative)
      ?? "<img src=\"\(url(image))\" alt=\"\(escapeHTML(alternative))\"\(title(image)) />"
  }

  private func url(_ link: Link) -> String {
    allowsRawHTML || !isDangerousURL(link.destination) ? escapeURL(link.destination) : ""
  }

  private func title(_ link: Link) -> String {
    link.title.isEmpty ? "" : " title=\"\(escapeHTML(link.title))\""
  }

  /// The text alone, breaks as spaces; raw HTML as written, as libcmark has it.
  func plainText(_ inlines: [Inline]) -> String {
    var output = ""
    var rest = Array(inlines.reversed())
    while let inline = rest.popLast() {
      switch inline {
      case .text(let text), .code(let text), .html(let text): output += text
      case .softBreak, .lineBreak: output += " "
      case .emphasis(let content), .strong(let content), .strikethrough(let content):
        rest += content.reversed()
      case .link(let link):
        rest += (customization.link(link) ?? link).content.reversed()
      case .image(let image): rest += image.content.reversed()
      case .mathematics(let formula): output += formula.tex
      case .footnoteReference: break
      case .role(let role): output += customization.plainText(of: role) ?? role.text
      }
    }
    return output
  }
}
