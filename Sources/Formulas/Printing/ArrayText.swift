// Arrays and scalars exactly as NumPy 2 prints them under its default print options: `str` and `repr`.
//
// The rules are those of numpy/_core/arrayprint.py. Of more than 1,000 elements only the three at
// either end of an axis are looked at, so that a large array costs no more than a small one.

import Numerics

/// The array as `str` gives it, and so as `print` writes it: `[[ 1.  -2.5]`, below it ` [ 0.   3. ]]`.
/// Rank 0 is a scalar's own text.
func arrayText(_ array: NDArray) -> String {
  guard array.rank > 0 else { return scalarText(array) }
  guard array.count > 0 else { return "[]" }
  return ArrayLayout(separator: " ", prefix: "", suffix: "").text(array)
}

/// The array as `repr` gives it: `array([1., 2.])`, with shape and type where its elements don't tell
/// them. Rank 0 is written as an array too, `array(1.5)`; for scalars see ``scalarRepresentation(_:)``.
func arrayRepresentation(_ array: NDArray) -> String {
  let layout = ArrayLayout(separator: ", ", prefix: "array(", suffix: ")")
  let text = layout.prefix + (array.count > 0 ? layout.text(array) : "[]")
  let facts = unseenFacts(array)
  guard !facts.isEmpty else { return text + layout.suffix }
  let end = facts.joined(separator: ", ") + layout.suffix
  let lastLine = text.utf8.reversed().prefix { $0 != UInt8(ascii: "\n") }.count + 1
  let fits = lastLine + end.utf8.count + 1 <= ArrayLayout.lineWidth
  let gap = fits ? " " : "\n" + String(repeating: " ", count: layout.prefix.utf8.count)
  return text + "," + gap + end
}

/// What the elements alone don't tell: the shape of an array that is empty or not written in full,
/// the type of an empty one. NumPy leaves out its own default types, and lessons have no others.
private func unseenFacts(_ array: NDArray) -> [String] {
  let isEmpty = array.count == 0
  let hidesShape = isEmpty && array.shape != [0] || PrintedAxis.isSummarized(array)
  return (hidesShape ? ["shape=" + NDArray.text(ofShape: array.shape)] : [])
    + (isEmpty ? ["dtype=" + array.elementType.rawValue] : [])
}

/// A NumPy scalar, an array of rank 0, as `str` gives it: `0.1`, `3`, `True`.
func scalarText(_ scalar: NDArray) -> String {
  switch scalar.storage {
  case .float64(let elements): elements.first.map(floatText) ?? ""
  case .int64(let elements): elements.first.map { String($0) } ?? ""
  case .bool(let elements): elements.first.map { $0 ? "True" : "False" } ?? ""
  }
}

/// A NumPy scalar, an array of rank 0, as `repr` gives it: `np.float64(0.1)`, `np.int64(3)`,
/// `np.True_`.
func scalarRepresentation(_ scalar: NDArray) -> String {
  let text = scalarText(scalar)
  return switch scalar.elementType {
  case .float64: "np.float64(\(text))"
  case .int64: "np.int64(\(text))"
  case .bool: "np.\(text)_"
  }
}
