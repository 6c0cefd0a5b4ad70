// The frame of a page, Resources/page.html: HTML with places `{{name}}` that are filled once, from left
// to right, so that nothing which is filled in is taken for a place again.

/// A page's frame.
struct PageTemplate {
  /// What is filled in.
  enum Place: String, CaseIterable {
    case language, policy, metadata, title, style, layout, lead, contents, problems, body,
      provenance
  }

  private enum Part {
    case text(Substring)
    case place(Place)
  }

  private let parts: [Part]

  /// - Parameter source: the frame; `{{…}}` around anything that is no place stays as it is.
  init(_ source: String) {
    var parts: [Part] = []
    var rest = source[...]
    while let match = rest.firstMatch(of: /\{\{([a-z]+)\}\}/) {
      parts.append(.text(rest[..<match.range.lowerBound]))
      parts.append(Place(rawValue: String(match.1)).map(Part.place) ?? .text(match.0))
      rest = rest[match.range.upperBound...]
    }
    self.parts = parts + [.text(rest)]
  }

  /// The frame of every page.
  static var page: PageTemplate {
    PageTemplate(String(decoding: PackageResources.page_html, as: UTF8.self))
  }

  /// The places, as they follow each other.
  var places: [Place] {
    parts.compactMap { if case .place(let place) = $0 { place } else { nil } }
  }

  /// The frame with every place filled.
  ///
  /// - Parameter html: what stands in a place, escaped.
  func filled(with html: (Place) -> String) -> String {
    parts.map { part in
      switch part {
      case .text(let text): String(text)
      case .place(let place): html(place)
      }
    }.joined()
  }
}
