// The calls at which the tables are checked: every function that has a derivative, in all its forms.

extension DerivativeSample {
  /// Two operands of every pair of shapes that broadcast.
  private static func pairs(_ prefix: String = "") -> [String] {
    [
      ("s", "t"), ("s", "v"), ("v", "s"), ("v", "w"), ("s", "A"), ("A", "s"), ("A", "B"),
      ("C", "R"), ("R", "C"), ("v", "A"), ("A", "v"), ("A", "R"), ("C", "A"), ("O", "A"),
      ("one", "v"), ("O", "s"), ("v", "C"),
    ].map { "'x1': \(prefix)\($0), 'x2': \(prefix)\($1)" }
  }

  /// One operand of every rank.
  private static func operands(_ prefix: String = "") -> [String] {
    ["s", "v", "A", "C", "R", "O"].map { "'x': \(prefix)\($0)" } + ["'x': [0.3, [0.7, 0.2][1]]"]
  }

  /// Reductions of every rank along every axis.
  private static func reductions(_ more: [String] = []) -> [String] {
    let axes = [
      "'a': s", "'a': v", "'a': A", "'a': C", "'a': v, 'axis': 0", "'a': v, 'axis': -1",
      "'a': A, 'axis': 0", "'a': A, 'axis': 1", "'a': A, 'axis': -1", "'a': A, 'axis': -2",
      "'a': A, 'axis': None", "'a': A, 'axis': (0, 1)", "'a': A, 'axis': (1,)",
      "'a': C, 'axis': 1", "'a': R, 'axis': 0", "'a': O",
    ]
    return axes + axes.map { $0 + ", 'keepdims': True" } + ["'a': [[0.5, 1.5], [2.5, -1.0]]"] + more
  }

  /// The calls by function, each with its arguments as the entries of a dictionary.
  static let texts: [(String, [String])] = [
    ("add", pairs()), ("subtract", pairs()), ("multiply", pairs()), ("divide", pairs()),
    (
      "power",
      pairs("p") + [
        "'x1': A, 'x2': 2", "'x1': A, 'x2': 3", "'x1': A, 'x2': -1",
        "'x1': A, 'x2': I", "'x1': 2, 'x2': A", "'x1': pA, 'x2': 0.5", "'x1': A, 'x2': 0",
      ]
    ),
    ("maximum", pairs() + ["'x1': A, 'x2': 0", "'x1': 0, 'x2': A"]),
    ("minimum", pairs() + ["'x1': A, 'x2': 0", "'x1': 0, 'x2': A"]),
    ("remainder", pairs()), ("floor_divide", pairs()),
    ("negative", operands()), ("abs", operands()), ("sqrt", operands("p")),
    ("square", operands()), ("exp", operands()), ("log", operands("p")),
    ("log1p", operands("p")), ("expm1", operands()), ("tanh", operands()), ("sin", operands()),
    ("cos", operands()), ("sign", operands()), ("floor", operands()),
    ("round", ["'a': s", "'a': A", "'a': A, 'decimals': 1", "'number': 0.3"]),
    (
      "where",
      [
        "'condition': mask, 'x': A, 'y': B", "'condition': mask, 'x': C, 'y': R",
        "'condition': mask, 'x': s, 'y': v", "'condition': A > 0, 'x': A, 'y': 0.1 * A",
        "'condition': True, 'x': A, 'y': v",
        "'condition': [True, False, True, True], 'x': s, 'y': t",
      ]
    ),
    (
      "clip",
      [
        "'a': A, 'a_min': -0.4, 'a_max': 0.6", "'a': A, 'min': -0.4", "'a': A, 'max': 0.4",
        "'a': A, 'a_min': C, 'a_max': R", "'a': v, 'min': w, 'max': 0.3", "'a': A, 'a_max': s",
        "'a': s, 'a_min': A, 'a_max': B", "'a': A, 'min': -0.1, 'max': pR",
      ]
    ),
    (
      "dot",
      [
        "'a': s, 'b': t", "'a': s, 'b': v", "'a': A, 'b': s", "'a': v, 'b': w", "'a': A, 'b': v",
        "'a': u, 'b': A", "'a': A, 'b': M", "'a': C, 'b': R", "'a': R, 'b': M", "'a': R, 'b': v",
      ]
    ),
    (
      "matmul",
      [
        "'a': v, 'b': w", "'a': A, 'b': v", "'a': u, 'b': A", "'a': A, 'b': M", "'a': C, 'b': R",
        "'a': A, 'b': [[0.5], [1.0], [0.2], [0.1]]",
      ]
    ),
    (
      "outer",
      ["'a': v, 'b': u", "'a': s, 'b': v", "'a': v, 'b': s", "'a': A, 'b': u", "'a': s, 'b': t"]
    ),
    (
      "sum",
      reductions() + [
        "'iterable': v", "'iterable': A", "'iterable': [s, t], 'start': 0.5",
        "'iterable': [A, C, v]", "'iterable': (v, w), 'start': A",
      ]
    ),
    ("mean", reductions()),
    ("prod", reductions(["'a': Z", "'a': Z, 'axis': 0", "'a': Z, 'axis': 1"])),
    (
      "var",
      reductions().filter { !$0.contains("'a': s") }
        + [
          "'a': A, 'ddof': 1", "'a': A, 'axis': 0, 'ddof': 1", "'a': v, 'ddof': 1.5",
          "'a': A, 'axis': 0, 'ddof': s, 'keepdims': True",
        ]
    ),
    (
      "std",
      ["v", "A"].flatMap { name in
        ["", ", 'axis': 0", ", 'axis': -1", ", 'axis': 0, 'keepdims': True", ", 'ddof': 1"]
          .map { "'a': \(name)\($0)" }
      } + [
        "'a': A, 'axis': 1, 'ddof': 1, 'keepdims': True", "'a': A, 'axis': (0, 1)",
        "'a': A, 'axis': 0, 'ddof': s",
      ]
    ),
    (
      "max",
      reductions() + [
        "'values': (s, t)", "'values': ([s, 0.1, t],)", "'values': (v,)",
        "'values': (s, 0, 1.5)",
      ]
    ),
    ("min", reductions() + ["'values': (s, t)", "'values': ((s, 0.1, t),)", "'values': (v,)"]),
    ("argmax", ["'a': A", "'a': A, 'axis': 0", "'a': v"]), ("argmin", ["'a': A, 'axis': 1"]),
    (
      "cumsum",
      [
        "'a': s", "'a': v", "'a': A", "'a': v, 'axis': 0", "'a': A, 'axis': 0",
        "'a': A, 'axis': 1", "'a': A, 'axis': -1", "'a': C, 'axis': 0", "'a': A, 'axis': -2",
      ]
    ),
    (
      "sort",
      [
        "'a': v", "'a': A", "'a': A, 'axis': 0", "'a': A, 'axis': -2", "'a': A, 'axis': None",
        "'a': A, 'axis': 1", "'a': C", "'a': [s, t, 0.1]",
      ]
    ),
    ("argsort", ["'a': v", "'a': A, 'axis': 0"]),
    (
      "linalg.norm",
      [
        "'x': v", "'x': A", "'x': s", "'x': A, 'ord': 'fro'", "'x': A, 'axis': 0",
        "'x': A, 'axis': 1, 'keepdims': True", "'x': v, 'ord': 2", "'x': v, 'ord': 1",
        "'x': v, 'ord': np.inf", "'x': v, 'ord': -np.inf", "'x': A, 'ord': 1, 'axis': 0",
        "'x': A, 'ord': np.inf, 'axis': 1", "'x': A, 'ord': np.inf, 'axis': 0, 'keepdims': True",
        "'x': A, 'ord': 2, 'axis': -1", "'x': A, 'axis': (0, 1), 'keepdims': True",
      ]
    ),
    (
      "array",
      [
        "'object': s", "'object': A", "'object': [s, t, 1.5]", "'object': [[s, t], [0.5, s]]",
        "'object': [v, w]", "'object': (v, [0.1, 0.2, 0.3, s])", "'object': A, 'dtype': 'int'",
        "'object': A, 'dtype': 'float'",
      ]
    ),
    ("astype", ["'a': A, 'dtype': 'float'", "'a': A, 'dtype': 'int'", "'a': s, 'dtype': 'bool'"]),
    ("float64", ["'x': s", "'x': A"]), ("int64", ["'x': A"]), ("float", ["'x': s", "'x': one"]),
    ("int", ["'x': s"]),
    (
      "item",
      [
        "'a': s, 'index': ()", "'a': A, 'index': (1, 2)",
        "'a': A, 'index': (5,)",
      ]
    ),
    ("copy", ["'a': s", "'a': A"]), ("flatten", ["'a': A", "'a': s"]), ("ravel", ["'a': A"]),
    (
      "reshape",
      [
        "'a': A, 'shape': (2, 6)", "'a': A, 'shape': -1", "'a': v, 'shape': (2, -1)",
        "'a': s, 'shape': (1, 1)", "'a': [s, t], 'shape': (2, 1)",
      ]
    ),
    ("squeeze", ["'a': C", "'a': O", "'a': R, 'axis': 0", "'a': A"]),
    (
      "transpose",
      [
        "'a': A", "'a': v", "'a': A, 'axes': (1, 0)", "'a': A, 'axes': (0, 1)",
        "'a': A, 'axes': (-1, -2)", "'a': C", "'a': v, 'axes': (-1,)",
      ]
    ),
    (
      "repeat",
      [
        "'a': v, 'repeats': 2", "'a': v, 'repeats': [1, 0, 3, 2]", "'a': A, 'repeats': 2",
        "'a': A, 'repeats': 2, 'axis': 0", "'a': A, 'repeats': [0, 2, 1, 1], 'axis': 1",
        "'a': s, 'repeats': 3", "'a': [s, t], 'repeats': 2",
      ]
    ),
    (
      "tile",
      [
        "'A': v, 'reps': 2", "'A': A, 'reps': 2", "'A': A, 'reps': (2, 3)",
        "'A': v, 'reps': (3, 1)", "'A': s, 'reps': 4", "'A': C, 'reps': (1, 2)",
      ]
    ),
    (
      "diag",
      [
        "'v': v", "'v': v, 'k': 1", "'v': v, 'k': -2", "'v': S", "'v': A, 'k': 1",
        "'v': A, 'k': -1",
      ]
    ),
    (
      "concatenate",
      [
        "'arrays': (v, u)", "'arrays': [A, R]", "'arrays': [A, C, B], 'axis': 1",
        "'arrays': (A, C), 'axis': -1", "'arrays': (A, v, s), 'axis': None", "'arrays': A",
        "'arrays': ([s, t], v)", "'arrays': ([[s], [t]], [[0.5, 0.1], [0.2, 0.3]]), 'axis': 1",
      ]
    ),
    (
      "hstack",
      ["'tup': (v, u)", "'tup': (A, C)", "'tup': (s, v, t)", "'tup': A", "'tup': ([s, t], v)"]
    ),
    (
      "vstack",
      ["'tup': (v, w)", "'tup': (A, v, R)", "'tup': (s, t)", "'tup': A", "'tup': ([s, t], [t, s])"]
    ),
    (
      "full",
      [
        "'shape': (2, 3), 'fill_value': s", "'shape': (3, 4), 'fill_value': v",
        "'shape': 3, 'fill_value': s, 'dtype': 'int'",
      ]
    ),
    ("zeros_like", ["'a': A"]), ("ones_like", ["'a': A"]), ("less", pairs()), ("equal", pairs()),
    ("greater_equal", pairs()), ("any", ["'a': A"]), ("all", ["'a': A, 'axis': 0"]),
    ("isclose", ["'a': A, 'b': B"]), ("isfinite", ["'x': A"]), ("isnan", ["'x': A"]),
  ]
}
