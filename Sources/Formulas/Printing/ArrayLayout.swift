// Brackets, separators and line ends of a printed array: NumPy's `_formatArray`.
//
// Every element is a word of one line. Words fill a line up to 75 columns; rows begin lines of their
// own, below the row before.

import Numerics

/// The positions of an axis that are written: all, or the ends with `...` between them.
struct PrintedAxis {
  /// How many elements an array may have to be written in full.
  private static let threshold = 1000
  /// How many positions stand at either end of an axis that is cut.
  private static let edge = 3

  let positions: [Int]
  private let isCut: Bool

  init(length: Int, isSummarized: Bool) {
    isCut = isSummarized && length > 2 * Self.edge
    positions =
      isCut
      ? Array(0..<Self.edge) + Array((length - Self.edge)..<length) : Array(0..<length)
  }

  /// Whether the array is too large to be written in full.
  static func isSummarized(_ array: NDArray) -> Bool { array.count > threshold }

  /// The texts of the positions, with the dots where some are left out.
  func marked(_ texts: [String]) -> [String] {
    isCut ? texts.prefix(Self.edge) + ["..."] + texts.dropFirst(Self.edge) : texts
  }
}

/// How the words of an array stand in lines.
struct ArrayLayout {
  /// The columns of a line, `linewidth` of NumPy's print options.
  static let lineWidth = 75

  /// What stands between two elements, a blank at its end.
  let separator: String
  /// What stands before the first bracket; the following lines are indented by its length.
  let prefix: String
  /// What stands behind the last bracket.
  let suffix: String

  /// The array in brackets, without prefix and suffix. It has at least one element.
  func text(_ array: NDArray) -> String {
    let isSummarized = PrintedAxis.isSummarized(array)
    let axes = array.shape.map { PrintedAxis(length: $0, isSummarized: isSummarized) }
    guard let last = axes.last, let stride = array.shape.last else {
      return elementTexts(array, [0]).first ?? ""
    }
    guard axes.count == 2, let first = axes.first else {
      return row(last.marked(elementTexts(array, last.positions)), depth: 1)
    }
    let offsets = first.positions.flatMap { row in last.positions.map { row * stride + $0 } }
    let texts = elementTexts(array, offsets)
    let count = last.positions.count
    let rows = first.positions.indices.map { i in
      row(last.marked(Array(texts[(i * count)..<((i + 1) * count)])), depth: 2)
    }
    let between = Self.trimmed(separator) + "\n" + indent(1)
    return "[" + first.marked(rows).joined(separator: between) + "]"
  }

  private func indent(_ depth: Int) -> String {
    String(repeating: " ", count: prefix.utf8.count + depth)
  }

  /// One row `[a b c]` inside of `depth` brackets, itself counted, over as many lines as it takes. A
  /// line leaves room for the brackets and the suffix, as if it were the last.
  private func row(_ words: [String], depth: Int) -> String {
    let width = Self.lineWidth - suffix.utf8.count - depth
    let indent = indent(depth)
    var lines: [String] = []
    var line = indent
    for (i, word) in words.enumerated() {
      let isFull = line.utf8.count + word.utf8.count > width
      if isFull, line.utf8.count > indent.utf8.count {
        lines.append(Self.trimmed(line))
        line = indent
      }
      line += i + 1 < words.count ? word + separator : word
    }
    lines.append(line)
    return "[" + lines.joined(separator: "\n").dropFirst(indent.utf8.count) + "]"
  }

  private static func trimmed(_ line: String) -> String {
    String(line.reversed().drop { $0 == " " }.reversed())
  }
}

/// The elements at some offsets, padded to stand in columns. Only these elements decide how.
private func elementTexts(_ array: NDArray, _ offsets: [Int]) -> [String] {
  switch array.storage {
  case .float64(let elements):
    let visible = offsets.map { elements[$0] }
    return visible.map(FloatFormat(visible).text)
  case .int64(let elements):
    let texts = offsets.map { String(elements[$0]) }
    let width = texts.map(\.utf8.count).max() ?? 0
    return texts.map { String(repeating: " ", count: width - $0.utf8.count) + $0 }
  case .bool(let elements):
    let yes = array.rank == 0 ? "True" : " True"
    return offsets.map { elements[$0] ? yes : "False" }
  }
}
