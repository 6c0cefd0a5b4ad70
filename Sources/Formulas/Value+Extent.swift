// How deep and how large a value is once every shared part is counted where it stands.
//
// Lists share their items, so that a few lines of `[a, a]` make more items than any memory holds when
// they are shown, compared or written out; and whatever walks a value recurses into it.

import OrderedCollections

extension Value {
  /// The deepest nesting a formula's result may have.
  static let maximumDepth = 200

  /// What is wrong with the value's size: nested too deeply, or of more items than a list may have.
  var excess: String? {
    var items = 0
    return Self.walk(self, depth: 0, items: &items)
  }

  private static func walk(_ value: Value, depth: Int, items: inout Int) -> String? {
    items += 1
    guard depth <= maximumDepth else {
      return "the result is nested more than \(maximumDepth) levels deep"
    }
    guard items <= Operators.maximumItems else {
      return "the result has more than \(Operators.maximumItems) items in all"
    }
    switch value {
    case .tuple(let inner), .list(let inner):
      for item in inner {
        if let excess = walk(item, depth: depth + 1, items: &items) { return excess }
      }
    case .dictionary(let entries):
      for item in entries.values {
        if let excess = walk(item, depth: depth + 1, items: &items) { return excess }
      }
    case .none, .bool, .integer, .float, .string, .array: break
    }
    return nil
  }
}
