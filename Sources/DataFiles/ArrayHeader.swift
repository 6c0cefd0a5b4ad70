// What the header of an array file says: which numbers follow, and in which order.

/// The layout of an array in a file.
struct ArrayHeader: Hashable {
  let format: ElementFormat
  /// The length of each axis, the first counting the examples; never empty.
  let shape: [Int]
  /// Whether the first axis runs fastest (Fortran's order) and not the last (C's).
  let isColumnMajor: Bool
}

extension ArrayHeader {
  /// Reads the header of a NumPy or an IDX file, whichever it is.
  init(_ contents: FileContents) throws(DataFileError) {
    let start = try contents.peek(6)
    if start == numpyMagic {
      try self.init(numpy: contents)
    } else if start.starts(with: [0, 0]), start.count >= 4, idxFormats[start[2]] != nil {
      try self.init(idx: contents)
    } else {
      throw DataFileError(
        "'\(contents.file.name)' is neither a NumPy nor an IDX file",
        hint: contents.file.name.contains(".csv")
          ? "a CSV file is given by 'file', its columns by 'inputs' and 'targets'"
          : "these begin with \\x93NUMPY, or with two zeros, a type and the number of axes")
    }
    guard !shape.isEmpty else {
      throw DataFileError(
        "'\(contents.file.name)' holds a single number",
        hint: "the first axis of an array counts the examples")
    }
  }
}

// MARK: - IDX

private let idxFormats: [UInt8: (kind: ElementFormat.Kind, size: Int)] = [
  0x08: (.unsigned, 1), 0x09: (.signed, 1), 0x0B: (.signed, 2), 0x0C: (.signed, 4),
  0x0D: (.float, 4), 0x0E: (.float, 8),
]

extension ArrayHeader {
  /// IDX, the format of MNIST: two zeros, a type, the number of axes, then each axis' length as a
  /// big-endian word of 32 bits; numbers are big-endian, the last axis fastest.
  private init(idx contents: FileContents) throws(DataFileError) {
    let start = try contents.read(4)
    guard let (kind, size) = idxFormats[start[2]] else {
      throw DataFileError("'\(contents.file.name)' is no IDX file")
    }
    var shape: [Int] = []
    for _ in 0..<Int(start[3]) {
      shape.append(try contents.read(4).reduce(0) { $0 << 8 | Int($1) })
    }
    self.init(
      format: ElementFormat(kind: kind, size: size, isBigEndian: true), shape: shape,
      isColumnMajor: false)
  }
}

// MARK: - NumPy

private let numpyMagic: [UInt8] = [0x93] + Array("NUMPY".utf8)

extension ArrayHeader {
  /// NumPy's `.npy`, versions 1 to 3 (NumPy Enhancement Proposal 1): magic, version, the header's
  /// length as a little-endian word of 16 (version 1) or 32 bits, then a Python dictionary.
  private init(numpy contents: FileContents) throws(DataFileError) {
    let name = contents.file.name
    let version = try contents.read(8)[6]
    guard (1...3).contains(version) else {
      throw DataFileError("'\(name)' is of version \(version) of NumPy's format; 1 to 3 are known")
    }
    let lengthBytes = try contents.read(version == 1 ? 2 : 4)
    let length = lengthBytes.reversed().reduce(0) { $0 << 8 | Int($1) }
    guard length <= 1 << 16 else {
      throw DataFileError("the header of '\(name)' has \(length) bytes; 65536 are enough for any")
    }
    guard let entries = NumpyHeaderText(try contents.read(length)) else {
      throw DataFileError(
        "the header of '\(name)' is none that NumPy writes",
        hint: "'descr', 'fortran_order' and 'shape' are expected")
    }
    guard let format = ElementFormat(numpy: entries.descr) else {
      throw DataFileError(
        "'\(name)' holds elements of type '\(entries.descr)'",
        hint: "integers, float32, float64 and bool can be read; convert it with astype(float)")
    }
    self.init(format: format, shape: entries.shape, isColumnMajor: entries.isFortranOrder)
  }
}

extension ElementFormat {
  /// The format of a NumPy type such as `<f8`, `|u1` or `>i4`.
  fileprivate init?(numpy text: String) {
    let characters = Array(text)
    guard characters.count == 3, "<>|=".contains(characters[0]),
      let size = characters[2].wholeNumberValue
    else { return nil }
    let kinds: [Character: (kind: Kind, sizes: [Int])] = [
      "u": (.unsigned, [1, 2, 4, 8]), "i": (.signed, [1, 2, 4, 8]), "f": (.float, [4, 8]),
      "b": (.bool, [1]),
    ]
    guard let (kind, sizes) = kinds[characters[1]], sizes.contains(size) else { return nil }
    self.init(kind: kind, size: size, isBigEndian: characters[0] == ">")
  }
}
