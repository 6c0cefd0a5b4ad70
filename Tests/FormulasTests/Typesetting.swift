// A small world and what code in it is typeset as, for the suites on typesetting.

import Formulas
import Numerics
import OrderedCollections

/// Names of all the kinds that matter: matrices, vectors, numbers, a dictionary of matrices.
let typesettingNames: Namespace = {
  func matrix(_ rows: Int, _ columns: Int) -> Value {
    let entries = (0..<rows * columns).map { 0.5 + Double($0 % 7) / 8 }
    return .array(NDArray(shape: [rows, columns], storage: .float64(entries)))
  }
  let vector = Value.array(NDArray(shape: [4], storage: .float64([0.5, 1, 1.5, 2])))
  return [
    "W1": matrix(3, 2), "W2": matrix(1, 3), "b1": matrix(3, 1), "X": matrix(2, 4),
    "Y": matrix(1, 4), "Y_pred": matrix(1, 4), "Z1": matrix(3, 4), "A1": matrix(3, 4),
    "dLdZ1": matrix(3, 4), "dLdZ2": matrix(1, 4), "dLdW1": matrix(3, 2), "dLdW2": matrix(1, 3),
    "A": matrix(2, 2), "B": matrix(2, 2), "v": vector, "w": vector, "m": .integer(4),
    "a": .float(1.5), "b": .float(2.5), "c": .float(0.5), "k": .integer(1), "x": .float(0.75),
    "learning_rate": .float(0.5), "eta": .float(0.1), "n_hidden": .integer(3),
    "P": .dictionary(["W1": matrix(3, 2), "b1": matrix(3, 1), "W2": matrix(1, 3)]),
    "G": .dictionary(["W1": matrix(3, 2), "dLdW1": matrix(3, 2)]),
    "data": .list([.float(1), .float(2)]),
  ]
}()

/// What the names of that world that are spelt as derivatives are derivatives by: they are taken for known.
private let knownDerivatives: [String: NDArray] = {
  var known = ["W": NDArray(1.5)]
  for name in ["W1", "W2", "Z1", "Z2"] {
    if case .array(let array)? = typesettingNames["dLd\(name)"] { known[name] = array }
  }
  return known
}()

/// Runs code in that world and typesets it, one line a formula.
func typeset(_ code: String, names: Namespace = typesettingNames) throws -> String {
  var context = FormulaContext(
    names: names, generator: RandomGenerator(seed: 0), allowsBareFunctions: false)
  let program = try Program(parsing: code, origin: 1)
  _ = try program.run(in: &context)
  return program.typeset(after: context, knowing: knownDerivatives).joined(separator: "\n")
}
