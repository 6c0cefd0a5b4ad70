// `{data}` with drawn examples: their options, and what is set and shown.

import LessonSupport
import Notebooks
import Numerics
import OrderedCollections
import Testing

@Suite struct DataSetTests {
  private func problem(_ lines: String) -> String {
    run("```{data}\n\(lines)\n```\n").problems.joined(separator: "\n")
  }

  /// The table among a cell's outputs, a row a line.
  private func table(_ executed: ExecutedNotebook, cell: Int = 1) -> [String] {
    executed.outputs(ofCell: cell).flatMap { output -> [String] in
      guard case .table(let table) = output else { return [] }
      let rows = table.rows.map { row in
        row.map { entry -> String in
          switch entry {
          case .text(let text): text
          case .integer(let number): "\(number)"
          case .number(let number), .share(let number): "\(number)"
          case .missing: "–"
          }
        }
      }
      return ([table.columns] + rows).map { $0.joined(separator: " ") }
    }
  }

  @Test(arguments: ["blobs", "moons", "circles", "spirals"])
  func withoutOptionsThereAre200OfTwoClasses(name: String) {
    let executed = run(cell("data", "dataset: \(name)"))
    #expect(executed.problems == [])
    #expect(executed.shape("X") == [2, 200] && executed.shape("Y") == [1, 200])
    #expect(executed.values["m"] == .integer(200))
    #expect(executed.doubles("Y").count { $0 == 1 } == 100)
    #expect(executed.shownNames(ofCell: 1) == ["X", "Y"])
    #expect(table(executed) == ["part examples features class 0 class 1", "all 200 2 100 100"])
  }

  @Test func moreClassesAreOneHot() {
    let executed = run(cell("data", "dataset: spirals", "classes: 3", "examples: 10", "noise: 0"))
    #expect(executed.shape("Y") == [3, 10])
    #expect(
      table(executed) == ["part examples features class 0 class 1 class 2", "all 10 2 4 3 3"])
  }

  /// The lesson's stream is that of `np.random.seed(seed)`, and the cell's own seed leaves it alone.
  @Test func examplesAreDrawnFromTheLessonsStream() {
    let front = "---\nseed: 3\n---\n"
    let drawn = run(front + cell("data", "dataset: moons"))
    let seeded = run(cell("data", "dataset: moons", "seed: 3"))
    #expect(drawn.doubles("X") == seeded.doubles("X"))
    let next = cell("data", "values: {a: np.random.rand()}")
    #expect(
      run(cell("data", "dataset: moons", "seed: 3") + next).doubles("a") == run(next).doubles("a"))
    #expect(
      run(front + cell("data", "dataset: moons") + next).doubles("a")
        != run(front + next).doubles("a"))
  }

  @Test func examplesAreKeptBackForTesting() {
    let executed = run(cell("data", "dataset: circles", "examples: 50", "test: 0.25"))
    #expect(executed.shape("X") == [2, 37] && executed.shape("X_test") == [2, 13])
    #expect(executed.shape("Y") == [1, 37] && executed.shape("Y_test") == [1, 13])
    #expect(executed.values["m"] == .integer(37))
    #expect(executed.shownNames(ofCell: 1) == ["X", "Y", "X_test", "Y_test"])
    let all = run(cell("data", "dataset: circles", "examples: 50"))
    #expect(
      (executed.doubles("X") + executed.doubles("X_test")).sorted() == all.doubles("X").sorted())
    let last = run(cell("data", "dataset: circles", "examples: 50", "test: 13", "shuffle: false"))
    #expect(Array(all.doubles("X").prefix(37)) == Array(last.doubles("X").prefix(37)))
    #expect(Array(all.doubles("Y").suffix(13)) == last.doubles("Y_test"))
  }

  @Test func featuresAreStandardizedByTheTrainingPart() {
    let options = ["dataset: blobs", "noise: 0.5", "test: 20"]
    let plain = run("```{data}\n\(options.joined(separator: "\n"))\n```\n")
    let executed = run(
      "```{data}\n\(options.joined(separator: "\n"))\nstandardize: true\n```\n"
        + "{expect}`np.allclose(X.mean(axis=1), 0)` {expect}`np.allclose(X.std(axis=1), 1)`\n")
    #expect(executed.problems == [])
    let (mean, deviation) = (executed.doubles("X_mean"), executed.doubles("X_std"))
    for part in ["X", "X_test"] {
      let columns = plain.shape(part)?[1] ?? 0
      for (place, value) in plain.doubles(part).enumerated() {
        let feature = place / columns
        #expect(executed.doubles(part)[place] == (value - mean[feature]) / deviation[feature])
      }
    }
  }

  @Test func anOptionMayBeAFormula() {
    let executed = run(
      "---\nparameters: {n: 20, share: 0.5}\n---\n"
        + cell("data", "dataset: moons", "examples: 2 * n", "noise: share / 5", "test: share"))
    #expect(executed.problems == [] && executed.shape("X") == [2, 20])
  }

  @Test(arguments: [
    ("examples: 0", "3:11: option 'examples' expects a whole number from 2 to 1000000, but got 0"),
    ("examples: 1000001", "3:11: option 'examples' expects a whole number from 2 to 1000000"),
    (
      "examples: 1e3",
      "3:11: option 'examples' expects a whole number from 2 to 1000000, but got 1e3"
    ),
    ("noise: -0.1", "3:8: option 'noise' expects a number that is not negative, but got -0.1"),
    ("noise: .nan", "3:8: "),
    ("noise: inf", "3:8: option 'noise' expects a number that is not negative"),
    ("noise: 1e308", "3:8: with so much noise the examples are not finite"),
    ("noise: '[1]'", "3:8: option 'noise' expects a number that is not negative, but got a list"),
    (
      "test: 1.0",
      "3:7: option 'test' expects a share between 0 and 1, or a whole number of examples, but got 1.0"
    ),
    ("test: 1.5", "3:7: option 'test' expects a share between 0 and 1"),
    ("test: 0", "3:7: option 'test' expects a share between 0 and 1"),
    ("test: -3", "3:7: option 'test' expects a share between 0 and 1"),
    ("test: 200", "3:7: of 200 examples, 200 kept back for testing leave none to learn from"),
    ("test: 0.999", "3:7: of 200 examples, 200 kept back for testing leave none to learn from"),
    ("test: 2 / 2", "3:7: option 'test' expects a share between 0 and 1"),
    (
      "classes: 2",
      "3:10: option 'classes' does not go with dataset 'moons' | it goes with blobs and spirals"
    ),
    ("shuffle: false", "3:10: option 'shuffle' belongs to 'test'"),
    ("shuffle: maybe", "3:10: option 'shuffle' expects one of true, false, but got 'maybe'"),
    ("scale: 2", "3:8: option 'scale' does not go with dataset 'moons' | it goes with files"),
    ("inputs: x", "3:9: option 'inputs' does not go with dataset 'moons'"),
    ("file: a.csv", "3:7: 'dataset' and 'file' both set the examples | give one of them"),
    ("X: [[1]]", "3:4: 'X' and 'dataset' both set the examples"),
    ("test: 0.2\nX_test: [[1]]", "4:9: 'X_test' and 'test' both set the examples"),
  ])
  func whatDoesNotGoWithMoonsIsAnError(line: String, message: String) {
    let said = problem("dataset: moons\n\(line)")
    #expect(said.hasPrefix(message), "\(said)")
  }

  @Test(arguments: [
    ("dataset: xor\nexamples: 4", "3:11: option 'examples' does not go with dataset 'xor'"),
    (
      "dataset: and\nstandardize: true", "3:14: option 'standardize' does not go with dataset 'and'"
    ),
    ("dataset: blobs\nclasses: 1", "3:10: option 'classes' expects a whole number from 2 to 100"),
    ("dataset: blobs\nclasses: 101", "3:10: option 'classes' expects a whole number from 2 to 100"),
    ("dataset: blobs\nclasses: 5\nexamples: 4", "4:11: 4 examples can't be of 5 classes"),
    (
      "dataset: blobs\nclasses: 100\nexamples: 1000000",
      "4:11: one-hot columns are too many: an array of shape (100, 1000000) has more than"
    ),
    ("X: [[1]]\nnoise: 1", "3:8: option 'noise' does not go with examples that are written out"),
    ("targets: y.npy", "2:10: option 'targets' does not go with examples that are written out"),
  ])
  func whatGoesWithNothingGivenIsAnError(lines: String, message: String) {
    let said = problem(lines)
    #expect(said.hasPrefix(message), "\(said)")
  }

  /// All of a cell's mistakes are found at once, before anything runs.
  @Test func mistakesAreReportedTogether() {
    let problems = run(cell("data", "dataset: circles", "noise: -1", "classes: 3", "test: 2.5"))
      .problems
    #expect(problems.count == 3)
  }
}
