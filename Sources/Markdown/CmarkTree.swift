// The one file that sees libcmark: bytes to a flat list of nodes, with no C type in it.
//
// The tree comes as its nodes in pre-order, each with its level: a list needs no recursion to make,
// to walk or to release. Lines are counted from 1 and columns, in bytes, too, as libcmark does.

import CCmark

/// One node of libcmark's tree.
struct CmarkNode {
  enum Kind {
    case blockQuote
    case list(start: Int?, isTight: Bool)
    case item
    case codeBlock(info: String, literal: String)
    case htmlBlock(String)
    case paragraph
    case heading(level: Int)
    case thematicBreak
    case text(String)
    case softBreak
    case lineBreak
    case code(String)
    case html(String)
    case emphasis
    case strong
    case link(destination: String, title: String)
    case image(destination: String, title: String)
  }

  let kind: Kind
  /// 1 for the document's children.
  let level: Int
  let startLine: Int
  let startColumn: Int
  /// As libcmark gives it: see `BlockExtent` for what is wrong with it.
  let endLine: Int

  /// Whether it is a block that holds running text.
  var isLeafOfText: Bool {
    switch kind {
    case .paragraph, .heading: true
    default: false
    }
  }

  var isLinkOrImage: Bool {
    switch kind {
    case .link, .image: true
    default: false
    }
  }
}

/// Nesting beyond the limit, in the block that starts here.
struct TooDeep: Error {
  let line: Int
  let column: Int
}

/// Parses a document; `blocksOnly` leaves the inline nodes out.
///
/// The bytes hold no NUL and number fewer than 2^31.
/// - Parameter preamble: for each line before the document, by how many levels deeper than in the
///   document what it holds will stand. These lines' numbers end at 0.
func cmarkNodes(
  _ bytes: [UInt8], preamble: [Int] = [], depthLimit: Int, blocksOnly: Bool
) throws(TooDeep) -> [CmarkNode] {
  let parsed = bytes.withUnsafeBytes { buffer in
    cmark_parse_document(
      buffer.baseAddress?.assumingMemoryBound(to: CChar.self), buffer.count, CMARK_OPT_DEFAULT)
  }
  guard let root = parsed else { return [] }
  defer { cmark_node_free(root) }
  var walk = TreeWalk(
    root: root, preamble: preamble, depthLimit: depthLimit, blocksOnly: blocksOnly)
  return try walk.nodes()
}

private struct TreeWalk {
  let root: OpaquePointer
  let preamble: [Int]
  let depthLimit: Int
  let blocksOnly: Bool
  private var level = 1

  init(root: OpaquePointer, preamble: [Int], depthLimit: Int, blocksOnly: Bool) {
    self.root = root
    self.preamble = preamble
    self.depthLimit = depthLimit
    self.blocksOnly = blocksOnly
  }

  mutating func nodes() throws(TooDeep) -> [CmarkNode] {
    var nodes: [CmarkNode] = []
    var block = TooDeep(line: 1, column: 1)
    var next = cmark_node_first_child(root)
    while let node = next {
      if isBlock(node) { block = place(node) }
      // Text and the like hold nothing: they do not make the tree deeper.
      let isText = !isBlock(node) && cmark_node_first_child(node) == nil
      guard isText || level + deeper(block.line) <= depthLimit else { throw block }
      if let kind = kind(of: node) { nodes.append(self.node(node, kind)) }
      next = successor(of: node)
    }
    return nodes
  }

  /// The next node in pre-order; keeps `level` in step.
  private mutating func successor(of node: OpaquePointer) -> OpaquePointer? {
    if let child = cmark_node_first_child(node), !blocksOnly || isBlock(child) {
      level += 1
      return child
    }
    var current = node
    while true {
      if let next = cmark_node_next(current) { return next }
      guard let parent = cmark_node_parent(current), parent != root else { return nil }
      current = parent
      level -= 1
    }
  }

  /// By how many levels what stands on a line of the preamble will be deeper in the end.
  private func deeper(_ line: Int) -> Int { line > 0 ? 0 : preamble[preamble.count + line - 1] }

  private func line(_ node: OpaquePointer) -> Int {
    Int(cmark_node_get_start_line(node)) - preamble.count
  }

  private func isBlock(_ node: OpaquePointer) -> Bool {
    cmark_node_get_type(node).rawValue <= CMARK_NODE_LAST_BLOCK.rawValue
  }

  private func place(_ node: OpaquePointer) -> TooDeep {
    TooDeep(line: line(node), column: Int(cmark_node_get_start_column(node)))
  }

  private func node(_ node: OpaquePointer, _ kind: CmarkNode.Kind) -> CmarkNode {
    CmarkNode(
      kind: kind, level: level, startLine: line(node),
      startColumn: Int(cmark_node_get_start_column(node)),
      endLine: Int(cmark_node_get_end_line(node)) - preamble.count)
  }
}

/// What a node is; `nil` for the custom nodes that no parse makes.
private func kind(of node: OpaquePointer) -> CmarkNode.Kind? {
  switch cmark_node_get_type(node) {
  case CMARK_NODE_BLOCK_QUOTE: .blockQuote
  case CMARK_NODE_LIST: listKind(node)
  case CMARK_NODE_ITEM: .item
  case CMARK_NODE_CODE_BLOCK:
    .codeBlock(info: string(cmark_node_get_fence_info(node)), literal: literal(node))
  case CMARK_NODE_HTML_BLOCK: .htmlBlock(literal(node))
  case CMARK_NODE_PARAGRAPH: .paragraph
  case CMARK_NODE_HEADING: .heading(level: Int(cmark_node_get_heading_level(node)))
  case CMARK_NODE_THEMATIC_BREAK: .thematicBreak
  case CMARK_NODE_TEXT: .text(literal(node))
  case CMARK_NODE_SOFTBREAK: .softBreak
  case CMARK_NODE_LINEBREAK: .lineBreak
  case CMARK_NODE_CODE: .code(literal(node))
  case CMARK_NODE_HTML_INLINE: .html(literal(node))
  case CMARK_NODE_EMPH: .emphasis
  case CMARK_NODE_STRONG: .strong
  case CMARK_NODE_LINK: .link(destination: destination(node), title: title(node))
  case CMARK_NODE_IMAGE: .image(destination: destination(node), title: title(node))
  default: nil
  }
}

private func listKind(_ node: OpaquePointer) -> CmarkNode.Kind {
  let isOrdered = cmark_node_get_list_type(node) == CMARK_ORDERED_LIST
  return .list(
    start: isOrdered ? Int(cmark_node_get_list_start(node)) : nil,
    isTight: cmark_node_get_list_tight(node) != 0)
}

private func literal(_ node: OpaquePointer) -> String { string(cmark_node_get_literal(node)) }

private func destination(_ node: OpaquePointer) -> String { string(cmark_node_get_url(node)) }

private func title(_ node: OpaquePointer) -> String { string(cmark_node_get_title(node)) }

private func string(_ pointer: UnsafePointer<CChar>?) -> String {
  pointer.map { String(cString: $0) } ?? ""
}
