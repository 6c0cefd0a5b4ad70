// Renderings that were kept: the same bytes with and without them, and nothing of a bad one.

import Digests
import Foundation
import Mathematics
import Synchronization
import Testing

/// A store in memory.
private final class Memory: Sendable {
  let entries = Mutex<[String: [UInt8]]>([:])
  let writes = Mutex(0)

  var store: RenderedStore {
    RenderedStore(
      read: { key in self.entries.withLock { $0[key] } },
      write: { key, bytes in
        self.writes.withLock { $0 += 1 }
        self.entries.withLock { $0[key] = bytes }
      })
  }

  /// Replaces every entry's content, with a checksum that holds.
  func replace(_ change: (String) -> String) {
    entries.withLock { entries in
      for (key, bytes) in entries {
        let changed = Array(change(String(decoding: bytes[64...], as: UTF8.self)).utf8)
        entries[key] = Array(hexadecimal(SHA256.digest(of: changed)).utf8) + changed
      }
    }
  }
}

@Suite(.enabled(if: katex != nil, "KaTeX is not installed"))
struct CacheTests {
  private let formulas = [#"\frac{a}{b}"#, "x < y", #"\boxed{\hat y}"#].map {
    TeXFormula($0, isDisplay: true)
  }

  private func texts(_ store: RenderedStore) throws -> [String] {
    let results = try typesetter(store).typeset(formulas)
    return try formulas.map { try #require(results[$0]).get() }
  }

  @Test func aWarmCacheGivesTheSameBytesWithoutTheEngine() throws {
    let memory = Memory()
    let cold = try texts(memory.store)
    #expect(memory.writes.withLock { $0 } == 3)
    #expect(try texts(memory.store) == cold)
    #expect(try texts(.none) == cold)
    #expect(memory.writes.withLock { $0 } == 3)
  }

  @Test(arguments: [
    "", "x", "<script>alert(1)</script>", "<math></math>",
  ])
  func whatIsNoFormulaIsRenderedAgain(content: String) throws {
    let memory = Memory()
    let cold = try texts(memory.store)
    memory.replace { _ in content }
    #expect(try texts(memory.store) == cold)
    #expect(memory.writes.withLock { $0 } == 6)
  }

  @Test(arguments: [
    ("<mrow>", "<mrow onclick=\"a\">"), ("<mrow>", "<mrow style=\"color:red\">"),
    ("<mrow>", "<mrow href=\"javascript:a\">"), ("<mrow>", "<mrow id=\"a\">"),
    ("<mrow>", "<script></script><mrow>"), ("<mrow>", "<mrow><img src=\"a\"/>"),
    ("</mrow>", ""), ("<mrow>", "<mrow><mrow>"), ("</math>", "</math><math></math>"),
    ("<mrow>", "<!-- a --><mrow>"), ("<mrow>", "<mrow>&nbsp;"), ("<mrow>", "<mrow>bare"),
    ("</annotation>", "more</annotation>"), ("<annotation", "<annotation class=\"a\""),
    ("</annotation>", "</annotation><annotation encoding=\"application/x-tex\">a</annotation>"),
    ("application/x-tex", "text/html"), ("display=\"block\"", "display=\"inline\""),
    ("<mrow>", "<mstyle mathcolor=\"url(&quot;a&quot;)\"></mstyle><mrow>"),
    ("<mrow>", "<annotation-xml><p></p></annotation-xml><mrow>"),
    ("</span>", "</span>\n"), ("<span class=\"katex\">", "<span class=\"katex\" >"),
  ])
  func nothingButKnownMathMLIsTaken(part: String, replacement: String) throws {
    let memory = Memory()
    let cold = try texts(memory.store)
    memory.replace { $0.replacing(part, with: replacement, maxReplacements: 1) }
    #expect(try texts(memory.store) == cold)
    #expect(memory.writes.withLock { $0 } == 6, "a formula with \(replacement) was taken")
  }

  @Test func aFormulaIsNotTakenForAnother() throws {
    let memory = Memory()
    let cold = try texts(memory.store)
    memory.entries.withLock { entries in
      let keys = entries.keys.sorted()
      (entries[keys[0]], entries[keys[1]]) = (entries[keys[1]], entries[keys[0]])
    }
    #expect(try texts(memory.store) == cold)
  }

  @Test func everyBrokenByteIsNoticed() throws {
    let memory = Memory()
    let cold = try texts(memory.store)
    let whole = memory.entries.withLock { $0 }
    for position in stride(from: 0, to: 700, by: 23) {
      memory.entries.withLock { entries in
        entries = whole.mapValues { bytes in
          var bytes = bytes
          if bytes.indices.contains(position) { bytes[position] ^= 1 }
          return bytes
        }
      }
      #expect(try texts(memory.store) == cold)
    }
  }

  @Test func nestingInAnEntryIsBounded() throws {
    let memory = Memory()
    let cold = try texts(memory.store)
    memory.replace {
      $0.replacing("<semantics>", with: "<semantics>" + String(repeating: "<mrow>", count: 200_000))
    }
    #expect(try texts(memory.store) == cold)
  }
}
