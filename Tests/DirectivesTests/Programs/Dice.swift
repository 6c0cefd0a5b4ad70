// A seeded stream of choices: the same seed draws the same program on every machine.

import Numerics

/// Draws from lists.
struct Dice {
  private var generator: RandomGenerator

  init(seed: Int) { generator = RandomGenerator(seed: UInt32(truncatingIfNeeded: seed)) }

  /// One of the items, each as likely as the others; nothing is drawn of none.
  mutating func pick<Item>(_ items: [Item]) -> Item? {
    guard !items.isEmpty else { return nil }
    return items[Int(generator.integer(in: 0..<Int64(items.count)))]
  }

  /// One of the items, or the other where there is none.
  mutating func pick<Item>(_ items: [Item], or other: Item) -> Item { pick(items) ?? other }

  mutating func number(_ range: ClosedRange<Int>) -> Int {
    Int(generator.integer(in: Int64(range.lowerBound)..<Int64(range.upperBound + 1)))
  }

  /// True once in so many times.
  mutating func chance(oneIn count: Int) -> Bool { number(1...count) == 1 }
}
