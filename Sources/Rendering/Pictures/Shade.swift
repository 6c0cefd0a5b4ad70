// Numbers as shades: how much of a colour a value has, for images and heat maps.
//
// A shade is the page's own ground with more or less of one colour over it, so that the order of
// lightness holds in both colour schemes: for pixels and probabilities the text's colour, for signed
// values one colour a sign with the ground for zero. A mask holds the amounts, the style sheet the
// colour.

import Notebooks

/// How much of a colour values have.
struct Shade {
  /// A colour and the share of it for each value.
  struct Layer {
    /// The class of its colour.
    let style: String
    /// From a value to its share, 0 … 1.
    let share: @Sendable (Double) -> Double
  }

  /// The colours, one or one a sign.
  let layers: [Layer]
  /// The values at which shares are 0 or 1.
  let domain: ClosedRange<Double>

  /// Shades of values; those that are not finite have none.
  init(_ values: some Sequence<Double>, isSigned: Bool) {
    let finite = values.lazy.filter(\.isFinite)
    let lower = finite.min() ?? 0
    let upper = finite.max() ?? 0
    if isSigned {
      let largest = max(-lower, upper, Double.leastNonzeroMagnitude)
      domain = -largest...largest
      layers = [
        Layer(style: "plus") { $0 > 0 ? $0 / largest : 0 },
        Layer(style: "minus") { $0 < 0 ? -$0 / largest : 0 },
      ]
    } else {
      domain = lower...upper
      let span = upper / 2 - lower / 2
      layers = [Layer(style: "ink") { span > 0 ? ($0 / 2 - lower / 2) / span : 0 }]
    }
  }

  /// The shares of a layer as grey levels.
  static func levels(_ values: [Double], _ layer: Layer) -> [UInt8] {
    values.map { value in
      guard value.isFinite else { return 0 }
      return UInt8((min(max(layer.share(value), 0), 1) * 255).rounded())
    }
  }
}

/// An area filled with shades of values, row by row from the top.
struct ShadedArea {
  let rows: Int
  let columns: Int
  let values: [Double]
  let area: Area

  /// The area's part of a layer's mask; empty where nothing of the layer is seen.
  func mask(_ layer: Shade.Layer) -> String {
    let levels = Shade.levels(values, layer)
    guard rows > 0, columns > 0, levels.count == rows * columns, levels.contains(where: { $0 > 0 })
    else { return "" }
    let data = base64(grayPNG(width: columns, height: rows, levels: levels))
    return element(
      "image",
      [
        "class": "cells", "x": short(area.left), "y": short(area.top),
        "width": short(area.width), "height": short(area.height), "preserveAspectRatio": "none",
        "href": "data:image/png;base64,\(data)",
      ])
  }

  /// All areas in the colours of a shade.
  ///
  /// - Parameter id: begins the identifiers of the masks.
  static func markup(_ areas: [ShadedArea], _ shade: Shade, id: String, height: Double) -> String {
    shade.layers.map { layer -> String in
      let images = areas.map { $0.mask(layer) }.joined()
      guard !images.isEmpty else { return "" }
      let name = "\(id)-\(layer.style)"
      return element("mask", ["id": name], images)
        + element(
          "rect",
          [
            "class": layer.style, "width": short(PictureSize.width), "height": short(height),
            "mask": "url(#\(name))",
          ])
    }.joined()
  }
}
