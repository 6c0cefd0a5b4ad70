// The cells of a Jupyter notebook, nbformat 4.5.

/// A cell.
struct JupyterCell {
  enum Kind {
    /// Markdown, with the pictures that it shows.
    case markdown(attachments: [String: JupyterJSON])
    /// Code, with its number and what it gave.
    case code(number: Int?, outputs: [JupyterJSON])
  }

  /// 1 to 64 letters, digits, `-` and `_`.
  let id: String
  let kind: Kind
  let source: String
  var tags: [String] = []
  /// Whether the source is folded away.
  var isFolded = false

  var json: JupyterJSON {
    var members: [String: JupyterJSON] = [
      "id": .string(id), "metadata": .object(metadata), "source": .lines(source),
    ]
    switch kind {
    case .markdown(let attachments):
      members["cell_type"] = .string("markdown")
      if !attachments.isEmpty { members["attachments"] = .object(attachments) }
    case .code(let number, let outputs):
      members["cell_type"] = .string("code")
      members["execution_count"] = number.map(JupyterJSON.integer) ?? .null
      members["outputs"] = .array(outputs)
    }
    return .object(members)
  }

  private var metadata: [String: JupyterJSON] {
    var metadata: [String: JupyterJSON] = [:]
    if !tags.isEmpty { metadata["tags"] = .array(tags.map(JupyterJSON.string)) }
    if isFolded { metadata["jupyter"] = .object(["source_hidden": .bool(true)]) }
    return metadata
  }
}
