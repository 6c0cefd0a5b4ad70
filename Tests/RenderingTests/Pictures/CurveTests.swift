// Curves: thinned without losing a peak, short as paths, named without overlap.

import Foundation
import Notebooks
import Numerics
import Testing

@testable import Rendering

@Suite struct CurveTests {
  @Test func aThinnedCurveKeepsItsEndsAndEveryColumnsExtremes() {
    var random = RandomGenerator(seed: 3)
    let count = 100_000
    let points = (0..<count).map { Point(Double($0) * 400 / Double(count), random.uniform()) }
    let kept = thinned(points)
    #expect(kept.count <= 4 * 400)
    #expect(kept.first == points.first && kept.last == points.last)
    #expect(zip(kept, kept.dropFirst()).allSatisfy { $0.x < $1.x })
    for column in 0..<400 {
      let all = points[(column * 250)..<(column + 1) * 250].map(\.y)
      let left = kept.filter { Int($0.x) == column }.map(\.y)
      #expect(left.min() == all.min() && left.max() == all.max())
    }
  }

  @Test func aShortCurveKeepsEveryPoint() {
    let points = (0..<50).map { Point(Double($0) * 8, Double($0 % 3)) }
    #expect(thinned(points) == points)
    #expect(thinned([]) == [])
  }

  @Test func aLongCurveIsASmallPicture() {
    var random = RandomGenerator(seed: 5)
    let x = (0..<100_000).map(Double.init)
    let y = x.map { _ in random.uniform() }
    let plot = LinePlot(
      xAxis: Axis("epoch"), yAxis: Axis("loss"), series: [LinePlot.Series("noise", x: x, y: y)])
    let chart = Chart(title: "Noise", description: "Noise.", content: .lines(plot))
    #expect(Picture(chart, id: "p").inline.utf8.count < 24_000)
  }

  @Test func aPathIsRelativeAndShort() {
    var path = PathData()
    path.stroke([Point(10, 20), Point(12.25, 20), Point(12.25, 19.5), Point(13, 20.04)])
    path.stroke([Point(0, 0), Point(0, 0), Point(0.5, -0.5)], isClosed: true)
    path.stroke([Point(1, 1), Point(2, 2)])
    #expect(path.text == "M10 20h2.3v-.5l.7 .5m-13-20 .5-.5zm1 1 1 1")
  }

  /// Rounded step by step, errors of a twentieth would add up to whole units.
  @Test func roundingDoesNotAddUpAlongAPath() {
    var path = PathData()
    path.stroke((0...1000).map { Point(Double($0) * 0.24, 0) })
    let steps = path.text.dropFirst("M0 0h".count).split(separator: " ").compactMap {
      Double($0)
    }
    #expect(abs(steps.reduce(0, +) - 240) < 0.05)
  }

  @Test(arguments: [Double.nan, .infinity, -.infinity, 1e300])
  func noCoordinateIsTooLargeToWrite(coordinate: Double) {
    #expect(Double(short(coordinate))?.isFinite == true)
  }

  @Test func aGapIsNotBridged() {
    let plot = LinePlot(
      xAxis: Axis("x"), yAxis: Axis("y"),
      series: [
        LinePlot.Series(
          "a", x: (0..<30).map(Double.init), y: (0..<30).map { $0 == 9 ? .nan : Double($0) })
      ])
    let paths = LinePicture(plot).markup.components(separatedBy: "class=\"line s1\"")
    #expect(paths.count == 2)
    // The first stroke begins with M, the one behind the gap with m.
    let data = paths[1].components(separatedBy: "d=\"")[1].prefix { $0 != "\"" }
    #expect(data.filter { $0 == "M" || $0 == "m" }.count == 2)
  }

  @Test func aValueBetweenGapsIsAPoint() {
    let y = (0..<31).map { $0 % 2 == 0 ? Double($0) : .nan }
    let plot = LinePlot(
      xAxis: Axis("x"), yAxis: Axis("y"),
      series: [LinePlot.Series("a", x: (0..<31).map(Double.init), y: y)])
    #expect(LinePicture(plot).markup.contains("class=\"mark f1\""))
  }

  @Test func labelsKeepTheirDistanceAndStayInside() {
    var random = RandomGenerator(seed: 11)
    for count in 1...10 {
      let wanted = (0..<count).map { _ in random.uniform() * 220 }
      let places = spread(wanted, apart: 18, within: 10...210)
      let sorted = places.sorted()
      #expect(zip(sorted, sorted.dropFirst()).allSatisfy { $1 - $0 > 18 - 1e-9 })
      #expect(sorted.allSatisfy { (10 - 1e-9)...(210 + 1e-9) ~= $0 })
      let order = wanted.indices.sorted { wanted[$0] < wanted[$1] }
      #expect(order.map { places[$0] } == sorted)
    }
  }

  @Test func labelsWithRoomStayWhereTheyAre() {
    #expect(spread([100, 20, 60], apart: 18, within: 0...200) == [100, 20, 60])
  }

  @Test func manyCurvesHaveALegend() {
    let series = (0..<12).map { LinePlot.Series("run \($0)", x: [0, 1], y: [0, Double($0)]) }
    let plot = LinePlot(xAxis: Axis("x"), yAxis: Axis("y"), series: series)
    let picture = LinePicture(plot)
    #expect(picture.height > 300)
    for name in series.map(\.name) { #expect(picture.markup.contains(">\(name)</text>")) }
  }

  /// Twelve series differ pairwise in colour, dash or marker.
  @Test func stylesDiffer() { #expect(Set((0..<12).map { SeriesStyle($0) }).count == 12) }
}
