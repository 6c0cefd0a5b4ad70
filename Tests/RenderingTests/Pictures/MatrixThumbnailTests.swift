// Large matrices at a glance.

import LessonSupport
import Numerics
import Testing

@testable import Rendering

@Suite struct MatrixThumbnailTests {
  private func svg(_ shape: [Int], _ element: (Int) -> Double) -> String {
    let count = shape.reduce(1, *)
    let array = NDArray(shape: shape, storage: .float64((0..<count).map(element)))
    return MatrixThumbnail(array, name: "W<1>").svg(id: "cell-1-1.1")
  }

  @Test func itIsNamedAndItsMasksHaveIdentifiersOfTheirOwn() {
    let text = svg([20, 30]) { Double($0) - 300 }
    #expect(text.contains("role=\"img\" aria-label=\"W&lt;1&gt; as shades\""))
    #expect(
      text.contains("<mask id=\"cell-1-1.1-plus\">") && text.contains("url(#cell-1-1.1-minus)"))
    #expect(text.contains("width=\"180\" height=\"60\""))
  }

  /// Blocks are means: a block of +1 and -1 in equal parts has no shade at all.
  @Test func blocksAreMeans() {
    let text = svg([2, 120]) { $0 % 2 == 0 ? 1 : -1 }
    #expect(!text.contains("<mask"))
  }

  @Test(arguments: [[13], [1, 13], [13, 1], [1000, 2], [3, 100_000], [61, 61]])
  func everyShapeIsSmall(shape: [Int]) {
    let text = svg(shape) { Double(($0 * 7919) % 101) - 50 }
    #expect((200...4500).contains(text.utf8.count))
  }

  @Test func valuesThatAreNotNumbersHaveNoShade() {
    #expect(!svg([13, 2]) { _ in .nan }.contains("<mask"))
  }
}
