// Where a leaf's backticks and dollars can close something, worked out once: a search a delimiter
// would take quadratic time on a line of unclosed ones.

/// The runs of backticks of a text, by length.
struct BacktickIndex {
  /// libcmark's limit: a longer run opens no code span.
  static let longestRun = 1000

  private let startsByLength: [Int: [Int]]

  init(_ bytes: [UInt8]) {
    var startsByLength: [Int: [Int]] = [:]
    var offset = 0
    while offset < bytes.count {
      let length = runLength(of: Ascii.backtick, in: bytes, at: offset)
      if length > 0 { startsByLength[length, default: []].append(offset) }
      offset += max(1, length)
    }
    self.startsByLength = startsByLength
  }

  /// Where the run of exactly `length` backticks starts that closes a span opened before `offset`.
  func closing(length: Int, from offset: Int) -> Int? {
    guard length <= Self.longestRun, let starts = startsByLength[length] else { return nil }
    let index = partition(starts) { $0 < offset }
    return index < starts.count ? starts[index] : nil
  }
}

/// The dollars of a text that can close a formula. A dollar behind an odd number of backslashes is
/// escaped: TeX's `\\` is a line break and escapes nothing.
struct DollarIndex {
  private let inlineClosers: [Int]
  private let pairs: [Int]

  init(_ bytes: [UInt8]) {
    var inlineClosers: [Int] = []
    var pairs: [Int] = []
    var backslashes = 0
    var offset = 0
    while offset < bytes.count {
      guard bytes[offset] == Ascii.dollar, backslashes.isMultiple(of: 2) else {
        backslashes = bytes[offset] == Ascii.backslash ? backslashes + 1 : 0
        offset += 1
        continue
      }
      backslashes = 0
      let length = runLength(of: Ascii.dollar, in: bytes, at: offset)
      if length == 2 { pairs.append(offset) }
      if canCloseInline(bytes, at: offset) { inlineClosers.append(offset) }
      offset += length
    }
    self.inlineClosers = inlineClosers
    self.pairs = pairs
  }

  /// The dollar that closes `$…` whose content starts at `offset`.
  func inlineCloser(from offset: Int) -> Int? { first(inlineClosers, from: offset) }

  /// The first of the two dollars that close `$$…` whose content starts at `offset`.
  func displayCloser(from offset: Int) -> Int? { first(pairs, from: offset) }

  private func first(_ offsets: [Int], from offset: Int) -> Int? {
    let index = partition(offsets) { $0 < offset }
    return index < offsets.count ? offsets[index] : nil
  }
}

/// GitHub's rule: no white space before the closing dollar and no digit behind it.
private func canCloseInline(_ bytes: [UInt8], at offset: Int) -> Bool {
  guard offset > 0, !Ascii.isSpace(bytes[offset - 1]) else { return false }
  return offset + 1 == bytes.count || !Ascii.isDigit(bytes[offset + 1])
}

/// How many times `byte` stands in a row from `offset` on.
func runLength(of byte: UInt8, in bytes: [UInt8], at offset: Int) -> Int {
  var end = offset
  while end < bytes.count, bytes[end] == byte { end += 1 }
  return end - offset
}
