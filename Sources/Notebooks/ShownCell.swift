// `{{name}}` and `python {{numpy}}`: a cell that a lesson about lessons shows without running it.

public import Diagnostics
public import Markdown

/// The source of a cell that is only shown, fences and all and with single braces; `nil` where the
/// fence is another kind of code.
public func shownCell(_ fence: Fence, in source: SourceFile) -> String? {
  guard case .shownCell? = try? CellHeader(fence.infoRange, in: source) else { return nil }
  let opening = source.text(fence.openingRange)
    .replacing("{{", with: "{", maxReplacements: 1).replacing("}}", with: "}", maxReplacements: 1)
  let closing = fence.closingRange.map(source.text) ?? ""
  return [opening, fence.body.text, closing].filter { !$0.isEmpty }.joined(separator: "\n")
}

/// The source of a cell as the lesson writes it, fences and all, without its containers' prefix.
public func cellSource(_ fence: Fence, in source: SourceFile) -> String {
  let closing = fence.closingRange.map(source.text) ?? ""
  return [source.text(fence.openingRange), fence.body.text, closing].filter { !$0.isEmpty }
    .joined(separator: "\n")
}
