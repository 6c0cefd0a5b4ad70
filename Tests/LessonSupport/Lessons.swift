// What the suites above the Markdown parser share: lessons from text, and what was said about them
// as short lines that a test can spell out.

public import Diagnostics
public import Notebooks

/// The notebook that a text holds.
public func notebook(_ text: String, path: String = "lesson.md") -> Notebook {
  NotebookBuilder().build(SourceFile(path: path, text: text))
}

/// A cell with the given lines between its fences.
public func cell(_ header: String, _ lines: String...) -> String {
  (["```{\(header)}"] + lines + ["```", ""]).joined(separator: "\n")
}

extension SourceFile {
  /// A diagnostic as `line:column: message | hint`, without the bar where there is no hint.
  public func line(_ diagnostic: Diagnostic) -> String {
    let place = diagnostic.range.map { range in
      let position = position(at: range.lowerBound)
      return "\(position.line):\(position.column): "
    }
    return (place ?? "") + diagnostic.message + (diagnostic.hint.map { " | \($0)" } ?? "")
  }
}

extension Notebook {
  /// What was found on the way, as `SourceFile.line` writes it.
  public var problems: [String] { diagnostics.map(source.line) }
}

extension ExecutedNotebook {
  /// Errors, warnings and failed checks, as `SourceFile.line` writes them.
  public var problems: [String] { allDiagnostics.map(notebook.source.line) }

  /// What became of the cells, in order.
  public var statuses: [CellResult.Status] {
    notebook.cells.compactMap { cells[$0.key]?.status }
  }

  /// A cell's outputs by its number, from 1.
  public func outputs(ofCell number: Int) -> [CellOutput] {
    notebook.cells.first { $0.number == number }.flatMap { cells[$0.key]?.outputs } ?? []
  }

  /// The names that a cell displays, in order.
  public func shownNames(ofCell number: Int) -> [String] {
    outputs(ofCell: number).compactMap {
      if case .value(let value) = $0 { value.name } else { nil }
    }
  }

  /// What the inline formulas gave, in document order.
  public var inlineResults: [InlineResult] {
    notebook.steps.compactMap { step in
      if case .inline(let inline) = step { inlines[inline.range] } else { nil }
    }
  }
}
