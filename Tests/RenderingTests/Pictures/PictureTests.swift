// What holds for every picture: it is well-formed, it says what it shows, it is the same every time.

import Foundation
import FoundationXML
import Notebooks
import Testing

@testable import Rendering

@Suite struct PictureTests {
  @Test(arguments: Samples.all)
  func fileIsWellFormedXML(chart: Chart) throws {
    let file = Picture(chart, id: "p").file
    let parser = XMLParser(data: Data(file.utf8))
    #expect(
      parser.parse(), "\(String(describing: parser.parserError)) in line \(parser.lineNumber)")
  }

  @Test func pageWithPicturesNestsAndItsIdentifiersAreUnique() throws {
    let charts = Samples.all.map(CellOutput.chart)
    let page = try executed(charts + charts, text: "```{x}\n```\n\n```{x}\n```\n").page()
    let checker = try HTMLChecker(page)
    #expect(checker.faults == [])
    let ids = checker.tags.compactMap { $0.attributes["id"] }
    #expect(Set(ids).count == ids.count)
    let pictures = checker.tags.filter { $0.name == "svg" }
    #expect(pictures.count == 4 * Samples.all.count)
    for picture in pictures {
      #expect(picture.attributes["role"] == "img")
      let labels = picture.attributes["aria-labelledby"]?.split(separator: " ").map(String.init)
      #expect(labels?.count == 2 && labels?.allSatisfy { ids.contains($0) } == true)
    }
    for mask in checker.tags.compactMap({ $0.attributes["mask"] }) {
      #expect(ids.contains(mask.replacing("url(#", with: "").replacing(")", with: "")))
    }
  }

  @Test func titleAndDescriptionAreEscaped() {
    let picture = Picture(Samples.logarithmic, id: "p").inline
    #expect(picture.contains("<title id=\"p-title\">Gradients &lt;by layer&gt;</title>"))
    #expect(picture.contains("<desc id=\"p-description\">They vanish.</desc>"))
  }

  @Test func theLessonsAlternativeReplacesTheDescription() {
    let picture = Picture(Samples.curves, id: "p", alternative: "Mine & \u{1}yours").inline
    #expect(picture.contains("<desc id=\"p-description\">Mine &amp;  yours</desc>"))
    #expect(!picture.contains("Falls from"))
  }

  @Test(arguments: Samples.all)
  func theSameChartGivesTheSameBytes(chart: Chart) {
    #expect(Picture(chart, id: "p").inline == Picture(chart, id: "p").inline)
  }

  @Test func styleOfPicturesStandsOnlyOnPagesThatHaveOne() throws {
    let note = try executed([.note("Nothing to see.")]).page()
    #expect(!note.contains(".picture"))
    #expect(try executed([.chart(Samples.curves)]).page().contains(".picture"))
  }

  /// An expected size is a golden number: it may be changed with a reason.
  @Test func picturesAreSmall() {
    #expect(Picture(Samples.curves, id: "p").inline.utf8.count < 6_000)
    #expect(Picture(Samples.digits, id: "p").inline.utf8.count < 4_000)
    #expect(PictureStyle.picture.utf8.count < 4_000)
  }

  /// Text in a colour of a series is legible: WCAG 2.2 AA asks for a contrast of 4.5.
  @Test func coloursOfSeriesAreLegibleInBothSchemes() throws {
    let schemes = PictureStyle.picture.split(separator: "@media (prefers-color-scheme: dark)")
    for (scheme, paper) in [(schemes[0], "fdfdfc"), (schemes[1], "15181d")] {
      let ground = try luminance(paper)
      #expect(PictureStyle.theme.contains("--paper: #\(paper)"))
      for index in 1...6 {
        let pattern = try Regex("--c\(index): #([0-9a-f]{6})")
        let match = try #require(scheme.firstMatch(of: pattern))
        let colour = try luminance(String(match[1].substring ?? ""))
        let contrast = (max(colour, ground) + 0.05) / (min(colour, ground) + 0.05)
        #expect(contrast >= 4.5, "--c\(index) on #\(paper): \(contrast)")
      }
    }
  }

  /// The relative luminance of an sRGB colour, as WCAG 2.2 defines it.
  private func luminance(_ hex: String) throws -> Double {
    let value = try #require(Int(hex, radix: 16))
    let shares = [16, 8, 0].map { shift -> Double in
      let share = Double(value >> shift & 255) / 255
      return share <= 0.04045 ? share / 12.92 : pow((share + 0.055) / 1.055, 2.4)
    }
    return 0.2126 * shares[0] + 0.7152 * shares[1] + 0.0722 * shares[2]
  }
}
