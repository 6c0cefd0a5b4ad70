// The Python dictionary in the header of a `.npy` file.

/// What `{'descr': '<f8', 'fortran_order': False, 'shape': (3, 4), }` says; its keys may stand in any
/// order.
struct NumpyHeaderText {
  let descr: String
  let isFortranOrder: Bool
  let shape: [Int]

  /// Reads a header; `nil` where it is anything else, a structured type's included.
  init?(_ bytes: [UInt8]) {
    var scanner = Scanner(bytes)
    var descr: String?
    var order: Bool?
    var shape: [Int]?
    guard scanner.take("{") else { return nil }
    while !scanner.take("}") {
      guard let key = scanner.string(), scanner.take(":") else { return nil }
      switch key {
      case "descr" where descr == nil: descr = scanner.string()
      case "fortran_order" where order == nil: order = scanner.boolean()
      case "shape" where shape == nil: shape = scanner.tuple()
      default: return nil
      }
      guard scanner.take(",") || scanner.isAt("}") else { return nil }
    }
    guard scanner.isAtEnd, let descr, let order, let shape else { return nil }
    self.descr = descr
    isFortranOrder = order
    self.shape = shape
  }
}

/// Goes through the header once, blanks skipped before every part.
private struct Scanner {
  private var rest: ArraySlice<UInt8>

  init(_ bytes: [UInt8]) { rest = bytes[...] }

  private mutating func skipBlanks() {
    rest = rest.drop { $0 == 0x20 || (0x09...0x0D).contains($0) }
  }

  var isAtEnd: Bool {
    mutating get {
      skipBlanks()
      return rest.isEmpty
    }
  }

  mutating func isAt(_ text: String) -> Bool {
    skipBlanks()
    return rest.starts(with: text.utf8)
  }

  mutating func take(_ text: String) -> Bool {
    guard isAt(text) else { return false }
    rest = rest.dropFirst(text.utf8.count)
    return true
  }

  mutating func string() -> String? {
    guard take("'"), let end = rest.firstIndex(of: UInt8(ascii: "'")) else { return nil }
    defer { rest = rest[(end + 1)...] }
    return String(decoding: rest[..<end], as: UTF8.self)
  }

  mutating func boolean() -> Bool? {
    if take("True") { return true }
    return take("False") ? false : nil
  }

  mutating func tuple() -> [Int]? {
    guard take("(") else { return nil }
    var numbers: [Int] = []
    while !take(")") {
      skipBlanks()
      let digits = rest.prefix { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
      guard let number = Int(String(decoding: digits, as: UTF8.self)) else { return nil }
      numbers.append(number)
      rest = rest.dropFirst(digits.count)
      guard take(",") || isAt(")") else { return nil }
    }
    return numbers
  }
}
