// Calls at which the table of kinks is checked: off kinks, on them, and on both sides of one.

@testable import Formulas

/// The calls.
enum KinkSamples {
  /// All of the samples' calls of functions with kinks; none of them is at one.
  static let kinked = DerivativeSample.all.filter {
    KinkTable.kink(of: $0.function.name) != nil
  }

  /// Calls at a tie.
  static let ties: [(String, String)] = [
    ("maximum", "'x1': Z, 'x2': 0"), ("maximum", "'x1': 0.0, 'x2': Z"),
    ("maximum", "'x1': Z, 'x2': 1.0 * Z"), ("minimum", "'x1': Z, 'x2': 0.0"),
    ("minimum", "'x1': Z, 'x2': np.array([0.0, 0.0, 3.0])"), ("abs", "'x': Z"),
    ("clip", "'a': Z, 'a_min': 0.0, 'a_max': 2.0"), ("clip", "'a': Z, 'min': Z, 'max': 3.0"),
    ("clip", "'a': 0.5, 'a_min': 2.0, 'a_max': 2.0"), ("max", "'a': np.array([1.0, 3.0, 3.0])"),
    ("min", "'a': Z, 'axis': (0,)"),
    ("min", "'a': Z, 'axis': 0, 'keepdims': True"), ("max", "'a': Z, 'axis': 1"),
    ("max", "'values': (s, s, 0.0)"), ("min", "'values': ([0.0, 0],)"),
    ("std", "'a': np.array([2.0, 2.0])"), ("std", "'a': np.array([0.1, 0.1, 0.1])"),
    ("std", "'a': 0 * Z, 'axis': 1, 'keepdims': True"), ("std", "'a': 0 * Z, 'ddof': 1"),
    ("power", "'x1': 0 * Z, 'x2': 1.5"), ("power", "'x1': 0.0, 'x2': 0.0"),
    ("sort", "'a': Z"), ("sort", "'a': Z, 'axis': 0"), ("sort", "'a': Z, 'axis': None"),
    ("linalg.norm", "'x': Z, 'ord': 1, 'axis': 0"), ("linalg.norm", "'x': 0 * Z"),
    ("linalg.norm", "'x': np.array([-2.0, 2.0, 0.5]), 'ord': np.inf"),
    ("linalg.norm", "'x': 0 * Z, 'axis': 1, 'keepdims': True"),
    ("linalg.norm", "'x': 0 * Z, 'axis': 0, 'ord': np.inf"),
    ("remainder", "'x1': Z, 'x2': 0.5"), ("remainder", "'x1': 3.0, 'x2': -1.5"),
    ("floor_divide", "'x1': Z, 'x2': 0.5"), ("floor", "'x': Z"), ("sign", "'x': Z"),
    ("round", "'a': np.array([0.25, 1.5])"), ("round", "'a': np.array([0.25, 1.5]), 'decimals': 1"),
    ("int64", "'x': Z"), ("less", "'x1': Z, 'x2': 0"), ("equal", "'x1': Z, 'x2': Z"),
    ("argmax", "'a': np.array([1.0, 1.0])"), ("argsort", "'a': Z"),
  ]

  /// Two calls with another branch each.
  static let crossings: [(String, String, String)] =
    [
      ("maximum", "'x1': [0.1, 1.0], 'x2': 0", "'x1': [-0.1, 1.0], 'x2': 0"),
      ("minimum", "'x1': 0.1, 'x2': 0", "'x1': -0.1, 'x2': 0"),
      ("sqrt", "'x': [0.1, 2.0]", "'x': [-0.1, 2.0]"),
      ("power", "'x1': [0.1, 2.0], 'x2': 0.5", "'x1': [-0.1, 2.0], 'x2': 0.5"),
      ("abs", "'x': [0.1, 2.0]", "'x': [-0.1, 2.0]"), ("sign", "'x': 0.1", "'x': -0.1"),
      ("clip", "'a': 0.1, 'min': 0", "'a': -0.1, 'min': 0"),
      ("clip", "'a': 0.9, 'a_min': 0, 'a_max': 1", "'a': 1.1, 'a_min': 0, 'a_max': 1"),
      (
        "where", "'condition': [True, False], 'x': 1.0, 'y': 2.0",
        "'condition': [True, True], 'x': 1.0, 'y': 2.0"
      ),
      ("remainder", "'x1': 0.9, 'x2': 1", "'x1': 1.1, 'x2': 1"),
      ("floor_divide", "'x1': -0.1, 'x2': 1", "'x1': 0.1, 'x2': 1"),
      ("max", "'a': [1.0, 1.1]", "'a': [1.2, 1.1]"),
      ("max", "'values': (1.0, 1.1)", "'values': (1.2, 1.1)"),
      ("min", "'a': A, 'axis': 0", "'a': -A, 'axis': 0"),
      ("argmax", "'a': [1.0, 1.1]", "'a': [1.2, 1.1]"),
      ("argmin", "'a': [1.0, 1.1]", "'a': [1.2, 1.1]"),
      ("sort", "'a': [1.0, 1.1, 5.0]", "'a': [1.2, 1.1, 5.0]"),
      ("argsort", "'a': A, 'axis': 0", "'a': -A, 'axis': 0"),
      ("linalg.norm", "'x': [0.1, 2.0], 'ord': 1", "'x': [-0.1, 2.0], 'ord': 1"),
      ("linalg.norm", "'x': [2.1, 2.0], 'ord': np.inf", "'x': [1.9, 2.0], 'ord': np.inf"),
      ("linalg.norm", "'x': [2.1, 2.0], 'ord': np.inf", "'x': [-2.1, 2.0], 'ord': np.inf"),
      ("floor", "'x': -0.1", "'x': 0.1"), ("floor", "'x': 0.9", "'x': 1.1"),
      ("round", "'a': 0.4", "'a': 0.6"),
      ("round", "'a': 0.14, 'decimals': 1", "'a': 0.16, 'decimals': 1"),
      ("round", "'number': 0.4", "'number': 0.6"), ("int", "'x': 0.9", "'x': 1.1"),
      ("int64", "'x': -0.9", "'x': -1.1"), ("bool", "'x': 0.0", "'x': 0.1"),
      ("bool_", "'x': 0.0", "'x': 0.1"),
      ("astype", "'a': A, 'dtype': 'int'", "'a': -A, 'dtype': 'int'"),
      ("astype", "'a': [0.0, 1.0], 'dtype': 'bool'", "'a': [0.5, 1.0], 'dtype': 'bool'"),
      ("array", "'object': [0.9], 'dtype': 'int'", "'object': [1.1], 'dtype': 'int'"),
      (
        "full", "'shape': 2, 'fill_value': 0.9, 'dtype': 'int'",
        "'shape': 2, 'fill_value': 1.1, 'dtype': 'int'"
      ),
      ("any", "'a': [0.0, 0.0]", "'a': [0.0, 0.1]"), ("all", "'a': [0.0, 0.5]", "'a': [0.1, 0.5]"),
      ("isclose", "'a': 1.0, 'b': 1.0", "'a': 1.0, 'b': 1.1"),
      ("allclose", "'a': 1.0, 'b': 1.0", "'a': 1.0, 'b': 1.1"),
      ("array_equal", "'a1': [1.0, 2.0], 'a2': [0.9, 1.9]", "'a1': [1.0, 2.0], 'a2': [1.1, 1.9]"),
    ]
    + ["less", "less_equal", "greater", "greater_equal", "equal", "not_equal"].map {
      ($0, "'x1': A, 'x2': 0", "'x1': -A, 'x2': 0")
    }
}
