// Examples from files in NumPy: written out as they came to be, so that the notebook needs no file.

import Execution
import Notebooks
import Numerics

/// Assignments of what was read from a file, and the draw of its split.
func fileLines(_ file: String, by preparation: Preparation, in scene: NumPyScene) -> [String] {
  let context = scene.after
  let names = ["X", "Y", "X_test", "Y_test", "X_mean", "X_std", "classes"]
  let assignments = names.filter(context.definedNames.contains).compactMap {
    scene.assignment(of: $0)
  }
  let note = "# Read from \(file) and written out here, so that this notebook needs no file."
  guard preparation.draws else { return [note] + assignments }
  let count = ["X", "X_test"].reduce(0) { $0 + (context[$1]?.matrix?.columns ?? 0) }
  return [note] + assignments + [
    "np.random.permutation(\(count));  # the draw of those kept back, already made here"
  ]
}
