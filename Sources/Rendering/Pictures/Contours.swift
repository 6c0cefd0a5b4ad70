// Regions where a field on a grid is at least zero: marching squares, with the crossing between two
// places found by linear interpolation (Lorensen and Cline, 1987, in the plane).

/// The boundaries of regions of a field.
struct Contours {
  /// Closed lines in grid coordinates: x counts columns, y rows, both from 0.
  private(set) var loops: [[Point]] = []

  /// Regions of a field given row by row. Beyond the grid the field counts as negative, so that every
  /// region is closed; a value that is not finite counts so too.
  init(_ field: [Double], rows: Int, columns: Int) {
    guard rows >= 2, columns >= 2, field.count == rows * columns else { return }
    var tracer = Tracer(field: field, rows: rows, columns: columns)
    loops = tracer.loops()
  }
}

/// Walks along the edges of regions.
///
/// Every crossing lies on an edge between neighbouring places. A cell joins its crossings in pairs,
/// from where the region ends to where it begins, so that following the pairs closes every loop.
private struct Tracer {
  /// An edge of the grid: from a place to its right neighbour, or to the one below it in order.
  struct Edge: Hashable {
    let row: Int
    let column: Int
    let isHorizontal: Bool
  }

  let field: [Double]
  let rows: Int
  let columns: Int
  private var next: [Edge: Edge] = [:]
  private var starts: [Edge] = []

  init(field: [Double], rows: Int, columns: Int) {
    self.field = field
    self.rows = rows
    self.columns = columns
    // A frame of negative places lies around the grid.
    for row in -1..<rows {
      for column in -1..<columns { join(row, column) }
    }
  }

  /// All loops, in the order in which a walk over the cells meets them.
  mutating func loops() -> [[Point]] {
    var loops: [[Point]] = []
    for start in starts {
      var loop: [Point] = []
      var edge = start
      while let following = next.removeValue(forKey: edge) {
        loop.append(crossing(edge))
        edge = following
      }
      if loop.count >= 3 { loops.append(loop) }
    }
    return loops
  }

  private func value(_ row: Int, _ column: Int) -> Double {
    guard (0..<rows).contains(row), (0..<columns).contains(column) else { return -1 }
    let value = field[row * columns + column]
    return value.isFinite ? value : -1
  }

  private func isInside(_ row: Int, _ column: Int) -> Bool { value(row, column) >= 0 }

  /// Joins the crossings on the edges of one cell.
  private mutating func join(_ row: Int, _ column: Int) {
    let corners = [(row, column), (row, column + 1), (row + 1, column + 1), (row + 1, column)]
    let inside = corners.map { isInside($0.0, $0.1) }
    let edges = [
      Edge(row: row, column: column, isHorizontal: true),
      Edge(row: row, column: column + 1, isHorizontal: false),
      Edge(row: row + 1, column: column, isHorizontal: true),
      Edge(row: row, column: column, isHorizontal: false),
    ]
    // Edge k lies between corners k and k + 1. Going round, the way leaves the cell where the region
    // begins and enters it where the region ends.
    let leaving = (0..<4).filter { !inside[$0] && inside[($0 + 1) % 4] }
    let entering = (0..<4).filter { inside[$0] && !inside[($0 + 1) % 4] }
    // In a saddle each part of the region is closed by itself: from its end to its beginning.
    for end in entering {
      let begin = leaving.count == 1 ? leaving[0] : leaving.first { $0 == (end + 3) % 4 }
      guard let begin else { continue }
      next[edges[end]] = edges[begin]
      starts.append(edges[end])
    }
  }

  private func crossing(_ edge: Edge) -> Point {
    let a = value(edge.row, edge.column)
    let b =
      edge.isHorizontal
      ? value(edge.row, edge.column + 1) : value(edge.row + 1, edge.column)
    let step = edge.isHorizontal ? Point(1, 0) : Point(0, 1)
    // Beyond the grid there is nothing to interpolate: the region ends with it.
    let share = isOnGrid(edge) ? a / (a - b) : edge.row < 0 || edge.column < 0 ? 1 : 0
    return Point(
      Double(edge.column) + share * step.x, Double(edge.row) + share * step.y)
  }

  private func isOnGrid(_ edge: Edge) -> Bool {
    edge.row >= 0 && edge.column >= 0
      && (edge.isHorizontal ? edge.column + 1 < columns : edge.row + 1 < rows)
  }
}

/// The corners of a closed line that are needed to stay within `tolerance` of it (Douglas and Peucker,
/// 1973), from its two furthest corners on either side.
func simplified(_ loop: [Point], tolerance: Double) -> [Point] {
  guard loop.count > 4, let first = loop.first else { return loop }
  let opposite = loop.indices.max { distance(loop[$0], first) < distance(loop[$1], first) } ?? 0
  return simplifiedLine(Array(loop[0...opposite]), tolerance).dropLast()
    + simplifiedLine(Array(loop[opposite...] + [first]), tolerance).dropLast()
}

/// The corners of an open line, its ends among them.
private func simplifiedLine(_ line: [Point], _ tolerance: Double) -> [Point] {
  guard line.count > 2 else { return line }
  var kept = Set([0, line.count - 1])
  // A list of what is left to do, not recursion: a line may have very many corners.
  var spans = [(0, line.count - 1)]
  while let (start, end) = spans.popLast() {
    guard end - start > 1 else { continue }
    var furthest = (index: start, distance: 0.0)
    for index in (start + 1)..<end {
      let away = distance(line[index], from: line[start], to: line[end])
      if away > furthest.distance { furthest = (index, away) }
    }
    guard furthest.distance > tolerance else { continue }
    kept.insert(furthest.index)
    spans.append((start, furthest.index))
    spans.append((furthest.index, end))
  }
  return kept.sorted().map { line[$0] }
}

private func distance(_ a: Point, _ b: Point) -> Double {
  ((a.x - b.x) * (a.x - b.x) + (a.y - b.y) * (a.y - b.y)).squareRoot()
}

/// How far a point lies from the segment between two others.
private func distance(_ p: Point, from a: Point, to b: Point) -> Double {
  let length = distance(a, b)
  guard length > 0 else { return distance(p, a) }
  let along = ((p.x - a.x) * (b.x - a.x) + (p.y - a.y) * (b.y - a.y)) / (length * length)
  let share = min(max(along, 0), 1)
  return distance(p, Point(a.x + share * (b.x - a.x), a.y + share * (b.y - a.y)))
}
