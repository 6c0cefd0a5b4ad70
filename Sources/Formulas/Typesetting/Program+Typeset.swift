// Programs and formulas as mathematics, from outside.

public import Numerics

/// The formulas of code as they were after its run.
public struct TypesetProgram: Sendable {
  private let typesetter: Typesetter
  private let body: [StatementID]

  fileprivate init(_ typesetter: Typesetter, _ body: [StatementID]) {
    (self.typesetter, self.body) = (typesetter, body)
  }

  /// Lines of TeX, without dollar signs and without `&`: assignments, functions, a bare expression at the
  /// end. What has no notation, such as printing and dictionaries, is left out.
  public var lines: [String] { typesetter.lines(of: body) }

  /// Whether it is known of all names that are spelt as derivatives whether they are these.
  public var isDecided: Bool { typesetter.derivatives.isDecided }

  /// The same after more has been run: a function that was called since shows what its names are. `nil`
  /// where no more is known.
  public func decided(after context: FormulaContext, knowing known: [String: NDArray])
    -> TypesetProgram?
  {
    typesetter.decided(after: context, knowing: known).map { TypesetProgram($0, body) }
  }
}

extension Program {
  /// The code as mathematics.
  ///
  /// - Parameters:
  ///   - context: the world after the run. Its values tell whether `*` multiplies numbers or entries, and its
  ///     record which names are the derivatives that they are spelt as.
  ///   - known: derivatives of `L` that are known without the record, by the names of what they are by.
  public func mathematics(after context: FormulaContext, knowing known: [String: NDArray] = [:])
    -> TypesetProgram
  {
    TypesetProgram(Typesetter(code, after: context, knowing: known), body)
  }

  /// The lines of the code as mathematics, with what is known now.
  public func typeset(after context: FormulaContext, knowing known: [String: NDArray] = [:])
    -> [String]
  {
    mathematics(after: context, knowing: known).lines
  }
}

extension Formula {
  /// The formula as TeX without dollar signs, under a name where it has one; `nil` where it has no notation
  /// or is a mere name.
  ///
  /// - Parameters:
  ///   - context: the names that it is about.
  ///   - known: derivatives of `L` that are known without the record, by the names of what they are by.
  public func typeset(
    as name: String? = nil, after context: FormulaContext, knowing known: [String: NDArray] = [:]
  ) -> String? {
    let typesetter = Typesetter(code, after: context, as: name, knowing: known)
    guard typesetter.isMathematics(root), name != nil || !code.isName(root) else { return nil }
    guard let name else {
      let isCondition = typesetter.isCondition(root)
      return (isCondition ? typesetter.condition(root) : typesetter.tex(root)).text
    }
    return "\(typesetter.symbols.tex(of: name).text) = \(typesetter.tex(root).text)"
  }
}
