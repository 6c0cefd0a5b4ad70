// Where names were made: the cell that set them, and the line of it.

public import Diagnostics
public import Formulas
import Notebooks

/// What set a name.
public struct NameOrigin: Hashable, Sendable {
  /// The name of the directive.
  public let directive: String
  /// The line of the lesson, from 1.
  public let line: Int
}

/// The call that set a name.
struct NameDefinition: Sendable {
  let call: DirectiveCall
  /// The cell's code, if it was code that did.
  let code: Int?
}

extension ExecutionContext {
  /// Notes that the code of the present cell has set a name.
  mutating func noteDefined(_ name: String, in code: Int) {
    noteDefined(name)
    definitions[name] = NameDefinition(call: call, code: code)
  }

  /// What set a name last; `nil` for a parameter of the lesson.
  ///
  /// The line is that of the statement for what code computed, else that of the cell. What stands in a
  /// dictionary or list was set where that was.
  public func origin(of name: String) -> NameOrigin? {
    let base = String(name.prefix { $0 != "[" && $0 != "." })
    guard let definition = definitions[base] else { return nil }
    let site = definition.code.flatMap { formulas.site(ofName: base, setIn: $0) }
    return NameOrigin(
      directive: definition.call.name.text,
      line: site.flatMap(line(of:)) ?? line(of: definition.call.range))
  }

  /// The line of the lesson in which a place of recorded code stands.
  public func line(of site: Site) -> Int? {
    range(of: site).map { line(of: $0) }
  }
}

extension SourceFormula {
  /// The entry that the formula names.
  ///
  /// - Throws: a diagnostic where it names none, at the place of what is wrong.
  public func entry(in context: inout ExecutionContext) throws(Diagnostic) -> Derivation.Entry {
    do throws(FormulaError) {
      return try context.formulas.entry(formula)
    } catch {
      throw context.diagnostic(error, in: text.sourceRange(of:))
    }
  }
}
