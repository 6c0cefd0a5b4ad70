// A checker of gradients is judged by two rates: right gradients that it rejects and wrong ones that
// it lets pass.

import NeuralNetworks
import Numerics
import Testing

@Suite struct RandomNetworkTests {
  @Test func aThousandRightNetworksPassAndOneWrongEntryIsCaught() throws {
    var generator = RandomGenerator(seed: 20)
    var falseAlarms: [Int] = []
    var missed: [Int] = []
    var (planted, visible, atKink) = (0, 0, 0)
    var caughtAll = 0, kinkPlants = 0
    for number in 0..<1000 {
      let random = try RandomNetwork(&generator, onKinks: number % 3 == 0)
      let gradients = try random.gradients().named
      let report = try random.check().compare(gradients)
      if !report.passed { falseAlarms.append(number) }
      atKink += report.parameters.reduce(0) { $0 + $1.entriesAtKink }
      let place = generator.below(gradients.count)
      let (name, gradient) = gradients[place]
      let entry = generator.below(gradient.elements.count)
      let value = gradient.elements[entry]
      guard value != 0 else { continue }
      planted += 1
      var wrong = gradient
      wrong.elements[entry] *= 1.01
      let isCaught = try !random.check().compare([(name, wrong)]).passed
      if isCaught { caughtAll += 1 }
      // One percent of less lies within the absolute part of the bound; on a kink the slopes decide.
      if report.parameters[place].entriesAtKink > 0 { kinkPlants += 1 }
      guard abs(value) > 2e-7 * max(1, abs(report.loss)),
        report.parameters[place].entriesAtKink == 0
      else { continue }
      visible += 1
      if !isCaught { missed.append(number) }
    }
    #expect(falseAlarms == [])
    #expect(missed == [])
    // The draw has to have something of everything.
    #expect(visible > 500 && atKink > 50)
  }
}
