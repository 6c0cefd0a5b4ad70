// Derivatives of the functions from elements to elements.

import Numerics

extension DerivativeTable {
  static let elementwise: Rules = [
    "add": ["x1": .rule { g, _, _ in g }, "x2": .rule { g, _, _ in g }],
    "subtract": ["x1": .rule { g, _, _ in g }, "x2": .rule { g, _, _ in -g }],
    "multiply": ["x1": .slope { g, c, _ in g * c.x2 }, "x2": .slope { g, c, _ in g * c.x1 }],
    "divide": ["x1": .slope { g, c, _ in g / c.x2 }, "x2": .slope { g, c, y in -g * y / c.x2 }],
    "remainder": [
      "x1": .rule { g, _, _ in g },
      "x2": .slope { g, c, _ in -g * c.x1.combined(.floorDivide, c.x2) },
    ],
    // 0⁰ is 1 on both sides: the factors 0⁻¹ and log 0 would make NaN of a derivative that is 0.
    "power": [
      "x1": .slope { g, c, _ in g * c.x2 * power(c.x1, choose(c.x2 .== 0, 1, c.x2 - 1)) },
      "x2": .slope { g, c, y in g * y * each(.log, choose(c.x1 .== 0, 1, c.x1)) },
    ],
    "maximum": [
      "x1": .rule { g, c, _ in choose(c.takesFirst(.greater), g, 0) },
      "x2": .rule { g, c, _ in choose(c.takesFirst(.greater), 0, g) },
    ],
    "minimum": [
      "x1": .rule { g, c, _ in choose(c.takesFirst(.less), g, 0) },
      "x2": .rule { g, c, _ in choose(c.takesFirst(.less), 0, g) },
    ],

    "negative": ["x": .rule { g, _, _ in -g }],
    "abs": ["x": .slope { g, c, _ in g * sign(c.x) }],
    // The root of −0.0 is −0.0, its slope ∞ all the same.
    "sqrt": ["x": .slope { g, _, y in g / (2 * magnitude(y)) }],
    "square": ["x": .slope { g, c, _ in g * 2 * c.x }],
    "exp": ["x": .slope { g, _, y in g * y }],
    "expm1": ["x": .slope { g, _, y in g * (y + 1) }],
    "log": ["x": .slope { g, c, _ in g / c.x }],
    "log1p": ["x": .slope { g, c, _ in g / (1 + c.x) }],
    "tanh": ["x": .slope { g, _, y in g * (1 - y * y) }],
    "sin": ["x": .slope { g, c, _ in g * each(.cos, c.x) }],
    "cos": ["x": .slope { g, c, _ in -g * each(.sin, c.x) }],

    "where": [
      "x": .rule { g, c, _ in choose(c.condition, g, 0) },
      "y": .rule { g, c, _ in choose(c.condition, 0, g) },
    ],
    "clip": [
      "a": .rule { g, c, _ in choose(c.isAtLower .| c.isAtUpper, 0, g) },
      "a_min": lowerBound, "min": lowerBound, "a_max": upperBound, "max": upperBound,
    ],
  ]

  private static let lowerBound = Derivative.rule { g, c, _ in
    choose(c.isAtUpper, 0, choose(c.isAtLower, g, 0))
  }

  private static let upperBound = Derivative.rule { g, c, _ in choose(c.isAtUpper, g, 0) }
}
