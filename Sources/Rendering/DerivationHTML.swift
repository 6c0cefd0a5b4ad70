// Worked arithmetic as HTML: equations one below the other, aligned at the sign, and the steps behind
// them indented.

import Notebooks
import Numerics

/// Renders derivations.
struct DerivationHTML {
  /// Significant digits.
  let digits: Int

  /// The arithmetic of an entry with the steps behind it.
  func html(_ derivation: DerivationOutput) -> String {
    "<div class=\"derivation\">\n\(body(of: derivation))\n</div>"
  }

  private func body(of derivation: DerivationOutput) -> String {
    let left = "<span class=\"name\">\(text(derivation.left))</span>"
    let sides = derivation.forms.map { side($0) } + ["<b>\(number(derivation.value))</b>"]
    let equations = sides.enumerated().map { place, side in
      "\(place == 0 ? left : "")<span class=\"sign\">=</span><span class=\"side\">\(side)</span>"
    }
    let steps = derivation.steps.map { "<li>\(body(of: $0))</li>" }
    let list =
      steps.isEmpty ? "" : "\n<ul class=\"steps\">\n\(steps.joined(separator: "\n"))\n</ul>"
    return words(derivation) + "<div class=\"equations\">" + equations.joined(separator: "\n")
      + "</div>" + list
  }

  /// The formula of the whole, where it stands, and what happens.
  private func words(_ derivation: DerivationOutput) -> String {
    var parts: [String] = []
    if let formula = derivation.formula {
      let line = derivation.line.map { "line \($0), " } ?? ""
      parts.append("\(line)<span class=\"formula\">\(escapeHTML(formula))</span>")
    }
    if let remark = derivation.remark { parts.append(escapeHTML(remark)) }
    return parts.isEmpty ? "" : "<p class=\"derived\">\(parts.joined(separator: ": "))</p>\n"
  }

  private func side(_ pieces: [DerivationOutput.Piece]) -> String {
    pieces.map { piece in
      switch piece {
      case .text(let text): self.text(text)
      case .number(let value): number(value)
      }
    }.joined()
  }

  /// Lines break in front of a plus or minus alone.
  private func text(_ text: String) -> String {
    escapeHTML(text.replacing(" ", with: "\u{A0}")).replacing("\u{A0}+", with: " +")
      .replacing("\u{A0}−\u{A0}", with: " −\u{A0}")
  }

  private func number(_ value: Double) -> String {
    "<span title=\"\(value.shortestText)\">\(scalarText(value, digits: digits).html)</span>"
  }
}
