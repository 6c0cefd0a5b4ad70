// How to reproduce a page: the lesson's fingerprint, its seed, and a digest of all computed values.

import Diagnostics
import Digests
import Notebooks
import Numerics
import OrderedCollections

/// What stands at the foot of a page.
struct Provenance {
  /// The lesson's file name.
  let lesson: String
  /// SHA-256 of the lesson's bytes, in hexadecimal.
  let lessonDigest: String
  /// SHA-256 of all values, in hexadecimal; see `ValueDigest`.
  let valueDigest: String
  /// The numeric version of the engine: results may differ between two of them.
  let engine = Engine.numericVersion
  /// The seed that was used.
  let seed: UInt32
  /// The parameters that were used, as `name=value`.
  let parameters: [String]
  /// The data files that were read, each with the SHA-256 of its bytes in hexadecimal.
  let files: [InputFile]
  /// The command that gives the same page.
  let command: String

  init(_ executed: ExecutedNotebook) {
    let source = executed.notebook.source
    lesson = source.name
    lessonDigest = hexadecimal(SHA256.digest(of: source.bytes))
    let digest = ValueDigest()
    for (name, value) in executed.values { digest.add(value, name: name) }
    valueDigest = hexadecimal(digest.hash.finish())
    seed = executed.seed
    parameters = executed.parameters.map { "\($0.key)=\($0.value)" }
    files = executed.files
    let isChanged = executed.seed != executed.notebook.frontMatter.seed
    let changes = executed.parameters.filter { executed.notebook.frontMatter.parameters[$0] != $1 }
    let options =
      (isChanged ? ["--seed \(executed.seed)"] : [])
      + changes.map { "-P " + shellWord("\($0.key)=\($0.value)") }
      + foldersOutside(files).map { "--allow-read " + shellWord($0) }
    command = (["nbrun"] + options + [shellWord(lesson)]).joined(separator: " ")
  }
}

/// The folders of the files that a lesson names by absolute paths: it needs leave to read them.
private func foldersOutside(_ files: [InputFile]) -> [String] {
  let folders = files.map(\.name).filter { $0.hasPrefix("/") }.map { name in
    "/" + name.split(separator: "/").dropLast().joined(separator: "/")
  }
  return OrderedSet(folders).elements
}

/// A word as a POSIX shell takes it literally, in quotes only where it needs them.
private func shellWord(_ word: String) -> String {
  let isPlain = word.unicodeScalars.allSatisfy {
    $0.properties.isAlphabetic || "0123456789_-+=./,:@%".unicodeScalars.contains($0)
  }
  return isPlain && !word.isEmpty ? word : "'\(word.replacing("'", with: "'\\''"))'"
}

/// SHA-256 over `name\0dtype\0shape\0` and the little-endian bytes of each value, names sorted.
///
/// A dictionary's or list's entries are values of their own, named `gradients['dLdW1']`, `sizes[0]`,
/// behind an entry for the container itself (dtype `dict` or `list`, shape its count, no bytes).
private struct ValueDigest {
  let hash = SHA256()

  func add(_ value: OutputValue, name: String) {
    switch value {
    case .none: header(name, "none", "()")
    case .boolean(let value):
      header(name, "bool", "()")
      hash.update([value ? 1 : 0])
    case .integer(let value):
      header(name, "int64", "()")
      hash.update(littleEndian: [UInt64(bitPattern: value)])
    case .number(let value):
      header(name, "float64", "()")
      hash.update(littleEndian: [bits(value)])
    case .text(let value):
      let bytes = Array(value.utf8)
      header(name, "str", "(\(bytes.count),)")
      hash.update(bytes)
    case .list(let values): add(values, "list", name: name)
    case .tuple(let values): add(values, "tuple", name: name)
    case .dictionary(let values):
      header(name, "dict", "(\(values.count),)")
      for key in values.keys.sorted() { values[key].map { add($0, name: "\(name)['\(key)']") } }
    case .array(let array): add(array, name: name)
    }
  }

  private func add(_ values: [OutputValue], _ type: String, name: String) {
    header(name, type, "(\(values.count),)")
    for (index, value) in values.enumerated() { add(value, name: "\(name)[\(index)]") }
  }

  private func add(_ array: NDArray, name: String) {
    header(name, array.elementType.rawValue, NDArray.text(ofShape: array.shape))
    switch array.storage {
    case .float64(let elements): add(elements, as: bits)
    case .int64(let elements): add(elements) { UInt64(bitPattern: $0) }
    case .bool(let elements): hash.update(elements.map { UInt8($0 ? 1 : 0) })
    }
  }

  /// Adds words block by block: one at a time would take longer than the digest itself, and all at
  /// once a second array.
  private func add<Element>(_ elements: [Element], as word: (Element) -> UInt64) {
    for start in stride(from: 0, to: elements.count, by: 4096) {
      let block = elements[start..<min(start + 4096, elements.count)]
      hash.update(littleEndian: block.map(word))
    }
  }

  /// Every NaN counts as the same one: which of its bits are set is the processor's affair.
  private func bits(_ value: Double) -> UInt64 {
    value.isNaN ? 0x7FF8_0000_0000_0000 : value.bitPattern
  }

  private func header(_ name: String, _ type: String, _ shape: String) {
    hash.update(Array("\(name)\0\(type)\0\(shape)\0".utf8))
  }
}
