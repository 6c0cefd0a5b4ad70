// Numbers in sentences.

import Formulas
import Numerics

/// A number in a sentence, with a few significant digits.
func words(_ value: Double, digits: Int = 4) -> String {
  plainWords(value, digits: digits).replacing("-", with: "\u{2212}")
}

/// A number that readers may want to type: its minus is a hyphen.
func plainWords(_ value: Double, digits: Int = 4) -> String {
  guard value.isFinite, digits < digitsInFull,
    let format = try? FormatSpecification(parsing: ".\(digits)g"),
    let text = try? format.format(.float(value))
  else { return value.shortestText }
  return text
}

/// As many digits as a sentence needs that contrasts numbers, so that nothing falls from 1.099 to 1.099.
func digitsInWords(tellingApart numbers: [Double]) -> Int {
  digitsTellingApart(numbers, atLeast: 4)
}

/// «from 0.5 to 2», both ends with as many digits as tell them apart.
func words(from first: Double, to last: Double) -> String {
  let digits = digitsInWords(tellingApart: [first, last])
  return "from \(words(first, digits: digits)) to \(words(last, digits: digits))"
}
