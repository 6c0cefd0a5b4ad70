// What was rendered before, kept somewhere between runs. Nothing that comes from there is trusted:
// an entry carries a checksum against accidents, and is read as strictly as what a script gives.

import Digests

/// Where renderings are kept; its owner looks after files.
public struct RenderedStore: Sendable {
  /// The entry of a key, if there is one.
  let read: @Sendable (String) -> [UInt8]?
  /// Keeps an entry; may fail, silently.
  let write: @Sendable (String, [UInt8]) -> Void

  /// A store; keys are 64 hexadecimal digits.
  public init(
    read: @escaping @Sendable (String) -> [UInt8]?,
    write: @escaping @Sendable (String, [UInt8]) -> Void
  ) {
    self.read = read
    self.write = write
  }

  /// Keeps nothing.
  public static let none = RenderedStore(read: { _ in nil }, write: { _, _ in })

  /// The rendering of a key, if its checksum holds.
  func rendering(_ key: String) -> String? {
    guard let bytes = read(key), bytes.count > 64,
      bytes[..<64].elementsEqual(checksum(Array(bytes[64...])))
    else { return nil }
    return String(validating: bytes[64...], as: UTF8.self)
  }

  /// Keeps a rendering with its checksum.
  func keep(_ rendering: String, for key: String) {
    let bytes = Array(rendering.utf8)
    write(key, Array(checksum(bytes)) + bytes)
  }

  private func checksum(_ bytes: [UInt8]) -> String.UTF8View {
    hexadecimal(SHA256.digest(of: bytes)).utf8
  }
}

/// What a rendering depends on: the script, what this module adds to it, the kind of rendering and
/// the text.
struct RenderingKey {
  /// Goes up where a script is called in another way.
  private static let version = 1
  private let script: [UInt8]

  init(script: [UInt8]) { self.script = SHA256.digest(of: script) }

  /// The key of a text.
  func key(_ kind: String, _ text: String) -> String {
    let hash = SHA256()
    hash.update(script)
    hash.update(Array("\(Self.version)\0\(kind)\0".utf8))
    hash.update(Array(text.utf8))
    return hexadecimal(hash.finish())
  }
}
