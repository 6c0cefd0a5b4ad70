// Printed arrays and scalars against NumPy 2.4.6, character by character.

import Numerics
import Testing

@testable import Formulas

@Suite("Arrays are printed as NumPy prints them")
struct ArrayTextTests {
  /// A row of the fixture: kind, shape, values, `str`, `repr`.
  private struct Row: Decodable {
    let isScalar: Bool
    let array: NDArray
    let text: String
    let representation: String

    init(from decoder: any Decoder) throws {
      var row = try decoder.unkeyedContainer()
      let kind = try row.decode(String.self)
      let shape = try row.decode([Int].self)
      let values = try row.decode(String.self).split(separator: " ").map(String.init)
      isScalar = kind.hasPrefix("scalar ")
      let storage: NDArray.Storage =
        switch kind.split(separator: " ").last {
        case "float64": .float64(try values.map { try #require(Double($0)) })
        case "int64": .int64(try values.map { try #require(Int64($0)) })
        default: .bool(values.map { $0 == "True" })
        }
      array = NDArray(shape: shape, storage: storage)
      text = try row.decode(String.self)
      representation = try row.decode(String.self)
    }
  }

  private let rows: [Row]

  init() throws { rows = try fixture("prints.json", as: [Row].self) }

  @Test("str of every array")
  func texts() {
    let arrays = rows.filter { !$0.isScalar }
    #expect(arrays.count > 2000)
    for row in arrays {
      #expect(arrayText(row.array) == row.text, "shape \(row.array.shape)")
    }
  }

  @Test("repr of every array")
  func representations() {
    for row in rows where !row.isScalar {
      #expect(arrayRepresentation(row.array) == row.representation, "shape \(row.array.shape)")
    }
  }

  @Test("str and repr of every scalar")
  func scalars() {
    let scalars = rows.filter(\.isScalar)
    #expect(scalars.count > 150)
    for row in scalars {
      #expect(scalarText(row.array) == row.text)
      #expect(arrayText(row.array) == row.text)
      #expect(scalarRepresentation(row.array) == row.representation)
    }
  }

  @Test("an array of ten million elements costs no more than its ends")
  func large() {
    let array = NDArray(
      shape: [10_000, 1000], storage: .int64(.init(repeating: 7, count: 10_000_000)))
    let duration = ContinuousClock().measure {
      #expect(arrayText(array).hasPrefix("[[7 7 7 ... 7 7 7]\n [7 7 7 ... 7 7 7]\n"))
      #expect(
        arrayRepresentation(array).hasSuffix("[7, 7, 7, ..., 7, 7, 7]], shape=(10000, 1000))"))
    }
    #expect(duration < .seconds(1))
  }
}
