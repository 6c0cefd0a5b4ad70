// The lessons that come with the project.

import Foundation
import Testing

@Suite struct LessonsTests {
  @Test func everyLessonRunsWithoutAWordOfComplaint() async throws {
    let notebooks = package.appendingPathComponent("notebooks").path
    let names = try FileManager.default.contentsOfDirectory(atPath: notebooks)
      .filter { $0.hasSuffix(".md") && !$0.hasSuffix(".rendered.md") && $0 != "README.md" }
    #expect(names.contains("backprop.md"))
    #expect(names.contains("gradient-checking.md"))
    let folder = try Folder()
    let run = try await folder.nbrun(notebooks, "--to", "html,md,json", "-o", "out")
    #expect(run.complaints == "")
    #expect(run.status == 0)
    let stems = names.map { "out/" + $0.dropLast(3) }
    let outputs = stems.flatMap { ["\($0).html", "\($0).json", "\($0).rendered.md"] }
    let pictures = folder.paths.filter { $0.contains("_files/") }
    #expect(folder.paths.filter { !pictures.contains($0) } == (outputs + ["out/"]).sorted())
    #expect(pictures.contains("out/xor_files/"))
    #expect(pictures.allSatisfy { $0.hasSuffix("/") || $0.hasSuffix(".svg") })
  }

  @Test func aLessonTogetherWithOthersGivesWhatItGivesAlone() async throws {
    let notebooks = package.appendingPathComponent("notebooks").path
    let folder = try Folder()
    _ = try await folder.nbrun(notebooks, "--to", "json,md", "-o", "together")
    _ = try await folder.nbrun("\(notebooks)/backprop.md", "--to", "json,md", "-o", "alone")
    for name in ["backprop.json", "backprop.rendered.md"] {
      let (together, alone) = (
        try folder.bytes(of: "together/\(name)"), try folder.bytes(of: "alone/\(name)")
      )
      #expect(together == alone)
    }
  }
}
