// What browsers read otherwise than TeX does: signs, fences, accents, functions' names, lines over and
// under groups. KaTeX's own pages do not need this, since they do not show its MathML.

extension MathMLWriter {
  // MARK: Operators

  /// Sees to what browsers read otherwise than TeX does: the attributes that an operator gets.
  mutating func mend(
    _ frame: inout Frame, _ attributes: [MarkupAttribute], at index: Int
  ) -> String {
    guard case .text(let text) = tokens[index + 1] else { return "" }
    if text == "\u{2061}" { return separateFunction(at: index) }
    func has(_ name: String, _ value: String) -> Bool {
      attributes.contains(MarkupAttribute(name: name, value: value))
    }
    if has("fence", "true") {
      frame.replacement = Self.fences[text]
      let isStretchy = !attributes.contains { $0.name == "stretchy" }
      return isStretchy ? " stretchy=\"true\" symmetric=\"true\"" : ""
    }
    if has("stretchy", "false"), let fence = Self.fences[text] {
      frame.replacement = fence
      return attributes.count == 1 ? " lspace=\"0em\" rspace=\"0em\"" : ""
    }
    if Self.signs.contains(text), frames.last?.last.isOperator == true, attributes.isEmpty {
      return " form=\"prefix\" lspace=\"0em\" rspace=\"0em\""
    }
    guard frames.last?.name == "mover" || frames.last?.name == "munder" else { return "" }
    if has("stretchy", "true") {
      frame.replacement = Self.wideAccents[text]
      return ""
    }
    frame.replacement = Self.accents[text]
    return frame.replacement == nil ? "" : " stretchy=\"false\""
  }

  /// Signs of the keyboard that KaTeX uses for accents; fonts draw them too wide, or not wide enough.
  private static let accents = ["^": "\u{2C6}", "~": "\u{2DC}"]
  private static let wideAccents = ["^": "\u{302}", "~": "\u{2DC}"]

  /// Behind an operator these are signs; browsers see that only at the beginning of a group.
  private static let signs: Set<String> = ["\u{2212}", "+", "\u{B1}", "\u{2213}"]

  /// Relations and signs of the keyboard that TeX takes for brackets.
  private static let fences = [
    "\u{2223}": "|", "\u{2225}": "\u{2016}", "<": "\u{27E8}", ">": "\u{27E9}",
  ]

  /// A thin space on both sides of a function's name, as TeX sets it: none before a bracket.
  private mutating func separateFunction(at index: Int) -> String {
    if let frame = frames.last, let start = frame.lastChild, !frame.before.isOperator,
      !["", "mspace"].contains(frame.before.name)
    {
      output.insert(Self.thinSpace, at: start)
    }
    // With a power or a limit, the space stands behind that.
    if index + 3 < tokens.count, case .close = tokens[index + 3] {
      if frames.count > 1, Self.scripts.contains(frames[frames.count - 2].name) {
        frames[frames.count - 2].isFunction = true
      }
      return ""
    }
    return isBeforeBracket(index + 3) ? "" : " rspace=\"0.1667em\""
  }

  static let thinSpace = "<mspace width=\"0.1667em\"></mspace>"
  private static let scripts: Set<String> = [
    "msub", "msup", "msubsup", "munder", "mover", "munderover",
  ]

  /// Whether the next character behind an index is an opening bracket, or there is none in the group.
  func isBeforeBracket(_ index: Int) -> Bool {
    for token in tokens[min(index, tokens.count)...] {
      switch token {
      case .open: continue
      case .close: continue
      case .text(let text): return ["(", "[", "{", "|", "\u{2223}"].contains(text)
      }
    }
    return true
  }

  // MARK: Lines

  /// The class of a group with nothing but a line over or under it; fonts have no sign that reaches
  /// across every group.
  func line(_ name: String, at index: Int) -> String? {
    guard name == "mover" || name == "munder" else { return nil }
    var depth = 0
    for end in index..<tokens.count {
      switch tokens[end] {
      case .open(_, _, isEmpty: false): depth += 1
      case .close: depth -= 1
      case .open, .text: continue
      }
      guard depth == 0 else { continue }
      return isLine(at: end - 3) ? (name == "mover" ? "over" : "under") : nil
    }
    return nil
  }

  /// Whether an operator at an index is a line; for some KaTeX has no character at all.
  func isLine(at index: Int) -> Bool {
    guard index > 0, index + 1 < tokens.count, case .open("mo", let attributes, _) = tokens[index],
      attributes == [MarkupAttribute(name: "stretchy", value: "true")],
      case .text(let text) = tokens[index + 1]
    else { return false }
    return text == "\u{203E}" || text == "undefined"
  }
}
