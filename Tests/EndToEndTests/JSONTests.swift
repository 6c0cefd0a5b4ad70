// Results as data: the same bytes every time and everywhere, and numbers to the last bit.

import Foundation
import Testing

@Suite struct JSONTests {
  private func json(_ lesson: String, _ options: String...) async throws -> [String: Any] {
    let folder = try Folder()
    try folder.write(lesson, to: "lesson.md")
    let run = try await folder.nbrun(["lesson.md", "--to", "json", "-o", "-", "-q"] + options)
    let object = try JSONSerialization.jsonObject(with: Data(run.output.utf8))
    return try #require(object as? [String: Any])
  }

  @Test func everyRunEverywhereGivesTheSameBytesInEveryFormat() async throws {
    let folder = try Folder()
    let places = ["backprop.md", "a folder/deeper/backprop.md", "twice/backprop.md"]
    for place in ["", "a folder/deeper", "twice"] { try folder.writeLessons(to: place) }
    let outputs = ["backprop.html", "backprop.json", "backprop.rendered.md"]
    var results: [[Data]] = []
    for place in places {
      let parent = (place as NSString).deletingLastPathComponent
      let run = try await folder.nbrun(place, "--to", "html,md,json")
      #expect(run.status == 0)
      results.append(
        try outputs.map { try folder.bytes(of: parent.isEmpty ? $0 : "\(parent)/\($0)") })
    }
    #expect(results[0] == results[1])
    #expect(results[0] == results[2])
    #expect(results[0].allSatisfy { $0.count > 10_000 })
  }

  @Test func noOutputHoldsATimeAPathOrAVersion() async throws {
    let folder = try Folder()
    try folder.writeLessons(to: "very-own-folder")
    _ = try await folder.nbrun("very-own-folder/backprop.md", "--to", "html,md,json")
    let year = String(Calendar(identifier: .gregorian).component(.year, from: Date()))
    let version = try await folder.nbrun("--version").output.split(separator: " ")
    let number = try #require(version.last).trimmingCharacters(in: .newlines)
    for suffix in ["html", "rendered.md", "json"] {
      let text = try folder.text(of: "very-own-folder/backprop.\(suffix)")
      for word in [
        "very-own-folder", folder.path, "nbrun \(number)", "\(year)-", NSUserName() + "@",
      ] {
        #expect(!text.contains(word), "\(word) in \(suffix)")
      }
    }
  }

  @Test func numbersReadBackToTheSameBits() async throws {
    // Each of them is a number whose shortest form is easily cut short or rounded.
    let numbers = [
      "0.1", "1/3", "-0.0", "5e-324", "2.2250738585072014e-308", "1.7976931348623157e308",
      "9007199254740993.0", "9007199254740992.0", "1e16", "1e22", "123456789012345680.0", "1e-7",
      "4503599627370497.5", "2**53 + 0.0",
    ]
    let expected: [Double] = [
      0.1, 1.0 / 3.0, -0.0, .leastNonzeroMagnitude, 2.2250738585072014e-308,
      1.7976931348623157e308,
      9_007_199_254_740_993.0, 9_007_199_254_740_992.0, 1e16, 1e22, 123456789012345680.0, 1e-7,
      4503599627370497.5, 9_007_199_254_740_992.0,
    ]
    let object = try await json(
      "```{data}\nvalues:\n  v: np.array([\(numbers.joined(separator: ", "))])\n```\n")
    let values = try #require(object["values"] as? [String: Any])
    let array = try #require(values["v"] as? [String: Any])
    #expect(array["dtype"] as? String == "float64")
    #expect(array["shape"] as? [Int] == [numbers.count])
    let data = try #require(array["data"] as? [Double])
    #expect(data.map(\.bitPattern) == expected.map(\.bitPattern))
  }

  @Test func everyKindOfValueHasItsForm() async throws {
    let object = try await json(
      """
      ---
      parameters:
        word: "a \\"b\\" \\u2028 é"
      ---
      ```{data}
      values:
        i: 2**62
        n: np.array([np.nan, np.inf, -np.inf])
        z: np.array([[True, False]])
        k: np.arange(3)
        s: 1.5
        e: np.zeros((0, 2))
      ```
      """)
    let values = try #require(object["values"] as? [String: Any])
    #expect(values["word"] as? String == "a \"b\" \u{2028} é")
    #expect(values["i"] as? Int == 1 << 62)
    #expect(values["s"] as? Double == 1.5)
    let n = try #require(values["n"] as? [String: Any])
    #expect(n["data"] as? [String] == ["nan", "inf", "-inf"])
    let z = try #require(values["z"] as? [String: Any])
    #expect(z["dtype"] as? String == "bool")
    #expect(z["data"] as? [Bool] == [true, false])
    let k = try #require(values["k"] as? [String: Any])
    #expect(k["dtype"] as? String == "int64")
    #expect(k["data"] as? [Int] == [0, 1, 2])
    let e = try #require(values["e"] as? [String: Any])
    #expect(e["shape"] as? [Int] == [0, 2])
    #expect((e["data"] as? [Any])?.isEmpty == true)
  }

  @Test func aFailedLessonTellsAllOfItAsData() async throws {
    let object = try await json(
      "```{show} tomorrow\n```\n\n{expect}`1 > 2`\n\n```{show} 1\n```\n", "--keep-going")
    #expect(object["ok"] as? Bool == false)
    let cells = try #require(object["cells"] as? [[String: Any]])
    #expect(cells.map { $0["status"] as? String } == ["error", "ok"])
    #expect(cells.map { $0["line"] as? Int } == [1, 6])
    let checks = try #require(object["checks"] as? [[String: Any]])
    #expect(checks.map { $0["status"] as? String } == ["failed"])
    #expect(checks[0]["left"] as? Int == 1)
    #expect(checks[0]["right"] as? Int == 2)
    let diagnostics = try #require(object["diagnostics"] as? [[String: Any]])
    #expect(
      diagnostics.map { $0["message"] as? String } == [
        "unknown name 'tomorrow'", "expectation failed: 1 > 2",
      ])
    #expect(diagnostics.map { $0["column"] as? Int } == [11, 1])
  }

  @Test func theDigestDependsOnTheValuesAlone() async throws {
    let digests = try await [
      json("# A\n\n```{data}\nvalues: {a: 1, b: 2.5}\n```\n"),
      json("# B\n\nText.\n\n```{data}\nvalues: {b: 2.5, a: 2 - 1}\n```\n"),
      json("# A\n\n```{data}\nvalues: {a: 1.0, b: 2.5}\n```\n"),
    ].map { $0["digest"] as? String }
    #expect(digests[0]?.count == 64)
    #expect(digests[0] == digests[1])
    #expect(digests[0] != digests[2])
  }
}
