// The writing of SVG: elements, escaped text, and numbers as short as they can be.
//
// All of a picture's bytes come from here, so that they are the same on every machine: coordinates
// are whole tenths of a unit, written by integer arithmetic.

/// An element with its attributes in the order given; those that are `nil` are left out.
///
/// Attribute values are escaped here; `content` is markup.
func element(
  _ name: String, _ attributes: KeyValuePairs<String, String?>, _ content: String = ""
) -> String {
  var text = "<\(name)"
  for (key, value) in attributes {
    if let value { text += " \(key)=\"\(escapeXML(value))\"" }
  }
  return text + (content.isEmpty ? "/>" : ">\(content)</\(name)>")
}

/// Text as XML 1.0 may hold it: escaped, and without the control characters that no file may contain.
func escapeXML(_ text: String) -> String {
  var allowed = String.UnicodeScalarView()
  for scalar in text.unicodeScalars {
    switch scalar {
    case "\u{0}"..<"\u{20}", "\u{7F}"..<"\u{A0}": allowed.append(" ")
    case "\u{FFFE}", "\u{FFFF}": continue
    default: allowed.append(scalar)
    }
  }
  return escapeHTML(String(allowed))
}

/// A coordinate in tenths of a unit. What lies outside any picture is moved to its neighbourhood.
func tenths(_ coordinate: Double) -> Int {
  guard coordinate.isFinite else { return 0 }
  return Int((min(max(coordinate, -1e5), 1e5) * 10).rounded())
}

/// A coordinate with at most one decimal: `12`, `-3.5`, `.5`.
func short(_ coordinate: Double) -> String { short(tenths: tenths(coordinate)) }

/// A number of tenths as a coordinate.
func short(tenths: Int) -> String {
  let magnitude = tenths.magnitude
  let whole = magnitude / 10
  let fraction = magnitude % 10
  let sign = tenths < 0 ? "-" : ""
  guard fraction != 0 else { return sign + String(whole) }
  return sign + (whole == 0 ? "" : String(whole)) + ".\(fraction)"
}

/// Where a text stands in relation to its place.
enum Anchor: String {
  case start = ""
  case middle = "m"
  case end = "e"
}

/// A line of text whose base line is at `y`.
func label(
  _ text: String, x: Double, y: Double, anchor: Anchor = .start, style: String = ""
) -> String {
  let classes = [style, anchor.rawValue].filter { !$0.isEmpty }.joined(separator: " ")
  return element(
    "text", ["class": classes.isEmpty ? nil : classes, "x": short(x), "y": short(y)],
    escapeXML(text))
}

/// Roughly how wide a line of text is, in the larger of the two sizes in which a page may show it.
///
/// Fonts differ and none is at hand: the widths are those of a wide sans-serif font, DejaVu Sans,
/// rounded up by kinds of characters; East Asian characters take a whole em.
func width(of text: String) -> Double {
  text.unicodeScalars.reduce(0) { $0 + Typography.size * share(ofEm: $1) }
}

private func share(ofEm scalar: Unicode.Scalar) -> Double {
  switch scalar {
  case "i", "j", "l", "I", "f", "t", "r", ".", ",", ":", ";", "'", "|", "!", "(", ")", "[", "]",
    " ", "⁰"..."⁻", "¹", "²", "³", "₀"..."₎":
    0.42
  case "m", "w", "M", "W", "@", "%", "×", "−", "=", "+", "<", ">", "∂", "·": 0.95
  case "A"..."Z": 0.75
  case "\u{1100}"..."\u{11FF}", "\u{2E80}"..."\u{10FFFF}": 1
  default: 0.62
  }
}

/// The measures of text that layouts count with.
enum Typography {
  /// The size of text on narrow screens, in units of the picture (`picture.css`); 13 elsewhere.
  static let size = 16.0
  /// From one base line to the next.
  static let leading = 18.0
}
