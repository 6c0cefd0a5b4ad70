// What a data file holds, gzip unpacked, with a look ahead at its first bytes.

/// The contents of a data file, read from the first byte to the last.
///
/// A class, because reading moves on.
final class FileContents: ByteSource {
  /// The file.
  let file: DataFile
  /// Whether the file is gzipped.
  let isPacked: Bool
  private let source: any ByteSource
  /// Bytes that were looked at and not read yet.
  private var ahead: ArraySlice<UInt8>

  init(of file: DataFile) throws(DataFileError) {
    self.file = file
    let start = try file.take(upTo: 2)
    isPacked = start == [0x1F, 0x8B]
    source = isPacked ? Inflater(file, start: start) : file
    ahead = isPacked ? [] : start[...]
    guard isPacked || !file.name.hasSuffix(".gz") else {
      throw DataFileError(
        "'\(file.name)' is no gzip file",
        hint: "gzip begins with the bytes 1f 8b; a file that is not packed has no '.gz' in its name"
      )
    }
  }

  /// The most bytes that there can be: deflate packs at most 1032 to 1.
  var largestSize: Int { isPacked ? file.size.multipliedWithoutOverflow(by: 1032) : file.size }

  func read(into buffer: UnsafeMutableRawBufferPointer) throws(DataFileError) -> Int {
    guard !ahead.isEmpty else { return try source.read(into: buffer) }
    let piece = ahead.prefix(buffer.count)
    buffer.copyBytes(from: piece)
    ahead = ahead.dropFirst(piece.count)
    return piece.count
  }

  /// The next bytes without reading them; fewer than `count` at the end.
  func peek(_ count: Int) throws(DataFileError) -> [UInt8] {
    if ahead.count < count { ahead += try source.take(upTo: count - ahead.count) }
    return Array(ahead.prefix(count))
  }

  /// Everything up to the end, which must come within `limit` bytes.
  func readAll(limit: Int) throws(DataFileError) -> [UInt8] {
    guard isPacked || file.size <= limit else {
      throw DataFileError("'\(file.name)' holds more than \(limit) bytes")
    }
    var bytes: [UInt8] = []
    if !isPacked { bytes.reserveCapacity(file.size) }
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let count = try fill(&buffer)
      guard count > 0 else { return bytes }
      guard bytes.count + count <= limit else {
        throw DataFileError("'\(file.name)' holds more than \(limit) bytes")
      }
      bytes += buffer[..<count]
    }
  }

  /// The next bytes, all of them.
  func read(_ count: Int) throws(DataFileError) -> [UInt8] {
    let bytes = try take(upTo: count)
    guard bytes.count == count else { throw truncated(within: "its header") }
    return bytes
  }

  /// Reads on until the buffer is full.
  func readWhole(_ buffer: UnsafeMutableRawBufferPointer) throws(DataFileError) {
    var rest = buffer[...]
    while !rest.isEmpty {
      let count = try read(into: UnsafeMutableRawBufferPointer(rebasing: rest))
      guard count > 0 else { throw truncated(within: "its numbers") }
      rest = rest.dropFirst(count)
    }
  }

  /// Nothing may follow; in a gzip file its checksum is compared on the way.
  func expectEnd() throws(DataFileError) {
    guard try peek(1).isEmpty else {
      throw DataFileError(
        "'\(file.name)' goes on behind the numbers that its header announces",
        hint: "is it whole, and of one array alone?")
    }
  }

  private func truncated(within part: String) -> DataFileError {
    DataFileError("'\(file.name)' ends within \(part)", hint: "it is truncated: fetch it again")
  }
}

extension ByteSource {
  /// The next `count` bytes, or as many as there are.
  func take(upTo count: Int) throws(DataFileError) -> [UInt8] {
    var bytes: [UInt8] = []
    while bytes.count < count {
      var buffer = [UInt8](repeating: 0, count: min(count - bytes.count, 1 << 16))
      let read = try fill(&buffer)
      guard read > 0 else { break }
      bytes += buffer[..<read]
    }
    return bytes
  }
}

extension Int {
  func multipliedWithoutOverflow(by factor: Int) -> Int {
    let (product, overflow) = multipliedReportingOverflow(by: factor)
    return overflow ? .max : product
  }
}
