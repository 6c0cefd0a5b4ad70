// A large matrix at a glance: its shades on the size of a stamp, beside the entries that a page shows
// of it. Blocks of entries are shown as their mean.

import Numerics

/// The shades of a matrix that is too large to be shown whole.
struct MatrixThumbnail {
  private let rows: Int
  private let columns: Int
  private let values: [Double]
  private let label: String

  /// What is enough to see stripes and blocks, and little to carry.
  private static let most = (rows: 20, columns: 60)
  private static let width = 180.0
  private static let heights = 12.0...60.0

  /// - Parameters:
  ///   - array: of rank 1, which is a row, or 2.
  ///   - name: what the matrix is called, for those who can't see it.
  init(_ array: NDArray, name: String) {
    let shape = array.rank == 2 ? array.shape : [1] + array.shape
    let block = (
      rows: max(1, (shape[0] + Self.most.rows - 1) / Self.most.rows),
      columns: max(1, (shape[1] + Self.most.columns - 1) / Self.most.columns)
    )
    rows = (shape[0] + block.rows - 1) / block.rows
    columns = (shape[1] + block.columns - 1) / block.columns
    let elements = array.doubles
    let (heights, widths) = (shape[0], shape[1])
    let columns = columns
    values = (0..<rows * columns).map { index in
      let top = index / columns * block.rows
      let left = index % columns * block.columns
      let part = (top..<min(top + block.rows, heights)).flatMap { row in
        (left..<min(left + block.columns, widths)).map { elements[row * widths + $0] }
      }
      return Reduction.sum(part) / Double(part.count)
    }
    label = "\(name) as shades"
  }

  /// - Parameter id: an identifier that no other picture of the page has.
  func svg(id: String) -> String {
    let height = min(max(Double(rows) * 6, Self.heights.lowerBound), Self.heights.upperBound)
    let area = Area(left: 0, top: 0, right: Self.width, bottom: height)
    let shaded = ShadedArea(rows: rows, columns: columns, values: values, area: area)
    let shades = ShadedArea.markup(
      [shaded], Shade(values, isSigned: true), id: id, height: height)
    let box = "0 0 \(short(Self.width)) \(short(height))"
    return "<svg class=\"thumbnail\" viewBox=\"\(box)\" width=\"\(short(Self.width))\" "
      + "height=\"\(short(height))\" role=\"img\" aria-label=\"\(escapeHTML(label))\">\(shades)</svg>"
  }
}
