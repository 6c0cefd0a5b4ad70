// Arrays in mathematical notation. An operation that has no result makes a term that carries the
// error on, so that a derivative of the table is written without `try`.

import Numerics

/// An array, or why there is none.
struct Term: Sendable {
  private let result: Result<NDArray, ArrayError>

  init(_ array: NDArray) { result = .success(array) }

  init(_ body: () throws(ArrayError) -> NDArray) { result = Result(catching: body) }

  func array() throws(ArrayError) -> NDArray { try result.get() }

  /// What a function makes of the array.
  func map(_ body: (NDArray) throws(ArrayError) -> NDArray) -> Term {
    Term { () throws(ArrayError) in try body(try array()) }
  }
}

extension Term: ExpressibleByFloatLiteral, ExpressibleByIntegerLiteral {
  init(floatLiteral value: Double) { self.init(NDArray(value)) }

  init(integerLiteral value: Int) { self.init(NDArray(Double(value))) }
}

/// The arguments of a call as terms: `c.x1` is the argument `x1`.
@dynamicMemberLookup
struct Call: Sendable {
  let arguments: Arguments
  /// The path of the place for which a derivative is asked.
  var path: [Int] = []
  /// The arrays that the record follows.
  var inputs: [TapeNode.Input] = []

  subscript(name: String) -> Term {
    Term { () throws(ArrayError) in try arguments.array(name) }
  }

  subscript(dynamicMember name: String) -> Term { self[name] }
}

// MARK: Arithmetic

extension Term {
  static func + (a: Term, b: Term) -> Term { a.combined(.add, b) }
  static func - (a: Term, b: Term) -> Term { a.combined(.subtract, b) }
  static func * (a: Term, b: Term) -> Term { a.combined(.multiply, b) }
  static func / (a: Term, b: Term) -> Term { a.combined(.divide, b) }
  static prefix func - (a: Term) -> Term { a.map { x throws(ArrayError) in try x.negated() } }

  static func .< (a: Term, b: Term) -> Term { a.compared(.less, b) }
  static func .<= (a: Term, b: Term) -> Term { a.compared(.lessOrEqual, b) }
  static func .> (a: Term, b: Term) -> Term { a.compared(.greater, b) }
  static func .>= (a: Term, b: Term) -> Term { a.compared(.greaterOrEqual, b) }
  static func .== (a: Term, b: Term) -> Term { a.compared(.equal, b) }
  static func .| (a: Term, b: Term) -> Term {
    Term { () throws(ArrayError) in try a.array().combined(.or, with: try b.array()) }
  }

  static func .& (a: Term, b: Term) -> Term {
    Term { () throws(ArrayError) in try a.array().combined(.and, with: try b.array()) }
  }

  func combined(_ operation: ArithmeticOperation, _ other: Term) -> Term {
    Term { () throws(ArrayError) in try array().combined(operation, with: try other.array()) }
  }

  private func compared(_ operation: ComparisonOperation, _ other: Term) -> Term {
    Term { () throws(ArrayError) in try array().compared(operation, with: try other.array()) }
  }
}

/// `x` to the power of `y`.
func power(_ x: Term, _ y: Term) -> Term { x.combined(.power, y) }

/// An elementwise function of every element.
func each(_ function: ElementwiseFunction, _ x: Term) -> Term { x.map { $0.applying(function) } }

/// −1, 0 or 1, NaN for NaN, as floats.
func sign(_ x: Term) -> Term {
  x.map { array throws(ArrayError) in try array.converted(to: .float64).signs() }
}

func magnitude(_ x: Term) -> Term { x.map { $0.magnitudes() } }

/// `np.where`.
func choose(_ condition: Term, _ then: Term, _ otherwise: Term) -> Term {
  Term { () throws(ArrayError) in
    try condition.array().choosing(try then.array(), try otherwise.array())
  }
}

/// The matrix product.
func matmul(_ a: Term, _ b: Term) -> Term {
  Term { () throws(ArrayError) in try a.array().product(try b.array()) }
}

// MARK: Shapes

extension Term {
  var transposed: Term { map(\.transposed) }

  func reshaped(like other: Term) -> Term {
    map { x throws(ArrayError) in try x.reshaped(to: try other.array().shape) }
  }

  /// Stretched to another's shape.
  func broadcast(like other: Term) -> Term {
    map { x throws(ArrayError) in try x.broadcast(to: try other.array().shape) }
  }

  /// Summed down to another's shape.
  func summed(like other: Term) -> Term {
    map { x throws(ArrayError) in try Formulas.summed(x, to: try other.array().shape) }
  }

  /// The entry of the first axes at a path.
  func entry(_ path: ArraySlice<Int>) -> Term {
    path.isEmpty
      ? self : map { x throws(ArrayError) in try x.selecting(path.map(ArrayIndex.integer)) }
  }
}
