// Examples out of an array file: its first axis counts them, every other axis is flattened.
//
// The numbers go from the file to their places in blocks. What a header says is compared with what the
// file can hold before anything of that size is allocated.

public import Numerics

/// An open array file, NumPy's or IDX, whose header has been read.
public final class ArrayFile {
  /// The number of examples: the length of the first axis.
  public let examples: Int
  /// The number of features of an example: the product of the other axes.
  public let features: Int
  private let header: ArrayHeader
  private let contents: FileContents
  private var name: String { contents.file.name }

  /// Opens a file and reads its header.
  ///
  /// - Throws: where it is no array file, or can't hold what its header says.
  public init(_ file: DataFile) throws(DataFileError) {
    contents = try FileContents(of: file)
    header = try ArrayHeader(contents)
    examples = header.shape[0]
    do throws(ArrayError) {
      features = try NDArray.count(ofShape: [1, Self.product(header.shape.dropFirst())])
      _ = try NDArray.count(ofShape: [features, examples])
    } catch {
      throw DataFileError(
        "the array of '\(file.name)' is too large: its shape is \(NDArray.text(ofShape: header.shape))",
        hint: "an array may have up to \(NDArray.maximumCount) numbers")
    }
    guard examples > 0, features > 0 else {
      throw DataFileError(
        "the array of '\(file.name)' is empty: its shape is \(NDArray.text(ofShape: header.shape))")
    }
    let size = examples * features * header.format.size
    guard size <= contents.largestSize else {
      throw DataFileError(
        "'\(file.name)' is too short for an array of shape \(NDArray.text(ofShape: header.shape))",
        hint: "its \(file.size) bytes can't hold \(size): fetch it again")
    }
  }

  private static func product(_ lengths: ArraySlice<Int>) -> Int {
    lengths.reduce(1) { $0.multipliedWithoutOverflow(by: $1) }
  }

  /// The examples of each part, (features, examples of the part), every number divided by `divisor`.
  ///
  /// A part lists its examples in the order of its columns; the caller guarantees that they exist. The
  /// file is read to its end, so that a damaged one is found out wherever the damage is.
  ///
  /// - Throws: where the file is truncated, goes on, or holds a number that is not finite.
  public func matrices(of parts: [[Int]], dividedBy divisor: Double = 1)
    throws(DataFileError) -> [Matrix]
  {
    var places = parts.map { Places($0, examples: examples, features: features) }
    var bytes: [UInt8] = []
    var numbers: [Double] = []
    for index in 0..<blockCount {
      let block = block(index)
      try read(block, by: &bytes, into: &numbers)
      try divide(&numbers, by: divisor, block)
      for part in places.indices { places[part].put(numbers, block) }
    }
    try contents.expectEnd()
    return places.map(\.matrix)
  }

  /// How many examples a block has, so that it is about half a megabyte of doubles.
  private var blockLength: Int {
    min(examples, header.isColumnMajor ? 1 << 16 : max(1, (1 << 16) / features))
  }

  private var blocksOfARun: Int { (examples + blockLength - 1) / blockLength }

  private var blockCount: Int { header.isColumnMajor ? features * blocksOfARun : blocksOfARun }

  /// A piece of the file's numbers, by its place in the file.
  private func block(_ index: Int) -> Block {
    let start = index % blocksOfARun * blockLength
    let some = start..<min(start + blockLength, examples)
    guard header.isColumnMajor else { return Block(examples: some, features: 0..<features) }
    let feature = rowMajorPlace(ofColumnMajor: index / blocksOfARun)
    return Block(examples: some, features: feature..<feature + 1)
  }

  /// Where the features' axes are written with the first one fastest, the place of the same number
  /// with the last one fastest.
  private func rowMajorPlace(ofColumnMajor place: Int) -> Int {
    let axes = header.shape.dropFirst()
    var rest = place
    var indices: [Int] = []
    for length in axes {
      indices.append(rest % length)
      rest /= length
    }
    return zip(axes, indices).reduce(0) { $0 * $1.0 + $1.1 }
  }

  private func read(_ block: Block, by bytes: inout [UInt8], into numbers: inout [Double])
    throws(DataFileError)
  {
    if numbers.count != block.count {
      bytes = Array(repeating: 0, count: block.count * header.format.size)
      numbers = Array(repeating: 0, count: block.count)
    }
    var result: Result<Void, DataFileError> = .success(())
    bytes.withUnsafeMutableBytes { bytes in
      result = Result { () throws(DataFileError) in try contents.readWhole(bytes) }
    }
    try result.get()
    bytes.withUnsafeBytes { bytes in
      numbers.withUnsafeMutableBufferPointer { header.format.decode(bytes, into: $0) }
    }
  }

  private func divide(_ numbers: inout [Double], by divisor: Double, _ block: Block)
    throws(DataFileError)
  {
    if header.format.isFloat, let index = numbers.firstIndex(where: { !$0.isFinite }) {
      let (row, column) = index.quotientAndRemainder(dividingBy: block.features.count)
      throw DataFileError(
        "'\(name)' holds a number that is not finite: feature \(block.features.lowerBound + column) "
          + "of example \(block.examples.lowerBound + row) is \(numbers[index].shortestText)",
        hint: "no network can learn from nan or inf")
    }
    guard divisor != 1 else { return }
    numbers.withUnsafeMutableBufferPointer { numbers in
      for i in numbers.indices { numbers[i] /= divisor }
    }
  }
}

/// A run of a file's numbers: some features of some examples, the features fastest.
private struct Block {
  let examples: Range<Int>
  let features: Range<Int>
  var count: Int { examples.count * features.count }
}

/// A part's matrix under way.
private struct Places {
  private let features: Int
  private let columns: Int
  /// The column of each example of the file; -1 for those of no concern.
  private var column: [Int]
  private var elements: [Double]

  init(_ part: [Int], examples: Int, features: Int) {
    self.features = features
    columns = part.count
    column = Array(repeating: -1, count: examples)
    for (place, example) in part.enumerated() { column[example] = place }
    elements = Array(repeating: 0, count: features * part.count)
  }

  var matrix: Matrix { Matrix(rows: features, columns: columns, elements: elements) }

  /// Puts the numbers of a block where they belong.
  ///
  /// A few features at a time, so that the lines of memory that a run of examples shares stay at hand.
  mutating func put(_ numbers: [Double], _ block: Block) {
    let width = block.features.count
    elements.withUnsafeMutableBufferPointer { elements in
      numbers.withUnsafeBufferPointer { numbers in
        for first in stride(from: 0, to: width, by: 8) {
          let some = first..<min(first + 8, width)
          for (row, example) in block.examples.enumerated() where column[example] >= 0 {
            var place = (block.features.lowerBound + first) * columns + column[example]
            for feature in some {
              elements[place] = numbers[row * width + feature]
              place += columns
            }
          }
        }
      }
    }
  }
}
