// Unpacks gzip (RFC 1952) by the system's zlib, piece by piece: the one file that imports it.

import CZlib

/// What a gzip file unpacks to. Members that follow each other are joined, as gunzip joins them.
///
/// A class, because zlib's state is freed with its owner. It lies in memory of its own, since zlib
/// remembers where it stands.
final class Inflater: ByteSource {
  private let file: DataFile
  private let stream = UnsafeMutablePointer<z_stream>.allocate(capacity: 1)
  private var isReady: Bool
  /// Packed bytes, of which zlib has used all before `next`.
  private var packed: [UInt8]
  private var next = 0
  private var end: Int
  private var isBetweenMembers = false

  /// - Parameter start: the file's first bytes, which have been read already.
  init(_ file: DataFile, start: [UInt8]) {
    self.file = file
    packed = start + [UInt8](repeating: 0, count: 1 << 17)
    end = start.count
    stream.initialize(to: z_stream())
    // 16 asks for gzip's header and checksum, 15 for the largest window.
    isReady =
      inflateInit2_(stream, 16 + 15, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size)) == Z_OK
  }

  deinit {
    inflateEnd(stream)
    stream.deallocate()
  }

  func read(into buffer: UnsafeMutableRawBufferPointer) throws(DataFileError) -> Int {
    guard isReady else { throw DataFileError("'\(file.name)' can't be unpacked: out of memory") }
    while true {
      if next == end { try refill() }
      if end == 0 {
        guard isBetweenMembers else {
          throw DataFileError(
            "'\(file.name)' ends within its gzip data", hint: "it is truncated: fetch it again")
        }
        return 0
      }
      if isBetweenMembers {
        inflateReset(stream)
        isBetweenMembers = false
      }
      let (status, count) = inflate(into: buffer)
      switch status {
      case Z_STREAM_END: isBetweenMembers = true
      case Z_OK, Z_BUF_ERROR: break
      default:
        throw DataFileError(
          "the gzip data of '\(file.name)' are damaged", hint: "fetch the file again")
      }
      if count > 0 { return count }
    }
  }

  private func refill() throws(DataFileError) {
    next = 0
    end = 0
    end = try file.fill(&packed)
  }

  private func inflate(into buffer: UnsafeMutableRawBufferPointer) -> (status: Int32, count: Int) {
    packed.withUnsafeMutableBufferPointer { packed in
      let input = packed[next..<end]
      stream.pointee.next_in = UnsafeMutableBufferPointer(rebasing: input).baseAddress
      stream.pointee.avail_in = UInt32(clamping: input.count)
      stream.pointee.next_out = buffer.bindMemory(to: UInt8.self).baseAddress
      stream.pointee.avail_out = UInt32(clamping: buffer.count)
      let room = stream.pointee.avail_out
      let status = CZlib.inflate(stream, Z_NO_FLUSH)
      next = end - Int(stream.pointee.avail_in)
      return (status, Int(room - stream.pointee.avail_out))
    }
  }
}
