// A cell's outputs as GitHub renders them: matrices as TeX, checks as pipe tables.

import Diagnostics
import Markdown
import Notebooks
import Numerics

/// A cell's outputs as blocks of Markdown.
struct CellMarkdown {
  /// Significant digits.
  let digits: Int
  /// The cell's identifier.
  let cell: String
  /// Where pictures will be; `nil` where there will be none.
  let pictureFolder: String?
  /// What links say.
  let links: LinkMarkdown

  /// One text a block, without a final newline.
  func blocks(of result: CellResult) -> [String] {
    let place = result.presentation.label.map { [anchor($0)] } ?? []
    return place + results(of: result)
  }

  private func results(of result: CellResult) -> [String] {
    guard result.status != .notRun else { return ["*(not run)*"] }
    var pictures = result.pictures(id: cell).enumerated().makeIterator()
    var blocks = result.outputs.flatMap { output -> [String] in
      if case .chart = output {
        return pictures.next().map { pictureBlocks($0.element, number: $0.offset + 1) } ?? []
      }
      return self.blocks(output)
    }
    let number = result.presentation.number.map { "**\($0).**" }
    let caption = result.presentation.caption.map(text)
    let parts = [number, caption].compactMap { $0 }
    if !parts.isEmpty { blocks.append(escapeLineStart(parts.joined(separator: " "))) }
    return blocks
  }

  private func blocks(_ output: CellOutput) -> [String] {
    switch output {
    case .value(let value): valueBlocks(value)
    case .gradientCheck(let check): gradientBlocks(check)
    case .sanityCheck(let check): sanityBlocks(check)
    case .claim(let claim): [InlineMarkdown(digits: digits).text(.claim(claim))]
    case .table(let table): tableBlocks(table)
    case .derivation(let derivation):
      [fenced(DerivationText(digits: digits).text(derivation), info: "text")]
    case .chart(let chart): [escapeLineStart(escapeMarkdown(chart.description))]
    case .mathematics(let lines): [mathematicsFence(alignedTeX(lines))]
    case .text(let text): [fenced(text, info: "text")]
    case .note(let text): [escapeLineStart(escapeMarkdown(text))]
    case .failure(let failure):
      [
        "> **Error:** \(escapeMarkdown(failure.message))"
          + (failure.hint.map { "\\\n> \(escapeMarkdown($0))" } ?? "")
      ]
    }
  }

  private func pictureBlocks(_ picture: Picture, number: Int) -> [String] {
    let title = titleBlocks(picture.title)
    guard let pictureFolder else {
      return title + [escapeLineStart(escapeMarkdown(picture.description))]
    }
    let name = PictureFile(picture, ofCell: cell, number: number).name
    // Brackets may stand in an address, but would end the link.
    let address = escapeURL("\(pictureFolder)/\(name)").replacing("(", with: "%28")
      .replacing(")", with: "%29")
    return title + ["![\(escapeMarkdown(picture.description))](\(address))"]
  }

  /// Blanks inside of asterisks would keep them from being emphasis, and nothing make them a rule.
  private func titleBlocks(_ title: String) -> [String] {
    let title = withoutTrailingBlanks(String(title.drop { $0 == " " || $0 == "\t" }))
    return title.isEmpty ? [] : ["**\(escapeMarkdown(title))**"]
  }

  private func valueBlocks(_ named: NamedValue) -> [String] {
    let label = codeSpan(named.formula.map { "\(named.name) = \($0)" } ?? named.name)
    switch named.value {
    case .array(let array) where array.rank > 0:
      let shape = array.shape.map(String.init).joined(separator: " × ")
      let summary = MatrixGrid.summary(array)?.map {
        "\($0.label) \(scalarText($0.value, digits: digits).unicode)"
      }
      let heading = ([label, shape] + (summary ?? [])).joined(separator: " · ")
      return [heading, bracketMatrix(MatrixGrid(array, digits: digits))]
    case .dictionary(let values):
      return values.flatMap {
        valueBlocks(NamedValue("\(named.name)['\($0.key)']", value: $0.value))
      }
    case .none, .boolean, .integer, .number, .text, .list, .tuple, .array:
      return ["\(label) = \(InlineMarkdown(digits: digits).text(named.value))"]
    }
  }

  private func bracketMatrix(_ grid: MatrixGrid) -> String {
    let rows = grid.rows.map { row in
      // Where a whole row is left out, dots go downwards; where rows and columns are, both ways.
      let isLeftOut = row.allSatisfy { $0 == nil }
      return zip(row, grid.rows[0]).map { entry, first in
        guard isLeftOut else { return entry?.text.tex ?? "\\cdots" }
        return first == nil ? "\\ddots" : "\\vdots"
      }.joined(separator: " & ")
    }
    let body = rows.joined(separator: " \\\\\n")
    return mathematicsFence("\\begin{bmatrix}\n\(body)\n\\end{bmatrix}")
  }

  private func gradientBlocks(_ check: GradientCheckOutput) -> [String] {
    let rows = check.parameters.map { row -> String in
      let name = codeSpan(row.name) + (row.origin.isEmpty ? "" : " " + codeSpan(row.origin))
      let index = row.worst.map { "[\($0.index.map(String.init).joined(separator: ", "))]" } ?? "–"
      let reverse = check.hasReverse ? [row.worst?.reverse] : []
      let told = row.digits(atLeast: digits)
      let numbers = ([row.worst?.analytic] + reverse + [row.worst?.numeric]).map {
        number($0, digits: told)
      }
      let error = number(
        row.worst?.relativeError, digits: row.errorDigits(tolerance: check.tolerance))
      let cells =
        [name, String(row.entries), String(row.atKink), index] + numbers + [
          error, Rendering.words(for: row),
        ]
      return "| " + cells.map { $0.replacing("|", with: "\\|") }.joined(separator: " | ") + " |"
    }
    let (title, rule) = check.hasReverse ? (" reverse mode |", " ---: |") : ("", "")
    let head = """
      | parameter | entries | at a kink | worst at | analytic |\(title) numeric | relative error | verdict |
      | --- | ---: | ---: | ---: | ---: |\(rule) ---: | ---: | --- |
      """
    let list = remarks(on: check).map { "- \(escapeMarkdown($0))" }
    let verdict = "**Gradient check \(words(for: check.status))**"
    return [verdict, ([head] + rows).joined(separator: "\n")]
      + (list.isEmpty ? [] : [list.joined(separator: "\n")])
  }

  private func sanityBlocks(_ check: SanityCheckOutput) -> [String] {
    let head = ["| test | verdict | found | wanted |", "| --- | --- | ---: | ---: |"]
    let rows = check.rows.map { row in
      let words = SanityWords(row, digits: digits) { number($0, digits: $1) }
      let cells = [row.title, Rendering.words(for: row), words.found, words.wanted]
      return "| \(cells.map(escapeMarkdown).joined(separator: " | ")) |"
    }
    let list = remarks(on: check).map { "- \(escapeMarkdown($0))" }
    return ["**Sanity check \(words(for: check.status))**", (head + rows).joined(separator: "\n")]
      + (list.isEmpty ? [] : [list.joined(separator: "\n")])
  }

  private func tableBlocks(_ table: TableOutput) -> [String] {
    let alignments = table.columns.indices.map { table.isText(column: $0) ? "---" : "---:" }
    let head = [table.columns.map(escapeMarkdown), alignments]
    let rows = head + table.rows.map { $0.map(text) }
    let lines = rows.map { row in
      "| " + row.joined(separator: " | ") + " |"
    }
    return titleBlocks(table.title) + [lines.joined(separator: "\n")]
  }

  private func text(_ entry: TableOutput.Entry) -> String {
    switch entry {
    case .text(let text): escapeMarkdown(text)
    case .integer(let value): String(value)
    case .number(let value): number(value, digits: digits)
    case .share(let value): shareText(value)
    case .missing: "–"
    }
  }

  private func number(_ value: Double?, digits: Int) -> String {
    value.map { scalarText($0, digits: digits).unicode } ?? "–"
  }

  /// A caption's own text, its inline formulas replaced.
  func text(of caption: Caption) -> String {
    let source = caption.document.source
    let values = caption.formulas.map { formula in
      Splice(
        range: formula.range,
        text: InlineMarkdown(digits: digits).text(caption.results[formula.range] ?? .notRun))
    }
    return source.applying(values + links.linkEdits(of: caption.document))
  }
}
