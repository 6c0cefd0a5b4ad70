// Reference values and how far a double lies from one.

import Foundation

/// A file of the bundled Fixtures/numpy folder.
func fixture(_ name: String) throws -> Data {
  let folder = Bundle.module.bundleURL.appending(path: "Fixtures/numpy")
  return try Data(contentsOf: folder.appending(path: name))
}

/// A JSON file of the same folder.
func fixture<Value: Decodable>(_ name: String, as type: Value.Type) throws -> Value {
  try JSONDecoder().decode(type, from: fixture(name))
}

/// How many doubles lie between two, plus one; 0 for the same number, and for NaN with NaN.
func ulps(_ a: Double, _ b: Double) -> Int {
  if a.isNaN || b.isNaN { return a.isNaN && b.isNaN ? 0 : .max }
  let difference = place(a).subtractingReportingOverflow(place(b))
  return difference.overflow ? .max : abs(difference.partialValue)
}

/// The doubles in ascending order, counted from zero.
private func place(_ x: Double) -> Int {
  let magnitude = Int(x.magnitude.bitPattern)
  return x.sign == .minus ? -magnitude : magnitude
}
