// Matrices of any size as heat maps of a size that can be seen.

import Notebooks
import Numerics

/// A matrix as a heat map, entries of large ones averaged by blocks.
func heatMapChart(
  _ matrix: Matrix, title: String, rowLabel: String = "row", columnLabel: String = "column"
) -> Chart {
  let block = HeatMap.Block(
    rows: (matrix.rows + largestHeatMap - 1) / largestHeatMap,
    columns: (matrix.columns + largestHeatMap - 1) / largestHeatMap)
  let shown = blockMeans(matrix, block)
  let isAveraged = block.rows > 1 || block.columns > 1
  let average =
    isAveraged
    ? " Each shade is the mean of \(block.rows) by \(block.columns) entries." : ""
  return Chart(
    title: title,
    description: "\(counted(matrix.rows, "row")) and \(counted(matrix.columns, "column")): "
      + "\(extremes(of: matrix)).\(average)",
    content: .heatMap(
      HeatMap(
        rows: shown.rows, columns: shown.columns, values: shown.elements,
        isSigned: matrix.elements.contains { $0 < 0 }, block: block, rowLabel: rowLabel,
        columnLabel: columnLabel)))
}

/// The most rows and columns of a heat map: more would be less than two units wide.
private let largestHeatMap = 200

/// Where the least and the greatest entry stand.
private func extremes(of matrix: Matrix) -> String {
  var least: Int?
  var most: Int?
  var missing = 0
  for (index, value) in matrix.elements.enumerated() {
    guard value.isFinite else {
      missing += 1
      continue
    }
    if value < least.map({ matrix.elements[$0] }) ?? .infinity { least = index }
    if value > most.map({ matrix.elements[$0] }) ?? -.infinity { most = index }
  }
  guard let least, let most else { return "no finite entry" }
  let digits = digitsInWords(tellingApart: [matrix.elements[least], matrix.elements[most]])
  func place(_ index: Int) -> String {
    "\(words(matrix.elements[index], digits: digits)) at [\(index / matrix.columns), \(index % matrix.columns)]"
  }
  let gap = missing == 0 ? "" : "; \(missing) not finite"
  return least == most
    ? "all finite entries are \(words(matrix.elements[least]))\(gap)"
    : "from \(place(least)) to \(place(most))\(gap)"
}

/// The mean of the finite entries of every block; NaN where there are none.
private func blockMeans(_ matrix: Matrix, _ block: HeatMap.Block) -> Matrix {
  guard block.rows > 1 || block.columns > 1 else { return matrix }
  let rows = (matrix.rows + block.rows - 1) / block.rows
  let columns = (matrix.columns + block.columns - 1) / block.columns
  var sums = [Double](repeating: 0, count: rows * columns)
  var counts = [Double](repeating: 0, count: rows * columns)
  for row in 0..<matrix.rows {
    for column in 0..<matrix.columns {
      let value = matrix.elements[row * matrix.columns + column]
      guard value.isFinite else { continue }
      let place = row / block.rows * columns + column / block.columns
      sums[place] += value
      counts[place] += 1
    }
  }
  let means = zip(sums, counts).map { $1 > 0 ? $0 / $1 : .nan }
  return Matrix(rows: rows, columns: columns, elements: means)
}
