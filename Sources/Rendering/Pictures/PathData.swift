// The data of a path: relative commands, whole tenths of a unit, no letter that can be left out.

/// A place in a picture, in its units; y grows downward.
struct Point: Hashable {
  let x: Double
  let y: Double

  init(_ x: Double, _ y: Double) {
    self.x = x
    self.y = y
  }
}

/// What a path's `d` holds.
///
/// Differences are taken between rounded places, so that rounding does not add up along a path.
struct PathData {
  /// The commands.
  private(set) var text = ""
  private var here = (x: 0, y: 0)
  private var start = (x: 0, y: 0)
  private var command: Character = " "

  /// Whether nothing has been drawn.
  var isEmpty: Bool { text.isEmpty }

  /// Begins a new stroke.
  mutating func move(to point: Point) {
    let target = (x: tenths(point.x), y: tenths(point.y))
    if text.isEmpty {
      append("M", [target.x, target.y])
    } else {
      append("m", [target.x - here.x, target.y - here.y])
    }
    here = target
    start = target
  }

  /// A straight line; one that goes nowhere is left out.
  mutating func line(to point: Point) {
    let target = (x: tenths(point.x), y: tenths(point.y))
    let step = (x: target.x - here.x, y: target.y - here.y)
    switch step {
    case (0, 0): return
    case (_, 0): append("h", [step.x])
    case (0, _): append("v", [step.y])
    default: append("l", [step.x, step.y])
    }
    here = target
  }

  /// A line back to where the stroke began.
  mutating func close() {
    text += "z"
    command = "z"
    here = start
  }

  /// A stroke through points, closed or not.
  mutating func stroke(_ points: [Point], isClosed: Bool = false) {
    guard let first = points.first else { return }
    move(to: first)
    for point in points.dropFirst() { line(to: point) }
    if isClosed { close() }
  }

  /// A rectangle.
  mutating func rectangle(x: Double, y: Double, width: Double, height: Double) {
    stroke(
      [Point(x, y), Point(x + width, y), Point(x + width, y + height), Point(x, y + height)],
      isClosed: true)
  }

  /// A circle: two arcs.
  mutating func circle(around centre: Point, radius: Double) {
    move(to: Point(centre.x - radius, centre.y))
    let r = short(radius)
    let across = short(tenths: 2 * tenths(radius))
    text += "a\(r) \(r) 0 1 0 \(across) 0 \(r) \(r) 0 1 0-\(across) 0"
    command = "a"
  }

  private mutating func append(_ letter: Character, _ numbers: [Int]) {
    // Numbers behind those of a move are those of lines.
    let isImplied = letter == "l" ? "lm".contains(command) : letter == command && letter != "m"
    var needsBlank = isImplied
    if !isImplied { text.append(letter) }
    for number in numbers {
      let digits = short(tenths: number)
      if needsBlank, !digits.hasPrefix("-") { text += " " }
      text += digits
      needsBlank = true
    }
    command = letter == "M" ? " " : isImplied ? command : letter
  }
}
