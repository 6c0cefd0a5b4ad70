import Numerics
import Testing

private let functions: [(name: String, one: @Sendable (Double) -> Double)] = [
  ("exp", { Elementary.exp($0) }), ("log", { Elementary.log($0) }),
  ("log1p", { Elementary.log1p($0) }), ("expm1", { Elementary.expm1($0) }),
  ("tanh", { Elementary.tanh($0) }), ("sigmoid", { Elementary.sigmoid($0) }),
  ("softplus", { Elementary.softplus($0) }), ("erf", { Elementary.erf($0) }),
  ("sin", { Elementary.sin($0) }), ("cos", { Elementary.cos($0) }),
]

private let names = functions.map(\.name) + ["pow"]

private func apply(_ name: String, to arguments: ArraySlice<Double>) throws -> Double {
  let x = try #require(arguments.first)
  if name == "pow" { return Elementary.pow(x, try #require(arguments.last)) }
  return try #require(functions.first { $0.name == name }).one(x)
}

/// How far each result is from the correctly rounded one, in ulps.
private func distances(_ name: String, in file: String) throws -> [Int] {
  let table = try fixture(file, as: [String: [[Double]]].self)
  let rows = try #require(table[name])
  #expect(rows.count >= 100)
  return try rows.map { row in
    ulps(try apply(name, to: row.dropLast()), try #require(row.last))
  }
}

private let specialPowers: [(x: Double, y: Double, expected: Double)] = [
  (0.0, -3.0, Double.infinity), (-0.0, -3, -.infinity), (-0.0, -2, .infinity),
  (-0.0, -2.5, .infinity),
  (-0.0, 3, -0.0), (-0.0, 2, 0), (-0.0, 0.5, 0), (-1, .infinity, 1), (-1, -.infinity, 1),
  (1, .nan, 1), (.nan, 0, 1), (.nan, 1, .nan), (2, .nan, .nan), (-8, 1.0 / 3, .nan),
  (0.5, -.infinity, .infinity), (2, -.infinity, 0), (0.5, .infinity, 0),
  (-2, .infinity, .infinity),
  (-.infinity, -3, -0.0), (-.infinity, -2, 0), (-.infinity, 3, -.infinity),
  (-.infinity, 0.5, .infinity), (.infinity, -1, 0), (.infinity, 1e-300, .infinity),
  (-3, 3, -27), (2, 0.5, 1.4142135623730951), (1 + 0x1p-52, 1e300, .infinity),
  (1 - 0x1p-53, 1e300, 0), (-2, 0x1p60, .infinity), (0x1p-1074, 1, 0x1p-1074),
  (2, -1074, 0x1p-1074),
  (10, 22, 1e22), (-1.5, 1, -1.5), (3, 0, 1),

]

@Suite struct ElementaryTests {
  /// functions.json: mpmath, correctly rounded. Measured: all values of log, log1p, expm1, tanh, sin,
  /// cos and pow, 99.9 % of erf's, 99.8 % of exp's, 99.4 % of softplus's, 99.2 % of sigmoid's.
  @Test(arguments: names)
  func nearlyAlwaysCorrectlyRoundedAndNeverMoreThanOneUlpOff(name: String) throws {
    let distances = try distances(name, in: "functions.json")
    #expect(distances.allSatisfy { $0 <= 1 })
    let wrong = distances.count { $0 != 0 }
    #expect(Double(wrong) <= (name == "log" ? 0.001 : 0.01) * Double(distances.count))
  }

  /// edges.json: tiny and huge arguments, subnormal results, both sides of every branch.
  @Test(arguments: names)
  func accurateWhereAlgorithmsChangeBranchCancelOrUnderflow(name: String) throws {
    let distances = try distances(name, in: "edges.json")
    #expect(distances.allSatisfy { $0 <= 1 })
    #expect(Double(distances.count { $0 != 0 }) <= 0.01 * Double(distances.count))
  }

  /// C99, annex F.9; for sigmoid and softplus the limits.
  @Test func specialValuesAreThoseOfC99() {
    let infinity = Double.infinity
    expect("exp", [(0, 1), (-0.0, 1), (infinity, infinity), (-infinity, 0), (1e300, infinity)])
    expect("exp", [(-1e300, 0), (709.782712893384, 1.7976931348622732e308)])
    expect("exp", [(709.7827128933841, infinity), (-745.1332191019411, 0x1p-1074)])
    expect("exp", [(-745.1332191019412, 0), (.nan, .nan)])
    expect("log", [(1, 0), (0, -infinity), (-0.0, -infinity), (-1, .nan), (-0x1p-1074, .nan)])
    expect("log", [(infinity, infinity), (-infinity, .nan), (.nan, .nan)])
    expect("log1p", [(0, 0), (-0.0, -0.0), (-1, -infinity), (-1.5, .nan), (infinity, infinity)])
    expect("log1p", [(0x1p-1074, 0x1p-1074), (-infinity, .nan), (.nan, .nan)])
    expect("expm1", [(0, 0), (-0.0, -0.0), (infinity, infinity), (-infinity, -1), (.nan, .nan)])
    expect("expm1", [(-0x1p-1074, -0x1p-1074), (1e300, infinity), (-1e300, -1)])
    expect("tanh", [(0, 0), (-0.0, -0.0), (infinity, 1), (-infinity, -1), (0x1p-1074, 0x1p-1074)])
    expect("tanh", [(.nan, .nan), (-1e300, -1)])
    expect("sigmoid", [(0, 0.5), (infinity, 1), (-infinity, 0), (.nan, .nan), (-1e300, 0)])
    expect("softplus", [(infinity, infinity), (-infinity, 0), (.nan, .nan), (1e300, 1e300)])
    expect("erf", [(0, 0), (-0.0, -0.0), (infinity, 1), (-infinity, -1), (.nan, .nan), (6, 1)])
    expect("sin", [(0, 0), (-0.0, -0.0), (infinity, .nan), (-infinity, .nan), (.nan, .nan)])
    expect("cos", [(0, 1), (-0.0, 1), (infinity, .nan), (-infinity, .nan), (.nan, .nan)])
  }

  /// C99, F.9.4.4, then powers that are exact, overflow or vanish.
  @Test(arguments: specialPowers)
  func powersHaveC99SpecialValues(power: (x: Double, y: Double, expected: Double)) {
    let (x, y, expected) = power
    let result = Elementary.pow(x, y)
    #expect(ulps(result, expected) == 0)
    #expect(expected.isNaN || result.sign == expected.sign)
  }

  @Test func aSquareIsTheProductToTheBit() {
    let x = (0..<1000).map { Double($0) * 0.7310585786300049 - 300 }
    #expect(Elementary.pow(x, Array(repeating: 2, count: 1000)) == x.map { $0 * $0 })
  }

  @Test func arraysGiveTheBitsOfSingleValues() {
    let x = (0..<997).map { Double($0) * 0.0730585786300049 - 30 } + [.infinity, 0, -0.0, 1e300]
    expect(Elementary.exp(x), x.map { Elementary.exp($0) })
    expect(Elementary.log(x), x.map { Elementary.log($0) })
    expect(Elementary.log1p(x), x.map { Elementary.log1p($0) })
    expect(Elementary.expm1(x), x.map { Elementary.expm1($0) })
    expect(Elementary.tanh(x), x.map { Elementary.tanh($0) })
    expect(Elementary.sigmoid(x), x.map { Elementary.sigmoid($0) })
    expect(Elementary.softplus(x), x.map { Elementary.softplus($0) })
    expect(Elementary.erf(x), x.map { Elementary.erf($0) })
    expect(Elementary.sin(x), x.map { Elementary.sin($0) })
    expect(Elementary.cos(x), x.map { Elementary.cos($0) })
    for function in Elementary.Function.allCases {
      var y = x
      y.withUnsafeMutableBufferPointer { y in
        guard let start = y.baseAddress else { return }
        function.apply(start, into: start, count: y.count)
      }
      expect(y, x.map { (try? apply(function.rawValue, to: [$0])) ?? 0.125 })
    }
    let y = Array(x.reversed())
    expect(Elementary.pow(x, y), zip(x, y).map { Elementary.pow($0, $1) })
    #expect(Elementary.exp([Double]()).isEmpty)
  }

  private func expect(_ name: String, _ values: [(x: Double, y: Double)]) {
    for (x, expected) in values {
      let y = try? apply(name, to: [x])
      let isSame = y.map { ulps($0, expected) == 0 && (expected.isNaN || $0.sign == expected.sign) }
      #expect(isSame == true, "\(name)(\(x)) is \(y ?? .nan), not \(expected)")
    }
  }

  private func expect(_ a: [Double], _ b: [Double], line: Int = #line) {
    let same = a.count == b.count && zip(a, b).allSatisfy { ulps($0, $1) == 0 }
    #expect(same, "line \(line)")
  }
}
