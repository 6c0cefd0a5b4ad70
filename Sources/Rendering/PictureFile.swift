// A picture as a file of its own, for outputs that can't hold one.

/// An SVG file.
public struct PictureFile: Hashable, Sendable {
  /// Its name, such as `cell-3-1.svg`: the cell's identifier and the picture's number in it.
  public let name: String
  /// Its content.
  public let text: String

  /// How every such file begins, so that it is known again.
  public static let mark = "<!-- Drawn by nbrun, which may replace or remove this file. -->\n"

  init(_ picture: Picture, ofCell id: String, number: Int) {
    name = "\(id)-\(number).svg"
    text = Self.mark + picture.file
  }

  /// Whether a file could have been named by this program.
  public static func isName(_ name: String) -> Bool {
    name.wholeMatch(of: /cell-[0-9]+-[0-9]+\.svg/) != nil
  }
}
