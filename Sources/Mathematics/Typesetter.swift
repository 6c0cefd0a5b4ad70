// TeX to MathML by KaTeX, whose script is the system's. It is loaded only where a formula was not
// rendered before, and only once for all formulas of a lesson.

/// Typesets formulas.
public struct Typesetter: Sendable {
  private let readScript: @Sendable () -> [UInt8]?
  private let store: RenderedStore

  /// - Parameters:
  ///   - readScript: the bytes of katex.js, if it is there; asked only where there are formulas.
  ///   - store: where renderings are kept.
  public init(readScript: @escaping @Sendable () -> [UInt8]?, store: RenderedStore) {
    self.readScript = readScript
    self.store = store
  }

  /// The MathML of each formula, as a page holds it, or why there is none; equals are typeset once.
  public func typeset(_ formulas: [TeXFormula]) throws(ScriptFailure)
    -> [TeXFormula: Result<String, FormulaFault>]
  {
    guard !formulas.isEmpty else { return [:] }
    guard let script = readScript() else { throw .missing }
    var session = Session(script: script, store: store)
    var results: [TeXFormula: Result<String, FormulaFault>] = [:]
    for formula in formulas where results[formula] == nil {
      results[formula] = try session.typeset(formula)
    }
    return results
  }
}

/// One lesson's typesetting.
private struct Session {
  private let script: [UInt8]
  private let keys: RenderingKey
  private let store: RenderedStore
  private var engine: ScriptEngine?
  /// How many engines formulas have used up; a lesson full of such formulas must end too.
  private var broken = 0
  private static let mostBroken = 3

  init(script: [UInt8], store: RenderedStore) {
    self.script = script
    self.store = store
    keys = RenderingKey(script: script)
  }

  mutating func typeset(_ formula: TeXFormula) throws(ScriptFailure)
    -> Result<String, FormulaFault>
  {
    guard formula.tex.utf8.count <= TeXFormula.largest else {
      return .failure(
        FormulaFault("the formula is larger than \(TeXFormula.largest) bytes, the most it may be"))
    }
    let key = keys.key(formula.isDisplay ? "display" : "inline", formula.tex)
    if let known = store.rendering(key), let html = try? MathMLWriter.html(known, of: formula) {
      return .success(html)
    }
    let engine = try loaded()
    do throws(FormulaFault) {
      let markup = try rendered(formula, by: engine)
      let html = try checked(markup, formula)
      store.keep(markup, for: key)
      return .success(html)
    } catch {
      return .failure(error)
    }
  }

  private mutating func loaded() throws(ScriptFailure) -> ScriptEngine {
    if let engine { return engine }
    guard broken < Self.mostBroken else {
      throw .unusable("\(broken) formulas take too much time or memory")
    }
    let engine = try ScriptEngine.loading(script)
    self.engine = engine
    return engine
  }

  private mutating func rendered(_ formula: TeXFormula, by engine: ScriptEngine)
    throws(FormulaFault) -> String
  {
    let answer: String
    do throws(ScriptEngine.Failure) {
      answer = try engine.call("typeset", [formula.tex, formula.isDisplay ? "display" : "inline"])
    } catch {
      throw fault(error)
    }
    switch answer.first {
    case "=": return String(answer.dropFirst())
    case "-":
      let command = answer.dropFirst()
      let place = formula.tex.firstRange(of: command)?.lowerBound
      throw FormulaFault(
        "\(command) is not allowed in a formula",
        at: place.map { formula.tex.utf8.distance(from: formula.tex.startIndex, to: $0) },
        hint: "links and pictures are written in Markdown")
    default: throw refusal(answer.dropFirst(), of: formula.tex)
    }
  }

  /// What broke an engine must not keep the next formula from being shown: it gets a new one.
  private mutating func fault(_ failure: ScriptEngine.Failure) -> FormulaFault {
    switch failure {
    case .broke:
      engine = nil
      broken += 1
      return FormulaFault("the formula takes too much time or memory")
    case .threw(let text) where text.hasPrefix("RangeError"):
      return FormulaFault("the formula is nested too deeply")
    case .threw(let text): return FormulaFault("KaTeX can't show the formula: \(oneLine(text))")
    }
  }

  private func checked(_ markup: String, _ formula: TeXFormula) throws(FormulaFault) -> String {
    do throws(MarkupFault) {
      return try MathMLWriter.html(markup, of: formula)
    } catch {
      throw FormulaFault("KaTeX's MathML for the formula can't be shown: \(error.message)")
    }
  }
}

/// `POSITION`, a line end and KaTeX's message, in which it quotes the formula.
private func refusal(_ answer: Substring, of tex: String) -> FormulaFault {
  let lines = answer.split(separator: "\n", maxSplits: 1, omittingEmptySubsequences: false)
  let message = oneLine(String(lines.last ?? ""))
  let position = lines.first.flatMap { Int($0) }.map { utf8Offset(utf16: $0, in: tex) }
  return FormulaFault(
    "KaTeX can't read the formula: \(message)", at: position, hint: hint(for: message))
}

private func hint(for message: String) -> String? {
  if message.hasPrefix("Undefined control sequence") {
    return "KaTeX's documentation lists the commands that it knows"
  }
  if message.contains("Expected '}'") || message.contains("Unexpected end of input") {
    return "a brace is opened and not closed"
  }
  if message.contains("Expected 'EOF', got '}'") { return "a brace is closed and was not opened" }
  if message.contains("Expected 'EOF', got '&'") {
    return "& belongs into an environment such as aligned or bmatrix"
  }
  return nil
}

private func utf8Offset(utf16 offset: Int, in text: String) -> Int {
  let units = text.utf16
  let index = units.index(units.startIndex, offsetBy: max(0, offset), limitedBy: units.endIndex)
  return text.utf8.distance(from: text.startIndex, to: index ?? text.endIndex)
}

/// A message in one line, cut where it is long.
func oneLine(_ text: String) -> String {
  let line = text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
  return line.count <= 200 ? line : line.prefix(199) + "…"
}

extension ScriptEngine {
  /// An engine with the prelude and a script of the system.
  static func loading(_ script: [UInt8]) throws(ScriptFailure) -> ScriptEngine {
    let engine = ScriptEngine()
    do throws(Failure) {
      try engine.run(PackageResources.prelude_js)
      try engine.run(encoded(String(decoding: script, as: UTF8.self)))
      return engine
    } catch {
      switch error {
      case .threw(let text): throw .unusable(oneLine(text))
      case .broke: throw .unusable("it takes too much time or memory")
      }
    }
  }
}
