// Finds the front matter in a lesson's bytes and decodes it.

import Diagnostics
import OrderedCollections

/// Reads front matter, collecting every fault instead of stopping at the first.
struct FrontMatterReader {
  private(set) var frontMatter = FrontMatter()
  private(set) var diagnostics: [Diagnostic] = []
  /// Where the lesson's Markdown begins.
  private(set) var end = 0

  init(_ source: SourceFile) {
    guard isFence(source, 1, ["---"]) else { return }
    let last = (2..<max(2, source.lineCount + 1)).first { isFence(source, $0, ["---", "..."]) }
    guard let last else {
      diagnostics.append(
        .error(
          "the front matter that begins here has no end", at: source.lineRange(1),
          hint: "close it with a line '---'; for a rule at the top of a lesson write '***'"))
      return
    }
    end = last < source.lineCount ? source.lineRange(last + 1).lowerBound : source.bytes.count
    let lines = last > 2 ? (2..<last).map(source.lineRange) : []
    do throws(Diagnostic) {
      for entry in try readYAMLMapping(SourceMappedText(source: source, lines: lines)) {
        decode(entry)
      }
    } catch {
      diagnostics.append(
        .error(
          error.message.replacingPrefix("malformed YAML", by: "malformed front matter"),
          at: error.range, hint: error.hint))
    }
  }

  private mutating func decode(_ entry: OptionEntry) {
    switch entry.key {
    case "title": frontMatter.title = text(entry)
    case "author": frontMatter.authors = texts(entry)
    case "date": frontMatter.date = text(entry)
    case "description": frontMatter.description = text(entry)
    case "language": decodeLanguage(entry)
    case "seed": decodeSeed(entry)
    case "digits": decodeDigits(entry)
    case "echo": decodeEcho(entry)
    case "parameters": decodeParameters(entry)
    case "toc": decodeContents(entry)
    default: warnIfNearMiss(entry)
    }
  }

  private mutating func decodeLanguage(_ entry: OptionEntry) {
    guard let tag = text(entry) else { return }
    let isTag =
      tag.split(separator: "-", omittingEmptySubsequences: false).allSatisfy { part in
        (1...8).contains(part.count)
          && part.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber) }
      } && tag.first?.isLetter == true
    if isTag {
      frontMatter.language = tag
    } else {
      refuse(entry, "a language tag such as en or zh-Hans")
    }
  }

  private mutating func decodeSeed(_ entry: OptionEntry) {
    guard let seed = entry.value.scalar.flatMap({ UInt32($0.text) }) else {
      return refuse(entry, "a whole number from 0 to 4294967295")
    }
    frontMatter.seed = seed
  }

  private mutating func decodeDigits(_ entry: OptionEntry) {
    guard let digits = entry.value.scalar.flatMap({ Int($0.text) }), (1...17).contains(digits)
    else {
      return refuse(entry, "a whole number from 1 to 17")
    }
    frontMatter.digits = digits
  }

  private mutating func decodeEcho(_ entry: OptionEntry) {
    guard let echo = entry.value.scalar.flatMap({ Echo(rawValue: $0.text) }) else {
      return refuse(entry, "true, false or fold")
    }
    frontMatter.echo = echo
  }

  private mutating func decodeContents(_ entry: OptionEntry) {
    guard let flag = entry.value.scalar.flatMap({ Bool($0.text) }) else {
      return refuse(entry, "true or false")
    }
    frontMatter.toc = flag
  }

  private mutating func decodeParameters(_ entry: OptionEntry) {
    guard case .mapping(let parameters) = entry.value.content else {
      return refuse(entry, "a mapping of names to values")
    }
    let names = parameters.map(\.key)
    for parameter in parameters {
      guard isFormulaName(parameter.key) else {
        diagnostics.append(
          .error(
            "'\(parameter.key)' can't be a parameter's name", at: parameter.keyRange,
            hint: "a name is a letter or _, then letters, digits or _"))
        continue
      }
      guard let scalar = parameter.value.scalar else {
        refuse(parameter, "a number, true or false, or a text")
        continue
      }
      frontMatter.parameters[parameter.key] =
        scalar.isPlain
        ? plainValue(scalar, of: parameter, beside: names) : .string(scalar.text)
    }
  }

  private mutating func plainValue(
    _ scalar: ScalarText, of parameter: OptionEntry, beside names: [String]
  ) -> LessonScalar? {
    do throws(ScalarFault) {
      return try LessonScalar(reading: scalar.text, beside: names)
    } catch {
      refuse(parameter, error.expectation, hint: error.hint)
      return nil
    }
  }

  private mutating func warnIfNearMiss(_ entry: OptionEntry) {
    guard let near = nearestName(to: entry.key, among: FrontMatter.keys, maximumDistance: 1) else {
      return
    }
    diagnostics.append(
      .warning(
        "unknown key '\(entry.key)' in the front matter is ignored", at: entry.keyRange,
        hint: "did you mean '\(near)'?"))
  }

  /// A text; a key without a value says nothing.
  private mutating func text(_ entry: OptionEntry) -> String? {
    if let scalar = entry.value.scalar { return scalar.text.isEmpty ? nil : scalar.text }
    refuse(entry, "a text")
    return nil
  }

  private mutating func texts(_ entry: OptionEntry) -> [String] {
    guard case .sequence(let items) = entry.value.content else {
      return text(entry).map { [$0] } ?? []
    }
    let texts = items.compactMap(\.scalar?.text)
    if texts.count < items.count { refuse(entry, "a text or a list of texts") }
    return texts
  }

  private mutating func refuse(_ entry: OptionEntry, _ expectation: String, hint: String? = nil) {
    diagnostics.append(
      .error(
        "'\(entry.key)' expects \(expectation), but got \(entry.value.kind)",
        at: entry.value.range, hint: hint))
  }
}

/// Whether line `number` is one of the given fences, blanks behind it and a byte-order mark aside.
private func isFence(_ source: SourceFile, _ number: Int, _ fences: [String]) -> Bool {
  guard number <= source.lineCount else { return false }
  var line = source.line(number)[...]
  if number == 1, line.unicodeScalars.first == "\u{FEFF}" {
    line = Substring(line.unicodeScalars.dropFirst())
  }
  return fences.contains {
    line.hasPrefix($0) && line.dropFirst($0.count).allSatisfy(\.isWhitespace)
  }
}

/// Whether a text can be a name in formulas.
public func isFormulaName(_ text: String) -> Bool {
  guard let first = text.unicodeScalars.first else { return false }
  return (first.properties.isXIDStart || first == "_")
    && text.unicodeScalars.allSatisfy { $0.properties.isXIDContinue }
}

extension String {
  fileprivate func replacingPrefix(_ prefix: String, by replacement: String) -> String {
    hasPrefix(prefix) ? replacement + dropFirst(prefix.count) : self
  }
}
