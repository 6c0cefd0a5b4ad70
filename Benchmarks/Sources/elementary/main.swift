// Elementary functions and sums on a million values, against NumPy, which runs beside as a child.
//
// Both fill memory they already have. Turns alternate, so that what disturbs one disturbs the other.

import Foundation
import Numerics

let count = 1_000_000
let turns = 31

/// The middle one of an odd number of values.
func median(_ values: [Double]) -> Double { values.sorted()[values.count / 2] }

/// How many seconds it takes, once caches know the numbers.
func measure(_ body: () -> Void) -> Double {
  body()
  let elapsed = ContinuousClock().measure { for _ in 0..<3 { body() } }.components
  return (Double(elapsed.seconds) + Double(elapsed.attoseconds) * 1e-18) / 3
}

var generator = RandomGenerator(seed: 1)
let numbers = generator.normals(count).map { 3 * $0 }
let positive = numbers.map { abs($0) + 1e-3 }
var results = [Double](repeating: 0, count: count)
let peer = try Peer(count: count)

/// Prints a line: nanoseconds a value of either side, and how many times faster the engine is.
@MainActor func compare(_ name: String, _ body: () -> Void) throws {
  var (ours, theirs) = ([Double](), [Double]())
  for _ in 0..<turns {
    ours.append(measure(body))
    theirs.append(try peer.seconds(name))
  }
  let (a, b) = (median(ours) * 1e9 / Double(count), median(theirs) * 1e9 / Double(count))
  print(
    "\(name.padding(toLength: 10, withPad: " ", startingAt: 0))"
      + String(format: "%8.2f %8.2f %8.2f", a, b, b / a))
}

print("ns a value    nbrun    NumPy    ratio")
for function in Elementary.Function.allCases where function != .softplus && function != .erf {
  let isLogarithm = function == .log || function == .log1p
  try compare(function.rawValue) {
    function.apply(isLogarithm ? positive : numbers, into: &results, count: count)
  }
}
try compare("rows") { Reduction.sumRows(numbers, rows: 1000, columns: 1000, into: &results) }
try compare("columns") { Reduction.sumColumns(numbers, rows: 1000, columns: 1000, into: &results) }
