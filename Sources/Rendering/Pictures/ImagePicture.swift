// Small images side by side, each with a line of text under it, all in the same shades.

import Notebooks

/// Draws an `ImageGrid`.
struct ImagePicture {
  private let grid: ImageGrid
  private let id: String
  private let tiles: [Area]
  /// The height in units.
  let height: Double

  private static let gap = 12.0

  init(_ grid: ImageGrid, id: String) {
    self.grid = grid
    self.id = id
    let size = Self.imageSize(of: grid)
    let caption = grid.images.map { width(of: $0.caption) }.max() ?? 0
    let step = min(max(size.width, caption) + Self.gap, PictureSize.width)
    let perRow = max(1, Int((PictureSize.width + Self.gap) / step))
    let rowHeight = size.height + (caption > 0 ? Typography.leading + 2 : 0) + Self.gap
    tiles = grid.images.indices.map { index in
      let left = Double(index % perRow) * step + (step - Self.gap - size.width) / 2
      let top = Double(index / perRow) * rowHeight + 1
      return Area(
        left: max(left, 1), top: top, right: max(left, 1) + size.width, bottom: top + size.height)
    }
    let rows = (grid.images.count + perRow - 1) / perRow
    height = max(Double(rows) * rowHeight, 1)
  }

  /// The drawing.
  var markup: String {
    let shade = Shade(grid.images.lazy.flatMap(\.pixels), isSigned: grid.isSigned)
    let areas = zip(grid.images, tiles).map { image, tile in
      ShadedArea(rows: grid.rows, columns: grid.columns, values: image.pixels, area: tile)
    }
    var frames = PathData()
    var captions = ""
    for (image, tile) in zip(grid.images, tiles) {
      frames.rectangle(x: tile.left, y: tile.top, width: tile.width, height: tile.height)
      guard !image.caption.isEmpty else { continue }
      captions += label(
        image.caption, x: (tile.left + tile.right) / 2, y: tile.bottom + Typography.leading - 2,
        anchor: .middle, style: "soft")
    }
    return ShadedArea.markup(areas, shade, id: id, height: height)
      + element("path", ["class": "grid", "d": frames.text]) + captions
  }

  /// Large enough to see a pixel, small enough for several in a row.
  private static func imageSize(of grid: ImageGrid) -> (width: Double, height: Double) {
    let longest = Double(max(grid.rows, grid.columns, 1))
    let pixel = max((64 / longest), 2)
    let scale = min(pixel, 240 / longest)
    return (Double(grid.columns) * scale, Double(grid.rows) * scale)
  }
}
