// The brackets that a link or picture may start with, as libcmark keeps them.

/// Open brackets, innermost last.
struct BracketStack {
  struct Opener {
    let isImage: Bool
  }

  private var openers: [Opener] = []
  /// How many of the outer openers stand around a link; a link holds no link.
  private var inactive = 0

  var isEmpty: Bool { openers.isEmpty }

  mutating func open(isImage: Bool) { openers.append(Opener(isImage: isImage)) }

  /// Takes the innermost opener off; `nil` if none is there or it can start no link.
  mutating func close() -> Opener? {
    guard let opener = openers.popLast() else { return nil }
    let isActive = opener.isImage || openers.count >= inactive
    inactive = min(inactive, openers.count)
    return isActive ? opener : nil
  }

  mutating func deactivateLinks() { inactive = openers.count }
}
