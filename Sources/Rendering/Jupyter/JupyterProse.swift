// A stretch of the lesson's prose with its inline values and claims filled in.

import Diagnostics
import Notebooks

/// Writes prose, stretch by stretch.
struct JupyterProse {
  /// A stretch.
  struct Stretch {
    /// Its Markdown.
    var text = ""
    /// Its formulas.
    var formulas: [String] = []
  }

  private let source: SourceFile
  private let formulas: [SourceRange: String]
  private var waiting: ArraySlice<Splice>

  init(_ executed: ExecutedNotebook) {
    source = executed.notebook.source
    let formulas = executed.notebook.steps.compactMap { step -> (SourceRange, String)? in
      guard case .inline(let formula) = step else { return nil }
      let text = formula.formula.text
      return (formula.range, formula.kind == .value ? withoutFormat(text) : text)
    }
    self.formulas = Dictionary(formulas) { first, _ in first }
    waiting = ProseMarkdown(executed: executed, lessonSuffix: ".ipynb").splices[...]
  }

  /// The bytes between two places, values in the place of formulas; stretches are asked for in order.
  mutating func stretch(from start: Int, to end: Int) -> Stretch {
    var stretch = Stretch()
    var bytes: [UInt8] = []
    var next = start
    while let splice = waiting.first, splice.range.upperBound <= end {
      waiting.removeFirst()
      guard splice.range.lowerBound >= next else { continue }
      bytes += source.bytes[next..<splice.range.lowerBound]
      bytes += Array(splice.text.utf8)
      next = splice.range.upperBound
      if let formula = formulas[splice.range] { stretch.formulas.append(formula) }
    }
    bytes += source.bytes[min(next, end)..<end]
    stretch.text = String(decoding: bytes, as: UTF8.self).replacing("\r\n", with: "\n")
    return stretch
  }
}

/// A formula without the format specification behind its last colon outside brackets and strings: nbrun
/// divides it there too.
private func withoutFormat(_ text: String) -> String {
  let colon = topLevelBytes(of: text).last { $0.byte == UInt8(ascii: ":") }
  return colon.map { String(decoding: text.utf8.prefix($0.offset), as: UTF8.self) } ?? text
}
