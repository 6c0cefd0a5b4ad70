// Letters of other kinds: KaTeX says «a bold W», which browsers no longer understand; Unicode has a
// character for it. Source: MathML Core, appendix «New text-transform Mappings».

/// A kind of letter: KaTeX's `mathvariant`.
enum MathAlphabet: String, Hashable, Sendable {
  case bold
  case italic
  case boldItalic = "bold-italic"
  case doubleStruck = "double-struck"
  case script
  case boldScript = "bold-script"
  case fraktur
  case boldFraktur = "bold-fraktur"
  case sansSerif = "sans-serif"
  case boldSansSerif = "bold-sans-serif"
  case sansSerifItalic = "sans-serif-italic"
  case sansSerifBoldItalic = "sans-serif-bold-italic"
  case monospace

  /// A text in letters of this kind; a character that has none stays.
  func text(_ text: String) -> String {
    String(String.UnicodeScalarView(text.unicodeScalars.map(scalar)))
  }

  private func scalar(_ plain: Unicode.Scalar) -> Unicode.Scalar {
    if let exception = exceptions[plain] { return exception }
    let code = plain.value
    let mapped: UInt32?
    switch code {
    case 0x41...0x5A: mapped = capitals + (code - 0x41)
    case 0x61...0x7A: mapped = capitals + 26 + (code - 0x61)
    case 0x30...0x39: mapped = digits.map { $0 + (code - 0x30) }
    default: mapped = greekIndex(code).flatMap { index in greek.map { $0 + index } }
    }
    return mapped.flatMap(Unicode.Scalar.init) ?? plain
  }

  /// Where A stands; B to Z and a to z follow.
  private var capitals: UInt32 {
    switch self {
    case .bold: 0x1D400
    case .italic: 0x1D434
    case .boldItalic: 0x1D468
    case .script: 0x1D49C
    case .boldScript: 0x1D4D0
    case .fraktur: 0x1D504
    case .doubleStruck: 0x1D538
    case .boldFraktur: 0x1D56C
    case .sansSerif: 0x1D5A0
    case .boldSansSerif: 0x1D5D4
    case .sansSerifItalic: 0x1D608
    case .sansSerifBoldItalic: 0x1D63C
    case .monospace: 0x1D670
    }
  }

  private var digits: UInt32? {
    switch self {
    case .bold, .boldItalic: 0x1D7CE
    case .doubleStruck: 0x1D7D8
    case .sansSerif, .sansSerifItalic: 0x1D7E2
    case .boldSansSerif, .sansSerifBoldItalic: 0x1D7EC
    case .monospace: 0x1D7F6
    case .italic, .script, .boldScript, .fraktur, .boldFraktur: nil
    }
  }

  private var greek: UInt32? {
    switch self {
    case .bold: 0x1D6A8
    case .italic: 0x1D6E2
    case .boldItalic: 0x1D71C
    case .boldSansSerif: 0x1D756
    case .sansSerifBoldItalic: 0x1D790
    case .doubleStruck, .script, .boldScript, .fraktur, .boldFraktur, .sansSerif,
      .sansSerifItalic, .monospace:
      nil
    }
  }

  /// Letters that were in Unicode before their alphabets.
  private var exceptions: [Unicode.Scalar: Unicode.Scalar] {
    switch self {
    case .italic: ["h": "ℎ"]
    case .script:
      [
        "B": "ℬ", "E": "ℰ", "F": "ℱ", "H": "ℋ", "I": "ℐ", "L": "ℒ", "M": "ℳ", "R": "ℛ", "e": "ℯ",
        "g": "ℊ", "o": "ℴ",
      ]
    case .fraktur: ["C": "ℭ", "H": "ℌ", "I": "ℑ", "R": "ℜ", "Z": "ℨ"]
    case .doubleStruck:
      ["C": "ℂ", "H": "ℍ", "N": "ℕ", "P": "ℙ", "Q": "ℚ", "R": "ℝ", "Z": "ℤ"]
    case .bold, .boldItalic, .boldScript, .boldFraktur, .sansSerif, .boldSansSerif,
      .sansSerifItalic, .sansSerifBoldItalic, .monospace:
      [:]
    }
  }
}

/// The place of a Greek letter, or of ∇ and ∂, in each Greek alphabet.
private func greekIndex(_ code: UInt32) -> UInt32? {
  switch code {
  case 0x391...0x3A9 where code != 0x3A2: code - 0x391
  case 0x3F4: 17
  case 0x2207: 25
  case 0x3B1...0x3C9: code - 0x3B1 + 26
  case 0x2202: 51
  case 0x3F5: 52
  case 0x3D1: 53
  case 0x3F0: 54
  case 0x3D5: 55
  case 0x3F1: 56
  case 0x3D6: 57
  default: nil
  }
}
