// A cell as HTML: its source, foldable and quiet, and its results, which are the point.

import Diagnostics
import Markdown
import Notebooks

/// Renders cells.
struct CellHTML {
  let allowsRawHTML: Bool

  /// A cell with its results.
  func html(_ cell: Cell, _ result: CellResult, in source: SourceFile) -> String {
    let label = result.presentation.label.map { " data-label=\"\(escapeHTML($0))\"" } ?? ""
    let results = results(of: result, id: cell.id)
    let body = results.isEmpty ? "" : "<div class=\"results\">\n\(results)</div>\n"
    return """
      <section class="cell \(result.status.rawValue)" id="\(cell.id)"\(label) \
      aria-label="Cell \(cell.number), \(escapeHTML(cell.call.name.text))">
      \(self.source(of: cell, result.presentation, in: source))\(body)\(caption(result))</section>

      """
  }

  private func source(of cell: Cell, _ presentation: CellPresentation, in source: SourceFile)
    -> String
  {
    guard presentation.echo != .hidden else { return "" }
    let text = presentation.code ?? cellSource(cell.fence, in: source)
    let code = "<pre tabindex=\"0\"><code>\(escapeHTML(text))\n</code></pre>"
    let open = presentation.echo == .shown ? " open" : ""
    let argument = cell.call.argument.map { " \($0.text)" } ?? ""
    return """
      <details class="source"\(open)><summary>Cell \(cell.number) · \
      <code>\(escapeHTML(cell.call.name.text + argument))</code></summary>
      \(code)</details>

      """
  }

  private func results(of result: CellResult, id: String) -> String {
    guard result.status != .notRun else { return "<p>Not run.</p>\n" }
    let digits = result.presentation.digits
    let pictures = result.pictures(id: id)
    var html = ""
    for group in groups(of: result.outputs, pictures) { html += self.html(group, digits: digits) }
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

  private func html(_ group: Group, digits: Int) -> String {
    switch group {
    case .values(let values):
      let items = values.map { ValueHTML(digits: digits).block($0) }
      return "<div class=\"values\">\n\(items.joined(separator: "\n"))\n</div>\n"
    case .claims(let claims): return CheckHTML(digits: digits).claims(claims) + "\n"
    case .picture(let picture): return figure(picture) + "\n"
    case .single(let output): return html(output, digits: digits) + "\n"
    }
  }

  private func html(_ output: CellOutput, digits: Int) -> String {
    switch output {
    case .value(let value): return ValueHTML(digits: digits).block(value)
    case .claim(let claim): return CheckHTML(digits: digits).claims([claim])
    case .gradientCheck(let check): return CheckHTML(digits: digits).gradients(check)
    case .sanityCheck(let check): return CheckHTML(digits: digits).sanity(check)
    case .table(let table): return TableHTML(digits: digits).html(table)
    case .derivation(let derivation): return DerivationHTML(digits: digits).html(derivation)
    case .chart(let chart): return figure(Picture(chart, id: "picture"))
    case .mathematics(let lines): return mathematicsHTML(alignedTeX(lines), isDisplay: true)
    case .text(let text):
      return "<pre class=\"printed\" tabindex=\"0\"><samp>\(escapeHTML(text))</samp></pre>"
    case .note(let text): return "<p>\(escapeHTML(text))</p>"
    case .failure(let failure):
      let hint = failure.hint.map { "<p class=\"failure-hint\">\(escapeHTML($0))</p>" } ?? ""
      return "<p class=\"failure\">\(escapeHTML(failure.message))</p>\(hint)"
    }
  }

  private func figure(_ picture: Picture) -> String {
    """
    <figure class="chart"><figcaption>\(escapeHTML(picture.title))</figcaption>
    \(picture.inline)</figure>
    """
  }

  private func caption(_ result: CellResult) -> String {
    guard let caption = result.presentation.caption else { return "" }
    let values = CaptionValues(caption: caption, digits: result.presentation.digits)
    let html = MarkdownHTML(allowsRawHTML: allowsRawHTML, customization: values)
      .html(caption.document.blocks)
    return "<div class=\"caption\">\(html)</div>\n"
  }
}

/// The inline values of a caption, which has a source of its own.
private struct CaptionValues: MarkdownCustomization {
  let caption: Caption
  let digits: Int

  func role(_ role: Role) -> String? {
    InlineResultHTML(digits: digits).html(caption.results[role.range] ?? .notRun)
  }
}
