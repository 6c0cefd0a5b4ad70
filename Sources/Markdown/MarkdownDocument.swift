// What a Markdown file is once it has been read: the source, its blocks, and what is wrong in it.

public import Diagnostics

/// A parsed Markdown file: an immutable tree over the bytes it came from.
public struct MarkdownDocument: Sendable {
  /// The file; every range in the tree is in bytes of it.
  public let source: SourceFile
  /// The blocks at the top level, in order.
  public let blocks: [Block]
  /// Inline values that stand where none can be evaluated, earliest first. Each is an error.
  public let diagnostics: [Diagnostic]
  /// What is text and looks like a role, in order.
  public let unfinishedRoles: [UnfinishedRole]

  /// The document of a file that could not be read: no blocks.
  public static func empty(_ source: SourceFile) -> MarkdownDocument {
    MarkdownDocument(source: source, blocks: [], diagnostics: [], unfinishedRoles: [])
  }
}

/// `{name}` with a backtick after it that is not closed, or stands apart: text, and seldom meant so.
public struct UnfinishedRole: Hashable, Sendable {
  /// The name between the braces.
  public let name: String
  /// Where `{name}` stands.
  public let range: SourceRange
}

/// What is understood beyond CommonMark, and how large a file may be.
public struct MarkdownOptions: Hashable, Sendable {
  /// Whether `$…$`, `` $`…`$ `` and `$$…$$` are formulas.
  public let mathematics: Bool
  /// Whether `` {name}`content` `` is a role.
  public let roles: Bool
  /// The largest file that is read, in bytes; never more than 128 MiB.
  public let maximumBytes: Int

  /// Everything a lesson may use, unless said otherwise.
  public init(mathematics: Bool = true, roles: Bool = true, maximumBytes: Int = 1 << 26) {
    self.mathematics = mathematics
    self.roles = roles
    // libcmark counts in 32-bit integers, and a placeholder is longer than the formula `$x$`.
    self.maximumBytes = min(max(0, maximumBytes), 1 << 27)
  }

  /// CommonMark 0.30 and nothing else.
  public static let commonMark = MarkdownOptions(mathematics: false, roles: false)
}
