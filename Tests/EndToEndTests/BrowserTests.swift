// Every lesson's page in a real browser: what a reader would meet, on a desk, on a telephone and on
// paper, in both colour schemes.

import Foundation
import Testing

@Suite(
  "Pages in headless Chromium",
  .enabled(
    if: RealBrowser.isExpected,
    "needs Chromium, and a Python with playwright and axe-playwright-python"))
struct BrowserTests {
  /// What was seen of a page, at 1280 and 390 pixels.
  private struct Sight: Decodable {
    /// Addresses asked for besides the page's own.
    let requests: [String]
    /// What the console says.
    let messages: [String]
    /// What reaches past the window.
    let tooWide: [String]
    /// What paper cuts off.
    let cutOff: [String]
    /// axe-core's complaints, contrast among them.
    let violations: [String]
    let scripts: Int
    /// The ground's colour, light and dark.
    let backgrounds: [String]
  }

  @Test func everyPageIsQuietReachableAndAsWideAsItsWindow() async throws {
    let folder = try Folder()
    let notebooks = package.appendingPathComponent("notebooks").path
    try folder.write(Self.everything, to: "everything.md")
    for lesson in [notebooks, "everything.md"] {
      let run = try await folder.nbrun(lesson, "-o", "site/", "--keep-going")
      #expect(run.status == 0, "\(run.errors)")
    }
    let pages = folder.paths.filter { $0.hasSuffix(".html") }
    #expect(pages.count >= 11)
    let sights = try await look(at: pages, in: folder)
    #expect(sights.count == pages.count)
    for (name, sight) in sights.sorted(by: { $0.key < $1.key }) {
      #expect(sight.requests == [], "\(name)")
      #expect(sight.messages == [], "\(name)")
      #expect(sight.tooWide == [], "\(name)")
      #expect(sight.cutOff == [], "\(name)")
      #expect(sight.violations == [], "\(name)")
      #expect(sight.scripts == 0, "\(name)")
      #expect(Set(sight.backgrounds).count == 2, "\(name)")
    }
  }

  @Test func theLookOutFindsWhatIsWrong() async throws {
    let folder = try Folder()
    let page = """
      <!DOCTYPE html><html><head><title>t</title></head><body><main>
      <p style="width: 2000px; color: #ccc">too wide and too pale</p>
      <div style="overflow-x: auto"><pre>\(String(repeating: "long ", count: 400))</pre></div>
      <img src="missing.png"><script>console.log("here")</script></main></body></html>
      """
    try folder.write(page, to: "bad.html")
    let sights = try await look(at: ["bad.html"], in: folder)
    let sight = try #require(sights["bad.html"])
    #expect(sight.requests.contains { $0.hasSuffix("missing.png") })
    #expect(sight.messages.contains("here") && sight.scripts > 0)
    #expect(!sight.tooWide.isEmpty && !sight.cutOff.isEmpty)
    #expect(Set(sight.backgrounds).count == 1)
    for rule in ["color-contrast", "image-alt", "html-has-lang"] {
      #expect(sight.violations.contains { $0.contains(rule) }, "\(rule)")
    }
  }

  private func look(at pages: [String], in folder: Folder) async throws -> [String: Sight] {
    let browser = try #require(RealBrowser.path, "there is no Chromium")
    let driver = try #require(RealBrowser.driver, "there is no Python that drives it")
    let script = try #require(
      Bundle.module.url(forResource: "Fixtures/open_pages", withExtension: "py"))
    let run = try await folder.run(driver, [script.path, browser] + pages, seconds: 240)
    try #require(run.status == 0, "\(run.errors)")
    return try JSONDecoder().decode([String: Sight].self, from: Data(run.output.utf8))
  }

  /// What the lessons may lack: long words and lines, deep lists, wide things, a failure.
  private static let everything = """
    ---
    title: Everything at once
    author: [Ada, Grace]
    date: 2026-01-01
    description: A page of all that can stand on one.
    ---

    # Everything at once

    ## \(String(repeating: "Longword", count: 30))

    \(String(repeating: "word", count: 80)) and `\(String(repeating: "code", count: 60))`

    1. one
       - two
         > three

         ```python
         x = "\(String(repeating: "long ", count: 60))"
         ```

    ## Values

    ```{data}
    dataset: blobs
    examples: 40
    classes: 3
    ```

    ```{initialize}
    hidden: [14, 3]
    ```

    ```{forward}
    caption: "*Forward*, with $A = \\\\max(0, Z)$ and a loss of {eval}`L`"
    ```

    ```{backward}
    ```

    ```{explain} dLdW1[0, 1]
    ```

    ```{check} gradients
    ```

    ```{check} sanity
    skip: [chance, overfit]
    ```

    ```{train}
    epochs: 20
    learning_rate: 0.1
    ```

    ```{shapes}
    ```

    ```{plot} boundary
    ```

    ```{plot} network
    label: pictured
    caption: The network.
    ```

    ```{numpy}
    #| error: true
    \(String(repeating: "undefined_name_", count: 12)) + 1
    ```

    ```{expect}
    W1.shape == (14, 2)
    np.allclose(Y_pred, Y_pred + 0.0, rtol=1e-05, atol=1e-08) and np.all(Y_pred >= 0) and np.all(Y_pred <= 1)
    ```

    ## GitHub's Markdown {#github}

    | a column | another | \(String(repeating: "wide ", count: 30)) |
    | :-- | --: | :-: |
    | one | {eval}`L` | $\\frac{a}{b}$ |

    - [x] done
    - [ ] not done, see [](#github), [](#pictured) and [](#sum)

    > [!WARNING]
    > ~~Nothing~~ to fear at www.example.org/\(String(repeating: "long", count: 40))[^1]

    [^1]: A note with $x^2$.

        And a second paragraph.

    $$ \\sum_{i=1}^n i = \\frac{n (n + 1)}{2} \\label{sum} $$

    $$ \(String(repeating: "x + ", count: 16)) y $$

        indented = "\(String(repeating: "code ", count: 60))"

    ```swift
    let x = "\(String(repeating: "long ", count: 60))"
    ```

    ### Another
    """
}
