// The engine's limits: a script that goes on for ever or takes all memory ends, and nothing with it.

import Testing

@testable import Mathematics

@Suite struct ScriptEngineTests {
  @Test func aCallGivesAString() throws {
    let engine = ScriptEngine()
    try engine.run(Array("function twice(x) { return x + x; }".utf8))
    #expect(try engine.call("twice", ["aé😀"]) == "aé😀aé😀")
  }

  @Test func anExceptionIsTold() {
    #expect(throws: ScriptEngine.Failure.threw("Error: no")) {
      try ScriptEngine().run(Array("throw new Error('no');".utf8))
    }
  }

  @Test func aScriptThatGoesOnForEverEnds() {
    let engine = ScriptEngine(seconds: 0.2)
    #expect(throws: ScriptEngine.Failure.broke) {
      try engine.run(Array("var a = []; for (;;) { a = [a.length]; }".utf8))
    }
    #expect(throws: ScriptEngine.Failure.broke) { try engine.run(Array("1".utf8)) }
  }

  @Test func aScriptThatTakesAllMemoryEnds() {
    let engine = ScriptEngine(memory: 8 << 20)
    #expect(throws: ScriptEngine.Failure.self) {
      try engine.run(Array("var a = 'x'; for (;;) { a += a; }".utf8))
    }
  }
}
