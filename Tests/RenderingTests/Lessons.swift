// Lessons as the built-in directives run them, and one that has something of everything.

import DataFiles
import Diagnostics
import Directives
import Execution
import Foundation
import LessonSupport
import Notebooks

/// The folder of the project's own lessons.
let lessonFolder = URL(filePath: #filePath).appending(path: "../../../notebooks").standardized

/// Runs a lesson with the built-in directives; its data are those of the project's lessons.
func run(_ text: String, path: String = "lesson.md", keepsGoing: Bool = false) -> ExecutedNotebook {
  var options = NotebookRunner.Options()
  options.keepsGoing = keepsGoing
  options.readFile = { name throws(DataFileError) in
    guard let data = try? Data(contentsOf: lessonFolder.appending(path: name)) else {
      throw DataFileError("there is no file '\(name)'")
    }
    return DataFile(name: name, bytes: Array(data))
  }
  options.shelf = shelf
  return NotebookRunner(registry: builtinDirectives, options: options).run(
    notebook(text, path: path))
}

/// The project's lessons, as links see them.
private let shelf = LessonShelf(
  find: { path in
    let file = lessonFolder.appending(path: path).path
    return FileManager.default.fileExists(atPath: file) ? .found : .missing
  },
  read: { path in
    let file = lessonFolder.appending(path: path)
    return (try? String(contentsOf: file, encoding: .utf8)).map { SourceFile(path: path, text: $0) }
  },
  paths: { _ in [] })

/// Every kind of block, output, verdict and failure; its headings collide with identifiers that the
/// page itself uses.
let everything = """
  ---
  author: [Ada, 'G & H']
  date: 2026-01-01
  description: 'A "test" <page>'
  parameters: {rate: 0.5}
  ---

  Before the title, {eval}`1 + 1`.

  # Title with {eval}`rate` & <b>

  ## Cell 1
  ## Contents
  ## Contents
  ### Problems
  #### Deep *emphasis* {expect}`1 < 2` [link {eval}`rate`](https://example.org/?a=b&c)

  ```{data}
  dataset: xor
  values: {big: 'np.arange(400).reshape(20, 20)', word: "'<b>'", sizes: '[2, 3]', flags: 'X > 0'}
  show: all
  label: 'a-b'
  ```

  > ```{initialize}
  > hidden: 3
  > activation: relu
  > caption: 'W is {eval}`W1.shape`, *so* {expect}`m == 4` <i>'
  > ```
  >
  > - ```{forward}
  >   show: L
  >   echo: true
  >   ```

  ```{backward}
  show: [gradients]
  echo: false
  ```

  ```{check} gradients
  gradients: {W1: 'dLdW1 * 2', b1: dLdb1}
  expect: fail
  ```

  ```{check} gradients
  gradients: {W1: dLdZ1, W2: '-dLdW2'}
  ```

  1. ```{show} L = 2 * L
     ```
  2. ```{show} word, sizes, m
     ```

  ```{expect}
  L < 100
  L > 100
  'a' == 'b'
  ```

  ```{show} X @ X
  #| error: true
  ```

  ```{show}
  #| error: shapes
  X @ X
  ```

  ```{show} nope
  ```

  A | table
  --- | ---
  {eval}`L:.3f` | {eval}`nope`

  ```{{check}} gradients
  ```

  ```python
  print("<plain>")
  ```

      indented

  ***

  Line\\
  break, `code`, ![picture](<data:image/png;base64,AAAA>) and $x < y$.

  <div onclick="x()">raw</div>
  """
