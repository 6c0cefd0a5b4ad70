// Local pictures, taken into the page as `data:` addresses, so that it stays one file.

import Diagnostics
import Foundation
import Markdown

/// Reads a picture by its path relative to the lesson: its bytes, or why there are none.
public typealias PictureReader = @Sendable (String) -> Result<[UInt8], PictureFailure>

/// Why a picture can't be embedded.
public struct PictureFailure: Error, Hashable, Sendable {
  /// A clause without a full stop.
  public let message: String
  /// What to do.
  public let hint: String?

  /// A failure.
  public init(_ message: String, hint: String? = nil) {
    self.message = message
    self.hint = hint
  }
}

/// The pictures of a document as `data:` addresses.
struct EmbeddedPictures: Sendable {
  private let addresses: [String: String]

  init(_ blocks: [Block], read: PictureReader) throws(DiagnosticGroup) {
    var addresses: [String: String] = [:]
    var diagnostics: [Diagnostic] = []
    for (destination, range) in pictures(in: blocks) where addresses[destination] == nil {
      do {
        addresses[destination] = try embedded(destination, read).get()
      } catch {
        diagnostics.append(.error(error.message, at: range, hint: error.hint))
      }
    }
    guard diagnostics.isEmpty else { throw DiagnosticGroup(diagnostics) }
    self.addresses = addresses
  }

  /// The pictures that a stretch of Markdown shows, attached to it: its links lead to `attachment:NAME`.
  func attached(in markdown: String) -> (text: String, attachments: [String: JupyterJSON]) {
    let bytes = Array(markdown.utf8)
    var text: [UInt8] = []
    var next = 0
    var names: [String: String] = [:]
    var attachments: [String: JupyterJSON] = [:]
    for place in PicturePlaces.all(in: markdown) where !place.address.hasPrefix("data:") {
      guard let parts = addresses[place.address].flatMap(dataParts) else { continue }
      let name =
        names[place.address] ?? attachmentName(of: place.address) { attachments[$0] == nil }
      names[place.address] = name
      attachments[name] = .object([parts.type: .string(parts.content)])
      text += bytes[next..<place.range.lowerBound] + Array("attachment:\(name)".utf8)
      next = place.range.upperBound
    }
    text += bytes[next...]
    return (String(decoding: text, as: UTF8.self), attachments)
  }

  /// A name without what would end a link, with a number where another picture bears it.
  private func attachmentName(of destination: String, isFree: (String) -> Bool) -> String {
    let name = String(
      destination.map { $0.isLetter || $0.isNumber || "._-".contains($0) ? $0 : "-" })
    let dot = name.lastIndex(of: ".") ?? name.endIndex
    var (free, number) = (name, 1)
    while !isFree(free) {
      number += 1
      free = "\(name[..<dot])-\(number)\(name[dot...])"
    }
    return free
  }

  private func dataParts(_ address: String) -> (type: String, content: String)? {
    let parts = address.dropFirst("data:".count).split(separator: ";base64,", maxSplits: 1)
    guard parts.count == 2 else { return nil }
    return (String(parts[0]), String(parts[1]))
  }

  /// The `data:` address of a picture.
  func address(of destination: String) -> String? { addresses[destination] }
}

private let types = [
  "png": "image/png", "jpg": "image/jpeg", "jpeg": "image/jpeg", "gif": "image/gif",
  "webp": "image/webp", "svg": "image/svg+xml",
]

private func embedded(_ destination: String, _ read: PictureReader)
  -> Result<String, PictureFailure>
{
  if destination.hasPrefix("data:") {
    guard !isDangerousURL(destination) else {
      return .failure(PictureFailure("a picture's data: address must be a PNG, JPEG, GIF or WebP"))
    }
    return .success(escapeURL(destination))
  }
  let isRemote = destination.hasPrefix("//") || destination.prefix { $0 != "/" }.contains(":")
  guard !isRemote else {
    return .failure(
      PictureFailure(
        "the picture '\(destination)' is not a file of the lesson's folder",
        hint: "a page loads nothing: copy the picture beside the lesson"))
  }
  let path = destination.removingPercentEncoding ?? destination
  let suffix = path.split(separator: ".").last?.lowercased() ?? ""
  guard let type = types[suffix] else {
    return .failure(
      PictureFailure(
        "'\(destination)' is no picture that can be embedded",
        hint: "PNG, JPEG, GIF, WebP and SVG can"))
  }
  return read(path).map { "data:\(type);base64,\(base64($0))" }
}

private func pictures(in blocks: [Block]) -> [(destination: String, range: SourceRange)] {
  blocks.flatMap(\.withDescendants).flatMap(\.texts).flatMap { content, range in
    content.flatMap(\.withDescendants).compactMap { inline in
      if case .image(let image) = inline { (image.destination, range) } else { nil }
    }
  }
}

/// Bytes in base 64.
func base64(_ bytes: [UInt8]) -> String { Data(bytes).base64EncodedString() }
