// SHA-256 by the system's libcrypto: the one file that imports it.

import CCrypto

/// A SHA-256 digest under way. A class, because libcrypto's context is freed with its owner.
public final class SHA256 {
  private let context = EVP_MD_CTX_new()

  /// A digest of nothing yet.
  public init() { EVP_DigestInit_ex(context, EVP_sha256(), nil) }

  deinit { EVP_MD_CTX_free(context) }

  /// Adds bytes.
  public func update(_ bytes: [UInt8]) { EVP_DigestUpdate(context, bytes, bytes.count) }

  /// Adds bytes that someone else owns.
  public func update(_ bytes: UnsafeRawBufferPointer) {
    EVP_DigestUpdate(context, bytes.baseAddress, bytes.count)
  }

  /// Adds the eight bytes of each word, the least significant first.
  public func update(littleEndian words: [UInt64]) {
    words.map { $0.littleEndian }.withUnsafeBytes { update($0) }
  }

  /// The 32 bytes of the digest; nothing can be added behind it.
  public func finish() -> [UInt8] {
    var digest = [UInt8](repeating: 0, count: 32)
    EVP_DigestFinal_ex(context, &digest, nil)
    return digest
  }

  /// The digest of bytes that are all there.
  public static func digest(of bytes: [UInt8]) -> [UInt8] {
    let hash = SHA256()
    hash.update(bytes)
    return hash.finish()
  }
}

/// Bytes as hexadecimal digits in lower case.
public func hexadecimal(_ bytes: [UInt8]) -> String {
  let digits = Array("0123456789abcdef".utf8)
  return String(
    decoding: bytes.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }, as: UTF8.self)
}
