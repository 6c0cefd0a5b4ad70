// Names as symbols: `W1` is W₁, `dLdW2` the derivative of L by W₂ where that is what it is known to be (see
// ProvenDerivatives.swift), `theta` θ, `learning_rate` two words.
//
// `Y_pred` stays Y with the subscript "pred" instead of becoming Ŷ: it is the name under which the page's
// tables show the values, and a reader should not have to learn that the two are one. `Y_hat` is Ŷ.

/// Reads names.
enum NameNotation {
  /// A name as a symbol. `index` stands where digits at the name's end would, as in `f"W{k}"`.
  ///
  /// - Parameter isDerivative: whether a name that is spelt as a derivative is known to be that derivative;
  ///   one that is not stays the name that it is.
  static func tex(_ name: String, index: String? = nil, isDerivative: Bool = false) -> TeX {
    let parts = name.split(separator: "_").map(String.init)
    guard let first = parts.first, !name.hasPrefix("_") else { return upright(name) }
    let rest = Array(parts.dropFirst())
    if let derivative = derivative(first, rest, index) {
      guard !isDerivative else { return derivative }
      return index.map { upright(name).subscripted($0) } ?? upright(name)
    }
    return differential(first, rest, index) ?? symbol(first, rest, index) ?? words(parts, index)
  }

  /// The name of a function: upright, unless it is one symbol.
  static func function(_ name: String) -> String {
    guard symbol(name, [], nil) == nil else { return tex(name).text }
    return "\\operatorname{\(name.replacing("_", with: "\\ "))}"
  }

  /// Names of code as they stand, where symbols would not tell them apart.
  static func upright(_ name: String) -> TeX {
    TeX("\\texttt{\(TeX.escaped(name))}", .atom)
  }

  // MARK: Derivatives

  /// `dLdW2`, `dL_dW2`; of a further part such as `dLdW2_numeric` the whole is said.
  private static func derivative(_ first: String, _ rest: [String], _ index: String?) -> TeX? {
    guard let (above, below, rest) = quotient(first, rest) else { return nil }
    let belongs = rest.prefix { $0 == "pred" || accents[$0] != nil }
    guard let numerator = symbol(above, [], nil),
      let denominator = symbol(below, Array(belongs), index)
    else { return nil }
    let whole = TeX(
      "\\frac{\\partial \(numerator.text)}{\\partial \(denominator.text)}", .closed, isTall: true)
    let remarks = rest.dropFirst(belongs.count).map(subscriptText)
    return remarks.isEmpty ? whole : whole.subscripted(remarks.joined(separator: ","))
  }

  /// What a name is spelt as: the quantity above, and the names that the one below may have, the likeliest
  /// first; `nil` for a name that is not spelt as a derivative.
  static func quotient(of name: String, isIndexed: Bool) -> (above: String, below: [String])? {
    let parts = name.split(separator: "_").map(String.init)
    guard let first = parts.first, !name.hasPrefix("_"),
      derivative(first, Array(parts.dropFirst()), isIndexed ? "k" : nil) != nil,
      let (above, below, rest) = quotient(first, Array(parts.dropFirst()))
    else { return nil }
    let belongs = rest.prefix { $0 == "pred" || accents[$0] != nil }
    let names = (belongs.count...rest.count).reversed().map { count in
      ([below] + rest.prefix(count)).joined(separator: "_")
    }
    return (above, names)
  }

  private static func quotient(_ first: String, _ rest: [String])
    -> (above: String, below: String, rest: [String])?
  {
    guard first.hasPrefix("d"), first.count > 1 else { return nil }
    if let second = rest.first, second.hasPrefix("d"), second.count > 1 {
      return (String(first.dropFirst()), String(second.dropFirst()), Array(rest.dropFirst()))
    }
    // Without an underscore only a capital letter is divided: no word starts so.
    let inner = first.dropFirst()
    guard let letter = inner.first, letter.isUppercase else { return nil }
    let above = inner.prefix(1) + inner.dropFirst().prefix(while: \.isNumber)
    let below = inner.dropFirst(above.count)
    guard below.hasPrefix("d"), below.count > 1 else { return nil }
    return (String(above), String(below.dropFirst()), rest)
  }

  /// `dW1`, as many tutorials name the derivative of the loss.
  private static func differential(_ first: String, _ rest: [String], _ index: String?) -> TeX? {
    guard first.hasPrefix("d"), let of = symbol(String(first.dropFirst()), rest, index) else {
      return nil
    }
    return TeX("\\mathrm{d}\(of.text)", .closed, isTall: of.isTall)
  }

  // MARK: Symbols and words

  /// One letter, Latin or Greek, with digits and further parts as its subscript.
  private static func symbol(_ head: String, _ rest: [String], _ index: String?) -> TeX? {
    let (stem, digits) = withoutDigits(head)
    guard let letter = letter(stem), index == nil || digits.isEmpty else { return nil }
    let marks = rest.compactMap { accents[$0] }
    let accented = marks.reduce(letter) { "\\\($1){\($0)}" }
    let parts =
      (digits.isEmpty ? [] : [digits]) + rest.filter { accents[$0] == nil }.map(subscriptText)
      + (index.map { [$0] } ?? [])
    guard !parts.isEmpty else { return TeX(accented, .atom) }
    return TeX("\(accented)_{\(parts.joined(separator: ","))}", .atom, hasSubscript: true)
  }

  private static func words(_ parts: [String], _ index: String?) -> TeX {
    var parts = parts
    var subscripts = index.map { [$0] } ?? []
    if let last = parts.popLast() {
      let (stem, digits) = withoutDigits(last)
      if !stem.isEmpty { parts.append(stem) }
      if !digits.isEmpty { subscripts.insert(digits, at: 0) }
    }
    let text = TeX("\\text{\(TeX.escaped(parts.joined(separator: " ")))}", .atom)
    return subscripts.isEmpty ? text : text.subscripted(subscripts.joined(separator: ","))
  }

  private static func subscriptText(_ part: String) -> String {
    if part.allSatisfy(\.isNumber) { return part }
    return symbol(part, [], nil)?.text ?? "\\text{\(TeX.escaped(part))}"
  }

  private static func withoutDigits(_ text: String) -> (stem: String, digits: String) {
    let stem = text.reversed().drop { $0.isASCII && $0.isNumber }
    return (String(stem.reversed()), String(text.dropFirst(stem.count)))
  }

  private static func letter(_ text: String) -> String? {
    if text.count == 1, text.allSatisfy({ $0.isASCII && $0.isLetter }) { return text }
    return greek.contains(text) ? "\\\(text)" : shortened[text]
  }

  private static let accents = ["hat": "hat", "bar": "bar", "tilde": "tilde"]

  /// Names that TeX has commands for; the other Greek letters look like Latin ones.
  private static let greek: Set<String> = [
    "alpha", "beta", "gamma", "delta", "epsilon", "zeta", "eta", "theta", "iota", "kappa", "lambda",
    "mu", "nu", "xi", "pi", "rho", "sigma", "tau", "upsilon", "phi", "chi", "psi", "omega", "Gamma",
    "Delta", "Theta", "Lambda", "Xi", "Pi", "Sigma", "Upsilon", "Phi", "Psi", "Omega",
  ]

  private static let shortened = ["eps": "\\varepsilon"]
}
