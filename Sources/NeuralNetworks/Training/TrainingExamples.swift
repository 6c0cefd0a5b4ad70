// The examples of training, and batches of them as a step takes them up.
//
// An example is a column of X, and its entries lie far apart: to gather 128 of 60,000 columns of an
// image's size takes longer than the step itself. Where batches are drawn at random, a copy of X
// holds the examples one after the other (0.09 s an epoch of Fashion-MNIST instead of 1.6). Batches
// in the order of the examples are read from X where they lie.

internal import Numerics

/// Some examples, side by side.
struct Batch {
  /// Of shape (features, count).
  let inputs: MatrixReference
  /// Of shape (outputs, count), close together.
  let targets: UnsafePointer<Double>
  /// The sum of each example's targets.
  let totals: UnsafePointer<Double>
  let count: Int
}

/// All examples; a class, because it owns memory.
final class TrainingExamples {
  let count: Int
  private let inputs: Matrix
  private let targets: Matrix
  /// Whether one batch holds all examples: its targets are read where they lie.
  private let isWhole: Bool
  private let batchTargets, totals: UnsafeMutablePointer<Double>
  private let random: RandomOrder?

  /// What batches in random order need.
  private struct RandomOrder {
    let order: UnsafeMutablePointer<Int>
    /// The inputs' transpose, and some of its rows.
    let rows, batchRows: UnsafeMutablePointer<Double>
  }

  /// - Parameters:
  ///   - batchSize: the examples of a step.
  ///   - largest: the most examples that are asked for at once.
  ///   - isShuffled: whether `shuffle` is going to be called.
  init(_ inputs: Matrix, _ targets: Matrix, batchSize: Int, largest: Int, isShuffled: Bool) {
    (self.inputs, self.targets, count) = (inputs, targets, targets.columns)
    isWhole = batchSize == count
    batchTargets = .allocate(capacity: isWhole ? 0 : targets.rows * largest)
    totals = .allocate(capacity: largest)
    if isWhole { totals.initialize(from: targets.columnTotals, count: count) }
    guard isShuffled, !isWhole else {
      random = nil
      return
    }
    let random = RandomOrder(
      order: .allocate(capacity: count), rows: .allocate(capacity: inputs.elements.count),
      batchRows: .allocate(capacity: inputs.rows * batchSize))
    inputs.withEntries {
      NumberPass.transpose($0, into: random.rows, rows: inputs.rows, columns: inputs.columns)
    }
    for i in 0..<count { random.order[i] = i }
    self.random = random
  }

  deinit {
    batchTargets.deallocate()
    totals.deallocate()
    random?.order.deallocate()
    random?.rows.deallocate()
    random?.batchRows.deallocate()
  }

  /// Draws the order of the batches anew: `np.random.permutation(m)`.
  func shuffle(using generator: inout RandomGenerator) {
    guard let random else { return }
    generator.permutation(into: UnsafeMutableBufferPointer(start: random.order, count: count))
  }

  /// The examples of these places in the order drawn last, or their own where none is drawn.
  func withDrawn<Result>(_ places: Range<Int>, _ body: (Batch) -> Result) -> Result {
    guard let random else { return withNeighbours(places, body) }
    let features = inputs.rows
    let chosen = random.order + places.lowerBound
    for i in 0..<places.count {
      (random.batchRows + i * features).update(
        from: random.rows + chosen[i] * features, count: features)
    }
    targets.withEntries {
      NumberPass.gatherColumns(
        $0, columns: count, at: chosen, into: batchTargets, rows: targets.rows,
        count: places.count)
    }
    let rows = MatrixReference(random.batchRows, rows: places.count, columns: features)
    return body(gathered(rows.transposed, count: places.count))
  }

  /// Examples that are neighbours in X.
  func withNeighbours<Result>(_ places: Range<Int>, _ body: (Batch) -> Result) -> Result {
    inputs.withEntries { x in
      targets.withEntries { y in
        let part = MatrixReference(
          x + places.lowerBound, rows: inputs.rows, columns: places.count,
          leadingDimension: count)
        if isWhole {
          return body(Batch(inputs: part, targets: y, totals: totals, count: count))
        }
        for i in 0..<targets.rows {
          (batchTargets + i * places.count).update(
            from: y + i * count + places.lowerBound, count: places.count)
        }
        return body(gathered(part, count: places.count))
      }
    }
  }

  private func gathered(_ inputs: MatrixReference, count: Int) -> Batch {
    Reduction.sumColumns(batchTargets, rows: targets.rows, columns: count, into: totals)
    return Batch(inputs: inputs, targets: batchTargets, totals: totals, count: count)
  }
}

extension Matrix {
  /// Reads the entries; a network's matrices are never empty.
  fileprivate func withEntries<Result>(_ body: (UnsafePointer<Double>) -> Result) -> Result {
    elements.withUnsafeBufferPointer { entries in
      withUnsafePointer(to: 0.0) { body(entries.baseAddress ?? $0) }
    }
  }
}
