// Which lines of a lesson define links.

import LessonSupport
import Testing

@testable import Rendering

@Suite struct JupyterLinkTests {
  @Test func linesOfCodeDefineNoLinks() {
    let lesson = """
      ```
      [a]: https://code.example
      ```

      > ~~~ text
      [b]: https://behind.example

      - ```{x}
        [c]: https://cell.example
        ```

      [a]: https://prose.example
      """
    let definitions = LinkDefinitions(in: notebook(lesson))
    #expect(definitions.completed("See [a].") == "See [a].\n\n[a]: https://prose.example")
    #expect(definitions.completed("[b]") == "[b]\n\n[b]: https://behind.example")
    #expect(definitions.completed("[c]") == "[c]")
  }
}
