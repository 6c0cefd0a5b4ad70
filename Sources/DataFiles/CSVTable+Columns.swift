// Columns of a CSV file as numbers, and as classes.

public import Numerics

extension CSVTable {
  /// Numbers of the given columns for the examples of each part: (columns, examples of the part).
  ///
  /// A number is written in decimal, as in `-1.5e-3`, and divided by `divisor`. The caller
  /// guarantees that columns and examples exist.
  ///
  /// - Throws: at the first field of those columns that is missing or no finite number.
  public func numbers(columns: [Int], of parts: [[Int]], dividedBy divisor: Double = 1)
    throws(DataFileError) -> [Matrix]
  {
    // Row by row, so that the first fault is the topmost one of the file.
    var numbers: [Double] = []
    numbers.reserveCapacity(rows * columns.count)
    for row in 0..<rows {
      for column in columns { numbers.append(try number(row: row, column: column)) }
    }
    return parts.map { part in
      var elements: [Double] = []
      elements.reserveCapacity(columns.count * part.count)
      for place in columns.indices {
        for row in part { elements.append(numbers[row * columns.count + place] / divisor) }
      }
      return Matrix(rows: columns.count, columns: part.count, elements: elements)
    }
  }

  private func number(row: Int, column: Int) throws(DataFileError) -> Double {
    let text = text(row: row, column: column)
    guard !text.isEmpty else {
      throw fault(
        "the value of column '\(columns[column])' is missing", row: row, column: column,
        hint: "a network needs every number: fill it in, or remove the line")
    }
    guard isDecimal(text), let number = Double(text) else {
      throw fault(
        "'\(text.prefix(40))' in column '\(columns[column])' is no number", row: row,
        column: column)
    }
    guard number.isFinite else {
      throw fault(
        "'\(text.prefix(40))' in column '\(columns[column])' is too large a number", row: row,
        column: column)
    }
    return number
  }

  /// What a column of classes holds.
  public struct Classes: Sendable {
    /// A class by its number, where all are numbers, or by its name.
    public enum Name: Hashable, Sendable {
      case number(Double)
      case text(String)
    }

    /// The classes in order: by number where all are numbers, else by code point.
    public let names: [Name]
    /// The class of each example of the file, by its place in `names`.
    public let labels: [Int]
  }

  /// The most classes that a column may have.
  public static let mostClasses = 1000

  /// A column as classes.
  ///
  /// - Throws: at a field that is missing, and where there are too many classes to be meant as such.
  public func classes(column: Int) throws(DataFileError) -> Classes {
    var indices: [[UInt8]: Int] = [:]
    var texts: [String] = []
    var raw: [Int] = []
    for row in 0..<rows {
      let text = text(row: row, column: column)
      guard !text.isEmpty else {
        throw fault(
          "the class in column '\(columns[column])' is missing", row: row, column: column)
      }
      guard text.utf8.count <= Self.longestName else {
        throw fault(
          "the class in column '\(columns[column])' is longer than \(Self.longestName) bytes",
          row: row, column: column)
      }
      // By bytes: to Swift, strings that only look the same are equal.
      let key = Array(text.utf8)
      if let index = indices[key] {
        raw.append(index)
        continue
      }
      guard texts.count < Self.mostClasses else {
        throw fault(
          "column '\(columns[column])' has more than \(Self.mostClasses) classes", row: row,
          column: column, hint: "without 'one_hot' its numbers are targets as they stand")
      }
      indices[key] = texts.count
      raw.append(texts.count)
      texts.append(text)
    }
    let numbers = texts.compactMap { isDecimal($0) ? Double($0) : nil }.filter(\.isFinite)
    return numbers.count == texts.count ? Classes(numbers, raw) : Classes(texts, raw)
  }
}

extension CSVTable.Classes {
  /// From each example's place among numbers that may be written in several ways, as 1 and 1.0.
  fileprivate init(_ numbers: [Double], _ raw: [Int]) {
    var order: [Double] = []
    for number in numbers.sorted() where order.last != number { order.append(number) }
    let places = numbers.map { number in order.firstIndex(of: number) ?? 0 }
    self.init(names: order.map(Name.number), labels: raw.map { places[$0] })
  }

  fileprivate init(_ texts: [String], _ raw: [Int]) {
    let order = texts.indices.sorted {
      texts[$0].unicodeScalars.lexicographicallyPrecedes(texts[$1].unicodeScalars)
    }
    var places = Array(repeating: 0, count: texts.count)
    for (place, index) in order.enumerated() { places[index] = place }
    self.init(names: order.map { .text(texts[$0]) }, labels: raw.map { places[$0] })
  }
}

/// Whether a text is a decimal number: digits with or without a point, a sign, an exponent.
private func isDecimal(_ text: String) -> Bool {
  var rest = Substring(text).utf8
  func takeDigits() -> Int {
    let digits = rest.prefix { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
    rest = rest.dropFirst(digits.count)
    return digits.count
  }
  func take(_ bytes: String) -> Bool {
    guard let first = rest.first, bytes.utf8.contains(first) else { return false }
    rest = rest.dropFirst()
    return true
  }
  _ = take("+-")
  var digits = takeDigits()
  if take(".") { digits += takeDigits() }
  guard digits > 0 else { return false }
  if take("eE") {
    _ = take("+-")
    guard takeDigits() > 0 else { return false }
  }
  return rest.isEmpty
}
