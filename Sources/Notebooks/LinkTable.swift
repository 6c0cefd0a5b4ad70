// Everything a link can lead to, by name: anchors of headings, labels, cells. Names are unique, so that
// each is an identifier of the page; what the page names itself gives way.

public import Diagnostics
public import Markdown

/// What a lesson's links mean.
public struct LinkTable: Sendable {
  /// Something that a link leads to.
  public enum Target: Sendable {
    case heading([Inline])
    case equation(number: Int)
    case cell(key: SourceRange, number: Int)
  }

  /// Where a link leads and what it is called there.
  public struct Entry: Sendable {
    /// The identifier on the page.
    public let id: String
    /// What stands there.
    public let target: Target
  }

  /// What is wrong with the labels.
  public private(set) var diagnostics: [Diagnostic] = []
  /// The other lessons that are linked to, by their paths as links have them, decoded.
  public var lessons: [String: LinkedLesson] = [:]
  /// Every name, anchors first, then labels, each in document order.
  public private(set) var names: [String] = []
  private var entries: [String: Entry] = [:]
  private var places: [String: SourceRange] = [:]
  private var ids: [SourceRange: String] = [:]

  /// The table of a notebook.
  ///
  /// - Parameter cellLabels: the labels of its cells, by the cells' keys.
  public init(_ notebook: Notebook, cellLabels: [SourceRange: ScalarText] = [:]) {
    let landmarks = notebook.landmarks
    for heading in landmarks.headings where heading.label == nil { add(anchorOf: heading) }
    let labels =
      headingLabels(landmarks) + equationLabels(landmarks)
      + self.cellLabels(notebook, cellLabels)
    for label in labels.sorted(by: { $0.range < $1.range }) { add(label) }
    for heading in landmarks.headings where ids[heading.range] == nil { add(anchorOf: heading) }
    for heading in landmarks.headings where entries[heading.anchor] == nil {
      entries[heading.anchor] = ids[heading.range].flatMap { entries[$0] }
    }
    for cell in notebook.cells {
      let id = ids[cell.key] ?? ownID(cell.id)
      ids[cell.key] = id
      if entries[cell.id] == nil {
        entries[cell.id] = Entry(id: id, target: .cell(key: cell.key, number: cell.number))
      }
    }
  }

  /// What a name leads to.
  public subscript(_ name: String) -> Entry? { entries[name] }

  /// The identifier of a heading, by its range, a cell, by its key, or a labelled formula, by its range.
  public func id(at range: SourceRange) -> String? { ids[range] }

  /// An identifier for a part of the page that no heading is: the name, or with a full stop, which
  /// neither anchors nor labels can have.
  public func ownID(_ name: String) -> String { places[name] == nil ? name : "page.\(name)" }

  // MARK: Filling

  private struct Label {
    let name: String
    /// Where the label stands.
    let range: SourceRange
    /// Where that stands which it names.
    let place: SourceRange
    let target: Target
  }

  private func headingLabels(_ landmarks: Landmarks) -> [Label] {
    landmarks.headings.compactMap { heading in
      heading.label.map {
        Label(
          name: $0.name, range: $0.range, place: heading.range, target: .heading(heading.content))
      }
    }
  }

  private func equationLabels(_ landmarks: Landmarks) -> [Label] {
    landmarks.equations.map {
      Label(
        name: $0.label, range: $0.labelRange, place: $0.range,
        target: .equation(number: $0.number))
    }
  }

  private func cellLabels(_ notebook: Notebook, _ labels: [SourceRange: ScalarText]) -> [Label] {
    notebook.cells.compactMap { cell in
      labels[cell.key].map {
        Label(
          name: $0.text, range: $0.range, place: cell.key,
          target: .cell(key: cell.key, number: cell.number))
      }
    }
  }

  /// A heading's anchor; a label has been given to something else where it is taken.
  private mutating func add(anchorOf heading: LessonHeading) {
    let id = ownID(heading.anchor)
    ids[heading.range] = id
    guard entries[id] == nil else { return }
    names.append(id)
    places[id] = heading.range
    entries[id] = Entry(id: id, target: .heading(heading.content))
  }

  private mutating func add(_ label: Label) {
    guard isLabel(label.name) else {
      diagnostics.append(
        .error(
          "'\(label.name.prefix(80))' can't be a label", at: label.range,
          hint: "a label is a letter, then letters, digits, '-', '_' or ':'"))
      return
    }
    guard label.name.wholeMatch(of: /fn(ref)?-[0-9-]+/) == nil else {
      diagnostics.append(
        .error(
          "the label '\(label.name)' is one that footnotes have", at: label.range,
          hint: "choose another label"))
      return
    }
    if let entry = entries[label.name], let place = places[label.name] {
      diagnostics.append(clash(label, with: entry, at: place))
      return
    }
    names.append(label.name)
    places[label.name] = label.range
    ids[label.place] = label.name
    entries[label.name] = Entry(id: label.name, target: label.target)
  }

  private func clash(_ label: Label, with entry: Entry, at place: SourceRange) -> Diagnostic {
    if case .heading = entry.target, ids[place] == label.name {
      return .error(
        "the label '\(label.name)' is the anchor of a heading", at: label.range,
        hint: "choose another label", notes: [Diagnostic.Note("of this heading", at: place)])
    }
    return .error(
      "the label '\(label.name)' is given twice", at: label.range,
      notes: [Diagnostic.Note("it was given here", at: place)])
  }
}

/// A lesson that another links to.
public struct LinkedLesson: Sendable {
  /// What it calls itself.
  public let title: String?
  /// What can be linked to in it; `nil` where that was not asked.
  public let links: LinkTable?

  /// A lesson that is there.
  public init(title: String?, links: LinkTable?) {
    self.title = title
    self.links = links
  }
}

/// Whether a text can be a label: it stands in addresses and option lines.
public func isLabel(_ text: String) -> Bool {
  guard let first = text.first, first.isLetter, text.utf8.count <= 200 else { return false }
  return text.allSatisfy { $0.isLetter || $0.isNumber || "-_:".contains($0) }
}
