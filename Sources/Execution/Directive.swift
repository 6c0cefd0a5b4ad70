// What a directive is: metadata that help, validation and «did you mean» all read, an initializer that
// decodes a call, and a run.

public import Diagnostics
public import Notebooks

/// A directive of the lesson language. A new one is one file, and one line in the registry.
public protocol Directive: Sendable {
  /// Its name, options and words for the reference.
  static var metadata: DirectiveMetadata { get }

  /// Decodes a call. Faults are collected by the reader; with one among them the result is not run.
  init(_ reader: inout OptionReader)

  /// Does what the directive is for, on the lesson's names and network.
  func run(in context: inout ExecutionContext) throws(Diagnostic) -> [CellOutput]

  /// The same as the code of a plain Python kernel with NumPy, which sets the same names to the same
  /// numbers up to rounding and draws as many random numbers; called after a run that went well.
  func numpySource(in scene: NumPyScene) -> NumPySource

  /// The checks that the cell would make, as not run: they are listed where it is not reached.
  var pendingChecks: [Check] { get }

  /// What an audit puts mistakes into: the call's code and the formulas that it is the lesson's to get
  /// right. Claims and checks are not among them.
  static func auditedTexts(of reader: inout OptionReader) -> [AuditedText]
}

extension Directive {
  /// Most directives check nothing.
  public var pendingChecks: [Check] { [] }

  /// Most directives leave the mathematics to the engine.
  public static func auditedTexts(of reader: inout OptionReader) -> [AuditedText] { [] }
}

/// What is said of a directive in help, in the reference and in errors.
public struct DirectiveMetadata: Sendable {
  /// What stands between a cell's fences.
  public enum Body: Hashable, Sendable {
    /// A YAML mapping of options.
    case options
    /// Lines of code, with options in `#| key: value` lines at their top.
    case code
    /// A cell's own code, with the same options at its top.
    case program
  }

  /// The argument that stands beside the name.
  public struct Argument: Sendable {
    /// What it is called in help.
    public let name: String
    /// Whether it must be given.
    public let isRequired: Bool

    /// An argument.
    public init(_ name: String, isRequired: Bool) {
      self.name = name
      self.isRequired = isRequired
    }
  }

  /// The name between the braces.
  public let name: String
  /// One sentence.
  public let summary: String
  /// The argument, if it takes one.
  public let argument: Argument?
  /// What its body is.
  public let body: Body
  /// Its own options, in the order of the reference.
  public let options: [OptionSpecification]

  /// A directive's metadata.
  public init(
    name: String, summary: String, argument: Argument? = nil, body: Body = .options,
    options: [OptionSpecification] = []
  ) {
    self.name = name
    self.summary = summary
    self.argument = argument
    self.body = body
    self.options = options
  }
}

/// One option: what help says of it, and which keys it answers to.
public struct OptionSpecification: Sendable {
  /// The key, or the family of keys such as `W1`, `W2`, ….
  public let name: String
  /// What it expects: «a number», «relu, tanh …».
  public let type: String
  /// One sentence.
  public let summary: String
  /// The prefixes of a family of numbered keys; empty for a single key.
  private let numberedPrefixes: [String]

  /// An option with one key.
  public init(_ name: String, _ type: String, _ summary: String) {
    self.init(name: name, type: type, summary: summary, numberedPrefixes: [])
  }

  /// The options `W1`, `W2`, …, `b1`, … for the prefixes `W` and `b`.
  public static func numbered(_ prefixes: [String], _ type: String, _ summary: String)
    -> OptionSpecification
  {
    let name = prefixes.map { $0 + "1" }.joined(separator: ", ") + ", …"
    return OptionSpecification(name: name, type: type, summary: summary, numberedPrefixes: prefixes)
  }

  private init(name: String, type: String, summary: String, numberedPrefixes: [String]) {
    self.name = name
    self.type = type
    self.summary = summary
    self.numberedPrefixes = numberedPrefixes
  }

  /// Whether a key means this option.
  func matches(_ key: String) -> Bool {
    guard !numberedPrefixes.isEmpty else { return key == name }
    return numberedPrefixes.contains { prefix in
      guard key.hasPrefix(prefix), let number = Int(key.dropFirst(prefix.count)) else {
        return false
      }
      return number >= 1 && key == prefix + String(number)
    }
  }
}
