// Reads a YAML mapping by libyaml (Yams) and gives every key and value its place in the lesson.
//
// What could surprise a reader of the lesson is refused: anchors, aliases, tags, merge keys, a
// second document, and nesting beyond any use.

public import Diagnostics
import Yams

/// Reads the mapping written in `text`; an empty or commented-out text is an empty mapping.
///
/// - Throws: a diagnostic at the place of the first fault.
public func readYAMLMapping(_ text: SourceMappedText) throws(Diagnostic) -> [OptionEntry] {
  guard let root = try YAMLReader(text).root() else { return [] }
  guard case .mapping(let entries) = root.content else {
    throw .error(
      "expected options, one 'key: value' a line, but found \(root.kind)", at: root.range,
      hint: root.scalar.map { "is a colon missing, or the space behind it? '\($0.text): …'" })
  }
  return entries
}

private struct YAMLReader {
  private let text: SourceMappedText
  private let lines: [Substring]
  private static let maximumDepth = 200

  init(_ text: SourceMappedText) {
    self.text = text
    lines = text.text.split(separator: "\n", omittingEmptySubsequences: false)
  }

  func root() throws(Diagnostic) -> OptionNode? {
    try checkDepth()
    do {
      // The basic resolver leaves every plain scalar a string, so that any other tag was written out.
      let parser = try Parser(yaml: text.text, resolver: .basic, encoding: .utf8)
      guard let node = try parser.singleRoot() else { return nil }
      if let scalar = node.scalar, scalar.string.isEmpty, scalar.style == .plain { return nil }
      // Nodes hold their anchors weakly; the parser owns them.
      return try withExtendedLifetime(parser) { try convert(node) }
    } catch let error as YamlError {
      throw diagnostic(for: error)
    } catch let error as Diagnostic {
      throw error
    } catch {
      throw .error("malformed YAML: \(error)", at: text.sourceRange(line: 0, column: 0))
    }
  }

  /// Yams recurses: what is nested too deeply must not reach it. Each level costs a bracket, a
  /// column of indentation, or a `- ` or `? ` at the start of a line.
  private func checkDepth() throws(Diagnostic) {
    var brackets = 0
    for (number, line) in lines.enumerated() {
      let indentation = line.utf8.prefix { " -?\t".utf8.contains($0) }.count
      for byte in line.utf8 {
        if byte == UInt8(ascii: "[") || byte == UInt8(ascii: "{") { brackets += 1 }
        if byte == UInt8(ascii: "]") || byte == UInt8(ascii: "}") {
          brackets = max(0, brackets - 1)
        }
        guard brackets <= Self.maximumDepth else { break }
      }
      guard brackets <= Self.maximumDepth, indentation <= Self.maximumDepth else {
        throw .error(
          "YAML nested more than \(Self.maximumDepth) levels deep",
          at: text.sourceRange(line: number, column: 0))
      }
    }
  }

  private func convert(_ node: Node) throws(Diagnostic) -> OptionNode {
    let start = range(at: node.mark)
    switch node {
    case .scalar(let scalar):
      try refuseExtras(anchor: scalar.anchor, isTagged: node.tag != plainTag(.str), at: start)
      let text = scalarText(scalar)
      return OptionNode(content: .scalar(text), range: text.range)
    case .sequence(let sequence):
      try refuseExtras(anchor: sequence.anchor, isTagged: node.tag != plainTag(.seq), at: start)
      var items: [OptionNode] = []
      for item in sequence { items.append(try convert(item)) }
      return OptionNode(content: .sequence(items), range: opening(start))
    case .mapping(let mapping):
      try refuseExtras(anchor: mapping.anchor, isTagged: node.tag != plainTag(.map), at: start)
      return OptionNode(content: .mapping(try entries(of: mapping)), range: opening(start))
    case .alias:
      throw .error("a YAML alias (*name) is not allowed here", at: start)
    }
  }

  private func entries(of mapping: Node.Mapping) throws(Diagnostic) -> [OptionEntry] {
    var entries: [OptionEntry] = []
    for (key, value) in mapping {
      let key = try convert(key)
      guard let name = key.scalar?.text else {
        throw .error("expected a key, but found \(key.kind)", at: key.range)
      }
      guard name != "<<" else {
        throw .error("a YAML merge key (<<) is not allowed here", at: key.range)
      }
      entries.append(OptionEntry(key: name, keyRange: key.range, value: try convert(value)))
    }
    return entries
  }

  private func plainTag(_ name: Tag.Name) -> Tag { Tag(name, .basic) }

  private func refuseExtras(anchor: Anchor?, isTagged: Bool, at range: SourceRange)
    throws(Diagnostic)
  {
    if anchor != nil {
      throw .error("a YAML anchor (&name) is not allowed here", at: range)
    }
    if isTagged {
      throw .error(
        "a YAML tag (!name) is not allowed here", at: range,
        hint: "quote a value that begins with '!'")
    }
  }

  /// From a mark to the end of its line; marks count lines and columns from 1.
  private func range(at mark: Mark?) -> SourceRange {
    guard let mark else { return text.sourceRange(line: 0, column: 0) }
    return text.sourceRange(line: mark.line - 1, column: mark.column - 1)
  }

  private func opening(_ range: SourceRange) -> SourceRange {
    SourceRange(range.lowerBound, min(range.upperBound, range.lowerBound + 1))
  }

  /// Finds where the scalar's text stands: as it is, or behind its opening quote.
  private func scalarText(_ scalar: Node.Scalar) -> ScalarText {
    let rest = range(at: scalar.mark)
    let isPlain = scalar.style == .plain || scalar.style == .any
    let isQuoted = scalar.style == .singleQuoted || scalar.style == .doubleQuoted
    let quote = isQuoted ? 1 : 0
    let length = scalar.string.utf8.count
    let line = remaining(rest, scalar.mark).dropFirst(quote)
    let isVerbatim = (isPlain || isQuoted) && line.starts(with: scalar.string.utf8)
    let start = rest.lowerBound
    return ScalarText(
      text: scalar.string, isPlain: isPlain,
      range: isVerbatim ? SourceRange(start, start + length + 2 * quote) : rest,
      verbatimStart: isVerbatim ? start + quote : nil)
  }

  /// The bytes from the start of `range`, which is the mark's, to the end of its line.
  private func remaining(_ range: SourceRange, _ mark: Mark?) -> Substring.UTF8View.SubSequence {
    let number = (mark?.line ?? 1) - 1
    guard lines.indices.contains(number) else { return Substring("").utf8[...] }
    return lines[number].utf8.suffix(range.count)
  }

  private func diagnostic(for error: YamlError) -> Diagnostic {
    switch error {
    case .scanner(let context, let problem, let mark, _),
      .parser(let context, let problem, let mark, _),
      .composer(let context, let problem, let mark, _):
      if problem.contains("undefined alias") {
        return .error("a YAML alias (*name) is not allowed here", at: range(at: mark))
      }
      if problem.contains("another document") {
        return .error(
          "a second YAML document is not allowed here", at: range(at: mark),
          hint: "'---' begins one: quote it where it is meant as text")
      }
      let place = mark.line > text.lines.count ? context?.mark ?? mark : mark
      let setting = context.map { ", \($0.text)" } ?? ""
      return .error(
        "malformed YAML: \(problem)\(setting)", at: range(at: place),
        hint:
          "a value with ': ', ' #' or a leading symbol needs quotes; lists need matching brackets")
    case .duplicatedKeysInMapping(let duplicates, let context):
      return .error(
        "repeated key '\(duplicates.first ?? "")'",
        at: repetition(of: duplicates.first, context.mark),
        hint: "give it once")
    case .reader(let problem, _, let value, _):
      return .error(
        "malformed YAML: \(problem) (\(value))", at: text.sourceRange(line: 0, column: 0))
    case .no, .memory, .writer, .emitter, .representer, .dataCouldNotBeDecoded:
      return .error("malformed YAML", at: text.sourceRange(line: 0, column: 0))
    }
  }

  /// The key's second appearance at the start of a line as far in as the mapping begins, or the
  /// mapping's own place where it is in flow style.
  private func repetition(of key: String?, _ mark: Mark) -> SourceRange {
    guard let key else { return range(at: mark) }
    for (number, line) in lines.enumerated() where number >= mark.line {
      let indentation = line.prefix { $0 == " " }.count
      let isRepetition =
        indentation == mark.column - 1 && line.dropFirst(indentation).hasPrefix(key + ":")
      guard isRepetition else { continue }
      let start = text.sourceRange(line: number, column: indentation).lowerBound
      return SourceRange(start, start + key.utf8.count)
    }
    return range(at: mark)
  }
}
