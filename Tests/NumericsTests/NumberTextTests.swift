// Numbers beside each other, and where arrays differ.

import Numerics
import Testing

@Suite struct NumberTextTests {
  @Test(arguments: [
    ([0.1 + 0.2, 0.3], 4, digitsInFull), ([0.3, 0.3], 4, 4), ([1.0986, 1.0985], 4, 5),
    ([1.0, 2], 4, 4), ([3.0, 3.0000001], 4, 8), ([0.5, -0.5], 1, 1), ([0.0, -0.0], 4, 4),
    ([1.5, Double.nan], 4, 4), ([Double.infinity, -Double.infinity, 1], 4, 4), ([Double](), 4, 4),
    ([0.12345], 4, 4),
    ([9.9999, 10], 4, 5), ([1e300, 1.0001e300], 2, 5), ([0.1, 0.2, 0.20001], 1, 5),
    ([0.1 + 0.2, 0.3], 17, 17),
  ])
  func asManyDigitsAsTellNumbersApart(numbers: [Double], least: Int, expected: Int) {
    #expect(digitsTellingApart(numbers, atLeast: least) == expected)
  }

  @Test(arguments: [
    (9.1e15, "9100000000000000.0"), (9_007_199_254_740_992, "9007199254740992.0"), (1e16, "1e+16"),
    (1e-4, "0.0001"), (9e-5, "9e-05"), (-0.0, "-0.0"), (-.infinity, "-inf"), (.nan, "nan"),
    (0.1 + 0.2, "0.30000000000000004"),
  ])
  func theShortestTextIsPythons(number: Double, expected: String) {
    #expect(number.shortestText == expected)
  }

  private func widest(_ a: NDArray, _ b: NDArray) throws -> (index: [Int], left: Double)? {
    let widest = a.widestDifference(from: b, where: try a.compared(.notEqual, with: b))
    return widest.map { ($0.index, $0.left.doubles[0]) }
  }

  @Test func arraysDifferMostAtOnePlace() throws {
    let a = NDArray(shape: [2, 3], storage: .float64([0, 1, 2, 3, 4, 5]))
    let b = NDArray(shape: [3], storage: .float64([0, 1, 2.5]))
    let found = try #require(try widest(a, b))
    #expect(found.index == [1, 0] && found.left == 3)
    #expect(try widest(a, a) == nil)
    let c = NDArray(shape: [2, 3], storage: .float64([9, 1, .nan, 3, .infinity, 5]))
    #expect(try #require(try widest(c, a)).index == [0, 2])
    #expect(try #require(try widest(NDArray(2.0), a)).index == [1, 2])
  }
}
