// Formulas in a page and in a Markdown file, whether a lesson wrote them or its code's are shown.

/// A formula in a page, as the TeX that it is.
func mathematicsHTML(_ tex: String, isDisplay: Bool) -> String {
  "<code class=\"math\(isDisplay ? " display" : "")\">\(escapeHTML(tex))</code>"
}

/// Lines of TeX as one formula, one below the other with their beginnings flush.
func alignedTeX(_ lines: [String]) -> String {
  let rows = lines.map { "& \($0)" }.joined(separator: " \\\\\n")
  return "\\begin{aligned}\n\(rows)\n\\end{aligned}"
}
