// A copy of the source with placeholders for formulas and roles, and the way back from a string of
// libcmark's to what was written.

import Diagnostics

/// What libcmark is given to read. Each line of it is the source's line of the same number.
struct MaskedSource {
  let bytes: [UInt8]
  let spans: [Span]
  private let source: SourceFile
  private let sentinels: Sentinels?

  /// - Parameters:
  ///   - spans: in order, none overlapping another.
  ///   - sentinels: needed where there are spans.
  init(
    _ lines: FedLines, spans: [Span], gitHub: GitHubBlocks = GitHubBlocks(), sentinels: Sentinels?
  ) {
    source = lines.source
    self.sentinels = sentinels
    self.spans = sentinels == nil ? [] : spans
    bytes = masked(lines, spans: spans, gitHub: gitHub, sentinels: sentinels)
  }

  /// A table's cell as libcmark is to read it.
  func bytes(of cell: FoundTable.Cell) -> [UInt8] {
    guard let sentinels else { return withoutNUL(cell.text.bytes[...]) }
    var bytes: [UInt8] = []
    var next = 0
    for span in cell.spans {
      let number = partition(spans) { $0.range < span.range }
      bytes += withoutNUL(cell.text.bytes[next..<cell.text.offset(atSource: span.range.lowerBound)])
      bytes += span.placeholder(number, sentinels).utf8
      next = cell.text.offset(atSource: span.range.upperBound)
    }
    return bytes + withoutNUL(cell.text.bytes[next...])
  }

  /// A part of a text node.
  enum Part {
    case text(String)
    case span(Int)
    /// What stands here belongs to the span that began on an earlier line.
    case continuation
  }

  /// A string of libcmark's as text, placeholders and continuations.
  func parts(of string: String) -> [Part] {
    guard let sentinels, mayHoldPlaceholder(string, sentinels) else { return [.text(string)] }
    var parts: [Part] = []
    var text = String.UnicodeScalarView()
    var number: Int?
    func flush() {
      if !text.isEmpty { parts.append(.text(String(text))) }
      text = String.UnicodeScalarView()
    }
    for scalar in string.unicodeScalars {
      if scalar == sentinels.start {
        flush()
        number = 0
      } else if scalar == sentinels.end {
        if let number, spans.indices.contains(number) { parts.append(.span(number)) }
        number = nil
      } else if scalar == sentinels.continuation {
        flush()
        parts.append(.continuation)
      } else if scalar == sentinels.shield {
        continue
      } else if let value = number {
        number = value &* 10 &+ Int(scalar.value &- 0x30)
      } else {
        text.append(scalar)
      }
    }
    flush()
    return parts
  }

  /// A string with what was written in the place of placeholders, and the spans it held.
  func restored(_ string: String) -> (text: String, spans: [Int]) {
    var text = ""
    var found: [Int] = []
    for part in parts(of: string) {
      switch part {
      case .text(let part): text += withTildes(part)
      case .span(let number):
        text += spans[number].text(in: source)
        found.append(number)
      // The line ending before it is part of the span's text.
      case .continuation: while text.last?.isWhitespace == true { text.removeLast() }
      }
    }
    return (text, found)
  }

  /// What stands for a tilde that is text.
  var escapedTilde: Unicode.Scalar? { sentinels?.tilde }

  private func withTildes(_ text: String) -> String {
    guard let escapedTilde, text.unicodeScalars.contains(escapedTilde) else { return text }
    return String(
      String.UnicodeScalarView(text.unicodeScalars.map { $0 == escapedTilde ? "~" : $0 }))
  }
}

private func mayHoldPlaceholder(_ string: String, _ sentinels: Sentinels) -> Bool {
  string.unicodeScalars.contains {
    $0 == sentinels.start || $0 == sentinels.continuation || $0 == sentinels.shield
  }
}

private func masked(
  _ lines: FedLines, spans: [Span], gitHub: GitHubBlocks, sentinels: Sentinels?
) -> [UInt8] {
  var masked = Masker(source: lines.source, offset: lines.start)
  if let sentinels {
    let marks = lines.marks.values.map { (range: $0.range, text: $0.placeholder(sentinels)) }
    var patches = (gitHub.patches(sentinels) + marks).sorted { $0.range < $1.range }[...]
    for (number, span) in spans.enumerated() {
      masked.apply(&patches, upTo: span.range.lowerBound)
      // What is in a cell is masked there.
      guard span.range.lowerBound >= masked.offset else { continue }
      if let start = span.fenceLike, start >= masked.offset {
        masked.copy(upTo: start)
        masked.bytes += "\(sentinels.shield)".utf8
      }
      for (index, piece) in span.pieces.enumerated() {
        masked.copy(upTo: piece.lowerBound)
        let isFirst = index == 0
        masked.bytes +=
          isFirst
          ? span.placeholder(number, sentinels).utf8 : "\(sentinels.continuation)".utf8
        masked.offset = piece.upperBound
      }
    }
    masked.apply(&patches, upTo: .max)
  }
  masked.copy(upTo: lines.source.bytes.count)
  return masked.bytes
}

/// Bytes with U+FFFD for NUL: libcmark would do the same, but count columns anew.
private func withoutNUL(_ bytes: ArraySlice<UInt8>) -> [UInt8] {
  guard bytes.contains(0) else { return Array(bytes) }
  return bytes.flatMap { $0 == 0 ? [0xEF, 0xBF, 0xBD] : [$0] }
}

private struct Masker {
  let source: SourceFile
  var offset: Int
  var bytes: [UInt8] = []

  /// Copies up to an offset.
  mutating func copy(upTo end: Int) {
    guard end > offset else { return }
    bytes += withoutNUL(source.bytes[offset..<end])
    offset = end
  }

  /// Puts texts in the place of what starts before an offset or there.
  mutating func apply(
    _ patches: inout ArraySlice<(range: SourceRange, text: String)>, upTo end: Int
  ) {
    while let patch = patches.first, patch.range.lowerBound <= end {
      patches.removeFirst()
      // A formula that began before may hold it.
      guard patch.range.lowerBound >= offset else { continue }
      copy(upTo: patch.range.lowerBound)
      bytes += patch.text.utf8
      offset = patch.range.upperBound
    }
  }
}
