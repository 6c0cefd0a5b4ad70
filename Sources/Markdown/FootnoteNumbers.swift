// Numbers footnotes: those that the text refers to, in the order of first references, then those
// that only other footnotes refer to. What nothing shown refers to is left out.

import Diagnostics

/// What a definition holds.
struct FootnoteDefinition {
  let name: String
  let blocks: [Block]
  let range: SourceRange
}

/// The numbers of footnotes and references.
struct FootnoteNumbers {
  struct Reference {
    let number: Int
    let occurrence: Int
  }

  /// By where they start.
  private(set) var references: [Int: Reference] = [:]
  /// Keys of names, in order.
  private(set) var keys: [String] = []
  private var numbers: [String: Int] = [:]
  private var counts: [Int] = []

  init() {}

  /// - Parameters:
  ///   - references: every reference in the tree.
  ///   - definitions: in order.
  init(_ references: [FootnoteReference], _ definitions: [FootnoteDefinition]) {
    // Which references stand in a definition, by its index; in none: -1.
    var inside: [Int: [FootnoteReference]] = [:]
    var open: [Int] = []
    var next = 0
    for reference in references.sorted(by: { $0.range < $1.range }) {
      while next < definitions.count, definitions[next].range < reference.range {
        open.append(next)
        next += 1
      }
      while let last = open.last,
        definitions[last].range.upperBound <= reference.range.lowerBound
      {
        open.removeLast()
      }
      inside[open.last ?? -1, default: []].append(reference)
    }
    var first: [String: Int] = [:]
    for (index, definition) in definitions.enumerated()
    where first[footnoteKey(definition.name)] == nil {
      first[footnoteKey(definition.name)] = index
    }
    number(inside[-1] ?? [])
    var shown = 0
    while shown < keys.count {
      if let index = first[keys[shown]] { number(inside[index] ?? []) }
      shown += 1
    }
  }

  private mutating func number(_ references: [FootnoteReference]) {
    for reference in references {
      let key = footnoteKey(reference.name)
      let number = numbers[key] ?? keys.count + 1
      if numbers[key] == nil {
        numbers[key] = number
        keys.append(key)
        counts.append(0)
      }
      counts[number - 1] += 1
      self.references[reference.range.lowerBound] = Reference(
        number: number, occurrence: counts[number - 1])
    }
  }

  /// The footnotes in order, and a warning for each definition that is left out.
  func footnotes(_ definitions: [FootnoteDefinition]) -> ([Footnote], [Diagnostic]) {
    var footnotes: [Footnote] = []
    var warnings: [Diagnostic] = []
    var seen: Set<String> = []
    for definition in definitions {
      let key = footnoteKey(definition.name)
      let isFirst = seen.insert(key).inserted
      guard isFirst, let number = numbers[key] else {
        warnings.append(leftOut(definition, isFirst: isFirst))
        continue
      }
      footnotes.append(
        Footnote(
          name: definition.name, number: number, referenceCount: counts[number - 1],
          blocks: definition.blocks, range: definition.range))
    }
    return (footnotes.sorted { $0.number < $1.number }, warnings)
  }

  private func leftOut(_ definition: FootnoteDefinition, isFirst: Bool) -> Diagnostic {
    let start = definition.range.lowerBound
    let mark = SourceRange(start, start + definition.name.utf8.count + 4)
    let reason =
      isFirst ? "nothing refers to this footnote" : "a footnote of this name stands above"
    // A claim that nobody tests must not look like one that holds.
    guard definition.blocks.contains(where: mayRun) else {
      return .warning("\(reason), so it is left out", at: mark)
    }
    return .error(
      "\(reason), so its cells and inline values would not run", at: mark,
      hint: isFirst ? "refer to it: [^\(definition.name)]" : "give it a name of its own")
  }

  /// Whether there is a cell or an inline value in a block.
  private func mayRun(_ block: Block) -> Bool {
    block.withDescendants.contains { block in
      if case .codeBlock(let code) = block.kind { return cellPart(ofInfo: code.info[...]) != nil }
      return block.texts.flatMap(\.content).flatMap(\.withDescendants).contains { inline in
        if case .role = inline { true } else { false }
      }
    }
  }
}
