// dLdZ against differences: backpropagation's passes for every network, one wrong entry fails.

import NeuralNetworks
import Numerics
import Testing

@Suite struct PreactivationCheckTests {
  @Test(arguments: [false, true])
  func backpropagationsErrorsPassAndOneWrongEntryFails(onKinks: Bool) throws {
    var generator = RandomGenerator(seed: onKinks ? 5 : 6)
    var planted = 0
    for number in 0..<100 {
      let random = try RandomNetwork(&generator, onKinks: onKinks)
      let check = try PreactivationCheck(
        random.network, random.parameters, inputs: random.inputs, targets: random.targets)
      let gradients = try random.gradients()
      for (index, errors) in gradients.preactivations.enumerated() {
        let checked = try check.compare(layer: index + 1, errors)
        #expect(checked.passed, "\(number), layer \(index + 1)")
        #expect(checked.name == "Z\(index + 1)" && checked.entries == errors.elements.count)
        // The derivative itself, with its 1/m.
        let m = Double(errors.columns)
        #expect(try check.compare(layer: index + 1, errors / m).passed)
        let entry = generator.below(errors.elements.count)
        guard abs(errors.elements[entry]) > 1e-4, checked.entriesAtKink == 0,
          checked.roundingLimited == 0, errors.elements.count > 1
        else { continue }
        var wrong = errors
        wrong.elements[entry] *= 1.5
        let caught = try check.compare(layer: index + 1, wrong)
        #expect(!caught.passed, "\(number), layer \(index + 1)")
        let place = caught.worst.map { $0.row * errors.columns + $0.column }
        #expect(place == entry)
        planted += 1
      }
    }
    #expect(planted > 30, "\(planted)")
  }

  @Test func whatDoesNotFitIsAnError() throws {
    var generator = RandomGenerator(seed: 1)
    let random = try RandomNetwork(&generator, onKinks: false)
    let check = try PreactivationCheck(
      random.network, random.parameters, inputs: random.inputs, targets: random.targets)
    #expect(throws: NetworkError.self) { try check.compare(layer: 1, Matrix(rows: 9, columns: 9)) }
    #expect(throws: NetworkError.self) { try check.compare(layer: 0, Matrix(rows: 1, columns: 1)) }
    #expect(throws: NetworkError.self) { try check.compare(layer: 9, Matrix(rows: 1, columns: 1)) }
  }
}
