// Array files in NumPy. Small ones are written out; many megabytes are read from their files again.

import Execution
import Notebooks
import Numerics

/// Defines `read_array`.
let arrayReader = #"""
  import gzip
  import io


  def read_array(name):
      """An array file, NumPy's .npy or MNIST's IDX, gzipped or not: an example a column."""
      with open(name, "rb") as file:
          data = file.read()
      if data[:2] == b"\x1f\x8b":
          data = gzip.decompress(data)
      if data[:6] == b"\x93NUMPY":
          array = np.load(io.BytesIO(data))
      else:
          # IDX: two zeros, the type, the number of axes, their sizes, then the numbers.
          types = {8: "u1", 9: "i1", 11: ">i2", 12: ">i4", 13: ">f4", 14: ">f8"}
          shape = np.frombuffer(data, ">i4", data[3], 4)
          array = np.frombuffer(data, types[data[2]], offset=4 + 4 * data[3]).reshape(shape)
      return array.reshape(len(array), -1).T.astype(float)
  """#

extension ArrayExamples {
  /// The most numbers that are written out.
  private static let writtenOut = 1_000_000

  private func isSmall(in scene: NumPyScene) -> Bool {
    let counts = ["X", "X_test"].map { scene.after[$0]?.matrix?.elements.count ?? 0 }
    return counts.reduce(0, +) <= Self.writtenOut
  }

  func numpyHelpers(in scene: NumPyScene) -> [String] { isSmall(in: scene) ? [] : [arrayReader] }

  func numpyLines(by preparation: Preparation, in scene: NumPyScene) -> [String] {
    guard !isSmall(in: scene) else {
      return fileLines(inputs.text, by: preparation, in: scene)
    }
    let context = scene.after
    let limit = examples.map { "[:, :\($0.numpyText(in: scene))]" } ?? ""
    var lines = ["X = \(read(inputs.text))\(limit)\(divided(in: scene))"]
    if let targets { lines.append("Y = \(read(targets.text))\(limit)") }
    let test = testInputs == nil ? context["X_test"]?.matrix?.columns ?? 0 : 0
    let kept = context.definedNames.contains("X_test") ? test : 0
    let count = (context["X"]?.matrix?.columns ?? 0) + kept
    if let testInputs { lines.append("X_test = \(read(testInputs.text))\(divided(in: scene))") }
    if let testTargets { lines.append("Y_test = \(read(testTargets.text))") }
    lines += preparation.numpyLines(
      count: count, test: kept, hasTargets: targets != nil, in: scene)
    return lines + (isOneHot ? oneHot(in: scene) : [])
  }

  private func read(_ file: String) -> String { "read_array(\(pythonString(file)))" }

  private func divided(in scene: NumPyScene) -> String {
    scale.map { " / \(factor($0.numpyText(in: scene)))" } ?? ""
  }

  private func oneHot(in scene: NumPyScene) -> [String] {
    let count = scene.after["Y"]?.matrix?.rows ?? 0
    let names = ["Y", "Y_test"].filter(scene.after.definedNames.contains)
    return ["classes = list(range(\(count)))"]
      + names.map { "\($0) = np.eye(\(count))[\($0)[0].astype(int)].T  # one-hot columns" }
  }
}
