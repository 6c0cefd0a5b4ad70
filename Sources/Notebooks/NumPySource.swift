// A cell as code for a plain Python kernel: what a reader sees of it in Jupyter.

/// Code that does in NumPy what a cell does in nbrun.
public struct NumPySource: Hashable, Sendable {
  /// A function that a cell needs; a later cell that needs the very same finds it defined.
  public struct Definition: Hashable, Sendable {
    /// What it is called.
    public let name: String
    /// From `def` to its last line.
    public let text: String

    /// A function by its lines.
    public init(_ name: String, lines: [String]) {
      self.name = name
      text = lines.joined(separator: "\n")
    }
  }

  /// The statements, without a final newline.
  public var code: String
  /// Functions that stand before the statements, where they are not defined yet.
  public var definitions: [Definition]
  /// Imports and functions of nbrun's own that the code needs, each complete: any lesson's are the same.
  public var helpers: [String]
  /// Statements for a cell of their own behind this one, which undo what a cell that fails has done.
  public var afterwards: String?

  /// Code, and what it needs.
  public init(_ code: String, definitions: [Definition] = [], helpers: [String] = []) {
    self.code = code
    self.definitions = definitions
    self.helpers = helpers
  }

  /// Lines of code, and what they need.
  public init(lines: [String], definitions: [Definition] = [], helpers: [String] = []) {
    self.init(lines.joined(separator: "\n"), definitions: definitions, helpers: helpers)
  }
}
