// Training works in memory allocated once: however many steps there are, the program `allocations`
// asks the system for memory as often.

import Foundation
import Testing

@Suite struct AllocationTests {
  @Test func stepsAskForNoMemory() throws {
    let process = Process()
    let pipe = Pipe()
    process.executableURL = program.deletingLastPathComponent()
      .appendingPathComponent("allocations")
    process.standardOutput = pipe
    try process.run()
    let output = String(decoding: pipe.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    process.waitUntilExit()
    try #require(process.terminationStatus == 0)
    let lines = output.split(separator: "\n")
    // Six optimizers, each on all examples, on batches in their order and on drawn ones.
    #expect(lines.count == 6 * 3 + 3)
    for line in lines.prefix(18) {
      let numbers = line.split(separator: " ").suffix(2).compactMap { Int($0) }
      #expect(numbers.count == 2 && numbers[0] >= 5 && numbers[1] == 0, "\(line)")
    }
    // The whole run: 2,000 epochs more have some more checkpoints, and that is all.
    let counts = lines.suffix(2).compactMap { line in
      line.split(separator: " ").last.flatMap { Int($0) }
    }
    #expect(counts.count == 2 && abs(counts[1] - counts[0]) < 40, "\(lines.suffix(2))")
  }
}
