// `--to html`: one file that needs nothing else, runs no script and sends no request.

public import Diagnostics
import Markdown
public import Notebooks

/// Renders an executed notebook as an HTML page.
public struct HTMLRenderer: Sendable {
  private let allowsRawHTML: Bool
  private let houseStyle: HouseStyle?
  private let scripts: PageScripts
  private let readPicture: PictureReader

  /// - Parameters:
  ///   - allowsRawHTML: whether raw HTML in the lesson is written to the page.
  ///   - houseStyle: what is added to the page's style sheet.
  ///   - scripts: what typesets formulas and highlights code.
  ///   - readPicture: reads a local picture, by its path relative to the lesson.
  public init(
    allowsRawHTML: Bool = false, houseStyle: HouseStyle? = nil, scripts: PageScripts = .none,
    readPicture: @escaping PictureReader
  ) {
    self.allowsRawHTML = allowsRawHTML
    self.houseStyle = houseStyle
    self.scripts = scripts
    self.readPicture = readPicture
  }

  /// The page.
  ///
  /// - Throws: a diagnostic for every picture that can't be embedded and every formula that can't be
  ///   typeset.
  public func render(_ executed: ExecutedNotebook) throws(DiagnosticGroup) -> String {
    let parts = try PageParts(executed, scripts: scripts, readPicture: readPicture)
    let outline = Outline(executed)
    let customization = PageCustomization(
      executed: executed, outline: outline, parts: parts, allowsRawHTML: allowsRawHTML)
    let markdown = MarkdownHTML(allowsRawHTML: allowsRawHTML, customization: customization)
    let hasPictures = executed.cells.values.contains(where: \.hasPictures)
    let page = Page(
      executed: executed, outline: outline, parts: parts, markdown: markdown,
      style: StyleSheet(hasPictures: hasPictures, parts: parts.style, house: houseStyle))
    return page.html
  }
}
