// Regions of a field: closed, where they should be, and as few corners as they need.

import Numerics
import Testing

@testable import Rendering

@Suite struct ContourTests {
  private func field(_ size: Int, _ value: (Double, Double) -> Double) -> Contours {
    let values = (0..<size * size).map { value(Double($0 % size), Double($0 / size)) }
    return Contours(values, rows: size, columns: size)
  }

  /// The area inside a loop, by the shoelace formula.
  private func area(_ loop: [Point]) -> Double {
    let pairs = zip(loop, loop.dropFirst() + loop.prefix(1))
    return abs(pairs.reduce(0) { $0 + $1.0.x * $1.1.y - $1.1.x * $1.0.y }) / 2
  }

  @Test func aDiscIsOneLoopOfItsArea() throws {
    let contours = field(41) { x, y in 100 - (x - 20) * (x - 20) - (y - 20) * (y - 20) }
    let loop = try #require(contours.loops.first)
    #expect(contours.loops.count == 1)
    #expect(abs(area(loop) - 100 * Double.pi) < 2)
    for point in loop {
      let radius = ((point.x - 20) * (point.x - 20) + (point.y - 20) * (point.y - 20)).squareRoot()
      #expect(abs(radius - 10) < 0.05)
    }
  }

  @Test func aPlaneIsCutWhereItIsZero() throws {
    let contours = field(11) { x, _ in x - 3.25 }
    #expect(contours.loops.count == 1)
    #expect(abs(area(try #require(contours.loops.first)) - 6.75 * 10) < 1e-9)
  }

  @Test func aRegionEverywhereIsTheWholeGrid() throws {
    let contours = field(5) { _, _ in 0 }
    #expect(contours.loops.count == 1)
    #expect(area(try #require(contours.loops.first)) == 16)
    #expect(simplified(try #require(contours.loops.first), tolerance: 1e-9).count == 4)
  }

  @Test func aHoleIsALoopOfItsOwn() {
    let contours = field(41) { x, y in
      let radius = ((x - 20) * (x - 20) + (y - 20) * (y - 20)).squareRoot()
      return (radius - 5) * (15 - radius)
    }
    #expect(contours.loops.count == 2)
  }

  /// Every crossing is passed once, so that the loops together hold all of them.
  @Test func everyCrossingBelongsToOneLoop() {
    var random = RandomGenerator(seed: 4)
    for _ in 0..<20 {
      let values = (0..<144).map { _ in random.uniform() - 0.5 }
      let contours = Contours(values, rows: 12, columns: 12)
      var crossings = 0
      for row in 0..<12 {
        for column in 0...12 {
          let left = column > 0 && values[row * 12 + column - 1] >= 0
          let right = column < 12 && values[row * 12 + column] >= 0
          let above = column > 0 && values[(column - 1) * 12 + row] >= 0
          let below = column < 12 && values[column * 12 + row] >= 0
          crossings += (left != right ? 1 : 0) + (above != below ? 1 : 0)
        }
      }
      #expect(contours.loops.reduce(0) { $0 + $1.count } == crossings)
    }
  }

  @Test func whatIsNotFiniteIsOutside() {
    #expect(Contours([.nan, .nan, .infinity, -1], rows: 2, columns: 2).loops.isEmpty)
    #expect(Contours([1], rows: 1, columns: 1).loops.isEmpty)
    #expect(Contours([1, 2, 3], rows: 2, columns: 2).loops.isEmpty)
  }

  @Test func aSimplifiedLoopStaysNear() {
    let loop = field(41) { x, y in
      100 - (x - 20) * (x - 20) - (y - 20) * (y - 20)
    }.loops[0]
    let few = simplified(loop, tolerance: 0.1)
    #expect(few.count < loop.count / 2 && few.count >= 8)
    #expect(few.allSatisfy(loop.contains))
    #expect(abs(area(few) - area(loop)) < 8)
  }
}
