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
  blocks.flatMap { block -> [(destination: String, range: SourceRange)] in
    switch block.kind {
    case .paragraph(let inlines), .heading(_, let inlines):
      destinations(in: inlines).map { ($0, block.range) }
    case .blockQuote(let children): pictures(in: children)
    case .list(let list): list.items.flatMap { pictures(in: $0.blocks) }
    case .codeBlock, .thematicBreak, .htmlBlock: []
    }
  }
}

private func destinations(in inlines: [Inline]) -> [String] {
  inlines.flatMap { inline -> [String] in
    switch inline {
    case .image(let image): [image.destination]
    case .emphasis(let content), .strong(let content): destinations(in: content)
    case .link(let link): destinations(in: link.content)
    case .text, .softBreak, .lineBreak, .code, .html, .mathematics, .role: []
    }
  }
}

/// Bytes in base 64.
func base64(_ bytes: [UInt8]) -> String { Data(bytes).base64EncodedString() }
