// The options that every cell takes.

import Diagnostics
import Notebooks

/// A cell's common options, decoded.
struct CellOptions: Sendable {
  /// Which of a cell's values are shown.
  enum Selection: Sendable {
    case standard
    case all
    case nothing
    case names([ScalarText])
  }

  /// The failure that a lesson announces.
  struct ExpectedFailure: Sendable {
    /// What its message must hold; empty for any.
    let part: String

    /// Whether faults of the call itself are what is announced: only where the lesson quotes one of
    /// them. A bare `error: true` must not hide a misspelt option, for then nothing is tried at all.
    func announces(_ faults: [Diagnostic]) -> Bool {
      !part.isEmpty && faults.first.map { $0.message.contains(part) } == true
    }
  }

  static let specifications = [
    OptionSpecification(
      "show", "names, all or none",
      "which values are displayed, by default what the directive deems fit; none hides all but verdicts"
    ),
    OptionSpecification("echo", "true, false or fold", "how the cell's source is shown"),
    OptionSpecification("digits", "a whole number", "significant digits shown"),
    OptionSpecification("label", "a name", "what links find the cell by: [](#name)"),
    OptionSpecification(
      "caption", "Markdown", "a line under the results; inline values work in it"),
    OptionSpecification("alt", "a text", "the text alternative of a picture"),
    OptionSpecification(
      "seed", "a whole number", "gives the cell a generator of its own, seeded so"),
    OptionSpecification(
      "error", "true or a text", "the cell must fail, with the text in its message"),
  ]

  let selection: Selection
  let echo: Echo?
  let digits: Int?
  let label: ScalarText?
  let caption: Caption?
  let alternative: String?
  let seed: SourceFormula?
  let expectedFailure: ExpectedFailure?

  init(_ reader: inout OptionReader) {
    echo = reader.word("echo", among: Echo.allCases.map(\.rawValue)).flatMap(Echo.init)
    digits = reader.wholeNumber("digits", in: 1...17)
    label = reader.text("label")
    seed = reader.formula("seed")
    alternative = reader.text("alt")?.text
    selection = Self.selection(&reader)
    expectedFailure = Self.expectedFailure(&reader)
    caption = Self.caption(&reader)
  }

  private static func selection(_ reader: inout OptionReader) -> Selection {
    let names = reader.texts("show")
    guard let first = names.first else { return reader.has("show") ? .nothing : .standard }
    guard names.count == 1 else { return .names(names) }
    switch first.text {
    case "all", "true": return .all
    case "none", "false": return .nothing
    default: return .names(names)
    }
  }

  private static func expectedFailure(_ reader: inout OptionReader) -> ExpectedFailure? {
    guard let text = reader.text("error") else { return nil }
    guard text.isPlain, let isExpected = LessonScalar.truth(of: text.text) else {
      return ExpectedFailure(part: text.text)
    }
    return isExpected ? ExpectedFailure(part: "") : nil
  }

  private static func caption(_ reader: inout OptionReader) -> Caption? {
    guard let text = reader.text("caption") else { return nil }
    do throws(Diagnostic) {
      let caption = try Caption(text)
      for formula in caption.formulas {
        guard case .failure(let fault) = decodeInline(formula) else { continue }
        reader.report(fault.moved(caption.sourceRange(of:)))
      }
      return caption
    } catch {
      reader.report(error)
      return nil
    }
  }
}

extension Diagnostic {
  /// The same at the place that `place` gives for its own.
  func moved(_ place: (SourceRange) -> SourceRange) -> Diagnostic {
    Diagnostic(severity, message, at: range.map(place), hint: hint, notes: notes)
  }
}
