// Which value was updated to which, of what a tape has forgotten: numbers only. A parameter's past leads through
// thousands of turns to a loss that was computed long ago.

/// The updates among forgotten nodes that had a name.
struct OlderVersions: Sendable {
  /// The most updates that are known; of older ones, half is forgotten.
  private static let maximum = 200_000
  /// How many steps one update is made of at most: `W - rate * dW - decay * W` is two.
  private static let maximumSteps = 8

  private var versions: [Trace: [Trace]] = [:]

  /// What a forgotten value may have been before its update.
  func before(_ trace: Trace) -> [Trace] { versions[trace] ?? [] }

  /// Notes the updates among the named nodes of a range that is about to be forgotten.
  mutating func note(_ range: Range<Trace>, on tape: Tape) {
    let named = Set(tape.labels.lazy.map(\.trace))
    for trace in named where range.contains(trace) {
      let found = Self.before(trace, on: tape, named)
      if !found.isEmpty { versions[trace] = found }
    }
    guard versions.count > Self.maximum else { return }
    let middle = versions.keys.sorted()[versions.count / 2]
    versions = versions.filter { $0.key >= middle }
  }

  /// The nearest named values on the ways that updates take, and those that are forgotten already.
  private static func before(_ trace: Trace, on tape: Tape, _ named: Set<Trace>) -> [Trace] {
    var found: [Trace] = []
    var waiting = tape[trace]?.updated ?? []
    for _ in 0..<maximumSteps where !waiting.isEmpty {
      found += waiting.filter { named.contains($0) || !tape.holds($0) }
      guard found.isEmpty else { break }
      waiting = waiting.flatMap { tape[$0]?.updated ?? [] }
    }
    return found
  }
}
