// Help and version, word for word.

import Foundation
import Testing

@Suite struct HelpTests {
  @Test func helpIsAsItWasRead() async throws {
    let run = try await Folder().nbrun("--help")
    let golden = Bundle.module.url(
      forResource: "help", withExtension: "txt", subdirectory: "Fixtures")
    let expected = try golden.map { try String(contentsOf: $0, encoding: .utf8) }
    #expect(run.output == expected)
    #expect(run.errors == "")
    #expect(run.status == 0)
    if ProcessInfo.processInfo.environment["NBRUN_RECORD"] != nil {
      let fixture = package.appendingPathComponent("Tests/EndToEndTests/Fixtures/help.txt")
      try Data(run.output.utf8).write(to: fixture)
      Issue.record("help.txt has been recorded anew; read it")
    }
  }

  @Test(arguments: [["-h"], ["help"], ["help", "run"], ["run", "--help"]])
  func everyWayToAskForHelpGivesTheSame(arguments: [String]) async throws {
    let folder = try Folder()
    let run = try await folder.nbrun(arguments)
    let root = try await folder.nbrun("--help")
    #expect(run.output == root.output)
    #expect(run.status == 0)
  }

  @Test func noLineOfHelpIsWiderThan80() async throws {
    let run = try await Folder().nbrun("--help")
    #expect(run.output.split(separator: "\n").allSatisfy { $0.count <= 80 })
  }

  @Test func theVersionIsALine() async throws {
    let run = try await Folder().nbrun("--version")
    #expect(run.output.wholeMatch(of: /nbrun \d+\.\d+\.\d+\n/) != nil)
    #expect(run.errors == "")
    #expect(run.status == 0)
  }
}
