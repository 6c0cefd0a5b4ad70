// What stands beside a delimiter decides what the delimiter can do: white space, punctuation or
// anything else, by the lists that libcmark goes by.

/// What a character is to the rules for delimiters.
enum CharacterClass {
  case space
  case punctuation
  case other

  init(_ scalar: Unicode.Scalar) {
    if scalar.isASCII {
      let byte = UInt8(truncatingIfNeeded: scalar.value)
      self = Ascii.isSpace(byte) ? .space : Ascii.isPunctuation(byte) ? .punctuation : .other
      return
    }
    switch scalar.properties.generalCategory {
    case .spaceSeparator: self = .space
    case .connectorPunctuation, .dashPunctuation, .openPunctuation, .closePunctuation,
      .initialPunctuation, .finalPunctuation, .otherPunctuation:
      self = .punctuation
    default: self = .other
    }
  }
}

/// Whether a run of delimiters can begin and end something, by the characters beside it.
struct Flanking {
  let isLeft: Bool
  let isRight: Bool

  init(before: CharacterClass, after: CharacterClass) {
    isLeft = after != .space && (after != .punctuation || before != .other)
    isRight = before != .space && (before != .punctuation || after != .other)
  }
}
