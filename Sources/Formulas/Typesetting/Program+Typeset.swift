// Programs and formulas as mathematics, from outside.

extension Program {
  /// The code's formulas as lines of TeX, without dollar signs and without `&`: assignments, functions, a
  /// bare expression at the end. What has no notation, such as printing and dictionaries, is left out.
  ///
  /// - Parameter context: the world after the run. Its values tell whether `*` multiplies numbers or entries.
  public func typeset(after context: FormulaContext) -> [String] {
    Typesetter(code, after: context).lines(of: body)
  }
}

extension Formula {
  /// The formula as TeX without dollar signs, under a name where it has one; `nil` where it has no notation
  /// or is a mere name.
  ///
  /// - Parameter context: the names that it is about.
  public func typeset(as name: String? = nil, after context: FormulaContext) -> String? {
    let typesetter = Typesetter(code, after: context)
    guard typesetter.isMathematics(root), name != nil || !code.isName(root) else { return nil }
    guard let name else {
      let isCondition = typesetter.isCondition(root)
      return (isCondition ? typesetter.condition(root) : typesetter.tex(root)).text
    }
    return "\(typesetter.symbols.tex(of: name).text) = \(typesetter.tex(root).text)"
  }
}
