// What a Markdown file is once it has been read: the source, its blocks, and what is wrong in it.

public import Diagnostics

/// A parsed Markdown file: an immutable tree over the bytes it came from.
public struct MarkdownDocument: Sendable {
  /// The file; every range in the tree is in bytes of it.
  public let source: SourceFile
  /// The blocks at the top level, in order.
  public let blocks: [Block]
  /// What is wrong, earliest first: an error for each inline value that stands where none can be
  /// evaluated, a warning for each formula that a table's pipe divides.
  public let diagnostics: [Diagnostic]
  /// What is text and looks like a role, in order.
  public let unfinishedRoles: [UnfinishedRole]
  /// The labels of headings, in order.
  public let headingLabels: [HeadingLabel]
  /// Where links are written out, in order.
  public let linkPlaces: [LinkPlace]
  /// The footnotes that something refers to, in the order of their numbers.
  public let footnotes: [Footnote]

  /// The document of a file that could not be read: no blocks.
  public static func empty(_ source: SourceFile) -> MarkdownDocument {
    MarkdownDocument(
      source: source, blocks: [], diagnostics: [], unfinishedRoles: [], headingLabels: [],
      linkPlaces: [], footnotes: [])
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
  /// Whether GitHub's extensions are understood: tables, task lists, alerts, struck
  /// text, bare addresses, footnotes.
  public let gitHub: Bool
  /// Whether `{#name}` at the end of a heading is its label, and links are looked for.
  public let labels: Bool
  /// The largest file that is read, in bytes; never more than 128 MiB.
  public let maximumBytes: Int

  /// Everything a lesson may use, unless said otherwise.
  public init(
    mathematics: Bool = true, roles: Bool = true, gitHub: Bool = true, labels: Bool = true,
    maximumBytes: Int = 1 << 26
  ) {
    self.mathematics = mathematics
    self.roles = roles
    self.gitHub = gitHub
    self.labels = labels
    // libcmark counts in 32-bit integers, and a placeholder is longer than the formula `$x$`.
    self.maximumBytes = min(max(0, maximumBytes), 1 << 27)
  }

  /// CommonMark 0.30 and nothing else.
  public static let commonMark = MarkdownOptions(
    mathematics: false, roles: false, gitHub: false, labels: false)
}
