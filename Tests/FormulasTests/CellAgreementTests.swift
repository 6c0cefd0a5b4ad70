// The comparison of cells: what it lets pass and what it does not.

import Formulas
import Numerics
import Testing

@Suite struct CellAgreementTests {
  @Test("a few units in the last place of the largest element are the same")
  func arrays() {
    func array(_ values: [Double]) -> Value {
      .array(NDArray(shape: [2], storage: .float64(values)))
    }
    let exact = CellAgreement.exact
    #expect(exact.holds(array([1, 1000]), array([1 + 1e-13, 1000])))
    #expect(!exact.holds(array([1, 1000]), array([1 + 1e-10, 1000])))
    #expect(!exact.holds(array([0, 1]), array([-0.0, 1])))
    #expect(!exact.holds(array([1, 2]), .list([.float(1), .float(2)])))
    #expect(exact.holds(array([.nan, .infinity]), array([.nan, .infinity])))
    #expect(!exact.holds(array([.nan, 1]), array([1, .nan])))
    #expect(!exact.holds(.integer(1), .float(1)))
  }

  @Test(
    "numbers in texts are compared as numbers, all else as text",
    arguments: CellAgreementTests.comparisons)
  func texts(a: String, b: String, isSame: Bool) {
    #expect(CellAgreement.exact.holds(a, b) == isSame)
  }

  static let comparisons: [(String, String, Bool)] = [
    ("a 0.30000000000000004", "a 0.3", true), ("[0.5  0.25]", "[0.5 0.25]", false),
    ("[0.30000000000000004 1]", "[0.3                 1]", true), ("1", "2", false),
    ("1", "1.0", false), ("loss 0.5", "loss  0.5", false), ("0.5\n", "0.5", false),
    ("0.123", "0.124", false), ("W1", "W2", false), ("-0.0", "0.0", false),
    ("1e-05", "1.0000000000000001e-05", true), ("é 0.5", "e 0.5", false),
  ]

  @Test("in programs the last printed digit may differ by one")
  func lastDigits() {
    let rounded = CellAgreement.rounded
    #expect(rounded.holds("[0.123 1.  ]", "[0.124 1.  ]"))
    #expect(!rounded.holds("[0.123 1.  ]", "[0.125 1.  ]"))
    #expect(rounded.holds("1.23e-05", "1.24e-05"))
    #expect(!rounded.holds("10", "11"))
  }
}
