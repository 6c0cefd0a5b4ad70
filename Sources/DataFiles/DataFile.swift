// A file that is open for reading, as whoever may touch files passes it in.

import Digests

/// Opens a data file by the name that the lesson gives it.
public typealias FileReader = @Sendable (_ name: String) throws(DataFileError) -> DataFile

/// Bytes that come piece by piece.
protocol ByteSource: AnyObject {
  /// Fills the start of `buffer`, which is not empty, and says how many bytes came; 0 at the end.
  func read(into buffer: UnsafeMutableRawBufferPointer) throws(DataFileError) -> Int
}

/// An open file. Its bytes are read once, from the first to the last, and digested on the way.
///
/// A class, because reading moves on.
public final class DataFile: ByteSource {
  /// Reads on: fills the start of the buffer and gives the number of bytes, 0 at the end, or nothing
  /// where the system fails.
  public typealias Reading = (UnsafeMutableRawBufferPointer) -> Int?

  /// The name that the lesson gives it.
  public let name: String
  /// Its path, for messages to the author.
  public let path: String
  /// Its size in bytes, as it was when it was opened.
  public let size: Int
  private let reading: Reading
  private let digest = SHA256()

  /// An open file that `reading` reads.
  public init(name: String, path: String, size: Int, reading: @escaping Reading) {
    self.name = name
    self.path = path
    self.size = size
    self.reading = reading
  }

  /// A file that is in memory.
  public convenience init(name: String, bytes: [UInt8]) {
    var rest = bytes[...]
    self.init(name: name, path: name, size: bytes.count) { buffer in
      let piece = rest.prefix(buffer.count)
      buffer.copyBytes(from: piece)
      rest = rest.dropFirst(piece.count)
      return piece.count
    }
  }

  func read(into buffer: UnsafeMutableRawBufferPointer) throws(DataFileError) -> Int {
    guard let count = reading(buffer) else {
      throw DataFileError("'\(name)' can't be read to its end")
    }
    digest.update(UnsafeRawBufferPointer(rebasing: buffer[..<min(count, buffer.count)]))
    return min(count, buffer.count)
  }

  /// The SHA-256 of the whole file, in hexadecimal; what has not been read yet is read now.
  public func finish() throws(DataFileError) -> String {
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    while try fill(&buffer) > 0 {}
    return hexadecimal(digest.finish())
  }
}

extension ByteSource {
  /// Reads into the start of an array.
  func fill(_ buffer: inout [UInt8]) throws(DataFileError) -> Int {
    var result: Result<Int, DataFileError> = .success(0)
    buffer.withUnsafeMutableBytes { bytes in
      result = Result { () throws(DataFileError) in try read(into: bytes) }
    }
    return try result.get()
  }
}
