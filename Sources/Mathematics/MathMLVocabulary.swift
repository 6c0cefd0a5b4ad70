// What KaTeX's MathML is made of, and what becomes of it in a page.
//
// Browsers show MathML Core, a part of MathML 3, and a page's security policy allows no `style`: what
// lies outside of Core becomes a class that mathematics.css draws, or is dropped.

/// What becomes of an attribute.
enum AttributeFate: Hashable, Sendable {
  case kept
  /// Classes take its place.
  case classes([String])
  case dropped
  /// KaTeX writes no such thing.
  case unknown
}

enum MathMLVocabulary {
  /// Elements that hold text.
  static let tokens: Set<String> = ["mi", "mn", "mo", "ms", "mtext", "annotation"]
  /// Elements that hold elements, or nothing.
  static let containers: Set<String> = [
    "semantics", "mrow", "mstyle", "mpadded", "mphantom", "menclose", "mfrac", "msqrt", "mroot",
    "msub", "msup", "msubsup", "munder", "mover", "munderover", "mspace", "mtable", "mtr", "mtd",
  ]

  /// What becomes of an attribute; letters' kinds and tables' layout are seen to elsewhere.
  static func fate(of attribute: MarkupAttribute, on element: String) -> AttributeFate {
    let value = attribute.value
    guard value.utf8.allSatisfy(isHarmless) else { return .unknown }
    switch (attribute.name, element) {
    case ("encoding", "annotation"): return value == "application/x-tex" ? .kept : .unknown
    case ("notation", "menclose"): return notation(value)
    case ("style", "mstyle"): return style(value)
    case ("style", "mpadded"): return value.hasPrefix("border: ") ? .classes(["box"]) : .unknown
    case ("class", _): return role(value)
    case ("mathbackground", "mspace"): return .classes(["rule"])
    case ("width", "mpadded") where value.hasPrefix("+"):
      return .classes([value.hasSuffix("pt") ? "pad" : "arrow"])
    case ("height", "mpadded") where value.hasPrefix("+"): return .dropped
    // Widened to the right by that: a padding is to both sides.
    case ("lspace", "mpadded") where value == "0.3em" || value.hasSuffix("pt"): return .dropped
    case ("voffset", "mpadded") where value.hasSuffix("pt"): return .dropped
    case ("lspace", "mpadded") where value.hasSuffix("width"):
      return .classes([value == "-1width" ? "before" : "around"])
    case ("width", "mtable"), ("width", "mtd"): return .classes(["wide"])
    case ("mathcolor", _), ("mathbackground", _), ("mathsize", _), ("displaystyle", _),
      ("scriptlevel", _):
      return .kept
    case ("width", "mspace"), ("height", "mspace"), ("depth", "mspace"), ("width", "mpadded"),
      ("height", "mpadded"), ("depth", "mpadded"), ("voffset", "mpadded"), ("lspace", "mpadded"):
      return .kept
    case ("stretchy", "mo"), ("fence", "mo"), ("separator", "mo"), ("lspace", "mo"),
      ("rspace", "mo"), ("minsize", "mo"), ("maxsize", "mo"), ("largeop", "mo"):
      return .kept
    case ("linethickness", "mfrac"), ("accent", _), ("accentunder", _): return .kept
    case ("linebreak", "mspace"), ("valign", "mpadded"), ("valign", "mglyph"): return .dropped
    default: return .unknown
    }
  }

  private static func notation(_ value: String) -> AttributeFate {
    let classes = value.split(separator: " ").map { name -> String? in
      switch name {
      case "box", "top", "bottom", "left", "right": String(name)
      case "updiagonalstrike": "up"
      case "downdiagonalstrike": "down"
      case "horizontalstrike": "struck"
      case "actuarial": "actuarial"
      case "phasorangle": "phasor"
      default: nil
      }
    }
    return classes.contains(nil) ? .unknown : .classes(classes.compactMap(\.self))
  }

  private static func role(_ value: String) -> AttributeFate {
    switch value {
    case "mtr-glue": .classes(["glue"])
    case "mml-eqn-num": .classes(["number"])
    case "vcenter", "": .dropped
    default: .unknown
    }
  }

  private static func style(_ value: String) -> AttributeFate {
    value.hasPrefix("text-shadow: ") ? .classes(["poor"]) : .unknown
  }

  /// Letters, digits and the signs of lengths and colours.
  private static func isHarmless(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"):
      true
    default: " #.+-%:/".utf8.contains(byte)
    }
  }
}

/// The lines and the alignment of a table, which Core leaves to styles.
struct TableLayout: Hashable, Sendable {
  private var alignments: [Substring] = []
  private var columnLines: [Substring] = []
  private var rowLines: [Substring] = []
  private(set) var classes: [String] = []
  private(set) var row = -1
  private(set) var column = -1

  /// Takes an attribute; false where it says nothing about the layout.
  mutating func take(_ attribute: MarkupAttribute) -> Bool {
    let words = attribute.value.split(separator: " ")
    switch attribute.name {
    case "columnalign": alignments = words
    case "columnlines": columnLines = words
    case "rowlines": rowLines = words
    case "columnspacing":
      if words.first == "0em" { classes.append("tight") }
      if words.first == "0.2778em" { classes.append("small") }
    case "rowspacing": break
    default: return false
    }
    return true
  }

  mutating func startRow() {
    row += 1
    column = -1
  }

  /// The classes of the next cell of the row; KaTeX's glue and numbers are in no column.
  mutating func startCell(isColumn: Bool) -> [String] {
    guard isColumn else { return [] }
    column += 1
    var classes: [String] = []
    switch word(alignments, column) {
    case "left": classes.append("l")
    case "right": classes.append("r")
    default: break
    }
    if let line = word(columnLines, column), line != "none" { classes.append("right-\(line)") }
    if let line = word(rowLines, row), line != "none" { classes.append("below-\(line)") }
    return classes.filter { Self.known.contains($0) }
  }

  private static let known: Set<String> = [
    "l", "r", "right-solid", "right-dashed", "below-solid", "below-dashed",
  ]

  private func word(_ words: [Substring], _ index: Int) -> Substring? {
    words.indices.contains(index) ? words[index] : nil
  }
}
