// What of a page is worked out before it is written: embedded pictures, typeset formulas, highlighted
// code. All that is wrong with them is said at once.

import Diagnostics
import Markdown
public import Mathematics
import Notebooks

/// What typesets a page's formulas and highlights the code in its prose.
public struct PageScripts: Sendable {
  /// What typesets formulas; without it TeX stands as code.
  let typesetter: Typesetter?
  /// What highlights code; without it code is plain.
  let highlighter: Highlighter?

  /// Scripts.
  public init(typesetter: Typesetter?, highlighter: Highlighter?) {
    self.typesetter = typesetter
    self.highlighter = highlighter
  }

  /// TeX and code stand as they are.
  public static let none = PageScripts(typesetter: nil, highlighter: nil)
}

/// The parts.
struct PageParts: Sendable {
  let pictures: EmbeddedPictures
  let formulas: TypesetFormulas
  let code: HighlightedCode
  private let usesGitHub: Bool
  private let hasFootnotes: Bool
  private let hasSources: Bool

  init(_ executed: ExecutedNotebook, scripts: PageScripts, readPicture: PictureReader)
    throws(DiagnosticGroup)
  {
    var diagnostics: [Diagnostic] = []
    let blocks = executed.notebook.document.allBlocks
    let pictures = made(&diagnostics) { () throws(DiagnosticGroup) in
      try EmbeddedPictures(blocks, read: readPicture)
    }
    let formulas = made(&diagnostics) { () throws(DiagnosticGroup) in
      try TypesetFormulas(executed, by: scripts.typesetter)
    }
    let code = made(&diagnostics) { () throws(DiagnosticGroup) in
      try HighlightedCode(executed, by: scripts.highlighter)
    }
    guard let pictures, let formulas, let code else { throw DiagnosticGroup(diagnostics) }
    self.pictures = pictures
    self.formulas = formulas
    self.code = code
    usesGitHub = Rendering.usesGitHub(blocks)
    hasFootnotes = !executed.notebook.document.footnotes.isEmpty
    hasSources = executed.cells.values.contains {
      $0.presentation.echo != .hidden && !$0.presentation.tokens.isEmpty
    }
  }

  /// The rules for what the page has.
  var style: String {
    (formulas.isEmpty ? "" : compactCSS(PackageResources.mathematics_css))
      + (code.isEmpty && !hasSources ? "" : compactCSS(PackageResources.code_css))
      + (usesGitHub ? compactCSS(PackageResources.github_css) : "")
      + (hasFootnotes ? compactCSS(PackageResources.footnotes_css) : "")
  }
}

/// A part, or nothing and what is wrong with it.
private func made<Part>(
  _ diagnostics: inout [Diagnostic], _ make: () throws(DiagnosticGroup) -> Part
) -> Part? {
  do throws(DiagnosticGroup) {
    return try make()
  } catch {
    diagnostics += error.diagnostics
    return nil
  }
}

/// What is wrong where a script of the system can't be used.
func diagnostic(
  _ failure: ScriptFailure, _ purpose: String, script: String, package: String, option: String,
  at range: SourceRange?
) -> Diagnostic {
  switch failure {
  case .missing:
    .error(
      "\(purpose) \(script) is not installed", at: range,
      hint: "install Debian's package \(package), or run it with \(option)")
  case .unusable(let reason):
    .error(
      "\(purpose) \(script) does not run: \(reason)", at: range,
      hint: "Debian's package \(package) has one that does; or run it with \(option)")
  }
}
