// The digest of all values: what it is over, what changes it and what does not.

import LessonSupport
import Notebooks
import Numerics
import OrderedCollections
import Testing

@Suite struct DigestTests {
  private func digest(_ values: OrderedDictionary<String, OutputValue>) throws -> String {
    let line = try #require(
      executed([], values: values).json.split(separator: "\n").first { $0.contains("\"digest\"") })
    return String(line.split(separator: "\"")[3])
  }

  private func array(_ shape: [Int], _ elements: [Double]) -> OutputValue {
    .array(NDArray(shape: shape, storage: .float64(elements)))
  }

  /// Computed by Python's hashlib and struct after the format's words: `name\0dtype\0shape\0` and the
  /// little-endian bytes of each value.
  @Test func itIsSHA256OfNamesTypesShapesAndBytes() throws {
    let values: OrderedDictionary<String, OutputValue> = [
      "W": array([2, 2], [1, 2, 3, 4]), "a": .number(1.5),
      "d": .dictionary(["q": .boolean(true), "p": .integer(-1)]),
      "i": .array(NDArray(shape: [3], storage: .int64([1, 2, 3]))), "s": .text("é!"),
      "t": .tuple([.none]),
    ]
    #expect(
      try digest(values) == "36f3d43a75303504832377dec1a1311141735f896874164f0fdd66ffef093210")
    // SHA-256 of nothing.
    #expect(try digest([:]) == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855")
  }

  @Test func equalValuesHaveEqualDigests() throws {
    #expect(try digest(["a": array([2], [1, .nan])]) == digest(["a": array([2], [1, -.nan])]))
    let one = OutputValue.dictionary(["p": .integer(1), "q": .number(2)])
    let other = OutputValue.dictionary(["q": .number(2), "p": .integer(1)])
    #expect(try digest(["d": one]) == digest(["d": other]))
  }

  @Test func whateverDiffersHasAnotherDigest() throws {
    let same = array([2, 2], [1, 2, 3, 4])
    let variants: [OrderedDictionary<String, OutputValue>] = [
      ["a": same], ["b": same], ["a": array([4], [1, 2, 3, 4])],
      ["a": array([1, 4], [1, 2, 3, 4])],
      ["a": array([2, 2], [1, 2, 3, 4.0.nextUp])], ["a": array([2, 2], [1, 2, 4, 3])],
      ["a": .array(NDArray(shape: [2, 2], storage: .int64([1, 2, 3, 4])))], ["a": same, "b": same],
      ["a": .number(0)], ["a": .number(-0.0)], ["a": .integer(0)], ["a": .boolean(false)],
      ["a": .none],
      ["a": .text("")], ["a": .list([])], ["a": .tuple([])], ["a": .dictionary([:])],
      ["a": .list([.integer(0)])], ["a": .list([.list([]), .integer(0)])],
      ["a": .dictionary(["0": .integer(0)])],
    ]
    let digests = try variants.map(digest)
    #expect(Set(digests).count == variants.count)
  }

  @Test func theOrderInWhichNamesWereSetChangesNothing() throws {
    let one = run("```{data}\nvalues: {p: 1, q: 2}\n```\n")
    let other = run("```{data}\nvalues: {q: 2, p: 1}\n```\n")
    #expect(try digest(one.values) == digest(other.values))
  }
}
