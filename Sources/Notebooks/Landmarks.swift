// What links lead to and where they stand: headings, labelled formulas and links, gathered from the
// document before anything runs.

public import Diagnostics
public import Markdown

/// A heading.
public struct LessonHeading: Sendable {
  /// 1 to 6.
  public let level: Int
  /// What it says.
  public let content: [Inline]
  /// Where it stands.
  public let range: SourceRange
  /// Its anchor by GitHub's algorithm, unique among the lesson's.
  public let anchor: String
  /// The label that its author gave it.
  public let label: HeadingLabel?
}

/// A displayed formula with a label.
public struct LabelledEquation: Sendable {
  /// Its number, from 1.
  public let number: Int
  /// Its label.
  public let label: String
  /// Where the formula stands.
  public let range: SourceRange
  /// Where the label stands, `\\label` included.
  public let labelRange: SourceRange
}

/// A link in the prose.
public struct LessonLink: Sendable {
  /// Its address.
  public let destination: String
  /// Whether it has no text: what it leads to gives it one.
  public let isEmpty: Bool
  /// Where its address stands; its block, where that is not known.
  public let range: SourceRange
}

/// The landmarks of a document, in order.
public struct Landmarks: Sendable {
  /// Its headings.
  public private(set) var headings: [LessonHeading] = []
  /// Its labelled formulas.
  public private(set) var equations: [LabelledEquation] = []
  /// Its links.
  public private(set) var links: [LessonLink] = []

  private var anchors = HeadingAnchors()
  private var labels: [SourceRange: HeadingLabel] = [:]
  private var places: ArraySlice<LinkPlace> = []

  /// No landmarks.
  init() {}

  /// None yet, of a document that is about to be walked.
  init(of document: MarkdownDocument) {
    labels = Dictionary(document.headingLabels.map { ($0.heading, $0) }) { first, _ in first }
    places = document.linkPlaces[...]
    anchors.reserve(document.footnotes.flatMap(\.anchors))
  }

  mutating func add(heading level: Int, _ content: [Inline], at range: SourceRange) {
    headings.append(
      LessonHeading(
        level: level, content: content, range: range, anchor: anchors.anchor(for: content),
        label: labels[range]))
  }

  mutating func add(_ formula: Mathematics, in source: SourceFile) {
    guard let label = formula.label else { return }
    equations.append(
      LabelledEquation(
        number: equations.count + 1, label: label, range: formula.range,
        labelRange: formula.labelRange(in: source)))
  }

  mutating func add(_ link: Link, in block: SourceRange) {
    let range = place(of: link, in: block) ?? block
    links.append(
      LessonLink(destination: link.destination, isEmpty: link.content.isEmpty, range: range))
  }

  /// How many written links may be passed over on the way to the one that is looked for.
  private static let reach = 16

  /// The tree has links in the order in which they are written, and also those whose address is
  /// defined elsewhere, which have no place of their own.
  private mutating func place(of link: Link, in block: SourceRange) -> SourceRange? {
    while let first = places.first, first.range.lowerBound < block.lowerBound {
      places.removeFirst()
    }
    let index = places.prefix(Self.reach).firstIndex { $0.destination == link.destination }
    guard let index, places[index].range.upperBound <= block.upperBound else { return nil }
    defer { places = places[(index + 1)...] }
    return places[index].range
  }
}

extension Mathematics {
  /// What is wrong with the formula's labels: one that is left in the TeX is one too many.
  var labelFault: Diagnostic? {
    if tex.contains("\\label{"), !tex.contains("\\\\label{") {
      return .error(
        isDisplay ? "a formula has one label" : "a formula in a sentence can't have a label",
        at: range, hint: isDisplay ? nil : "write it as a formula of its own, between '$$'")
    }
    guard label != nil, tex.contains("\\tag{") else { return nil }
    return .error(
      "a formula with a label is numbered, and can't have a tag", at: range,
      hint: "leave out \\tag, or \\label")
  }
}
