// Programs and formulas as mathematics, from outside.

public import Numerics

extension Program {
  /// The code's formulas as lines of TeX, without dollar signs and without `&`: assignments, functions, a
  /// bare expression at the end. What has no notation, such as printing and dictionaries, is left out.
  ///
  /// - Parameters:
  ///   - context: the world after the run. Its values tell whether `*` multiplies numbers or entries, and its
  ///     record which names are the derivatives that they are spelt as.
  ///   - known: derivatives of `L` that are known without the record, by the names of what they are by.
  public func typeset(after context: FormulaContext, knowing known: [String: NDArray] = [:])
    -> [String]
  {
    Typesetter(code, after: context, knowing: known).lines(of: body)
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
