// A cell's outputs as Jupyter holds them: each as plain text, and where it is more than that as HTML, TeX or
// SVG, with nothing that needs a style sheet.

import Diagnostics
import Notebooks

/// Renders the outputs of a code cell.
struct JupyterOutputs {
  /// Significant digits.
  let digits: Int
  /// The code cell's number.
  let number: Int
  /// The lesson's cell.
  let cell: String

  func json(of result: CellResult) -> [JupyterJSON] {
    var pictures = result.pictures(id: cell).makeIterator()
    let values = result.outputs.compactMap { if case .value = $0 { $0 } else { nil } }
    var outputs: [JupyterJSON] = []
    for output in result.outputs {
      if case .chart = output {
        if let picture = pictures.next() { outputs.append(self.picture(picture)) }
      } else {
        let isResult = values.count == 1 && result.presentation.code != nil
        outputs.append(json(of: output, isResult: isResult))
      }
    }
    return outputs
  }

  private func json(of output: CellOutput, isResult: Bool) -> JupyterJSON {
    let check = CheckHTML(digits: digits)
    let text = JupyterText(digits: digits)
    switch output {
    case .value(let value):
      return display(
        text.value(value), html: JupyterHTML(digits: digits).value(value), isResult: isResult)
    case .gradientCheck(let output):
      // Without the page's style the origin would stick to the name.
      let html = check.gradients(output).replacing(
        "<span class=\"origin\">", with: " <span class=\"origin\">")
      return display(text.gradients(output), html: html)
    case .sanityCheck(let output): return display(text.sanity(output), html: check.sanity(output))
    case .claim(let claim): return display(text.claim(claim), html: check.claims([claim]))
    case .table(let table):
      return display(text.table(table), html: TableHTML(digits: digits).html(table))
    case .derivation(let derivation):
      return display(DerivationText(digits: digits).text(derivation), html: nil)
    case .chart(let chart): return picture(Picture(chart, id: cell))
    case .mathematics(let lines):
      let tex = "$$\n\(alignedTeX(lines))\n$$"
      return data(["text/plain": .lines(tex), "text/latex": .lines(tex)])
    case .text(let printed): return stream(printed)
    case .note(let note): return stream(note + "\n")
    case .failure(let failure): return error(failure)
    }
  }

  private func picture(_ picture: Picture) -> JupyterJSON {
    data([
      "text/plain": .lines("\(picture.title): \(picture.description)"),
      "image/svg+xml": .lines(picture.file),
    ])
  }

  private func display(_ text: String, html: String?, isResult: Bool = false) -> JupyterJSON {
    var bundle = ["text/plain": JupyterJSON.lines(text)]
    if let html { bundle["text/html"] = .lines(html) }
    return data(bundle, isResult: isResult)
  }

  private func data(_ bundle: [String: JupyterJSON], isResult: Bool = false) -> JupyterJSON {
    var members: [String: JupyterJSON] = ["data": .object(bundle), "metadata": .object([:])]
    members["output_type"] = .string(isResult ? "execute_result" : "display_data")
    if isResult { members["execution_count"] = .integer(number) }
    return .object(members)
  }

  private func stream(_ text: String) -> JupyterJSON {
    .object(["output_type": .string("stream"), "name": .string("stdout"), "text": .lines(text)])
  }

  private func error(_ failure: Diagnostic) -> JupyterJSON {
    let lines = [failure.message] + [failure.hint].compactMap { $0 }
    return .object([
      "output_type": .string("error"), "ename": .string("Error"),
      "evalue": .string(failure.message),
      "traceback": .array(lines.map(JupyterJSON.string)),
    ])
  }
}
