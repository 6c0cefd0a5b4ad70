// The warning of a lesson that shows code and runs none of it: such a run is green and proves nothing.

public import Diagnostics
import Markdown

extension Notebook {
  /// That nothing of the lesson was run, at its first code, with the reason; `nil` where it has a cell or a
  /// claim, and for prose alone.
  public var unrunCode: Diagnostic? {
    let runs = steps.contains { step in
      switch step {
      case .cell: true
      case .inline(let inline): inline.kind == .claim
      }
    }
    guard !runs, let (code, fence) = firstCode else { return nil }
    return .warning(
      "nothing in this lesson was run: it has code, but no cell and no claim",
      at: fence.openingRange, hint: reason(of: code, fence))
  }

  /// The first fence that holds code. Indented lines are as often a picture in letters.
  private var firstCode: (code: CodeBlock, fence: Fence)? {
    for block in document.allBlocks.flatMap(\.withDescendants) {
      guard case .codeBlock(let code) = block.kind, let fence = code.fence else { continue }
      if !textLanguages.contains(language(of: code).lowercased()) { return (code, fence) }
    }
    return nil
  }

  /// Why the code was not run, and what would be.
  private func reason(of code: CodeBlock, _ fence: Fence) -> String {
    if shownCell(fence, in: source) != nil {
      return "a cell in double braces is shown, not run; single braces run it"
    }
    let language = language(of: code)
    if code.info.contains("{") {
      return "'\(code.info)' is a fence of another tool; \(cellWords)"
    }
    if language.isEmpty || pythonNames.contains(language.lowercased()) {
      return "a plain fence is shown, not run; \(cellWords)"
    }
    return "code in '\(language)' is shown, not run; \(cellWords)"
  }
}

private func language(of code: CodeBlock) -> String {
  String(code.info.prefix { !$0.isWhitespace && $0 != "{" })
}

private let cellWords = "```python {numpy} or ```{numpy} begins a cell of Python"

/// The names of Python among languages.
private let pythonNames: Set = ["python", "python3", "py", "ipython", "ipython3", "numpy"]

/// What stands in fences and is no code.
private let textLanguages: Set = [
  "text", "txt", "plain", "plaintext", "output", "mermaid", "math",
]

/// What the code cells of other tools are called.
private let foreignCells: Set = [
  "code-cell", "code", "code-block", "python", "python3", "py", "ipython", "ipython3", "jupyter",
  "jupyter-execute",
]

/// What to write in place of another tool's cell; `nil` for a name that no tool gives a cell of Python.
public func hint(onForeignCell name: String) -> String? {
  foreignCells.contains(name.lowercased())
    ? "that is a cell of another tool; here {numpy} runs Python with NumPy" : nil
}
