// The most memory that this process has had in use.

import Glibc

/// The peak in MiB; `getrusage` would count the parent's.
public func mebibytes() -> Double? {
  guard let file = fopen("/proc/self/status", "r") else { return nil }
  defer { fclose(file) }
  var line = [CChar](repeating: 0, count: 256)
  while fgets(&line, Int32(line.count), file) != nil {
    let words = String(
      decoding: line.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)), as: UTF8.self
    )
    .split { $0 == " " || $0 == "\t" || $0 == "\n" }
    if words.first == "VmHWM:", words.count > 1 { return Double(words[1]).map { $0 / 1024 } }
  }
  return nil
}
