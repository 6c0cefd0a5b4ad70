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
  init(_ lines: FedLines, spans: [Span], sentinels: Sentinels?) {
    source = lines.source
    self.sentinels = sentinels
    self.spans = sentinels == nil ? [] : spans
    bytes = masked(lines, spans: spans, sentinels: sentinels)
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
      case .text(let part): text += part
      case .span(let number):
        text += spans[number].text(in: source)
        found.append(number)
      // The line ending before it is part of the span's text.
      case .continuation: while text.last?.isWhitespace == true { text.removeLast() }
      }
    }
    return (text, found)
  }
}

private func mayHoldPlaceholder(_ string: String, _ sentinels: Sentinels) -> Bool {
  string.unicodeScalars.contains {
    $0 == sentinels.start || $0 == sentinels.continuation || $0 == sentinels.shield
  }
}

private func masked(_ lines: FedLines, spans: [Span], sentinels: Sentinels?) -> [UInt8] {
  var masked = Masker(source: lines.source, offset: lines.start)
  if let sentinels {
    for (number, span) in spans.enumerated() {
      if let start = span.fenceLike, start >= masked.offset {
        masked.copy(upTo: start)
        masked.bytes += "\(sentinels.shield)".utf8
      }
      for (index, piece) in span.pieces.enumerated() {
        masked.copy(upTo: piece.lowerBound)
        let isFirst = index == 0
        masked.bytes +=
          isFirst
          ? "\(sentinels.start)\(number)\(sentinels.end)".utf8 : "\(sentinels.continuation)".utf8
        masked.offset = piece.upperBound
      }
    }
  }
  masked.copy(upTo: lines.source.bytes.count)
  return masked.bytes
}

private struct Masker {
  let source: SourceFile
  var offset: Int
  var bytes: [UInt8] = []

  /// Copies up to an offset, with U+FFFD for NUL: libcmark would do the same, but count columns anew.
  mutating func copy(upTo end: Int) {
    guard end > offset else { return }
    for part in source.bytes[offset..<end].split(separator: 0, omittingEmptySubsequences: false)
      .enumerated()
    {
      if part.offset > 0 { bytes += [0xEF, 0xBF, 0xBD] }
      bytes += part.element
    }
    offset = end
  }
}
