// The memory of one probe of a network's loss, divided.

internal import Numerics

/// Where a probe writes. What it holds of a matrix are the columns of the examples that moved.
struct ProbeMemory {
  /// How much memory a network's probes take.
  struct Layout {
    let examples: Int
    /// The doubles of the largest front in a hidden layer, in any layer, and of the logits.
    ///
    /// A front starts as one unit; from the next layer on it is all of them.
    let hidden, largest, outputs: Int
    let workspace: Int

    init(_ network: Network, examples: Int) {
      self.examples = examples
      hidden = (network.sizes.dropFirst(2).dropLast().max() ?? 1) * examples
      outputs = network.outputs * examples
      largest = max(hidden, outputs)
      workspace = network.outputPass.workspaceCount(examples: examples)
    }

    var count: Int { 3 * hidden + 2 * largest + 2 * outputs + 2 * examples + workspace }
  }

  typealias Doubles = UnsafeMutablePointer<Double>

  let examples: UnsafeMutablePointer<Int>
  let moved, spare: Doubles
  let base, output, after: Doubles
  let logits, targets, movedShares, shares, workspace: Doubles
  private let columns: Int

  init(_ layout: Layout, _ start: Doubles, examples: UnsafeMutablePointer<Int>) {
    self.examples = examples
    columns = layout.examples
    moved = start
    spare = moved + layout.largest
    base = spare + layout.largest
    output = base + layout.hidden
    after = output + layout.hidden
    logits = after + layout.hidden
    targets = logits + layout.outputs
    movedShares = targets + layout.outputs
    shares = movedShares + columns
    workspace = shares + columns
  }

  /// Copies the columns of the first `count` examples.
  func gather(_ matrix: UnsafePointer<Double>, rows: Int, count: Int, into memory: Doubles) {
    ProbePass.gather(matrix, columns: columns, at: examples, into: memory, rows: rows, count: count)
  }

  /// The same for reading: where all examples moved there is nothing to copy.
  func select(_ matrix: UnsafePointer<Double>, rows: Int, count: Int, into memory: Doubles)
    -> UnsafePointer<Double>
  {
    guard count < columns else { return matrix }
    gather(matrix, rows: rows, count: count, into: memory)
    return UnsafePointer(memory)
  }

  /// The loss from all examples' shares.
  func mean(_ shares: Doubles) -> Double {
    var sum = 0.0
    Reduction.sumRows(shares, rows: 1, columns: columns, into: &sum)
    return sum / Double(columns)
  }
}
