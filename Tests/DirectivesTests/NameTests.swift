// Which names stand in scope after each directive: the table of the lesson format, line by line.

import LessonSupport
import Notebooks
import OrderedCollections
import Testing

@Suite struct NameTests {
  private func names(_ text: String) -> Set<String> {
    let executed = run(text)
    #expect(executed.problems == [])
    return Set(executed.values.keys)
  }

  private let data = Self.data
  private let test = cell("data", "X: [[0, 1]]", "Y: [[1, 0]]", "X_test: [[1]]", "Y_test: [[0]]")
  private func network(_ hidden: String) -> String { cell("initialize", "hidden: \(hidden)") }

  @Test func dataSetsTheExamplesAndTheirNumber() {
    #expect(names(data) == ["X", "Y", "m"])
    #expect(run(data).values["m"] == .integer(4))
    #expect(names(test) == ["X", "Y", "X_test", "Y_test", "m"])
    #expect(run(test).values["m"] == .integer(2))
  }

  @Test func dataSetsTheNamesUnderValues() {
    let executed = run(
      cell(
        "data", "values:", "  rate: 0.5", "  sizes: [2, 3]", "  on: 1 < 2", "  name: \"'xor'\"",
        "  twice: 2 * rate"))
    #expect(executed.problems == [])
    #expect(executed.values["rate"] == .number(0.5) && executed.values["on"] == .boolean(true))
    #expect(executed.values["name"] == .text("xor") && executed.values["twice"] == .number(1))
    #expect(executed.doubles("sizes") == [2, 3] && executed.shape("sizes") == [2])
    #expect(executed.values["m"] == nil)
  }

  @Test(arguments: [("[]", 1), ("3", 2), ("[3, 4]", 3), ("[5, 4, 3]", 4)])
  func initializeSetsParametersAndTheDictionaryOfThem(hidden: String, layers: Int) {
    let parameters = (1...layers).flatMap { ["W\($0)", "b\($0)"] }
    let text = data + network(hidden)
    #expect(names(text) == Set(["X", "Y", "m", "W_B"] + parameters))
    #expect(run(text).keys("W_B") == parameters)
    #expect(run(text).entry("W_B", "W1") == run(text).values["W1"])
  }

  @Test(arguments: [("[]", 1), ("3", 2), ("[3, 4]", 3)])
  func forwardSetsWhatItComputesOnTheWay(hidden: String, layers: Int) {
    let made = names(data + network(hidden) + forward).subtracting(names(data + network(hidden)))
    let expected =
      (1...layers).map { "Z\($0)" } + (1..<layers).map { "A\($0)" } + (layers == 2 ? ["A"] : []) + [
        "Y_pred", "L",
      ]
    #expect(made == Set(expected))
  }

  @Test func theHiddenActivationsOfTwoLayersAreAlsoA() {
    let executed = run(data + network("3") + forward)
    #expect(executed.values["A"] == executed.values["A1"])
    #expect(executed.shape("A") == [3, 4])
  }

  @Test func withoutTargetsThereIsNoLoss() {
    let inputs = cell("data", "X: [[1, 2]]")
    let made = names(inputs + cell("initialize", "hidden: 2", "outputs: 1") + forward)
    #expect(made == ["X", "m", "W1", "b1", "W2", "b2", "W_B", "Z1", "A1", "A", "Z2", "Y_pred"])
  }

  @Test(arguments: [("[]", 1), ("3", 2), ("[3, 4]", 3)])
  func backwardSetsTheGradientsAndTheDictionaryOfThem(hidden: String, layers: Int) {
    let before = data + network(hidden) + forward
    let made = names(before + backward).subtracting(names(before))
    let layerNames = (1...layers).flatMap { ["dLdZ\($0)", "dLdW\($0)", "dLdb\($0)"] }
    #expect(made == Set(layerNames + ["gradients"]))
    let executed = run(before + backward)
    #expect(executed.keys("gradients") == (1...layers).flatMap { ["dLdW\($0)", "dLdb\($0)"] })
    #expect(executed.entry("gradients", "dLdW1") == executed.values["dLdW1"])
  }

  @Test func aCheckSetsNumericGradientsAndRelativeErrors() throws {
    let executed = run(xor + forward + backward + cell("check gradients"))
    #expect(executed.problems == [])
    #expect(executed.keys("numeric_gradients") == executed.keys("gradients"))
    #expect(executed.keys("relative_errors") == ["W1", "b1", "W2", "b2"])
    let numeric = try #require(executed.entry("numeric_gradients", "dLdW1")).doubles
    #expect(numeric.count == 6)
    // Central differences of a smooth loss agree to about h² = 4e-11 of its size.
    #expect(zip(numeric, executed.doubles("dLdW1")).allSatisfy { abs($0 - $1) < 1e-9 })
    for name in executed.keys("relative_errors") {
      let error = try #require(executed.entry("relative_errors", name)).doubles
      #expect(error.count == 1 && error.allSatisfy { $0 >= 0 && $0 < 1e-6 })
    }
  }

  @Test func aCheckAloneSetsNoGradientsOfItsOwn() {
    let made = names(xor + cell("check gradients"))
    #expect(
      made == [
        "X", "Y", "m", "W1", "b1", "W2", "b2", "W_B", "numeric_gradients", "relative_errors",
      ])
  }

  @Test func updateAppendsTheLossThatItStartedFromToTheHistory() {
    let step = forward + backward + update
    #expect(names(xor + step).contains("history"))
    let first = run(xor + forward).doubles("L")
    let second = run(xor + step + forward).doubles("L")
    #expect(run(xor + step).doubles("history") == first)
    #expect(run(xor + step + step).doubles("history") == first + second)
    #expect(run(xor + step + step).shape("history") == [2])
  }

  @Test func updateChangesParametersAndTheirDictionaryAndNothingElse() {
    let before = run(xor + forward + backward)
    let after = run(xor + forward + backward + update)
    let changed = before.values.keys.filter { before.values[$0] != after.values[$0] }
    #expect(Set(changed) == ["W1", "b1", "W2", "b2", "W_B"])
    let expected = zip(before.doubles("W1"), before.doubles("dLdW1")).map { $0 - 0.5 * $1 }
    #expect(after.doubles("W1") == expected)
    #expect(after.entry("W_B", "W1") == after.values["W1"])
  }

  @Test func initializeRemovesWhatThePreviousNetworkMade() {
    let first =
      cell("data", "dataset: xor", "values: {mine: 1}") + cell("initialize", "hidden: [3, 2]")
    let all = forward + backward + cell("check gradients") + update
    #expect(
      names(first + all + cell("initialize", "hidden: []"))
        == ["X", "Y", "m", "mine", "W1", "b1", "W_B"])
  }

  @Test func theNextNetworkMayBeMadeOfThePreviousOnesParameters() {
    let executed = run(
      xor + cell("initialize", "W1: 2 * W1", "b1: b1", "W2: W2", "activation: tanh"))
    #expect(executed.problems == [])
    #expect(executed.doubles("W1") == run(xor).doubles("W1").map { 2 * $0 })
  }

  @Test(arguments: [
    (Self.data, 1, ["X", "Y"]), (xor, 2, ["W1", "b1", "W2", "b2"]),
    (xor + forward, 3, ["Z1", "A1", "Z2", "Y_pred", "L"]),
    (xor + forward + backward, 4, ["dLdZ2", "dLdW2", "dLdb2", "dLdZ1", "dLdW1", "dLdb1"]),
    (xor + forward + backward + update, 5, ["W1", "b1", "W2", "b2"]),
  ])
  func everyDirectiveShowsWhatItIsAbout(text: String, cell: Int, names: [String]) {
    #expect(run(text).shownNames(ofCell: cell) == names)
  }

  private static let data = LessonSupport.cell("data", "dataset: xor")
}
