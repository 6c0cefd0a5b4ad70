// A reader of the page's own HTML that knows enough of the standard to find what a browser would
// silently repair: tags that do not nest, a block inside a paragraph, a stray list item or table cell.

import Foundation

/// The tags of a page and what is wrong with their nesting.
struct HTMLChecker {
  /// A tag as it stands.
  struct Tag {
    let name: String
    let attributes: [String: String]
    /// The names of the elements around it, the outermost first.
    let parents: [String]
  }

  private(set) var tags: [Tag] = []
  private(set) var faults: [String] = []
  private var open: [String] = []

  private static let void: Set = ["meta", "br", "hr", "img", "link", "input", "wbr"]
  private static let blocks: Set = [
    "p", "div", "section", "figure", "figcaption", "table", "ul", "ol", "dl", "pre", "h1", "h2",
    "h3", "h4",
    "h5", "h6", "blockquote", "details", "header", "footer", "main", "nav", "hr",
  ]
  private static let parents: [String: Set<String>] = [
    "li": ["ul", "ol"], "td": ["tr"], "th": ["tr"], "tr": ["tbody", "thead"], "tbody": ["table"],
    "thead": ["table"],
    "dt": ["dl"], "dd": ["dl"], "figcaption": ["figure"], "summary": ["details"],
  ]
  private static let phrasingOnly: Set = [
    "p", "h1", "h2", "h3", "h4", "h5", "h6", "span", "a", "code", "em", "strong", "pre", "summary",
    "data", "sup", "i", "b",
  ]

  init(_ page: String) throws {
    // A style's content is text.
    let text = page.replacing(try Regex("(?s)(<style>).*?(</style>)")) { match in
      "\(match[1].substring ?? "")\(match[2].substring ?? "")"
    }
    let pattern = try Regex(
      "<(/?)([a-zA-Z][a-zA-Z0-9]*)((?:\\s+[a-zA-Z:-]+(?:=\"[^\"]*\")?)*)\\s*(/?)>")
    var rest = text[...]
    while let start = rest.firstIndex(of: "<") {
      rest = rest[start...]
      if rest.hasPrefix("<!DOCTYPE html>") || rest.hasPrefix("<!--") {
        rest = rest[(rest.firstIndex(of: ">") ?? rest.endIndex)...].dropFirst()
        continue
      }
      guard let match = rest.prefixMatch(of: pattern) else {
        faults.append("no tag: \(rest.prefix(40))")
        rest = rest.dropFirst()
        continue
      }
      let name = String(match[2].substring ?? "")
      if match[1].substring?.isEmpty == false {
        close(name)
      } else {
        add(name, attributes: try Self.attributes(String(match[3].substring ?? "")))
        // Within SVG an element may close itself.
        let closesItself = match[4].substring?.isEmpty == false
        if closesItself, open.contains("svg") { close(name) }
      }
      rest = rest[match.range.upperBound...]
    }
    if !open.isEmpty { faults.append("never closed: \(open)") }
  }

  private mutating func add(_ name: String, attributes: [String: String]) {
    if let allowed = Self.parents[name], !allowed.contains(open.last ?? "") {
      faults.append("<\(name)> in <\(open.last ?? "nothing")>")
    }
    if Self.blocks.contains(name), let around = open.last(where: Self.phrasingOnly.contains) {
      faults.append("<\(name)> in <\(around)>")
    }
    if name == "a", open.contains("a") { faults.append("<a> in <a>") }
    tags.append(Tag(name: name, attributes: attributes, parents: open))
    if !Self.void.contains(name) { open.append(name) }
  }

  private mutating func close(_ name: String) {
    guard open.last == name else {
      faults.append("</\(name)> closes <\(open.last ?? "nothing")>")
      if let index = open.lastIndex(of: name) { open.removeSubrange(index...) }
      return
    }
    open.removeLast()
  }

  private static func attributes(_ text: String) throws -> [String: String] {
    var attributes: [String: String] = [:]
    for match in text.matches(of: try Regex("([a-zA-Z:-]+)(?:=\"([^\"]*)\")?")) {
      attributes[String(match[1].substring ?? "")] = String(match[2].substring ?? "")
    }
    return attributes
  }
}
