// Derivatives of products. Every product is one of matrices, A B: a vector on the left is a row, on
// the right a column (for `outer` the other way round), and with G = dL/d(A B)
//
//     dL/dA = G Bᵀ,   dL/dB = Aᵀ G.

import Numerics

extension DerivativeTable {
  static let products: Rules = [
    "matmul": [
      "a": .rule { g, c, _ in c.inner.left(g).reshaped(like: c.a) },
      "b": .rule { g, c, _ in c.inner.right(g).reshaped(like: c.b) },
    ],
    "dot": [
      "a": .rule { g, c, _ in
        c.isScaling ? c.scaled(g, by: c.b) : c.inner.left(g).reshaped(like: c.a)
      },
      "b": .rule { g, c, _ in
        c.isScaling ? c.scaled(g, by: c.a) : c.inner.right(g).reshaped(like: c.b)
      },
    ],
    "outer": [
      "a": .rule { g, c, _ in c.outer.left(g).reshaped(like: c.a) },
      "b": .rule { g, c, _ in c.outer.right(g).reshaped(like: c.b) },
    ],
  ]
}

/// A product's factors as matrices.
private struct Factors {
  let a: Term
  let b: Term

  /// G Bᵀ
  func left(_ g: Term) -> Term { matrix(g).settledProduct(b.transposed) }

  /// Aᵀ G
  func right(_ g: Term) -> Term { a.transposed.settledProduct(matrix(g)) }

  private func matrix(_ g: Term) -> Term {
    g.map { array throws(ArrayError) in
      try array.reshaped(to: [try a.array().shape[0], try b.array().shape[1]])
    }
  }
}

extension Call {
  fileprivate var inner: Factors { Factors(a: self["a"].asRow, b: self["b"].asColumn) }

  fileprivate var outer: Factors {
    Factors(a: self["a"].flattened.asColumn, b: self["b"].flattened.asRow)
  }

  fileprivate func scaled(_ g: Term, by factor: Term) -> Term {
    (g * factor).settled(upstream: { g }, slope: { factor })
  }

  /// Whether `dot` multiplies by a number.
  fileprivate var isScaling: Bool {
    ["a", "b"].contains { (try? arguments.array($0).rank) == 0 }
  }
}

extension Term {
  fileprivate var flattened: Term { map(\.flattened) }
  fileprivate var asRow: Term { matrix { [1, $0] } }
  fileprivate var asColumn: Term { matrix { [$0, 1] } }

  private func matrix(ofVector shape: (Int) -> [Int]) -> Term {
    map { x in x.rank == 2 ? x : NDArray(shape: shape(x.count), storage: x.storage) }
  }
}
