// The scripts of the system that typeset formulas and highlight code, and what they gave before.

import Foundation
import Mathematics
import Rendering

extension PageScripts {
  /// The system's scripts, with a cache of what they gave.
  ///
  /// `NBRUN_KATEX` and `NBRUN_HIGHLIGHT` name other files, for systems that keep them elsewhere.
  static func ofSystem(texAsCode: Bool, plainCode: Bool, cache: RenderedCache?) -> PageScripts {
    let environment = ProcessInfo.processInfo.environment
    let store = cache?.store ?? .none
    let katex = environment["NBRUN_KATEX"] ?? "/usr/share/javascript/katex/katex.min.js"
    let highlight =
      environment["NBRUN_HIGHLIGHT"] ?? "/usr/share/javascript/highlight.js/highlight.min.js"
    return PageScripts(
      typesetter: texAsCode
        ? nil : Typesetter(readScript: { readScript(katex) }, store: store),
      highlighter: plainCode
        ? nil : Highlighter(readScript: { readScript(highlight) }, store: store))
  }
}

private let largestScript = 1 << 24

private func readScript(_ path: String) -> [UInt8]? {
  guard isRegular(path) == true, let handle = FileHandle(forReadingAtPath: path) else {
    return nil
  }
  defer { try? handle.close() }
  guard let data = try? handle.read(upToCount: largestScript + 1), data.count <= largestScript
  else { return nil }
  return Array(data)
}
