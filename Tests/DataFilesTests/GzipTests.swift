// Gzipped files: damaged anywhere, of several members, or packed to explode.

import DataFiles
import Testing

@Suite struct GzipTests {
  private func problem(_ bytes: [UInt8]) -> String {
    complaint { () throws(DataFileError) in
      let file = try ArrayFile(DataFile(name: "a.gz", bytes: bytes))
      _ = try file.matrices(of: [Array(0..<file.examples)])
    }
  }

  private func packed() throws -> [UInt8] { try fixture("images.idx.gz") }

  @Test func aFileThatEndsEarlyIsNoticedWhereverItEnds() throws {
    let whole = try packed()
    for length in 2..<whole.count {
      let said = problem(Array(whole.prefix(length)))
      #expect(
        said == "'a.gz' ends within its gzip data | it is truncated: fetch it again"
          || said.hasPrefix("'a.gz' is too short for"), "\(length): \(said)")
    }
    #expect(problem(whole) == "no error")
  }

  /// Its checksum finds every wrong byte; the ten bytes of the header hold a time and such that matter
  /// to nobody.
  @Test func aDamagedFileIsNoticed() throws {
    let whole = try packed()
    for place in 10..<whole.count {
      var bytes = whole
      bytes[place] ^= 0xFF
      #expect(problem(bytes) != "no error", "byte \(place)")
    }
  }

  @Test func membersAreJoined() throws {
    let text = try CSVTable(
      DataFile(name: "a.csv.gz", bytes: gzip("a,b\n1,") + gzip("") + gzip("2\n")))
    #expect(text.rows == 1 && text.columns == ["a", "b"])
    #expect(
      complaint { () throws(DataFileError) in
        _ = try CSVTable(DataFile(name: "a.csv.gz", bytes: gzip("a\n1\n") + [1, 2, 3]))
      } == "the gzip data of 'a.csv.gz' are damaged | fetch the file again")
  }

  /// Two numbers are announced and a hundred thousand follow: the first of these is one too many.
  @Test func moreThanIsAnnouncedIsNotUnpacked() {
    let bytes = gzip(idx([2], [1, 2] + Array(repeating: 0, count: 100_000)))
    #expect(problem(bytes).contains("goes on behind the numbers"))
  }

  @Test func aHeaderAnnouncesNoMoreThanGzipCanHold() {
    let bytes = gzip(idx([40_000_000], []))
    #expect(problem(bytes).contains("is too short for an array of shape (40000000,)"))
  }

  private func gzip(_ text: String) -> [UInt8] { gzip(Array(text.utf8)) }

  /// A gzip member of stored blocks (RFC 1951, 3.2.4), so that the tests need no other packer.
  private func gzip(_ bytes: [UInt8]) -> [UInt8] {
    var member: [UInt8] = [0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 255]
    var rest = bytes[...]
    repeat {
      let block = rest.prefix(65535)
      rest = rest.dropFirst(block.count)
      let length = UInt16(block.count)
      member.append(rest.isEmpty ? 1 : 0)
      member += [UInt8(length & 255), UInt8(length >> 8)]
      member += [UInt8(~length & 255), UInt8(~length >> 8)]
      member += block
    } while !rest.isEmpty
    return member + littleEndian(crc32(bytes)) + littleEndian(UInt32(bytes.count))
  }

  private func littleEndian(_ word: UInt32) -> [UInt8] {
    (0..<4).map { UInt8(word >> (8 * $0) & 255) }
  }

  private func crc32(_ bytes: [UInt8]) -> UInt32 {
    ~bytes.reduce(UInt32.max) { crc, byte in
      (0..<8).reduce(crc ^ UInt32(byte)) { word, _ in
        word & 1 == 1 ? word >> 1 ^ 0xEDB8_8320 : word >> 1
      }
    }
  }
}
