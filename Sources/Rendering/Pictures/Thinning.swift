// Curves of more points than a screen has columns, thinned without losing a peak.

/// Keeps of every column of one unit the first point, the lowest, the highest and the last.
///
/// Points must ascend in x. A line through what is left covers the same pixels as one through all.
func thinned(_ points: [Point]) -> [Point] {
  var kept: [Point] = []
  var start = 0
  while start < points.count {
    let column = points[start].x.rounded(.down)
    var end = start + 1
    while end < points.count, points[end].x.rounded(.down) == column { end += 1 }
    kept += extremes(points[start..<end])
    start = end
  }
  return kept
}

private func extremes(_ points: ArraySlice<Point>) -> [Point] {
  guard points.count > 4 else { return Array(points) }
  var lowest = points.startIndex
  var highest = points.startIndex
  for index in points.indices {
    if points[index].y < points[lowest].y { lowest = index }
    if points[index].y > points[highest].y { highest = index }
  }
  let indices = Set([points.startIndex, lowest, highest, points.endIndex - 1])
  return indices.sorted().map { points[$0] }
}
