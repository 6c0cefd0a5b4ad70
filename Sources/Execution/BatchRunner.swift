// Many lessons at once, results in the order of the lessons.

/// Runs independent work on as many threads as are worth it.
public struct BatchRunner: Sendable {
  private let jobs: Int

  /// - Parameter jobs: how many pieces of work may be under way at once; at least 1.
  public init(jobs: Int) { self.jobs = max(1, jobs) }

  /// What `work` gives for each item, in the items' order. How many jobs there are changes nothing.
  public func map<Item: Sendable, Output: Sendable>(
    _ items: [Item], _ work: @escaping @Sendable (Item) -> Output
  ) async -> [Output] {
    await withTaskGroup(of: (Int, Output).self) { group in
      var outputs: [(Int, Output)] = []
      var waiting = items.enumerated().makeIterator()
      for _ in 0..<jobs {
        guard let (index, item) = waiting.next() else { break }
        group.addTask { (index, work(item)) }
      }
      for await output in group {
        outputs.append(output)
        guard let (index, item) = waiting.next() else { continue }
        group.addTask { (index, work(item)) }
      }
      return outputs.sorted { $0.0 < $1.0 }.map(\.1)
    }
  }
}
