// Values as Python writes them, so that they read back to the same bits.

import Foundation
public import Formulas
import Notebooks
import Numerics

/// A value as an expression of Python with NumPy.
public func numpyLiteral(_ value: Value) -> String {
  switch value {
  case .none: "None"
  case .bool(let value): value ? "True" : "False"
  case .integer(let value): String(value)
  case .float(let value): numberText(value)
  case .string(let text): pythonString(text)
  case .tuple(let items):
    "(\(items.map(numpyLiteral).joined(separator: ", "))\(items.count == 1 ? "," : ""))"
  case .list(let items): "[\(items.map(numpyLiteral).joined(separator: ", "))]"
  case .dictionary(let entries):
    "{\(entries.map { "\(pythonString($0.key)): \(numpyLiteral($0.value))" }.joined(separator: ", "))}"
  case .array(let array): arrayText(array)
  // A function has no value that could be written down.
  case .function: "None"
  }
}

private func numberText(_ value: Double) -> String {
  guard value.isFinite else { return value.isNaN ? "np.nan" : value < 0 ? "-np.inf" : "np.inf" }
  return floatText(value)
}

/// The most numbers that are written out; more stand as bytes in base 64.
private let writtenOut = 400

private func arrayText(_ array: NDArray) -> String {
  guard array.count <= writtenOut, array.rank <= 2 else { return packed(array) }
  let type = array.elementType
  guard array.count > 0 else {
    return "np.zeros(\(NDArray.text(ofShape: array.shape)), dtype=np.\(name(of: type)))"
  }
  let (entries, suffix) = entryTexts(array)
  guard array.rank == 2 else {
    return array.rank == 0
      ? "np.\(name(of: type))(\(entries[0]))"
      : "np.array([\(entries.joined(separator: ", "))]\(suffix))"
  }
  let columns = array.shape[1]
  let rows = stride(from: 0, to: entries.count, by: columns).map {
    "[\(entries[$0..<$0 + columns].joined(separator: ", "))]"
  }
  let isShort = rows.reduce(0) { $0 + $1.count } <= 60
  return "np.array([\(rows.joined(separator: isShort ? ", " : ",\n    "))]\(suffix))"
}

/// The entries, and what stands behind them: floats that are all whole numbers are written as such.
private func entryTexts(_ array: NDArray) -> (texts: [String], suffix: String) {
  switch array.storage {
  case .float64(let elements):
    let isWhole = elements.allSatisfy {
      abs($0) < 1e9 && $0 == $0.rounded() && !($0 == 0 && $0.sign == .minus)
    }
    guard isWhole, array.rank > 0 else { return (elements.map(numberText), "") }
    return (elements.map { String(Int($0)) }, ", dtype=float")
  case .int64(let elements): return (elements.map { String($0) }, "")
  case .bool(let elements): return (elements.map { $0 ? "True" : "False" }, "")
  }
}

private func name(of type: NDArray.ElementType) -> String {
  type == .bool ? "bool_" : type.rawValue
}

/// The bytes of all elements: one each where they are small whole numbers, or such divided by one number
/// as pixels are; else as they are.
private func packed(_ array: NDArray) -> String {
  let type = array.elementType
  if let (bytes, divisor) = small(array) {
    let whole = buffer(bytes, "u1", array)
    return divisor == 1
      ? whole + ".astype(np.\(name(of: type)))" : whole + " / \(divisor)"
  }
  switch array.storage {
  case .float64(let elements):
    return buffer(elements.flatMap { littleEndian($0.bitPattern) }, "<f8", array) + ".copy()"
  case .int64(let elements):
    let bytes = elements.flatMap { littleEndian(UInt64(bitPattern: $0)) }
    return buffer(bytes, "<i8", array) + ".copy()"
  case .bool(let elements):
    return buffer(elements.map { $0 ? 1 : 0 }, "u1", array) + ".astype(bool)"
  }
}

private func buffer(_ bytes: [UInt8], _ type: String, _ array: NDArray) -> String {
  let text = Data(bytes).base64EncodedString()
  return """
    np.frombuffer(__import__("base64").b64decode(
        "\(text)"
    ), dtype="\(type)").reshape\(NDArray.text(ofShape: array.shape))
    """
}

/// The divisors that are tried: of binary fractions, per cent and bytes.
private let divisors = [1, 2, 4, 8, 10, 15, 16, 32, 64, 100, 128, 255, 256]

private func small(_ array: NDArray) -> (bytes: [UInt8], divisor: Int)? {
  guard array.elementType != .bool else { return nil }
  let values = array.doubles
  for divisor in divisors where divisor == 1 || array.elementType == .float64 {
    if let bytes = small(values, times: Double(divisor)) { return (bytes, divisor) }
  }
  return nil
}

private func small(_ values: [Double], times divisor: Double) -> [UInt8]? {
  var bytes: [UInt8] = []
  for value in values {
    let whole = (value * divisor).rounded()
    guard let byte = UInt8(exactly: whole), Double(byte) / divisor == value,
      !(value == 0 && value.sign == .minus)
    else { return nil }
    bytes.append(byte)
  }
  return bytes
}

private func littleEndian(_ bits: UInt64) -> [UInt8] {
  (0..<8).map { UInt8(truncatingIfNeeded: bits >> (8 * UInt64($0))) }
}
