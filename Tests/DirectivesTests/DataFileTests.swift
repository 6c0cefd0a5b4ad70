// `{data}` with files: columns of a CSV file, array files, and what is wrong with them.

import DataFiles
import Diagnostics
import Directives
import Execution
import LessonSupport
import Notebooks
import Numerics
import OrderedCollections
import Testing

@Suite struct DataFileTests {
  private static let flowers = """
    length,width,kind,height
    1,10,rose,5
    2,20,"a lily",5
    3,30,rose,5
    4,40,aster,5

    """

  /// The numbers of an IDX file of unsigned bytes.
  private static func idx(_ shape: [UInt8], _ numbers: [UInt8]) -> [UInt8] {
    [0, 0, 8, UInt8(shape.count)] + shape.flatMap { [0, 0, 0, $0] } + numbers
  }

  private static let files: [String: [UInt8]] = [
    "flowers.csv": Array(flowers.utf8),
    "odd.csv": Array("a,b\n1,\"x|\ny\"\n2,<i>&\n".utf8),
    "holes.csv": Array("a,b\n1,\n2,x\n".utf8),
    "same.csv": Array("a,b\n1,x\n2,x\n".utf8),
    "images": idx([4, 1, 2], [0, 255, 51, 102, 1, 2, 3, 4]),
    "labels": idx([4], [2, 0, 1, 1]),
    "three": idx([3], [0, 1, 2]),
    "test images": idx([2, 2], [0, 51, 255, 204]),
    "test labels": idx([2], [0, 2]),
    "far labels": idx([2], [0, 9]),
    "wide": idx([2, 3], [1, 2, 3, 4, 5, 6]),
    "cut": Array(idx([4, 1, 2], [0, 255, 51, 102, 1, 2, 3, 4]).dropLast()),
  ]

  private func run(_ lines: String) -> ExecutedNotebook {
    var options = NotebookRunner.Options()
    options.readFile = { name throws(DataFileError) in
      guard let bytes = Self.files[name] else {
        throw DataFileError("there is no file '\(name)'")
      }
      return DataFile(name: name, bytes: bytes)
    }
    return NotebookRunner(registry: builtinDirectives, options: options)
      .run(notebook("```{data}\n\(lines)\n```\n"))
  }

  private func problem(_ lines: String) -> String {
    run(lines).problems.joined(separator: "\n")
  }

  // MARK: CSV

  @Test func scaleDividesTheInputsAlone() {
    let (plain, scaled) = (
      run("file: odd.csv\ninputs: [a]"), run("file: odd.csv\ninputs: [a]\nscale: 4")
    )
    #expect(plain.doubles("X") == [1, 2])
    #expect(scaled.doubles("X") == [0.25, 0.5])
  }

  @Test func columnsBecomeRowsOfXAndY() {
    let executed = run("file: flowers.csv\ninputs: [width, length]\ntargets: height")
    #expect(executed.problems == [])
    #expect(executed.shape("X") == [2, 4] && executed.shape("Y") == [1, 4])
    #expect(executed.doubles("X") == [10, 20, 30, 40, 1, 2, 3, 4])
    #expect(executed.doubles("Y") == [5, 5, 5, 5])
    #expect(executed.files.map(\.name) == ["flowers.csv"])
    // hashlib.sha256 of the text above.
    #expect(executed.files.first?.digest.count == 64)
  }

  @Test(arguments: [
    "one_hot: kind", "targets: kind\none_hot: true", "targets: [kind]\none_hot: kind",
  ])
  func classesAreSortedAndOneHot(options: String) {
    let executed = run("file: flowers.csv\n\(options)")
    #expect(executed.problems == [])
    #expect(executed.shape("X") == [3, 4])
    #expect(executed.shape("Y") == [3, 4])
    #expect(executed.doubles("Y") == [0, 1, 0, 0, 0, 0, 0, 1, 1, 0, 1, 0])
    #expect(
      executed.values["classes"] == .list([.text("a lily"), .text("aster"), .text("rose")]))
  }

  /// A class may be named by whatever a field holds; the heading of a column is one line.
  @Test func aClassWithAnOddNameHeadsAColumn() {
    let executed = run("file: odd.csv\none_hot: b")
    #expect(executed.values["classes"] == .list([.text("<i>&"), .text("x|\ny")]))
    guard case .table(let table)? = executed.outputs(ofCell: 1).first else {
      Issue.record("no table")
      return
    }
    #expect(table.columns == ["part", "examples", "features", "<i>&", "x| y"])
  }

  @Test func withoutTargetsThereIsNoY() {
    let executed = run("file: flowers.csv\ninputs: [length]")
    #expect(executed.problems == [] && executed.values["Y"] == nil)
    #expect(executed.doubles("X") == [1, 2, 3, 4] && executed.values["m"] == .integer(4))
  }

  /// The split is `np.random.seed(0); np.random.permutation(4)`, which is [2, 3, 1, 0]; the means are
  /// those of what is left to learn from, and `height` never varies.
  @Test func aSplitIsDrawnAndTheTrainingPartMeasured() {
    let executed = run(
      "file: flowers.csv\ninputs: [length, height]\none_hot: kind\ntest: 2\nstandardize: true")
    #expect(executed.problems == [])
    #expect(executed.doubles("X_mean") == [1.5, 5] && executed.doubles("X_std") == [0.5, 1])
    #expect(executed.doubles("X") == [1, -1, 0, 0])
    #expect(executed.doubles("X_test") == [3, 5, 0, 0])
    #expect(executed.doubles("Y") == [1, 0, 0, 0, 0, 1])
    #expect(
      executed.notes(ofCell: 1) == [
        "Feature 1 never varies among the training examples: only moved to 0, with 1 in place of the deviation."
      ])
  }

  @Test func onlyTheFirstExamplesAreTaken() {
    let executed = run("file: flowers.csv\ninputs: length\nexamples: 3\ntest: 1\nshuffle: false")
    #expect(executed.doubles("X") == [1, 2] && executed.doubles("X_test") == [3])
  }

  @Test(arguments: [
    ("file: none.csv", "2:7: there is no file 'none.csv'"),
    (
      "file: flowers.csv\ninputs: [lenght]",
      "3:10: 'flowers.csv' has no column 'lenght' | did you mean 'length'?"
    ),
    (
      "file: flowers.csv\ntargets: [colour]",
      "3:11: 'flowers.csv' has no column 'colour' | it has length, width, kind, height"
    ),
    ("file: flowers.csv", "2:7: 'flowers.csv', line 2: 'rose' in column 'kind' is no number"),
    ("file: flowers.csv\ninputs: [width, width]", "3:17: column 'width' is named twice"),
    ("file: flowers.csv\ninputs: width\ntargets: width", "4:10: column 'width' is named twice"),
    ("file: flowers.csv\none_hot: true", "3:10: option 'one_hot' needs one column of classes"),
    (
      "file: flowers.csv\ntargets: [kind, width]\none_hot: kind",
      "4:10: option 'one_hot' needs one column of classes, but 'targets' names 2"
    ),
    (
      "file: holes.csv\ninputs: b\ntargets: a",
      "2:7: 'holes.csv', line 2: the value of column 'b' is missing"
    ),
    ("file: same.csv\none_hot: b", "2:7: column 'b' of 'same.csv' has the same class everywhere"),
    ("file: same.csv\ntargets: [a, b]", "2:7: 'same.csv' has no column left for the inputs"),
    (
      "file: flowers.csv\ninputs: width\nexamples: 5",
      "4:11: 'flowers.csv' has 4 examples, which is less than 5"
    ),
    ("file: flowers.csv\nscale: -2", "3:8: option 'scale' expects a number above 0, but got -2"),
    ("file: flowers.csv\nnoise: 2", "3:8: option 'noise' does not go with a CSV 'file'"),
    ("file: flowers.csv\nY: [[1]]", "3:4: 'Y' and 'file' both set the examples"),
    ("file: images", "2:7: "),
    ("file: [a]", "2:7: option 'file' expects a CSV file, but got a list"),
  ])
  func whatIsWrongWithATableIsSaid(lines: String, message: String) {
    let said = problem(lines)
    #expect(said.hasPrefix(message), "\(said)")
  }

  /// What stands at the fault is shown in the file's own line.
  @Test func aFaultOfTheFileIsShownInTheFile() throws {
    let diagnostic = try #require(run("file: holes.csv\ntargets: a").diagnostics.first)
    let note = try #require(diagnostic.notes.first)
    #expect(note.source?.path == "holes.csv")
    #expect(note.source?.position(at: note.range.lowerBound).line == 2)
  }

  // MARK: Arrays

  @Test func imagesBecomeColumns() {
    let executed = run("inputs: images\ntargets: labels\none_hot: true\nscale: 255")
    #expect(executed.problems == [])
    #expect(executed.shape("X") == [2, 4] && executed.shape("Y") == [3, 4])
    let pixels: [Double] = [0, 51, 1, 3, 255, 102, 2, 4]
    #expect(executed.doubles("X") == pixels.map { $0 / 255 })
    #expect(executed.doubles("Y") == [0, 1, 0, 0, 0, 0, 1, 1, 1, 0, 0, 0])
    #expect(executed.values["classes"] == .list([.integer(0), .integer(1), .integer(2)]))
    #expect(executed.files.map(\.name) == ["images", "labels"])
  }

  @Test func withoutOneHotLabelsAreNumbers() {
    let executed = run("inputs: images\ntargets: labels")
    #expect(executed.doubles("Y") == [2, 0, 1, 1] && executed.shape("Y") == [1, 4])
    #expect(executed.values["classes"] == nil)
  }

  @Test func testFilesAreReadAsTheyAre() {
    let executed = run(
      "inputs: images\ntargets: labels\ntest_inputs: test images\ntest_targets: test labels\none_hot: true\nscale: 51\nexamples: 3"
    )
    #expect(executed.problems == [])
    #expect(executed.shape("X") == [2, 3] && executed.shape("X_test") == [2, 2])
    #expect(executed.doubles("X_test") == [0, 5, 1, 4])
    #expect(executed.doubles("Y_test") == [1, 0, 0, 0, 0, 1])
  }

  /// One permutation divides inputs and targets alike.
  @Test func inputsAndTargetsAreDividedTogether() {
    let executed = run("inputs: images\ntargets: labels\ntest: 2")
    #expect(executed.doubles("X") == [51, 0, 102, 255] && executed.doubles("Y") == [0, 2])
    #expect(executed.doubles("X_test") == [1, 3, 2, 4] && executed.doubles("Y_test") == [1, 1])
  }

  @Test(arguments: [
    ("inputs: none", "2:9: there is no file 'none'"),
    ("inputs: cut\ntargets: labels", "2:9: 'cut' ends within its numbers | it is truncated"),
    (
      "inputs: flowers.csv",
      "2:9: 'flowers.csv' is neither a NumPy nor an IDX file | a CSV file is given by 'file'"
    ),
    ("inputs: images\ntargets: three", "3:10: 'three' has 3 examples, 'images' has 4"),
    ("inputs: images\ntargets: wide\none_hot: true", "3:10: 'wide' has 2 examples, 'images' has 4"),
    (
      "inputs: wide\ntargets: wide\none_hot: true",
      "3:10: 'wide' has 3 numbers an example; 'one_hot' needs one label"
    ),
    (
      "inputs: images\ntargets: labels\none_hot: true\nclasses: 2",
      "3:10: 'labels' holds the label 2, but there are 2 classes"
    ),
    (
      "inputs: images\ntargets: labels\ntest_inputs: test images\ntest_targets: far labels\none_hot: true",
      "5:15: 'far labels' holds the label 9, but there are 3 classes"
    ),
    (
      "inputs: images\ntest_inputs: wide", "3:14: 'wide' has examples of 3 features, 'images' of 2"
    ),
    (
      "inputs: images\ntest_inputs: wide\ntest: 1",
      "3:14: 'test' and 'test_inputs' both say what is kept back"
    ),
    (
      "inputs: images\ntargets: labels\ntest_inputs: wide",
      "4:14: 'test_inputs' is given, but 'test_targets' is not"
    ),
    (
      "inputs: images\ntargets: labels\ntest_targets: wide",
      "4:15: 'test_targets' needs 'test_inputs'"
    ),
    ("inputs: images\none_hot: true", "3:10: option 'one_hot' needs 'targets'"),
    ("inputs: images\none_hot: kind", "3:10: option 'one_hot' expects one of true, false"),
    (
      "inputs: images\ntargets: labels\nclasses: 3",
      "4:10: option 'classes' belongs to 'one_hot: true'"
    ),
    ("inputs: images\nscale: 0", "3:8: option 'scale' expects a number above 0, but got 0"),
    ("inputs: images\nexamples: 5", "3:11: 'images' has 4 examples, which is less than 5"),
    ("inputs: images\nnoise: 1", "3:8: option 'noise' does not go with array files as 'inputs'"),
    (
      "inputs: images\ntest: 4",
      "3:7: of 4 examples, 4 kept back for testing leave none to learn from"
    ),
  ])
  func whatIsWrongWithArraysIsSaid(lines: String, message: String) {
    let said = problem(lines)
    #expect(said.hasPrefix(message), "\(said)")
  }

  @Test func aRunWithoutAccessToFilesReadsNone() {
    let executed = NotebookRunner(registry: builtinDirectives)
      .run(notebook(cell("data", "file: flowers.csv")))
    #expect(
      executed.problems == ["2:7: 'flowers.csv' can't be read: this run has no access to files"])
  }
}
