// What every built-in directive owes its reader: words for the reference, and a lesson that uses it.

import Directives
import Execution
import Foundation
import LessonSupport
import Notebooks
import Testing

@Suite struct RegistryTests {
  /// The lessons that come with nbrun.
  private static var lessons: [String] {
    let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent()
    let folder = root.appending(path: "notebooks")
    let files =
      (try? FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil))
      ?? []
    return files.filter { $0.pathExtension == "md" }.compactMap {
      try? String(contentsOf: $0, encoding: .utf8)
    }
  }

  private var metadata: [DirectiveMetadata] { builtinDirectives.directives.map { $0.metadata } }

  /// The list is spelled out, so that a directive lost from the registry is noticed.
  @Test func theRegistryIsTheLessonFormatsList() {
    #expect(
      builtinDirectives.names == [
        "numpy", "data", "initialize", "forward", "backward", "check", "update", "train", "predict",
        "show", "explain", "shapes", "expect", "plot",
      ])
  }

  @Test func everyDirectiveHasASentenceOfSummary() {
    for directive in metadata {
      #expect(
        directive.summary.count >= 20 && directive.summary.hasSuffix("."), "{\(directive.name)}")
      #expect(directive.argument?.name.isEmpty != true, "{\(directive.name)}")
    }
  }

  @Test func everyOptionHasATypeAndAText() {
    for directive in metadata {
      for option in directive.options {
        #expect(option.type.count >= 3, "\(option.name) of {\(directive.name)}")
        #expect(option.summary.count >= 5, "\(option.name) of {\(directive.name)}")
      }
      #expect(
        Set(directive.options.map(\.name)).count == directive.options.count, "{\(directive.name)}")
    }
  }

  @Test func everyDirectiveIsUsedInALesson() {
    let lessons = Self.lessons.map { notebook($0) }
    #expect(!lessons.isEmpty)
    let used = Set(lessons.flatMap { $0.cells.map(\.call.name.text) })
    for name in builtinDirectives.names { #expect(used.contains(name), "{\(name)}") }
  }

  /// What help says of an option is what the directive accepts.
  @Test func everyOptionIsKnownToItsDirective() {
    for directive in metadata {
      for option in directive.options {
        let key = option.name.split(separator: ",").first.map(String.init) ?? option.name
        let marker = directive.body == .options ? "" : "#| "
        let argument = directive.argument.map { " \($0.name)" } ?? ""
        let problems = run("```{\(directive.name)}\(argument)\n\(marker)\(key): {}\n```\n").problems
        #expect(
          !problems.contains { $0.contains("unknown option") }, "\(key) of {\(directive.name)}")
      }
    }
  }
}
