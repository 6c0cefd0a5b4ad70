// Whether every link leads somewhere: all that can be known of it before anything runs.

import Diagnostics
import Notebooks
import OrderedCollections

/// The links of a lesson, checked.
struct LinkCheck {
  /// What they lead to.
  private(set) var table: LinkTable
  /// Labels that can't be, and links that lead nowhere.
  private(set) var diagnostics: [Diagnostic]

  private let registry: DirectiveRegistry
  private let shelf: LessonShelf
  /// The identifiers in HTML of the lesson's own.
  private let foreignNames: Set<Substring>
  private var findings: [String: LessonShelf.Finding] = [:]
  /// The paths of the lessons that have been read.
  private var read: Set<String> = []
  /// How many more errors get a suggestion: to look for one takes time.
  private var suggestionsLeft = 20

  init(
    _ notebook: Notebook, _ decoded: DecodedNotebook, registry: DirectiveRegistry,
    shelf: LessonShelf, keepsHTML: Bool
  ) {
    self.registry = registry
    self.shelf = shelf
    table = LinkTable(notebook, cellLabels: decoded.labels)
    diagnostics = table.diagnostics
    foreignNames = keepsHTML ? identifiers(in: notebook.source) : []
    for link in notebook.landmarks.links { check(link, at: link.range) }
    for caption in decoded.captions {
      for link in caption.links { check(link, at: caption.sourceRange(of: link.range)) }
    }
    if diagnostics.count > Self.mostReports { summarize() }
  }

  /// How many faults are reported one by one: nobody reads more.
  private static let mostReports = 100

  private mutating func summarize() {
    let faults = DiagnosticGroup(diagnostics).diagnostics
    let rest = faults.dropFirst(Self.mostReports)
    let summary = Diagnostic.error(
      "here and behind it \(rest.count) more labels or links are wrong", at: rest.first?.range)
    diagnostics = faults.prefix(Self.mostReports) + [summary]
  }

  private mutating func check(_ link: LessonLink, at range: SourceRange) {
    switch LessonAddress(link.destination) {
    case .place(nil):
      if link.isEmpty { report("a link to the page's top needs a text", at: range, hint: nil) }
    case .place(let name?): check(place: name, at: range)
    case .lesson(let path, _, let place): check(link, to: path, place: place, at: range)
    case .other: break
    }
  }

  private mutating func check(place name: String, at range: SourceRange) {
    guard table[name] == nil, !foreignNames.contains(name[...]) else { return }
    let advice =
      isLabel(name)
      ? "label a cell with 'label: \(name)', or a heading with {#\(name)} behind it" : nil
    report(
      "'#\(shortened(name))' leads nowhere", at: range,
      hint: suggest(name, prefix: "#", among: { [table] in table.names }) ?? advice)
  }

  // MARK: Other lessons

  private mutating func check(
    _ link: LessonLink, to path: String, place: String?, at range: SourceRange
  ) {
    let finding = findings[path] ?? shelf.find(path)
    findings[path] = finding
    switch finding {
    case .elsewhere: return
    case .missing:
      // A rendered lesson is made by the run that may be under way.
      guard !path.hasSuffix(".rendered.md") else { return }
      let hint = suggest(path, prefix: "", among: { [shelf] in shelf.paths(path) })
      return report("there is no file '\(shortened(path))'", at: range, hint: hint)
    case .found: break
    }
    let lesson = lesson(at: path, isRead: link.isEmpty || place != nil)
    guard let place, let links = lesson.links else {
      // A file that can't be read has no title and no places.
      let isNamed = place == nil && lesson.title != nil
      if link.isEmpty, !isNamed {
        report("a link to '\(shortened(path))' needs a text", at: range, hint: nil)
      }
      return
    }
    guard let entry = links[place] else {
      return report(
        "'\(shortened(path))' has no place '#\(shortened(place))'", at: range,
        hint: suggest(place, prefix: "#", among: { links.names }))
    }
    if link.isEmpty, !entry.target.isNamedBeforehand {
      report(
        "what '\(shortened(path))' calls '#\(place)' is known when it has run: the link needs a text",
        at: range, hint: nil)
    }
  }

  private mutating func lesson(at path: String, isRead: Bool) -> LinkedLesson {
    if let known = table.lessons[path], !isRead || read.contains(path) { return known }
    var lesson = LinkedLesson(title: nil, links: nil)
    if isRead, read.insert(path).inserted, let source = shelf.read(path) {
      let notebook = NotebookBuilder().build(source)
      let decoded = DecodedNotebook(
        notebook, registry: registry, parameters: notebook.frontMatter.parameters)
      lesson = LinkedLesson(
        title: notebook.knownTitle, links: LinkTable(notebook, cellLabels: decoded.labels))
    }
    table.lessons[path] = lesson
    return lesson
  }

  // MARK: Reports

  private static let mostNames = 2000

  private mutating func report(_ message: String, at range: SourceRange, hint: String?) {
    diagnostics.append(.error(message, at: range, hint: hint))
  }

  private mutating func suggest(_ name: String, prefix: String, among known: () -> [String])
    -> String?
  {
    guard suggestionsLeft > 0 else { return nil }
    suggestionsLeft -= 1
    return nearestName(to: name, among: Array(known().prefix(Self.mostNames)))
      .map { "did you mean '\(prefix)\($0)'?" }
  }
}

extension DecodedNotebook {
  private var decodedCells: [DecodedCell] {
    steps.compactMap { if case .cell(let cell) = $0 { cell } else { nil } }
  }

  /// The labels of cells, by the cells' keys.
  fileprivate var labels: [SourceRange: ScalarText] {
    var labels: [SourceRange: ScalarText] = [:]
    for decoded in decodedCells { labels[decoded.cell.key] = decoded.label }
    return labels
  }

  fileprivate var captions: [Caption] { decodedCells.compactMap(\.presentation.caption) }
}

/// A name that fits a message.
private func shortened(_ name: String) -> String {
  name.count > 80 ? name.prefix(80) + "…" : name
}

/// What stands in `id="…"`, in HTML or elsewhere: too many names do no harm.
private func identifiers(in source: SourceFile) -> Set<Substring> {
  let text = String(decoding: source.bytes, as: UTF8.self)
  return Set(text.matches(of: /\bid\s*=\s*"([^"\s]+)"/).map(\.output.1))
}
