// SHA-256 by the system's libcrypto: the one file that imports it.

import CCrypto
import Foundation

/// A SHA-256 digest under way. A class, because libcrypto's context is freed with its owner.
final class SHA256 {
  private let context = EVP_MD_CTX_new()

  init() { EVP_DigestInit_ex(context, EVP_sha256(), nil) }

  deinit { EVP_MD_CTX_free(context) }

  /// Adds bytes.
  func update(_ bytes: [UInt8]) { EVP_DigestUpdate(context, bytes, bytes.count) }

  /// Adds the eight bytes of a word, the least significant first.
  func update(littleEndian word: UInt64) {
    withUnsafeBytes(of: word.littleEndian) {
      _ = EVP_DigestUpdate(context, $0.baseAddress, $0.count)
    }
  }

  /// The 32 bytes of the digest; nothing can be added behind it.
  func finish() -> [UInt8] {
    var digest = [UInt8](repeating: 0, count: 32)
    EVP_DigestFinal_ex(context, &digest, nil)
    return digest
  }

  /// The digest of bytes that are all there.
  static func digest(of bytes: [UInt8]) -> [UInt8] {
    let hash = SHA256()
    hash.update(bytes)
    return hash.finish()
  }
}

/// Bytes as hexadecimal digits in lower case.
func hexadecimal(_ bytes: [UInt8]) -> String {
  let digits = Array("0123456789abcdef")
  return String(bytes.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] })
}

/// Bytes in base 64.
func base64(_ bytes: [UInt8]) -> String { Data(bytes).base64EncodedString() }
