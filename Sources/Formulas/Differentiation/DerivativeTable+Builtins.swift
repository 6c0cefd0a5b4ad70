// Derivatives of Python's own functions, whose names NumPy's share: the parameters tell them apart.

import Numerics

extension DerivativeTable {
  static let builtins: Rules = [
    "float": ["x": .rule { g, c, _ in g.reshaped(like: c.x) }],
    // Goes through the items of a list, or along the first axis of an array.
    "sum": [
      "iterable": .place { g, c, _ in c.path.isEmpty ? g.broadcast(like: c.iterable) : g },
      "start": .rule { g, _, _ in g },
    ],
    "max": ["values": .place { g, c, _ in c.part(of: g, best: .greater) }],
    "min": ["values": .place { g, c, _ in c.part(of: g, best: .less) }],
  ]
}
