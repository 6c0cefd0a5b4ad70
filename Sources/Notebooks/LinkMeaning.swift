// What a link of a lesson means once the lesson is read: where it leads on the page, and what is said
// where its author left the text to us.

public import Diagnostics
public import Markdown

/// A link, resolved.
public struct LinkMeaning: Sendable {
  /// What a link without text says.
  public enum Words: Sendable {
    /// A heading's own words.
    case heading([Inline])
    /// Another lesson's title.
    case title(String)
    /// A labelled formula's number.
    case equation(number: Int)
    /// What a cell's results are called, which a run decides.
    case cell(key: SourceRange, number: Int)
  }

  /// Where it leads on the page.
  public let address: String
  /// The lesson's path in the address as written, if another lesson is linked to.
  public let lesson: String?
  /// What it says of itself; `nil` where it has to bring a text.
  public let words: Words?
}

extension LinkTable {
  /// What the link to an address means; `nil` where it is not for a lesson to say, or wrong.
  public func meaning(of destination: String) -> LinkMeaning? {
    switch LessonAddress(destination) {
    case .place(let name):
      guard let name, let entry = self[name] else { return nil }
      return LinkMeaning(address: "#\(entry.id)", lesson: nil, words: entry.target.words)
    case .lesson(let path, let written, let place):
      return lessons[path].flatMap { meaning(of: $0, written, place) }
    case .other: return nil
    }
  }

  private func meaning(of lesson: LinkedLesson, _ written: String, _ place: String?)
    -> LinkMeaning?
  {
    let name = String(written.split(separator: "/").last ?? "")
    let page = isLessonName(decodePercent(name)) ? "\(written.dropLast(3)).html" : written
    let entry = place.flatMap { lesson.links?[$0] }
    let fragment = (entry?.id ?? place).map { "#\($0)" } ?? ""
    let words = place == nil ? lesson.title.map(LinkMeaning.Words.title) : entry?.target.words
    return LinkMeaning(
      address: page + fragment, lesson: page == written ? nil : written, words: words)
  }
}

extension LinkTable.Target {
  /// What it is called.
  var words: LinkMeaning.Words {
    switch self {
    case .heading(let content): .heading(content)
    case .equation(let number): .equation(number: number)
    case .cell(let key, let number): .cell(key: key, number: number)
    }
  }

  /// Whether it can be called by its name without a run.
  public var isNamedBeforehand: Bool {
    switch self {
    case .heading(let content): !holdsRole(content)
    case .equation: true
    case .cell: false
    }
  }
}

extension Notebook {
  /// Its title, as far as it is known without a run: the front matter's, else the first heading's.
  public var knownTitle: String? {
    if let title = frontMatter.title { return title }
    guard let heading = landmarks.headings.first, !holdsRole(heading.content) else { return nil }
    return visibleText(heading.content)
  }
}
