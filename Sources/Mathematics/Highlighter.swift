// Code in prose with its tokens marked, by highlight.js, whose script is the system's.

/// A piece of code and the language it says it is in.
public struct CodeSample: Hashable, Sendable {
  /// The code.
  public let code: String
  /// The language's name.
  public let language: String

  /// A piece of code.
  public init(_ code: String, language: String) {
    self.code = code
    self.language = language
  }

  /// Whether there is anything to mark: the languages that say «no language» have nothing.
  public var isHighlighted: Bool {
    !["", "text", "txt", "plain", "plaintext", "none", "output", "console-output"]
      .contains(language.lowercased()) && isOfReasonableSize
  }

  /// Longer code and code with longer lines stay plain: that is data, and on it highlight.js takes
  /// time that grows with the square of its length or worse.
  private static let largest = 10_240
  private static let longestLine = 400

  private var isOfReasonableSize: Bool {
    code.utf8.count <= Self.largest
      && code.utf8.split(separator: UInt8(ascii: "\n")).allSatisfy { $0.count <= Self.longestLine }
  }

  /// What highlight.js calls the language.
  fileprivate var knownName: String {
    switch language.lowercased() {
    case "numpy", "ipython", "python3", "pycon": "python"
    case "sh", "zsh", "shell-script": "bash"
    case "console", "shell-session", "terminal": "shell"
    case "jsonc", "json5": "json"
    case "latex": "tex"
    case let name: name
    }
  }
}

/// Highlights code.
public struct Highlighter: Sendable {
  private let readScript: @Sendable () -> [UInt8]?
  private let store: RenderedStore

  /// - Parameters:
  ///   - readScript: the bytes of highlight.js, if it is there; asked only where there is code.
  ///   - store: where renderings are kept.
  public init(readScript: @escaping @Sendable () -> [UInt8]?, store: RenderedStore) {
    self.readScript = readScript
    self.store = store
  }

  /// The HTML of each sample. Code in a language that is not known, or that highlight.js fails on,
  /// is missing: it stays plain.
  public func highlight(_ samples: [CodeSample]) throws(ScriptFailure) -> [CodeSample: String] {
    guard !samples.isEmpty else { return [:] }
    guard let script = readScript() else { throw .missing }
    var session = Session(script: script, store: store)
    var results: [CodeSample: String] = [:]
    for sample in samples where results[sample] == nil {
      results[sample] = try session.highlight(sample)
    }
    return results
  }
}

/// One lesson's highlighting.
private struct Session {
  private let script: [UInt8]
  private let keys: RenderingKey
  private let store: RenderedStore
  private var engine: ScriptEngine?

  init(script: [UInt8], store: RenderedStore) {
    self.script = script
    self.store = store
    keys = RenderingKey(script: script)
  }

  mutating func highlight(_ sample: CodeSample) throws(ScriptFailure) -> String? {
    let key = keys.key("code\0\(sample.knownName)", sample.code)
    if let known = store.rendering(key), let html = try? CodeMarkup.html(known, of: sample.code) {
      return html
    }
    let markup = try rendered(sample)
    guard let html = try? CodeMarkup.html(markup, of: sample.code) else { return nil }
    store.keep(markup, for: key)
    return html
  }

  private mutating func loaded() throws(ScriptFailure) -> ScriptEngine {
    if let engine { return engine }
    let engine = try ScriptEngine.loading(script)
    self.engine = engine
    return engine
  }

  /// highlight.js's markup; the code itself where there is none.
  private mutating func rendered(_ sample: CodeSample) throws(ScriptFailure) -> String {
    let engine = try loaded()
    do throws(ScriptEngine.Failure) {
      let answer = try engine.call("highlight", [sample.code, sample.knownName])
      return answer.first == "=" ? String(answer.dropFirst()) : markupText(sample.code)
    } catch {
      switch error {
      case .threw: return markupText(sample.code)
      // To show it plain would make the page depend on the machine's speed.
      case .broke:
        throw .unusable("\(sample.code.utf8.count) bytes of \(sample.language) are too much for it")
      }
    }
  }
}
