// Reads TeX back to its value, by the rules that readers of mathematics have and not by the typesetter's.
//
//     sum     = ["-"] product {("+" | "-") product}
//     product = joined {"\odot" joined}            entry by entry
//     joined  = power {("\," | "\cdot") power}     numbers scale, matrices are multiplied
//     power   = operand ["^{" ("\top" | "\odot" sum | sum) "}"]
//     operand = number | name | brackets | "\frac{" sum "}{" sum "}" | "\sum" product
//
// An odot that comes behind things side by side would be read in two ways; the reader refuses it.

import Numerics
import OrderedCollections

struct TeXReader {
  struct Fault: Error { let message: String }

  private var rest: Substring
  private let names: [String: NDArray]

  static func value(_ tex: String, _ names: [String: NDArray]) throws -> NDArray {
    var reader = TeXReader(rest: tex[...], names: names)
    let value = try reader.sum()
    guard reader.rest.isEmpty else { throw Fault(message: "'\(reader.rest)' is left") }
    return value
  }

  private mutating func take(_ text: String) -> Bool {
    while rest.first == " " { rest.removeFirst() }
    guard rest.hasPrefix(text) else { return false }
    rest.removeFirst(text.count)
    return true
  }

  private mutating func require(_ text: String) throws {
    guard take(text) else { throw Fault(message: "'\(text)' is expected before '\(rest)'") }
  }

  private mutating func sum() throws -> NDArray {
    var value = take("-") ? try NDArray(-1.0).combined(.multiply, with: product()) : try product()
    while true {
      if take("+") {
        value = try value.combined(.add, with: product())
      } else if take("-") {
        value = try value.combined(.subtract, with: product())
      } else {
        return value
      }
    }
  }

  private mutating func product() throws -> NDArray {
    var (value, isMatrixProduct) = try joined()
    while take("\\odot") {
      let (factor, other) = try joined()
      guard !isMatrixProduct, !other else { throw Fault(message: "a product beside odot") }
      value = try value.combined(.multiply, with: factor)
    }
    return value
  }

  private mutating func joined() throws -> (NDArray, isMatrixProduct: Bool) {
    var value = try power()
    var isMatrixProduct = false
    while take("\\,") || take("\\cdot") {
      let factor = try power()
      if value.rank == 0 || factor.rank == 0 {
        value = try value.combined(.multiply, with: factor)
      } else {
        value = try value.product(factor)
        isMatrixProduct = true
      }
    }
    return (value, isMatrixProduct)
  }

  private mutating func power() throws -> NDArray {
    let base = try operand()
    guard take("^{") else { return base }
    if take("\\top") {
      try require("}")
      return base.transposed
    }
    guard take("\\odot") == (base.rank > 0) else { throw Fault(message: "a power of a matrix") }
    let exponent = try sum()
    try require("}")
    return try base.combined(.power, with: exponent)
  }

  private mutating func operand() throws -> NDArray {
    if take("\\frac{") {
      let above = try sum()
      try require("}{")
      let below = try sum()
      try require("}")
      return try above.combined(.divide, with: below)
    }
    if take("\\sum") { return NDArray(try product().doubles.reduce(0, +)) }
    for (open, close) in [("\\left(", "\\right)"), ("(", ")")] where take(open) {
      let value = try sum()
      try require(close)
      return value
    }
    return try leaf()
  }

  private mutating func leaf() throws -> NDArray {
    let digits = rest.prefix { $0.isNumber || $0 == "." }
    if let number = Double(String(digits)) {
      rest.removeFirst(digits.count)
      return NDArray(number)
    }
    guard let name = rest.first, let value = names[String(name)] else {
      throw Fault(message: "an operand is expected before '\(rest)'")
    }
    rest.removeFirst()
    return value
  }
}
