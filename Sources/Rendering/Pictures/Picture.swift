// A chart as SVG: the drawing, and around it what makes it a picture for those who can't see it.

import Notebooks

/// The size of pictures, in units: a unit is about a pixel of a page.
enum PictureSize {
  /// The width of every picture; a narrow screen shows them smaller.
  static let width = 480.0
}

/// A chart, drawn.
struct Picture {
  private let chart: Chart
  private let alternative: String?
  private let id: String
  private let drawing: (height: Double, markup: String)

  /// - Parameters:
  ///   - id: an identifier that no other picture of the page has.
  ///   - alternative: what takes the place of the chart's own description, if the lesson says so.
  init(_ chart: Chart, id: String, alternative: String? = nil) {
    self.chart = chart
    self.id = id
    self.alternative = alternative
    drawing = Self.drawing(of: chart.content, id: id)
  }

  /// What it shows, in a few words.
  var title: String { chart.title }

  /// What is to be seen, for those who can't see it.
  var description: String { alternative ?? chart.description }

  /// For a page, whose style sheet colours it.
  var inline: String {
    let box = "0 0 \(short(PictureSize.width)) \(short(drawing.height))"
    return svg(["class": "picture", "viewBox": box], content: drawing.markup)
  }

  /// A file of its own, with its style and a ground of its own colour.
  var file: String {
    let margin = 12.0
    let width = short(PictureSize.width + 2 * margin)
    let height = short(drawing.height + 2 * margin)
    let corner = short(-margin)
    let ground = element(
      "rect", ["class": "paper", "x": corner, "y": corner, "width": width, "height": height])
    return svg(
      [
        "xmlns": "http://www.w3.org/2000/svg", "class": "picture", "width": width,
        "height": height, "viewBox": "\(corner) \(corner) \(width) \(height)",
      ], content: element("style", [:], PictureStyle.file) + ground + drawing.markup) + "\n"
  }

  private func svg(_ attributes: KeyValuePairs<String, String?>, content: String) -> String {
    let title = element("title", ["id": "\(id)-title"], escapeXML(chart.title))
    let description = element("desc", ["id": "\(id)-description"], escapeXML(description))
    var text = "<svg"
    for (key, value) in attributes {
      if let value { text += " \(key)=\"\(escapeXML(value))\"" }
    }
    return text
      + " role=\"img\" aria-labelledby=\"\(escapeXML(id))-title \(escapeXML(id))-description\">\n"
      + title + description + "\n" + content + "\n</svg>"
  }

  private static func drawing(of content: Chart.Content, id: String) -> (
    height: Double, markup: String
  ) {
    switch content {
    case .lines(let plot):
      let picture = LinePicture(plot)
      return (picture.height, picture.markup)
    case .points(let plot):
      let picture = ScatterPicture(plot)
      return (picture.height, picture.markup)
    case .heatMap(let map):
      let picture = HeatMapPicture(map, id: id)
      return (picture.height, picture.markup)
    case .images(let grid):
      let picture = ImagePicture(grid, id: id)
      return (picture.height, picture.markup)
    case .histograms(let plot):
      let picture = HistogramPicture(plot)
      return (picture.height, picture.markup)
    case .network(let diagram):
      let picture = NetworkPicture(diagram)
      return (picture.height, picture.markup)
    }
  }
}

extension CellResult {
  /// Whether there is a picture among its outputs.
  var hasPictures: Bool { outputs.contains { if case .chart = $0 { true } else { false } } }

  /// The pictures among its outputs, in order.
  ///
  /// - Parameter id: the cell's identifier. A heading's never holds a full stop, a picture's does.
  func pictures(id: String) -> [Picture] {
    let charts = outputs.compactMap { if case .chart(let chart) = $0 { chart } else { nil } }
    return charts.enumerated().map { index, chart in
      Picture(chart, id: "\(id).\(index + 1)", alternative: presentation.alternative)
    }
  }
}

extension CellResult {
  /// The pictures among its outputs as files.
  ///
  /// - Parameter id: the cell's identifier.
  func pictureFiles(ofCell id: String) -> [PictureFile] {
    pictures(id: id).enumerated().map { index, picture in
      PictureFile(picture, ofCell: id, number: index + 1)
    }
  }
}

/// The style sheets of pictures.
enum PictureStyle {
  /// Colours that pages and pictures share.
  static let theme = compactCSS(PackageResources.theme_css)
  /// What pictures add.
  static let picture = compactCSS(PackageResources.picture_css)
  /// All that a picture in a file of its own needs.
  static let file = theme + picture
}
