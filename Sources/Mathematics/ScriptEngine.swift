// An engine for scripts, which are the system's, and the strings they are given, which are not: the
// one file that imports CDuktape.
//
// Strings cross as CESU-8, as Duktape keeps them: a character beyond the basic plane is two halves of
// three bytes each.

import CDuktape

/// Runs scripts and calls their functions. A class, because the engine's memory is freed with it.
final class ScriptEngine {
  /// How a call failed.
  enum Failure: Error, Equatable {
    /// With an exception, whose text this is.
    case threw(String)
    /// At a limit of memory or time, after which the engine is of no use.
    case broke
  }

  private let engine: UnsafeMutablePointer<script_engine>?

  /// - Parameters:
  ///   - memory: the most that the engine may hold, in bytes.
  ///   - seconds: the most that one call may use of a processor.
  init(memory: Int = 128 << 20, seconds: Double = 8) {
    engine = script_create(max(0, memory), seconds)
  }

  deinit { if let engine { script_destroy(engine) } }

  /// Runs a script.
  func run(_ script: [UInt8]) throws(Failure) { _ = try perform(nil, [script]) }

  /// Calls a global function with strings and takes its result as a string.
  func call(_ function: String, _ arguments: [String]) throws(Failure) -> String {
    decoded(try perform(function, arguments.map(encoded)))
  }

  private func perform(_ function: String?, _ arguments: [[UInt8]]) throws(Failure) -> [UInt8] {
    guard let engine else { throw .broke }
    let (status, result) = called(engine, function, arguments)
    switch status {
    case script_done: return result
    case script_threw: throw .threw(decoded(result))
    default: throw .broke
    }
  }
}

/// Performs a call; the arguments stand one behind the other in memory that lasts as long as it.
private func called(
  _ engine: UnsafeMutablePointer<script_engine>, _ function: String?, _ arguments: [[UInt8]]
) -> (status: Int, result: [UInt8]) {
  let lengths = arguments.map(\.count)
  // One byte more, so that there is an address even where all are empty.
  return (arguments.flatMap(\.self) + [0]).withUnsafeBytes { bytes in
    var offset = 0
    let pointers = lengths.map { length in
      defer { offset += length }
      return bytes.baseAddress.map { ($0 + offset).assumingMemoryBound(to: CChar.self) }
    }
    guard let function else { return called(engine, name: nil, pointers, lengths) }
    return function.withCString { called(engine, name: $0, pointers, lengths) }
  }
}

private func called(
  _ engine: UnsafeMutablePointer<script_engine>, name: UnsafePointer<CChar>?,
  _ pointers: [UnsafePointer<CChar>?], _ lengths: [Int]
) -> (status: Int, result: [UInt8]) {
  pointers.withUnsafeBufferPointer { pointers in
    lengths.withUnsafeBufferPointer { lengths in
      var call = script_call()
      call.engine = engine
      call.function = name
      call.arguments = pointers.baseAddress
      call.count = Int32(clamping: pointers.count)
      call.lengths = lengths.baseAddress
      script_run(&call)
      defer { script_forget(&call) }
      let bytes = UnsafeRawBufferPointer(start: call.result, count: call.result_length)
      return (Int(call.status), Array(bytes))
    }
  }
}

/// A text as CESU-8.
func encoded(_ text: String) -> [UInt8] {
  guard text.utf8.contains(where: { $0 >= 0xF0 }) else { return Array(text.utf8) }
  var bytes: [UInt8] = []
  for unit in text.utf16 {
    if unit < 0x80 {
      bytes.append(UInt8(truncatingIfNeeded: unit))
    } else if unit < 0x800 {
      bytes += [0xC0 | UInt8(truncatingIfNeeded: unit >> 6), continuation(unit)]
    } else {
      bytes += [
        0xE0 | UInt8(truncatingIfNeeded: unit >> 12), continuation(unit >> 6), continuation(unit),
      ]
    }
  }
  return bytes
}

private func continuation(_ bits: UInt16) -> UInt8 {
  0x80 | UInt8(truncatingIfNeeded: bits & 0x3F)
}

/// CESU-8 as a text; what is none becomes U+FFFD.
func decoded(_ bytes: [UInt8]) -> String {
  // Halves of characters start with this byte.
  guard bytes.contains(0xED) else { return String(decoding: bytes, as: UTF8.self) }
  var units: [UInt16] = []
  var rest = bytes[...]
  while let first = rest.first {
    let length = first < 0xC0 ? 1 : first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4
    let sequence = Array(rest.prefix(length))
    rest = rest.dropFirst(length)
    if length == 3, sequence.count == 3, first == 0xED {
      units.append(
        0xD000 | UInt16(sequence[1] & 0x3F) << 6 | UInt16(sequence[2] & 0x3F))
    } else {
      units += Array(String(decoding: sequence, as: UTF8.self).utf16)
    }
  }
  return String(decoding: units, as: UTF16.self)
}
