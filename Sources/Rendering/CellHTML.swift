// A cell as HTML: its source, foldable and quiet, and its results, which are the point.

import Diagnostics
import Markdown
import Notebooks

/// Renders cells.
struct CellHTML {
  let allowsRawHTML: Bool
  let formulas: TypesetFormulas
  let links: LinkWords

  /// A cell with its results.
  func html(_ cell: Cell, _ result: CellResult, in source: SourceFile) -> String {
    let id = links.executed.links.id(at: cell.key) ?? cell.id
    let results = results(of: result, id: cell.id)
    let body = results.isEmpty ? "" : "<div class=\"results\">\n\(results)</div>\n"
    return """
      <section class="cell \(result.status.rawValue)" id="\(escapeHTML(id))" \
      aria-label="Cell \(cell.number), \(escapeHTML(cell.call.name.text))">
      \(self.source(of: cell, result.presentation, in: source))\(body)\(caption(result))</section>

      """
  }

  private func source(of cell: Cell, _ presentation: CellPresentation, in source: SourceFile)
    -> String
  {
    guard presentation.echo != .hidden else { return "" }
    let text = presentation.code ?? cellSource(cell.fence, in: source)
    let code =
      "<pre tabindex=\"0\"><code>\(codeHTML(text, presentation.tokens))\n</code></pre>"
    let open = presentation.echo == .shown ? " open" : ""
    let argument = cell.call.argument.map { " \($0.text)" } ?? ""
    let lines = presentation.code.map { lineNumbers(of: $0, in: cell, source) } ?? ""
    return """
      <details class="source"\(open)><summary>Cell \(cell.number) · \
      <code>\(escapeHTML(cell.call.name.text + argument))</code>\(lines)</summary>
      \(code)</details>

      """
  }

  /// Which lines of the lesson the code is: diagnoses name them.
  private func lineNumbers(of code: String, in cell: Cell, _ source: SourceFile) -> String {
    guard let end = cell.call.body.lines.last else { return "" }
    let last = source.lineNumber(at: end.lowerBound)
    let count = code.split(separator: "\n", omittingEmptySubsequences: false).count
    let first = last - count + 1
    return first == last ? " · line \(last)" : " · lines \(first)–\(last)"
  }

  private func results(of result: CellResult, id: String) -> String {
    guard result.status != .notRun else { return "<p>Not run.</p>\n" }
    let digits = result.presentation.digits
    let pictures = result.pictures(id: id)
    var html = ""
    for (index, group) in groups(of: result.outputs, pictures).enumerated() {
      html += self.html(group, id: "\(id)-\(index + 1)", digits: digits)
    }
    return html
  }

  /// Outputs of one kind that stand next to each other: values side by side, claims as one list.
  private enum Group {
    case values([NamedValue])
    case claims([ClaimOutput])
    case picture(Picture)
    case single(CellOutput)
  }

  private func groups(of outputs: [CellOutput], _ pictures: [Picture]) -> [Group] {
    var groups: [Group] = []
    var pictures = pictures.makeIterator()
    var values: [NamedValue] = []
    var claims: [ClaimOutput] = []
    func close() {
      if !values.isEmpty { groups.append(.values(values)) }
      if !claims.isEmpty { groups.append(.claims(claims)) }
      values = []
      claims = []
    }
    for output in outputs {
      switch output {
      case .value(let value):
        if !claims.isEmpty { close() }
        values.append(value)
      case .claim(let claim):
        if !values.isEmpty { close() }
        claims.append(claim)
      case .chart:
        close()
        if let picture = pictures.next() { groups.append(.picture(picture)) }
      case .gradientCheck, .sanityCheck, .table, .derivation, .mathematics, .text, .note, .failure:
        close()
        groups.append(.single(output))
      }
    }
    close()
    return groups
  }

  /// - Parameter id: an identifier that no other group of the page has.
  private func html(_ group: Group, id: String, digits: Int) -> String {
    switch group {
    case .values(let values):
      let items = values.enumerated().map { index, value in
        ValueHTML(digits: digits).block(value, id: "\(id).\(index + 1)")
      }
      return "<div class=\"values\">\n\(items.joined(separator: "\n"))\n</div>\n"
    case .claims(let claims): return CheckHTML(digits: digits).claims(claims) + "\n"
    case .picture(let picture): return figure(picture) + "\n"
    case .single(let output): return html(output, digits: digits) + "\n"
    }
  }

  private func html(_ output: CellOutput, digits: Int) -> String {
    switch output {
    // These stand in groups.
    case .value, .claim, .chart: return ""
    case .gradientCheck(let check): return CheckHTML(digits: digits).gradients(check)
    case .sanityCheck(let check): return CheckHTML(digits: digits).sanity(check)
    case .table(let table): return TableHTML(digits: digits).html(table)
    case .derivation(let derivation): return DerivationHTML(digits: digits).html(derivation)
    case .mathematics(let lines): return mathematics(lines)
    case .text(let text):
      return "<pre class=\"printed\" tabindex=\"0\"><samp>\(escapeHTML(text))</samp></pre>"
    case .note(let text): return "<p>\(escapeHTML(text))</p>"
    case .failure(let failure):
      let hint = failure.hint.map { "<p class=\"failure-hint\">\(escapeHTML($0))</p>" } ?? ""
      return "<p class=\"failure\">\(escapeHTML(failure.message))</p>\(hint)"
    }
  }

  /// Each line as a formula of its own: a cell may have more of them than one formula may hold.
  private func mathematics(_ lines: [String]) -> String {
    let isTypeset = lines.contains { formulas.holds($0, isDisplay: true) }
    guard isTypeset else { return mathematicsHTML(alignedTeX(lines), isDisplay: true) }
    let html = lines.map { formulas.html($0, isDisplay: true) }
    return "<div class=\"lines\">\n\(html.joined(separator: "\n"))\n</div>"
  }

  private func figure(_ picture: Picture) -> String {
    """
    <figure class="chart"><figcaption>\(escapeHTML(picture.title))</figcaption>
    \(picture.inline)</figure>
    """
  }

  private func caption(_ result: CellResult) -> String {
    let number = result.presentation.number.map { "<strong>\($0).</strong>" }
    guard let caption = result.presentation.caption else {
      return number.map { "<div class=\"caption\"><p>\($0)</p></div>\n" } ?? ""
    }
    let values = CaptionCustomization(
      caption: caption, digits: result.presentation.digits, formulas: formulas, links: links)
    let html = MarkdownHTML(allowsRawHTML: allowsRawHTML, customization: values)
      .html(caption.document.blocks)
    // A caption is paragraphs.
    let text = number.map { "<p>\($0) \(html.dropFirst("<p>".count))" } ?? html
    return "<div class=\"caption\">\(text)</div>\n"
  }
}

/// The inline values and formulas of a caption, which has a source of its own.
private struct CaptionCustomization: MarkdownCustomization {
  let caption: Caption
  let digits: Int
  let formulas: TypesetFormulas
  let links: LinkWords

  func link(_ link: Link) -> Link? { links.resolved(link) }

  func mathematics(_ formula: Mathematics) -> String? {
    formulas.html(formula.tex, isDisplay: formula.isDisplay)
  }

  func role(_ role: Role) -> String? {
    InlineResultHTML(digits: digits).html(caption.results[role.range] ?? .notRun)
  }
}
