// Decodes a call's options and collects every fault, so that an author sees all of them at once.

public import Diagnostics
public import Notebooks
import OrderedCollections

/// Reads a directive call: its argument, options and code.
public struct OptionReader {
  /// The call.
  public let call: DirectiveCall
  /// The code's lines, blank ones and comments left out; empty where the body is options alone.
  public let codeLines: [ScalarText]
  /// Everything behind the options; empty where the body is options alone.
  public let code: SourceMappedText
  /// What is wrong with the call, in the order in which it was found.
  public private(set) var diagnostics: [Diagnostic] = []
  private let entries: [OptionEntry]
  private let metadata: DirectiveMetadata
  private let parameters: OrderedDictionary<String, LessonScalar>

  init(
    _ call: DirectiveCall, metadata: DirectiveMetadata, source: SourceFile,
    parameters: OrderedDictionary<String, LessonScalar>
  ) {
    self.call = call
    self.metadata = metadata
    self.parameters = parameters
    let body = CellBody(call.body, style: metadata.body, source: source)
    codeLines = body.codeLines
    code = body.code
    diagnostics = body.diagnostics
    do throws(Diagnostic) {
      entries = try readYAMLMapping(body.options)
    } catch {
      entries = []
      diagnostics.append(error)
    }
    checkKeys()
    checkArgument()
  }

  /// Adds a fault that the directive itself found.
  public mutating func report(_ diagnostic: Diagnostic) { diagnostics.append(diagnostic) }

  /// Where an option stands: its value if it was given, else the whole call.
  public func range(of key: String) -> SourceRange { entry(key)?.value.range ?? call.range }

  /// Where an option's key stands; the whole call where it was not given.
  public func keyRange(of key: String) -> SourceRange { entry(key)?.keyRange ?? call.range }

  /// Whether an option was given.
  public func has(_ key: String) -> Bool { entry(key) != nil }

  /// The keys that were given, in order.
  public var givenKeys: [String] { entries.map(\.key) }

  /// An option's node, for those that are more than a scalar.
  public func node(_ key: String) -> OptionNode? { entry(key)?.value }

  /// A text, as it stands.
  public mutating func text(_ key: String) -> ScalarText? {
    guard let entry = entry(key) else { return nil }
    guard let scalar = entry.value.scalar, !scalar.text.isEmpty else {
      return refuse(entry, expectation(key))
    }
    return scalar
  }

  /// A text or a list of texts; a text is split at commas. Empty where the option is not given.
  public mutating func texts(_ key: String) -> [ScalarText] {
    guard let entry = entry(key) else { return [] }
    switch entry.value.content {
    case .scalar(let scalar):
      let parts = scalar.text.split(separator: ",", omittingEmptySubsequences: false)
      return parts.map { scalar.slice($0.startIndex..<$0.endIndex) }.filter { !$0.text.isEmpty }
    case .sequence(let items):
      let texts = items.compactMap(\.scalar)
      if texts.count < items.count { refuse(entry, expectation(key)) }
      return texts
    case .mapping:
      refuse(entry, expectation(key))
      return []
    }
  }

  /// A word of a closed set, or the name of a parameter that holds one.
  public mutating func word(_ key: String, among words: [String]) -> String? {
    guard let entry = entry(key) else { return nil }
    return word(entry.value, of: key, among: words)
  }

  /// One word or a list of them, each of a closed set.
  public mutating func words(_ key: String, among words: [String]) -> [String] {
    guard let entry = entry(key) else { return [] }
    guard case .sequence(let items) = entry.value.content else {
      return word(entry.value, of: key, among: words).map { [$0] } ?? []
    }
    return items.compactMap { word($0, of: key, among: words) }
  }

  /// A whole number written out or as a parameter's name, known before anything runs.
  public mutating func wholeNumber(_ key: String, in range: ClosedRange<Int>) -> Int? {
    guard let entry = entry(key) else { return nil }
    let text = entry.value.scalar?.text ?? ""
    let value = Int(text) ?? parameters[text].flatMap { Int($0.description) }
    guard let value, range.contains(value) else {
      let limits = "from \(range.lowerBound) to \(range.upperBound)"
      return refuse(entry, "a whole number \(limits)")
    }
    return value
  }

  /// A formula, for its value when the cell runs.
  public mutating func formula(_ key: String) -> SourceFormula? {
    guard let entry = entry(key) else { return nil }
    return formula(entry.value, of: entry)
  }

  /// A number, several of them or a matrix: a formula, or nested lists of formulas.
  public mutating func array(_ key: String) -> ArrayOption? {
    guard let entry = entry(key) else { return nil }
    return array(entry)
  }

  /// A mapping's values as arrays, in order.
  public mutating func arrays(_ key: String) -> [(name: OptionEntry, value: ArrayOption)] {
    entries(key).compactMap { inner in array(inner).map { (inner, $0) } }
  }

  /// A mapping's entries, in order.
  public mutating func entries(_ key: String) -> [OptionEntry] {
    guard let entry = entry(key) else { return [] }
    guard case .mapping(let entries) = entry.value.content else {
      refuse(entry, expectation(key))
      return []
    }
    return entries
  }

  /// A formula that stands at a node, such as an entry of a mapping.
  public mutating func formula(_ node: OptionNode, of entry: OptionEntry) -> SourceFormula? {
    guard let scalar = node.scalar, !scalar.text.isEmpty else {
      let type = specifications.first { $0.matches(entry.key) }?.type
      return refuse(entry, type ?? "a formula")
    }
    return parse(scalar)
  }

  /// Parses a formula and keeps what is wrong with it.
  public mutating func parse(_ text: ScalarText) -> SourceFormula? {
    do throws(Diagnostic) {
      return try SourceFormula(text)
    } catch {
      diagnostics.append(isOptionLine(text) ? markerMissing(error, text) : error)
      return nil
    }
  }

  /// Reports a value of the wrong kind.
  @discardableResult
  public mutating func refuse<T>(
    _ entry: OptionEntry, _ expectation: String, hint: String? = nil
  ) -> T? {
    diagnostics.append(
      .error(
        "option '\(entry.key)' expects \(expectation), but got \(entry.value.kind)",
        at: entry.value.range, hint: hint))
    return nil
  }

  /// Reports a value of the wrong kind.
  public mutating func refuse(_ entry: OptionEntry, _ expectation: String) {
    let _: Never? = refuse(entry, expectation)
  }
}

extension OptionReader {
  private func entry(_ key: String) -> OptionEntry? { entries.first { $0.key == key } }

  private func expectation(_ key: String) -> String {
    specifications.first { $0.matches(key) }?.type ?? "another value"
  }

  /// Whether a line of code looks like an option whose marker `#|` was forgotten.
  private func isOptionLine(_ text: ScalarText) -> Bool {
    guard codeLines.contains(text), let colon = text.text.firstIndex(of: ":") else { return false }
    return specifications.contains { $0.matches(String(text.text[..<colon])) }
  }

  private func markerMissing(_ fault: Diagnostic, _ text: ScalarText) -> Diagnostic {
    .error(
      fault.message, at: fault.range,
      hint: "an option of {\(metadata.name)} stands behind '#|' at the top: '#| \(text.text)'")
  }

  private var specifications: [OptionSpecification] {
    metadata.options + CellOptions.specifications
  }

  private mutating func checkKeys() {
    let known = specifications.map(\.name)
    let takes = metadata.options.isEmpty ? specifications : metadata.options
    for entry in entries where !specifications.contains(where: { $0.matches(entry.key) }) {
      diagnostics.append(
        .error(
          "unknown option '\(entry.key)' of {\(metadata.name)}", at: entry.keyRange,
          hint: suggestion(for: entry.key, among: known)
            ?? "it takes \(takes.map(\.name).joined(separator: ", "))"))
    }
  }

  private mutating func checkArgument() {
    switch (metadata.argument, call.argument) {
    case (nil, let argument?):
      diagnostics.append(
        .error("{\(metadata.name)} takes no argument", at: argument.range))
    case (let expected?, nil) where expected.isRequired:
      diagnostics.append(
        .error(
          "{\(metadata.name)} needs an argument", at: call.range,
          hint: "write {\(metadata.name)} \(expected.name)"))
    default: break
    }
  }

  /// A word of a closed set that stands at a node, such as an entry of a mapping.
  public mutating func word(_ node: OptionNode, of key: String, among words: [String]) -> String? {
    guard let scalar = node.scalar else {
      diagnostics.append(
        .error(
          "option '\(key)' expects one of \(words.joined(separator: ", ")), but got \(node.kind)",
          at: node.range))
      return nil
    }
    let written = scalar.text
    let text = words.contains(written) ? written : parameters[written]?.description ?? written
    guard words.contains(text) else {
      diagnostics.append(
        .error(
          "option '\(key)' expects one of \(words.joined(separator: ", ")), but got '\(text)'",
          at: node.range, hint: suggestion(for: text, among: words)))
      return nil
    }
    return text
  }

  /// An array that stands at an entry, such as one of a mapping.
  public mutating func array(_ entry: OptionEntry) -> ArrayOption? {
    do throws(Diagnostic) {
      return try ArrayOption(entry)
    } catch {
      diagnostics.append(error)
      return nil
    }
  }
}

/// A cell's body taken apart into options and code.
private struct CellBody {
  let options: SourceMappedText
  let codeLines: [ScalarText]
  let code: SourceMappedText
  /// Options that stand where none is read: as comments they would be ignored without a word.
  let diagnostics: [Diagnostic]

  init(_ body: SourceMappedText, style: DirectiveMetadata.Body, source: SourceFile) {
    guard style != .options else {
      options = body
      codeLines = []
      code = SourceMappedText(source: source, lines: [])
      diagnostics = []
      return
    }
    let marker = "#|"
    let optionLines = body.lines.prefix { source.text($0).hasPrefix(marker) }
    options = SourceMappedText(
      source: source,
      lines: optionLines.map { SourceRange($0.lowerBound + marker.utf8.count, $0.upperBound) })
    code = SourceMappedText(source: source, lines: Array(body.lines.dropFirst(optionLines.count)))
    let lines = code.lines.map { line in
      let text = source.text(line)
      return ScalarText(verbatim: text, at: line.lowerBound)
        .slice(text.startIndex..<text.endIndex)
    }
    codeLines = lines.filter { !$0.text.isEmpty && !$0.text.hasPrefix("#") }
    diagnostics = lines.filter { $0.text.hasPrefix(marker) }.map {
      .error(
        "options stand at the top of the cell, before everything else", at: $0.range,
        hint: "move this line up; '#|' begins its line")
    }
  }
}
