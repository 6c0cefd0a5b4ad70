// NumPy as a child of the benchmark: what it times stands in one place, beside how it is asked.

import Foundation

/// NumPy, told line by line what to time; it answers in seconds.
final class Peer {
  private let process = Process()
  private let requests = Pipe()
  private let answers = Pipe()

  /// Starts NumPy with `count` values.
  init(count: Int) throws {
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = ["python3", "-c", Self.program(count)]
    process.standardInput = requests
    process.standardOutput = answers
    try process.run()
  }

  func seconds(_ name: String) throws -> Double {
    try requests.fileHandleForWriting.write(contentsOf: Data("\(name)\n".utf8))
    var line = Data()
    while line.last != UInt8(ascii: "\n") {
      guard let byte = try answers.fileHandleForReading.read(upToCount: 1), !byte.isEmpty else {
        throw CocoaError(.fileReadUnknown)
      }
      line += byte
    }
    return Double(String(decoding: line.dropLast(), as: UTF8.self)) ?? .nan
  }

  /// The sigmoid as one would write it, but without new memory for each step.
  private static func program(_ count: Int) -> String {
    """
    import sys, time, numpy as np
    np.random.seed(1)
    x = 3 * np.random.randn(\(count)); p = abs(x) + 1e-3; y = np.empty_like(x)
    m = x.reshape(1000, 1000); s = np.empty(1000)
    def sigmoid():
        np.negative(x, out=y); np.exp(y, out=y); np.add(1, y, out=y); np.divide(1, y, out=y)
    work = {
        "exp": lambda: np.exp(x, out=y), "log": lambda: np.log(p, out=y),
        "tanh": lambda: np.tanh(x, out=y), "sigmoid": sigmoid,
        "expm1": lambda: np.expm1(x, out=y), "log1p": lambda: np.log1p(p, out=y),
        "sin": lambda: np.sin(x, out=y), "cos": lambda: np.cos(x, out=y),
        "rows": lambda: np.add.reduce(m, 1, out=s), "columns": lambda: np.add.reduce(m, 0, out=s),
    }
    for line in sys.stdin:
        f = work[line.strip()]; f()
        start = time.perf_counter(); f(); f(); f(); seconds = (time.perf_counter() - start) / 3
        print(seconds, flush=True)
    """
  }
}
