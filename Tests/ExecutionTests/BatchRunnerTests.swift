// Many pieces of work at once.

import Execution
import Testing

@Suite struct BatchRunnerTests {
  @Test(arguments: [-1, 0, 1, 2, 8, 1000])
  func theNumberOfJobsChangesNothing(jobs: Int) async {
    let squares = await BatchRunner(jobs: jobs).map(Array(0..<100)) { item in
      // Later items are done sooner.
      (0..<(100 - item)).reduce(0) { $0 &+ $1 } >= 0 ? item * item : -1
    }
    #expect(squares == (0..<100).map { $0 * $0 })
  }

  @Test func nothingToDoGivesNothing() async {
    #expect(await BatchRunner(jobs: 4).map([Int]()) { $0 }.isEmpty)
  }
}
