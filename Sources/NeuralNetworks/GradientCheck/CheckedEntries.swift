// Many entries of one parameter, checked on the engine's threads. An entry's check knows nothing of
// its neighbours', so neither its bits nor the order depend on which thread comes to it.

internal import Numerics

struct CheckedEntries<Loss: CheckedLoss> {
  private let check: EntryCheck<Loss>
  private let parameter: Int
  private let values: Matrix
  private let analytic: Matrix

  /// Entries of a large network take milliseconds, those of a small one a microsecond: a piece of
  /// eight is worth giving to another thread and leaves none of them long without work.
  private static var piece: Int { 8 }

  init(check: EntryCheck<Loss>, parameter: Int, values: Matrix, _ analytic: Matrix) {
    self.check = check
    self.parameter = parameter
    self.values = values
    self.analytic = analytic
  }

  /// What the check of some entries found, in their order.
  ///
  /// Throws what the loss throws, at the first piece that did.
  func check(_ entries: Range<Int>) throws -> [CheckedEntry] {
    let pieces = stride(from: entries.lowerBound, to: entries.upperBound, by: Self.piece).map {
      $0..<min($0 + Self.piece, entries.upperBound)
    }
    var outcomes = [Result<[CheckedEntry], any Error>](
      repeating: .success([]), count: pieces.count)
    outcomes.withUnsafeMutableBufferPointer { outcomes in
      // Each piece has its own place.
      nonisolated(unsafe) let places = outcomes
      Threads.forEach(pieces: pieces.count) { piece in
        places[piece] = Result { try check(inTurn: pieces[piece]) }
      }
    }
    return try outcomes.flatMap { try $0.get() }
  }

  /// Where the shape is wrong or the loss not finite, none can pass.
  private func check(inTurn entries: Range<Int>) throws -> [CheckedEntry] {
    let fits = analytic.shape == values.shape
    var scratch = ProbeScratch()
    var found: [CheckedEntry] = []
    found.reserveCapacity(entries.count)
    for entry in entries {
      guard check.baseline.isFinite else {
        found.append(.none)
        continue
      }
      found.append(
        try check.check(
          parameter: parameter, entry: entry, at: values.elements[entry],
          against: fits ? analytic.elements[entry] : .nan, using: &scratch))
    }
    return found
  }
}
