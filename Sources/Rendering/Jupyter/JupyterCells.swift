// A lesson cut into cells: its prose between its cells, and a first code cell for what they all need.

import Diagnostics
import Markdown
import Notebooks
import Numerics
import OrderedCollections

/// Cuts a lesson.
struct JupyterCells {
  let executed: ExecutedNotebook
  let pictures: EmbeddedPictures

  private var source: SourceFile { executed.notebook.source }

  var cells: [JupyterCell] {
    var cut = Cut(
      prose: JupyterProse(executed), next: executed.notebook.bodyStart,
      definitions: LinkDefinitions(in: executed.notebook))
    for cell in executed.notebook.cells {
      let start = lineStart(cell.fence.openingRange.lowerBound)
      addProse(to: &cut, until: max(cut.next, start), id: "prose-\(cell.number)")
      addSetup(to: &cut)
      addCode(of: cell, to: &cut)
      cut.cells += caption(of: cell)
      cut.next = cell.fence.endOffset
      cut.prefix = cell.fence.containerPrefix
    }
    addProse(to: &cut, until: source.bytes.count, id: "prose-end")
    return title + cut.cells
  }

  /// How far the lesson is cut.
  private struct Cut {
    var cells: [JupyterCell] = []
    var prose: JupyterProse
    /// The number of the last code cell.
    var number = 0
    /// Where the rest of the lesson begins.
    var next: Int
    /// What stood before the lines of the last cell.
    var prefix = ""
    /// The functions that cells have defined, by name.
    var defined: [String: String] = [:]
    /// The helpers that stand in a cell so far.
    var helpers: Set<String> = []
    let definitions: LinkDefinitions

    /// Adds a code cell that gives nothing.
    mutating func addCode(_ source: String, id: String, tags: [String] = [], isFolded: Bool = false)
    {
      number += 1
      cells.append(
        JupyterCell(
          id: id, kind: .code(number: number, outputs: []), source: source, tags: tags,
          isFolded: isFolded))
    }
  }

  private func lineStart(_ place: Int) -> Int {
    source.lineRange(source.lineNumber(at: place)).lowerBound
  }

  // MARK: Prose

  /// The title, where the prose has no heading for it.
  private var title: [JupyterCell] {
    guard !Outline(executed).titleHeading.isEmpty, let title = executed.notebook.frontMatter.title
    else { return [] }
    return [
      JupyterCell(
        id: "title", kind: .markdown(attachments: [:]), source: "# \(escapeMarkdown(title))")
    ]
  }

  private func addProse(to cut: inout Cut, until end: Int, id: String) {
    let stretch = cut.prose.stretch(from: cut.next, to: end)
    let blank = cut.prefix.allSatisfy { $0 == " " } ? cut.prefix : ""
    let text = trimmingBlankLines(
      blank.isEmpty ? stretch.text : dedented(stretch.text, by: blank))
    if !text.isEmpty {
      let (linked, attachments) = pictures.attached(in: cut.definitions.completed(text))
      cut.cells.append(
        JupyterCell(id: id, kind: .markdown(attachments: attachments), source: linked))
    }
    // What the prose draws, all later cells miss.
    let draws = stretch.formulas.filter { $0.contains("random.") }
    guard !draws.isEmpty else { return }
    addSetup(to: &cut)
    let lines = ["# The prose above draws these numbers."] + draws
    cut.addCode(lines.joined(separator: "\n"), id: "\(id)-draws")
  }

  /// Lines that still stand in the list item that held the cell before them, without its indentation.
  private func dedented(_ text: String, by prefix: String) -> String {
    var isInside = true
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false).map {
      line -> Substring in
      guard isInside, !line.isEmpty else { return line }
      isInside = line.hasPrefix(prefix)
      return isInside ? line.dropFirst(prefix.count) : line
    }
    return lines.joined(separator: "\n")
  }

  private func trimmingBlankLines(_ text: String) -> String {
    var lines = text.split(separator: "\n", omittingEmptySubsequences: false)[...]
    while let first = lines.first, first.allSatisfy(\.isWhitespace) { lines.removeFirst() }
    while let last = lines.last, last.allSatisfy(\.isWhitespace) { lines.removeLast() }
    return lines.joined(separator: "\n")
  }

  /// The caption, and the place that links to the cell lead to.
  private func caption(of cell: Cell) -> [JupyterCell] {
    guard let presentation = executed.cells[cell.key]?.presentation else { return [] }
    let markdown = CellMarkdown(
      digits: presentation.digits, cell: cell.id, pictureFolder: nil,
      links: LinkMarkdown(executed: executed, lessonSuffix: ".ipynb"))
    let number = presentation.number.map { "**\($0).**" }
    let caption = presentation.caption.map(markdown.text)
    let words = [number, caption].compactMap { $0 }.joined(separator: " ")
    let text = (presentation.label.map(anchor) ?? "") + words
    guard !text.isEmpty else { return [] }
    return [
      JupyterCell(id: "caption-\(cell.number)", kind: .markdown(attachments: [:]), source: text)
    ]
  }

  // MARK: Code

  private func addCode(of cell: Cell, to cut: inout Cut) {
    guard let result = executed.cells[cell.key], let source = result.numpySource else {
      cut.cells.append(
        JupyterCell(id: cell.id, kind: .code(number: nil, outputs: []), source: "# Not run."))
      return
    }
    addHelpers(source.helpers, before: cell, to: &cut)
    cut.number += 1
    let outputs = JupyterOutputs(
      digits: result.presentation.digits, number: cut.number, cell: cell.id)
    let fails = result.status == .expectedError || result.status == .error
    let functions = source.definitions.filter { cut.defined[$0.name] != $0.text }
    for function in functions { cut.defined[function.name] = function.text }
    let code = functions.map { "\($0.text)\n\n\n" }.joined() + trimmingBlankLines(source.code)
    cut.cells.append(
      JupyterCell(
        id: cell.id, kind: .code(number: cut.number, outputs: outputs.json(of: result)),
        source: code, tags: fails ? ["raises-exception"] : [],
        isFolded: result.presentation.echo == .hidden))
    if let afterwards = source.afterwards { cut.addCode(afterwards, id: "\(cell.id)-undone") }
  }

  /// nbrun's own functions stand before the first cell that calls them, folded away.
  private func addHelpers(_ helpers: [String], before cell: Cell, to cut: inout Cut) {
    let new = helpers.filter { cut.helpers.insert($0).inserted }
    guard !new.isEmpty else { return }
    cut.addCode(new.joined(separator: "\n\n\n"), id: "\(cell.id)-helpers", isFolded: true)
  }

  /// The first code cells: the lesson's parameters, in a cell that papermill and its like know by its tag,
  /// then all imports and the seed.
  private func addSetup(to cut: inout Cut) {
    guard cut.number == 0 else { return }
    if !executed.parameters.isEmpty {
      let lines = executed.parameters.map { assignment(of: $0.key, $0.value) }
      cut.addCode(lines.joined(separator: "\n"), id: "parameters", tags: ["parameters"])
    }
    let needed = executed.notebook.cells.flatMap {
      executed.cells[$0.key]?.numpySource?.helpers ?? []
    }
    let imports = needed.filter { $0.hasPrefix("import ") && !$0.contains("\n") }
    let new = imports.filter { cut.helpers.insert($0).inserted } + ["import numpy as np"]
    let seed = "np.random.seed(\(executed.seed))"
    cut.addCode(new.joined(separator: "\n") + "\n\n" + seed, id: "setup")
  }

  /// A parameter's assignment; one to a word of Python's would keep all others from being made.
  private func assignment(of name: String, _ value: LessonScalar) -> String {
    pythonKeywords.contains(name)
      ? "# '\(name)' is a word of Python's" : "\(name) = \(pythonText(value))"
  }

  private func pythonText(_ scalar: LessonScalar) -> String {
    switch scalar {
    case .boolean(let value): value ? "True" : "False"
    case .integer(let value): String(value)
    case .float(let value): value.isFinite ? value.shortestText : "float(\"\(value.shortestText)\")"
    case .string(let text): pythonString(text)
    }
  }
}

/// What Python lets nobody assign.
private let pythonKeywords: Set = [
  "False", "None", "True", "__debug__", "and", "as", "assert", "async", "await", "break", "class",
  "continue", "def", "del", "elif", "else", "except", "finally", "for", "from", "global", "if",
  "import", "in", "is", "lambda", "nonlocal", "not", "or", "pass", "raise", "return", "try",
  "while", "with", "yield",
]
