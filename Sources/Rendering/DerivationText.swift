// Worked arithmetic as plain text: what Markdown shows between fences, and JSON holds as words.

import Notebooks

/// Writes derivations in lines.
struct DerivationText {
  /// Significant digits.
  let digits: Int

  /// Equations aligned at their signs, the steps behind them indented.
  func text(_ derivation: DerivationOutput) -> String {
    lines(derivation, indentation: "").joined(separator: "\n")
  }

  private func lines(_ derivation: DerivationOutput, indentation: String) -> [String] {
    let left = derivation.left
    let blank = String(repeating: " ", count: left.count)
    let value = scalarText(derivation.value, digits: digits).unicode
    let sides = derivation.forms.map { side($0) } + [value]
    let equations = sides.enumerated().flatMap { place, side in
      wrapped(side).enumerated().map { line, text in
        "\(place == 0 && line == 0 ? left : blank) \(line == 0 ? "=" : " ") \(text)"
      }
    }
    let steps = derivation.steps.flatMap { step in
      [""] + lines(step, indentation: indentation + "    ")
    }
    return (words(derivation) + equations).map { indentation + $0 } + steps
  }

  /// How long a line may be before it is broken, without what stands to its left.
  private static let width = 84

  /// A side in lines that begin with a plus or minus.
  private func wrapped(_ side: String) -> [String] {
    var lines: [String] = []
    var line = ""
    var rest = side.count
    for word in side.split(separator: " ", omittingEmptySubsequences: false) {
      let isSign = word == "+" || word == "−"
      rest -= word.count + 1
      // A short end stays where it is.
      if isSign, line.count > Self.width, rest > 24 {
        lines.append(line)
        line = String(word)
      } else {
        line += (line.isEmpty ? "" : " ") + word
      }
    }
    return lines + [line]
  }

  /// The formula of the whole and what happens, as comments.
  private func words(_ derivation: DerivationOutput) -> [String] {
    let line = derivation.line.map { "line \($0), " } ?? ""
    let parts = [derivation.formula.map { line + $0 }, derivation.remark].compactMap(\.self)
    let text = parts.joined(separator: ": ")
    return (text.count > Self.width ? parts : [text]).filter { !$0.isEmpty }.map { "# \($0)" }
  }

  private func side(_ pieces: [DerivationOutput.Piece]) -> String {
    pieces.map { piece in
      switch piece {
      case .text(let text): text
      case .number(let value): scalarText(value, digits: digits).unicode
      }
    }.joined()
  }
}

extension JSONRenderer {
  /// A derivation's members: each form is a list of texts and exact numbers in turn.
  func members(of derivation: DerivationOutput) -> [(key: String, value: JSONText)] {
    [
      ("left", .string(derivation.left)),
      ("remark", derivation.remark.map(JSONText.string) ?? .null),
      ("formula", derivation.formula.map(JSONText.string) ?? .null),
      ("line", derivation.line.map { .integer(Int64($0)) } ?? .null),
      ("forms", .array(derivation.forms.map { .array($0.map(piece)) })),
      ("value", .number(derivation.value)),
      ("steps", .array(derivation.steps.map { .object(members(of: $0)) })),
    ]
  }

  private func piece(_ piece: DerivationOutput.Piece) -> JSONText {
    switch piece {
    case .text(let text): .string(text)
    case .number(let value): .number(value)
    }
  }
}
