import Numerics
import Testing

/// A matrix of uniform numbers in [-1, 1).
private func random(_ rows: Int, _ columns: Int, seed: UInt32) -> Matrix {
  var generator = RandomGenerator(seed: seed)
  return Matrix(
    rows: rows, columns: columns, elements: generator.uniforms(rows * columns, from: -1, to: 1))
}

@Suite struct MatrixTests {
  static let sizes = [(1, 1, 1), (3, 5, 4), (2, 1, 9), (17, 33, 8), (8, 64, 31), (1, 200, 3)]

  @Test(arguments: sizes)
  func everyEntryOfAProductIsOneChainOfFusedMultiplyAdds(n: Int, k: Int, m: Int) {
    let (a, b) = (random(n, k, seed: 1), random(k, m, seed: 2))
    var expected = Matrix(rows: n, columns: m)
    for i in 0..<n {
      for j in 0..<m {
        var sum = 0.0
        for l in 0..<k { sum.addProduct(a[i, l], b[l, j]) }
        expected[i, j] = sum
      }
    }
    #expect(Matrix.product(a, b) == expected)
    #expect(Matrix.product(a.transposed, b, transposingLeft: true) == expected)
    #expect(Matrix.product(a, b.transposed, transposingRight: true) == expected)
    let both = Matrix.product(
      a.transposed, b.transposed, transposingLeft: true, transposingRight: true)
    #expect(both == expected)
  }

  /// Wherever it stands, beside entries as large as there are.
  @Test(arguments: [Double.nan, -.infinity, .infinity])
  func anEntryThatIsNotFiniteIsFound(value: Double) {
    for count in [1, 7, 8, 33] {
      var matrix = Matrix(rows: 1, columns: count, repeating: -.greatestFiniteMagnitude)
      #expect(matrix.isFinite)
      for place in 0..<count {
        matrix[0, place] = value
        #expect(!matrix.isFinite)
        matrix[0, place] = 0
      }
    }
  }

  /// Around the edges of the blocks in which a transpose is made.
  @Test(arguments: [1, 15, 16, 17, 33], [1, 2, 16, 31, 48])
  func everyEntryOfATransposeIsInItsPlace(rows: Int, columns: Int) {
    let matrix = Matrix(
      rows: rows, columns: columns, elements: (0..<(rows * columns)).map(Double.init))
    let transposed = matrix.transposed
    #expect((transposed.rows, transposed.columns) == (columns, rows))
    for i in 0..<rows {
      for j in 0..<columns { #expect(transposed[j, i] == matrix[i, j]) }
    }
  }

  @Test func aProductOverNothingIsZero() {
    let product = Matrix.product(Matrix(rows: 2, columns: 0), Matrix(rows: 0, columns: 3))
    #expect(product == Matrix(rows: 2, columns: 3))
    let empty = Matrix.product(Matrix(rows: 0, columns: 2), Matrix(rows: 2, columns: 3))
    #expect(empty.rows == 0 && empty.columns == 3)
  }

  @Test func nonFiniteEntriesReachTheProduct() {
    let a = Matrix(rows: 1, columns: 2, elements: [0, 1])
    let b = Matrix(rows: 2, columns: 2, elements: [.infinity, 1, 2, .infinity])
    let product = Matrix.product(a, b)
    #expect(product[0, 0].isNaN && product[0, 1] == .infinity)
  }

  @Test func transposingExchangesRowsAndColumns() {
    let a = Matrix(rows: 2, columns: 3, elements: [1, 2, 3, 4, 5, 6])
    #expect(a.transposed == Matrix(rows: 3, columns: 2, elements: [1, 4, 2, 5, 3, 6]))
    #expect(random(7, 19, seed: 5).transposed.transposed == random(7, 19, seed: 5))
  }

  @Test func sumsRunAlongEitherAxis() {
    let a = Matrix(rows: 2, columns: 3, elements: [1, 2, 3, 4, 5, 6])
    #expect(a.rowSums() == Matrix(rows: 2, columns: 1, elements: [6, 15]))
    #expect(a.columnSums() == Matrix(rows: 1, columns: 3, elements: [5, 7, 9]))
    #expect(a.sum() == 21)
  }

  @Test func arithmeticGoesEntryByEntry() {
    let a = Matrix(rows: 1, columns: 3, elements: [1, 2, 3])
    let b = Matrix(rows: 1, columns: 3, elements: [4, -5, 6])
    #expect((a + b).elements == [5, -3, 9])
    #expect((a - b).elements == [-3, 7, -3])
    #expect((a * b).elements == [4, -10, 18])
    #expect((2 * a).elements == [2, 4, 6])
    #expect((b / 2).elements == [2, -2.5, 3])
    #expect(a.map { $0 * $0 }.elements == [1, 4, 9])
    #expect(a.mapElements(Elementary.exp).elements == Elementary.exp([1, 2, 3]))
    #expect(a.zip(with: b, max).elements == [4, 2, 6])
  }

  @Test func aBiasIsAddedToEveryColumn() {
    let a = Matrix(rows: 2, columns: 2, elements: [1, 2, 3, 4])
    let b = Matrix(rows: 2, columns: 1, elements: [10, 20])
    #expect(a.adding(column: b).elements == [11, 12, 23, 24])
  }
}
