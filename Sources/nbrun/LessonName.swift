// What a file's name says it is: a lesson, or something else that is refused before it is read.

import Diagnostics
import Foundation

/// The names that Markdown files end in; a name without an ending may be a lesson too.
private let lessonEndings: Set = ["", "md", "markdown", "mdown", "mdwn", "mkd", "mkdn"]

/// Why a path is no lesson's by its name; `nil` for a lesson, and where there is no such file.
func refusal(ofName path: String) -> FileFailure? {
  let ending = (String(namePart(of: path)) as NSString).pathExtension.lowercased()
  guard !lessonEndings.contains(ending), FileManager.default.fileExists(atPath: path) else {
    return nil
  }
  return FileFailure(path, "\(kind(ofEnding: ending)) is no lesson", hint: advice(ofEnding: ending))
}

private func kind(ofEnding ending: String) -> String {
  switch ending {
  case "ipynb": "a Jupyter notebook"
  case "py": "a Python program"
  case "qmd": "a Quarto document"
  case "rmd": "an R Markdown document"
  case "html", "htm": "a page"
  case "json": "a JSON file"
  case "csv", "tsv": "a table of data"
  case "npy", "npz", "gz": "a file of data"
  case "png", "jpg", "jpeg", "gif", "svg", "webp": "a picture"
  case "pdf": "a PDF document"
  default: "a '.\(ending)' file"
  }
}

private func advice(ofEnding ending: String) -> String {
  let lesson = "a lesson is a Markdown file whose name ends in .md"
  switch ending {
  case "ipynb", "py", "qmd", "rmd":
    return lesson + "; ```python {numpy} begins a cell of code in it"
  case "csv", "tsv", "npy", "npz", "gz":
    return lesson + "; its {data} cell reads data: 'file: NAME' or 'inputs: NAME'"
  default: return lesson
  }
}
