// YAML as nbrun reads it: scalars are text, and every key and value knows its place in the lesson.

public import Diagnostics

/// A value of a YAML mapping or sequence, with its place.
public struct OptionNode: Hashable, Sendable {
  /// What the value is. Scalars are not typed here: whoever wants a number parses the text.
  public enum Content: Hashable, Sendable {
    case scalar(ScalarText)
    case sequence([OptionNode])
    case mapping([OptionEntry])
  }

  /// What it is.
  public let content: Content
  /// Where it stands: a scalar's whole text; the opening of a sequence or mapping.
  public let range: SourceRange

  /// The text of a scalar, `nil` for a sequence or mapping.
  public var scalar: ScalarText? {
    if case .scalar(let text) = content { text } else { nil }
  }

  /// What a message calls it: «a list», «a mapping», «'0.1'».
  public var kind: String {
    switch content {
    case .scalar(let text): text.text.isEmpty ? "nothing" : "'\(text.text)'"
    case .sequence: "a list"
    case .mapping: "a mapping"
    }
  }
}

/// The text of a scalar, and how an offset in it maps to the lesson's source.
public struct ScalarText: Hashable, Sendable {
  /// The text after YAML's quoting and folding.
  public let text: String
  /// Whether it is written without quotes and not as a block.
  public let isPlain: Bool
  /// Where the scalar stands, quotes included.
  public let range: SourceRange
  /// Where `text` stands byte for byte; `nil` where escapes or folding changed it.
  private let verbatimStart: Int?
  /// Bytes of the text, in order, before which the source has one more: a table's escaped pipes.
  private let escaped: [Int]

  /// A scalar; `verbatimStart` is where its text stands byte for byte, if anywhere, but for one more
  /// byte before each of those that are `escaped`, in order.
  public init(
    text: String, isPlain: Bool, range: SourceRange, verbatimStart: Int?, escaped: [Int] = []
  ) {
    self.escaped = escaped
    self.text = text
    self.isPlain = isPlain
    self.range = range
    self.verbatimStart = verbatimStart
  }

  /// Text that stands as it is from `start` on, as an argument or a code line does.
  public init(verbatim text: String, at start: Int) {
    self.init(
      text: text, isPlain: true, range: SourceRange(start, start + text.utf8.count),
      verbatimStart: start)
  }

  /// Where bytes `part` of the text stand in the source; the whole scalar where that is unknown.
  public func sourceRange(of part: SourceRange) -> SourceRange {
    guard let verbatimStart else { return range }
    let low = part.lowerBound + escaped.count { $0 <= part.lowerBound }
    let high = part.upperBound + escaped.count { $0 < part.upperBound }
    return SourceRange(low, high).shifted(by: verbatimStart)
  }

  /// Where the byte at an offset stands, and which are escaped behind it, counted from there.
  private func origin(of offset: Int) -> (verbatimStart: Int?, escaped: [Int]) {
    let start = verbatimStart.map { $0 + offset + escaped.count { $0 < offset } }
    return (start, escaped.filter { $0 >= offset }.map { $0 - offset })
  }

  /// Bytes `part` of the text as a scalar of its own, as they stand.
  public func slice(bytes part: SourceRange) -> ScalarText {
    let bytes = Array(text.utf8)
    let low = min(part.lowerBound, bytes.count)
    let high = min(part.upperBound, bytes.count)
    let (start, escaped) = origin(of: low)
    return ScalarText(
      text: String(decoding: bytes[low..<high], as: UTF8.self), isPlain: isPlain,
      range: sourceRange(of: part), verbatimStart: start, escaped: escaped)
  }

  /// A part of the text as a scalar of its own, blanks around it trimmed.
  public func slice(_ part: Range<String.Index>) -> ScalarText {
    let trimmed = text[part].trimmingBlanks()
    let offset = text.utf8.distance(from: text.startIndex, to: trimmed.startIndex)
    let inside = SourceRange(offset, offset + trimmed.utf8.count)
    let (start, escaped) = origin(of: offset)
    return ScalarText(
      text: String(trimmed), isPlain: isPlain, range: sourceRange(of: inside),
      verbatimStart: start, escaped: escaped)
  }
}

/// One `key: value` of a mapping.
public struct OptionEntry: Hashable, Sendable {
  /// The key's text.
  public let key: String
  /// Where the key stands.
  public let keyRange: SourceRange
  /// The value.
  public let value: OptionNode
}

extension StringProtocol {
  /// The text without spaces, tabs and line ends around it.
  func trimmingBlanks() -> SubSequence {
    let isBlank: (Character) -> Bool = { $0 == " " || $0 == "\t" || $0.isNewline }
    guard let first = firstIndex(where: { !isBlank($0) }),
      let last = lastIndex(where: { !isBlank($0) })
    else { return self[endIndex...] }
    return self[first...last]
  }
}
