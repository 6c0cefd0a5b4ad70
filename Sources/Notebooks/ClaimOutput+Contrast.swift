// The two sides of a claim, written so that they are seen to differ where they do.

public import Numerics

extension ClaimOutput {
  /// As many significant digits as tell the claim's sides apart, at least those of the lesson: a page that says
  /// «0.3 ≠ 0.3» would contradict itself. Sides that are claimed to be close, and are, need no more.
  public func digits(atLeast digits: Int) -> Int {
    if status == .passed, let relation, Self.closeness.contains(relation) { return digits }
    let pairs =
      Array(zip(operands, operands.dropFirst())) + zip(difference, difference.dropFirst())
    return pairs.map { $0.value.digits(tellingApart: $1.value, atLeast: digits) }.max() ?? digits
  }
}

extension ClaimOutput {
  private static let closeness: Set = ["allclose", "isclose"]
}

extension OutputValue {
  /// The most entries that are shown of a side.
  public static let mostShownEntries = 4

  fileprivate func digits(tellingApart other: OutputValue, atLeast digits: Int) -> Int {
    let (own, others) = (scalars, other.scalars)
    let pairs: [(OutputValue, OutputValue)]
    if own.count == others.count {
      pairs = Array(zip(own, others))
    } else if let single = others.first, others.count == 1 {
      pairs = own.map { ($0, single) }
    } else if let single = own.first, own.count == 1 {
      pairs = others.map { (single, $0) }
    } else {
      pairs = []
    }
    return pairs.map { Self.digits($0, $1, atLeast: digits) }.max() ?? digits
  }

  private static func digits(_ a: OutputValue, _ b: OutputValue, atLeast digits: Int) -> Int {
    switch (a, b) {
    case (.number(let x), .number(let y)): digitsTellingApart([x, y], atLeast: digits)
    case (.number(let x), .integer(let n)), (.integer(let n), .number(let x)):
      // An integer is written out; one that is no double differs from every float.
      Int64(exactly: x) != n && Double(n) == x
        ? digitsInFull : digitsTellingApart([x, Double(n)], atLeast: digits)
    default: digits
    }
  }

  /// The numbers of a value that is short enough to be shown; none of any other.
  private var scalars: [OutputValue] {
    switch self {
    case .number, .integer: [self]
    case .list(let values), .tuple(let values):
      values.count <= Self.mostShownEntries ? values.flatMap(\.scalars) : []
    case .array(let array):
      array.count <= Self.mostShownEntries ? array.scalarOutputs : []
    case .none, .boolean, .text, .dictionary: []
    }
  }
}

extension NDArray {
  /// The elements as output values of their own type, row-major.
  public var scalarOutputs: [OutputValue] {
    switch storage {
    case .float64(let elements): elements.map(OutputValue.number)
    case .int64(let elements): elements.map(OutputValue.integer)
    case .bool(let elements): elements.map(OutputValue.boolean)
    }
  }
}
