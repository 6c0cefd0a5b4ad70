// `--to ipynb`: a Jupyter notebook whose prose is the lesson's, whose code cells are what the lesson's cells
// are in NumPy, and whose outputs are those of this run. Run there, it gives the same numbers up to rounding.

public import Diagnostics
public import Notebooks
import Markdown

/// Renders an executed notebook for Jupyter.
public struct JupyterRenderer: Sendable {
  private let readPicture: PictureReader

  /// - Parameter readPicture: reads a local picture, by its path relative to the lesson.
  public init(readPicture: @escaping PictureReader) { self.readPicture = readPicture }

  /// The notebook's file, nbformat 4.5.
  ///
  /// - Throws: a diagnostic for every picture that can't be attached.
  public func render(_ executed: ExecutedNotebook) throws(DiagnosticGroup) -> String {
    let pictures = try EmbeddedPictures(executed.notebook.document.allBlocks, read: readPicture)
    let cells = JupyterCells(executed: executed, pictures: pictures).cells
    let metadata: [String: JupyterJSON] = [
      "kernelspec": .object([
        "display_name": .string("Python 3"), "language": .string("python"),
        "name": .string("python3"),
      ]),
      "language_info": .object(["name": .string("python")]),
    ]
    let notebook = JupyterJSON.object([
      "cells": .array(cells.map(\.json)), "metadata": .object(metadata), "nbformat": .integer(4),
      "nbformat_minor": .integer(5),
    ])
    var text = ""
    notebook.write(to: &text)
    return text + "\n"
  }
}
