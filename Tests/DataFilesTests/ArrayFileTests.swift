// Array files that NumPy wrote, and array files that lie, break off or are no array files.

import DataFiles
import Foundation
import Numerics
import Testing

@Suite struct ArrayFileTests {
  private struct Entry: Decodable {
    let file: String
    let shape: [Int]
    let values: [Double]
  }

  private func open(_ bytes: [UInt8], name: String = "a.npy") throws(DataFileError) -> ArrayFile {
    try ArrayFile(DataFile(name: name, bytes: bytes))
  }

  /// What reading all examples ends in.
  private func problem(_ bytes: [UInt8], name: String = "a.npy") -> String {
    complaint { () throws(DataFileError) in
      let file = try open(bytes, name: name)
      _ = try file.matrices(of: [Array(0..<file.examples)])
    }
  }

  @Test func everyKindIsReadAsNumPyWroteIt() throws {
    let entries = try JSONDecoder().decode(
      [Entry].self, from: Data(try fixture("arrays.json")))
    #expect(entries.count > 25)
    for entry in entries {
      let file = try open(try fixture(entry.file), name: entry.file)
      let features = entry.shape.dropFirst().reduce(1, *)
      #expect(file.examples == entry.shape[0] && file.features == features, "\(entry.file)")
      let matrices = try file.matrices(of: [Array(0..<file.examples)])
      let read = try #require(matrices.first)
      #expect(read.rows == features && read.columns == file.examples)
      for example in 0..<file.examples {
        for feature in 0..<features {
          #expect(
            read[feature, example] == entry.values[example * features + feature], "\(entry.file)")
        }
      }
    }
  }

  /// In either order, in blocks that do not end with the file: 3 features of 70,001 examples.
  @Test(arguments: [false, true])
  func examplesGoWhereTheirPartsSay(isColumnMajor: Bool) throws {
    let count = 70_001
    let bytes = (0..<count * 3).map { place in
      let (example, feature) =
        isColumnMajor ? (place % count, place / count) : (place / 3, place % 3)
      return UInt8((example * 7 + feature) % 251)
    }
    let header =
      "{'descr': '|u1', 'fortran_order': \(isColumnMajor ? "True" : "False"), 'shape': (\(count), 3), }"
    var generator = RandomGenerator(seed: 5)
    let order = generator.permutation(count)
    let parts = [Array(order.prefix(1000)), Array(order.dropFirst(2000))]
    let matrices = try open(npy(header, bytes)).matrices(of: parts, dividedBy: 255)
    for (part, matrix) in zip(parts, matrices) {
      #expect(matrix.rows == 3 && matrix.columns == part.count)
      for feature in 0..<3 {
        let row = matrix.elements[feature * part.count..<(feature + 1) * part.count]
        #expect(Array(row) == part.map { Double(($0 * 7 + feature) % 251) / 255 })
      }
    }
  }

  @Test func theDigestIsOfTheWholeFile() throws {
    let file = DataFile(name: "x", bytes: Array("abc".utf8))
    // FIPS 180-2's first example.
    #expect(
      try file.finish() == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad")
  }

  @Test func aTruncatedFileIsNoArray() {
    let whole = idx([2, 3], [1, 2, 3, 4, 5, 6])
    for length in 12..<whole.count {
      let said = problem(Array(whole.prefix(length)))
      #expect(
        said.hasPrefix("'a.npy' ends within its numbers") || said.contains("too short"), "\(said)")
    }
    for length in 4..<12 {
      #expect(
        problem(Array(whole.prefix(length)))
          == "'a.npy' ends within its header | it is truncated: fetch it again")
    }
    #expect(
      problem(whole + [0])
        == "'a.npy' goes on behind the numbers that its header announces | is it whole, and of one array alone?"
    )
  }

  /// Headers that announce more than the file, or the machine, can hold: nothing is allocated for them.
  @Test(arguments: [
    ([UInt32.max, .max], "is too large"), ([1 << 30, 1 << 30, 1 << 30], "is too large"),
    ([1000, 1000], "is too short for an array of shape (1000, 1000)"),
    ([0, 5], "is empty"), ([5, 0], "is empty"), ([0, .max, .max], "is too large"),
    ([], "holds a single number"),
  ])
  func aHeaderIsNotBelieved(shape: [UInt32], message: String) {
    #expect(problem(idx(shape, [1, 2])).contains(message), "\(problem(idx(shape, [1, 2])))")
  }

  @Test(arguments: [
    ("{'descr': '<f2', 'fortran_order': False, 'shape': (1,), }", "holds elements of type '<f2'"),
    ("{'descr': '|O', 'fortran_order': False, 'shape': (1,), }", "holds elements of type '|O'"),
    ("{'descr': '<c16', 'fortran_order': False, 'shape': (1,), }", "holds elements of type '<c16'"),
    (
      "{'descr': [('x', '<f8')], 'fortran_order': False, 'shape': (1,), }", "none that NumPy writes"
    ),
    ("{'descr': '<f8', 'fortran_order': 0, 'shape': (1,), }", "none that NumPy writes"),
    ("{'descr': '<f8', 'fortran_order': False}", "none that NumPy writes"),
    (
      "{'descr': '<f8', 'descr': '<f8', 'fortran_order': False, 'shape': (1,)}",
      "none that NumPy writes"
    ),
    ("{'descr': '<f8', 'fortran_order': False, 'shape': (-1,)}", "none that NumPy writes"),
    (
      "{'descr': '<f8', 'fortran_order': False, 'shape': (99999999999999999999,)}",
      "none that NumPy writes"
    ),
    ("{'descr': '<f8', 'fortran_order': False, 'shape': (1,)} x", "none that NumPy writes"),
    ("{", "none that NumPy writes"), ("{'descr", "none that NumPy writes"),
    ("{'descr': '<f8', 'fortran_order': False, 'shape': ()}", "holds a single number"),
    ("{'descr': '<f8', 'fortran_order': False, 'shape': (4611686018427387904, 8)}", "is too large"),
    (
      "{'descr': '<f8', 'fortran_order': False, 'shape': (9223372036854775807, 9223372036854775807)}",
      "is too large"
    ),
  ])
  func aStrangeNumPyHeaderIsRefused(header: String, message: String) {
    let said = problem(npy(header, Array(repeating: 0, count: 8)))
    #expect(said.contains(message), "\(said)")
  }

  @Test func aHeaderInAnotherOrderIsRead() throws {
    let header = " { 'shape' : ( 2 , ) , 'fortran_order':False,'descr':'|u1' } "
    #expect(try open(npy(header, [7, 9])).matrices(of: [[1, 0]])[0].elements == [9, 7])
  }

  @Test func whatIsNoArrayFileIsRefused() {
    #expect(problem([]).hasPrefix("'a.npy' is neither a NumPy nor an IDX file | these begin"))
    #expect(
      problem(Array("a,b\n1,2\n".utf8), name: "a.csv").contains("a CSV file is given by 'file'"))
    #expect(problem(idx([1], [1], type: 0x0A)).contains("is neither"))
    #expect(
      problem(npy("{}", version: 4, []))
        == "'a.npy' is of version 4 of NumPy's format; 1 to 3 are known")
    #expect(problem(Array("plain".utf8), name: "a.idx.gz").hasPrefix("'a.idx.gz' is no gzip file"))
  }

  @Test(arguments: [(Double.nan, "nan"), (.infinity, "inf"), (-.infinity, "-inf")])
  func everyNumberMustBeFinite(value: Double, word: String) {
    let numbers = [1, 2, 3, value, 5, 6].flatMap { number in
      (0..<8).map { UInt8(truncatingIfNeeded: number.bitPattern >> (8 * $0)) }
    }
    for isColumnMajor in ["False", "True"] {
      let header = "{'descr': '<f8', 'fortran_order': \(isColumnMajor), 'shape': (2, 3)}"
      let place = isColumnMajor == "True" ? "feature 1 of example 1" : "feature 0 of example 1"
      #expect(
        problem(npy(header, numbers))
          == "'a.npy' holds a number that is not finite: \(place) is \(word) | no network can learn from nan or inf"
      )
    }
  }
}
