// What a lesson says of itself between `---` lines at its top.

public import OrderedCollections

/// How a cell's source is shown.
public enum Echo: String, CaseIterable, Hashable, Sendable {
  /// Open.
  case shown = "true"
  /// Not at all.
  case hidden = "false"
  /// Closed, to be opened by the reader.
  case folded = "fold"
}

/// A lesson's front matter, with the defaults where it says nothing.
public struct FrontMatter: Hashable, Sendable {
  /// The title; `nil` where the first heading serves.
  public var title: String?
  /// The authors, in order.
  public var authors: [String] = []
  /// The date, as written.
  public var date: String?
  /// One sentence for search engines and lists.
  public var description: String?
  /// A BCP 47 tag such as `en` or `zh-Hans`.
  public var language = "en"
  /// Seeds the lesson's random generator, as `np.random.seed` does.
  public var seed: UInt32 = 0
  /// Significant digits shown.
  public var digits = 4
  /// How sources are shown; `nil` leaves it to the kind of cell.
  public var echo: Echo?
  /// Names that formulas may use and `-P` may override, each with a value of its default's type.
  public var parameters: OrderedDictionary<String, LessonScalar> = [:]
  /// Whether the page has a table of contents; `nil` where the number of headings decides.
  public var toc: Bool?

  /// The keys it knows.
  public static let keys = [
    "title", "author", "date", "description", "language", "seed", "digits", "echo", "parameters",
    "toc",
  ]

  /// The defaults.
  public init() {}
}
