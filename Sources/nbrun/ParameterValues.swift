// `-P name=value` held against a lesson's front matter: the name must be a parameter, the value of its type.

import Diagnostics
import Notebooks
import OrderedCollections

extension Notebook {
  /// The values of parameters that the command line sets, each of the type of the lesson's default.
  ///
  /// - Throws: a diagnostic for each that the lesson can't take.
  func values(of given: OrderedDictionary<String, String>) throws(DiagnosticGroup)
    -> OrderedDictionary<String, LessonScalar>
  {
    // What the front matter would have said is not known where it can't be read.
    let isKnown = !diagnostics.contains { $0.severity == .error }
    var values: OrderedDictionary<String, LessonScalar> = [:]
    var faults: [Diagnostic] = []
    for (name, text) in given {
      do throws(Diagnostic) {
        values[name] = try value(of: name, text, isKnown: isKnown)
      } catch {
        faults.append(error)
      }
    }
    guard faults.isEmpty else { throw DiagnosticGroup(faults) }
    return values
  }

  private func value(of name: String, _ text: String, isKnown: Bool) throws(Diagnostic)
    -> LessonScalar
  {
    guard let standard = frontMatter.parameters[name] else {
      guard isKnown else { return (try? LessonScalar(reading: text)) ?? .string(text) }
      throw unknownParameter(name)
    }
    do throws(ReplacementFault) {
      return try standard.replaced(by: text)
    } catch {
      let found = text.isEmpty ? "nothing" : "'\(text)'"
      throw .error(
        "-P \(name)=\(text): '\(name)' expects \(error.expectation), but got \(found)", at: nil,
        hint: error.hint ?? "in the front matter it is \(standard)")
    }
  }

  /// A misspelt name would change nothing, silently.
  private func unknownParameter(_ name: String) -> Diagnostic {
    let known = Array(frontMatter.parameters.keys)
    let hint =
      suggestion(for: name, among: known)
      ?? (known.isEmpty
        ? "its front matter has no 'parameters'" : "it has \(known.joined(separator: ", "))")
    return .error("the lesson has no parameter '\(name)'", at: nil, hint: hint)
  }
}
