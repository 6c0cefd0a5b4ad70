// KaTeX's MathML to the page's: read strictly, written anew.
//
// Nothing is copied: what stands in a page is an element of the list with attributes of the list, so
// that neither a cached file nor KaTeX itself can put anything else there.

/// Writes one formula.
struct MathMLWriter {
  /// How deeply elements may nest: browsers themselves give up at 512.
  private static let depthLimit = 300

  struct Frame {
    let name: String
    /// What it is written as.
    var element: String
    /// Whether it is a group with a line over or under it, which a style draws.
    var isLined = false
    /// Whether it is that line, of which nothing is written.
    var isLine = false
    var alphabet: MathAlphabet?
    var table: TableLayout?
    var hasText = false
    /// What is written in the place of its text.
    var replacement: String?
    /// Where in the output its last child starts, and what stands before that.
    var lastChild: Int?
    var last = Child()
    var before = Child()
    /// Whether its base is a function's name, behind which a space belongs.
    var isFunction = false
  }

  struct Child {
    var name = ""
    var text = ""

    /// Whether what follows is a first operand, not the second of two.
    var isOperator: Bool { name == "mo" && ![")", "]", "}", "|", "\u{2016}", "!"].contains(text) }
  }

  let tex: String
  let tokens: [MarkupToken]
  var output: [String] = []
  var frames: [Frame] = []
  private var annotations = 0

  private init(_ tex: String, _ tokens: [MarkupToken]) {
    self.tex = tex
    self.tokens = tokens
  }

  /// The MathML of a formula as a page holds it.
  ///
  /// - Throws: where the markup is not what KaTeX writes for this formula.
  static func html(_ markup: String, of formula: TeXFormula) throws(MarkupFault) -> String {
    let tokens = try MarkupReader.tokens(of: markup)
    let outer = MarkupToken.open(
      name: "span", attributes: [MarkupAttribute(name: "class", value: "katex")], isEmpty: false)
    let math = MarkupToken.open(
      name: "math", attributes: rootAttributes(isDisplay: formula.isDisplay), isEmpty: false)
    guard tokens.count > 4, tokens[0] == outer, tokens[1] == math,
      tokens[tokens.count - 2] == .close(name: "math"),
      tokens[tokens.count - 1] == .close(name: "span")
    else { throw MarkupFault("this is no formula") }
    var writer = MathMLWriter(formula.tex, tokens)
    for index in 2..<tokens.count - 2 { try writer.write(at: index) }
    guard writer.frames.isEmpty, writer.annotations == 1 else {
      throw MarkupFault("the elements do not pair")
    }
    let display = formula.isDisplay ? " display=\"block\"" : ""
    return "<math\(display)>\(writer.output.joined())</math>"
  }

  private static func rootAttributes(isDisplay: Bool) -> [MarkupAttribute] {
    let namespace = MarkupAttribute(name: "xmlns", value: "http://www.w3.org/1998/Math/MathML")
    return [namespace] + (isDisplay ? [MarkupAttribute(name: "display", value: "block")] : [])
  }

  private mutating func write(at index: Int) throws(MarkupFault) {
    switch tokens[index] {
    case .open(let name, let attributes, let isEmpty):
      try open(name, attributes, at: index)
      if isEmpty { close(at: index) }
    case .close(let name):
      guard frames.last?.name == name else { throw MarkupFault("'\(name)' ends unopened") }
      try checkAnnotation()
      close(at: index)
    case .text(let text): try write(text)
    }
  }

  // MARK: Elements

  private mutating func open(
    _ name: String, _ attributes: [MarkupAttribute], at index: Int
  ) throws(MarkupFault) {
    let isToken = MathMLVocabulary.tokens.contains(name)
    guard isToken || MathMLVocabulary.containers.contains(name) else {
      throw MarkupFault("the element '\(name)' is unknown")
    }
    guard frames.count < Self.depthLimit else {
      throw MarkupFault("the formula is nested more than \(Self.depthLimit) deep")
    }
    guard frames.last?.name != "annotation", (name == "semantics") == frames.isEmpty else {
      throw MarkupFault("the element '\(name)' stands where it can't")
    }
    if name == "annotation" { annotations += 1 }
    var frame = Frame(
      name: name, element: element(name, isToken: isToken, before: tokens[index + 1]))
    var classes = table(at: name, isColumn: !attributes.contains { $0.name == "class" })
    var kept = ""
    for attribute in attributes { kept += try written(attribute, &frame, &classes) ?? "" }
    if name == "mo" { kept += mend(&frame, attributes, at: index) }
    classes += frame.table?.classes ?? []
    if classes.contains("wide"), name == "mtable" { kept += " displaystyle=\"true\"" }
    if let line = line(name, at: index) {
      frame.isLined = true
      frame.element = "mrow"
      (kept, classes) = ("", [line])
    }
    frame.isLine = isLine(at: index) && frames.last?.isLined == true
    let list = classes.isEmpty ? "" : " class=\"\(classes.joined(separator: " "))\""
    noteChild(frame.element)
    if !frame.isLine { output.append("<\(frame.element)\(kept)\(list)>") }
    frames.append(frame)
  }

  /// KaTeX puts elements into what may hold text only; Core has no element for frames and strokes.
  private func element(_ name: String, isToken: Bool, before next: MarkupToken) -> String {
    if name == "menclose" { return "mrow" }
    if case .open = next, isToken { return "mrow" }
    return name
  }

  /// Moves on in the table around, and gives the classes of its cell.
  private mutating func table(at name: String, isColumn: Bool) -> [String] {
    let isCell = name == "mtd"
    guard isCell || name == "mtr",
      let index = frames.lastIndex(where: { $0.name == "mtable" })
    else { return [] }
    if isCell { return frames[index].table?.startCell(isColumn: isColumn) ?? [] }
    frames[index].table?.startRow()
    return []
  }

  /// An attribute as it is written, if it is.
  private func written(
    _ attribute: MarkupAttribute, _ frame: inout Frame, _ classes: inout [String]
  ) throws(MarkupFault) -> String? {
    if frame.name == "mtable" {
      var layout = frame.table ?? TableLayout()
      let isLayout = layout.take(attribute)
      frame.table = layout
      if isLayout { return nil }
    }
    if attribute.name == "mathvariant", MathMLVocabulary.tokens.contains(frame.name) {
      return try variant(attribute.value, &frame, &classes)
    }
    switch MathMLVocabulary.fate(of: attribute, on: frame.name) {
    case .kept: return " \(attribute.name)=\"\(markupText(attribute.value))\""
    case .classes(let more):
      classes += more
      return nil
    case .dropped: return nil
    case .unknown:
      throw MarkupFault("the attribute '\(attribute.name)' of '\(frame.name)' is unknown")
    }
  }

  private func variant(
    _ value: String, _ frame: inout Frame, _ classes: inout [String]
  ) throws(MarkupFault) -> String? {
    // Core knows this value alone, for single letters.
    if value == "normal" { return frame.element == "mi" ? " mathvariant=\"normal\"" : nil }
    guard let alphabet = MathAlphabet(rawValue: value) else {
      throw MarkupFault("letters of the kind '\(value)' are unknown")
    }
    // Words are styled, so that they can be copied as words.
    if frame.name == "mtext" {
      classes.append(alphabet.rawValue)
    } else {
      frame.alphabet = alphabet
    }
    return nil
  }

  private mutating func close(at index: Int) {
    guard let frame = frames.popLast() else { return }
    if !frame.isLine { output.append("</\(frame.element)>") }
    if frame.isFunction, !isBeforeBracket(index + 1) { output.append(Self.thinSpace) }
  }

  private mutating func noteChild(_ name: String) {
    guard let index = frames.indices.last else { return }
    frames[index].before = frames[index].last
    frames[index].last = Child(name: name)
    frames[index].lastChild = output.count
  }

  // MARK: Text

  private mutating func write(_ text: String) throws(MarkupFault) {
    guard let frame = frames.last, MathMLVocabulary.tokens.contains(frame.name),
      frame.element == frame.name || text.allSatisfy(\.isWhitespace)
    else { throw MarkupFault("text stands where it can't") }
    frames[frames.count - 1].hasText = true
    if frame.name == "annotation", text != tex {
      throw MarkupFault("the annotation is not the formula's TeX")
    }
    if frame.isLine { return }
    let shown = frame.replacement ?? frame.alphabet?.text(text) ?? text
    if frames.count > 1 { frames[frames.count - 2].last.text = shown }
    output.append(markupText(shown))
  }

  private func checkAnnotation() throws(MarkupFault) {
    guard let frame = frames.last, frame.name == "annotation" else { return }
    guard frame.hasText || tex.isEmpty else { throw MarkupFault("the annotation is empty") }
  }
}
