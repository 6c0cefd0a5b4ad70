// Every lesson's three outputs, byte for byte as they stand in Golden/.
//
// To record them anew after a change that is meant, and then to look at the difference:
//
//     NBRUN_RECORD=1 swift test --filter GoldenTests; git diff --stat Tests/RenderingTests/Golden
//
// Recording fails the tests, so that nobody records without noticing.

import Digests
import Foundation
import LessonSupport
import Notebooks
import Testing

@Suite struct GoldenTests {
  private static let here = URL(filePath: #filePath).deletingLastPathComponent()
  private static let golden = here.appending(path: "Golden")
  private static let lessons: [String] = {
    let files = (try? FileManager.default.contentsOfDirectory(atPath: lessonFolder.path)) ?? []
    return files.filter {
      $0.hasSuffix(".md") && !$0.hasSuffix(".rendered.md") && $0 != "README.md"
    }.sorted()
  }()

  private static let isRecording = ProcessInfo.processInfo.environment["NBRUN_RECORD"] == "1"

  @Test func thereAreLessons() { #expect(Self.lessons.count >= 2) }

  @Test(arguments: lessons, ["html", "rendered.md", "json"])
  func outputIsAsRecorded(lesson: String, format: String) throws {
    let name = lesson.dropLast(3) + ".\(format)"
    let file = Self.golden.appending(path: String(name))
    let output = try Self.render(lesson, as: format)
    guard !Self.isRecording else {
      try FileManager.default.createDirectory(at: Self.golden, withIntermediateDirectories: true)
      try output.write(to: file, atomically: true, encoding: .utf8)
      Issue.record("\(name) is recorded; run the tests again without NBRUN_RECORD")
      return
    }
    let recorded = try String(contentsOf: file, encoding: .utf8)
    #expect(Self.difference(recorded, output) == nil, "\(name)")
  }

  /// A record whose lesson is gone would never be looked at again.
  @Test func everyRecordHasItsLesson() throws {
    let records = try FileManager.default.contentsOfDirectory(atPath: Self.golden.path)
    let stems = Set(Self.lessons.map { String($0.dropLast(3)) })
    for record in records where !record.hasPrefix(".") {
      #expect(stems.contains(String(record.prefix { $0 != "." })), "\(record)")
    }
  }

  @Test(arguments: [
    ("a\nb\n", "a\nb\n", nil), ("a\nb\n", "a\nc\n", "line 2: recorded 'b', now 'c'"),
    ("a\n", "a\nb\n", "line 2: recorded '', now 'b'"),
    ("a", "a\n", "line 2: recorded nothing, now ''"),
    ("a\r\n", "a\n", "line 1: recorded 'a\r', now 'a'"),
  ])
  func aDifferenceIsTheFirstLineThatDiffers(recorded: String, output: String, difference: String?) {
    #expect(Self.difference(recorded, output) == difference)
  }

  private static func render(_ lesson: String, as format: String) throws -> String {
    let text = try String(contentsOf: lessonFolder.appending(path: lesson), encoding: .utf8)
    let executed = run(text, path: lesson)
    return switch format {
    case "html": try executed.page()
    case "json": abridged(executed.json)
    default: executed.markdown
    }
  }

  /// Data of networks that were trained take megabytes, of which nobody reads the difference.
  private static func abridged(_ json: String) -> String {
    guard json.utf8.count > 200_000 else { return json }
    return "\(json.utf8.count) bytes, SHA-256 \(hexadecimal(SHA256.digest(of: Array(json.utf8))))\n"
  }

  private static func difference(_ recorded: String, _ output: String) -> String? {
    guard Array(recorded.utf8) != Array(output.utf8) else { return nil }
    // By bytes, since for Swift "\r\n" is one character and "e" with an accent equals "é".
    let sides = [recorded, output].map {
      $0.utf8.split(separator: 10, omittingEmptySubsequences: false)
    }
    for index in 0..<max(sides[0].count, sides[1].count) {
      let lines = sides.map { side in
        side.indices.contains(index)
          ? "'\(String(decoding: side[index], as: UTF8.self))'" : "nothing"
      }
      let isSame =
        sides.allSatisfy { $0.indices.contains(index) }
        && sides[0][index].elementsEqual(sides[1][index])
      if !isSame { return "line \(index + 1): recorded \(lines[0]), now \(lines[1])" }
    }
    return nil
  }
}
