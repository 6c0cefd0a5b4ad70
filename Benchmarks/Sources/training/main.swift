// Training steps, gradient checks and memory against NumPy, PyTorch and JAX, in turns in one run.
//
// Arguments: the tasks, `abcd` by default, then `steps`, `checks` or `memory` for one part alone.

import Foundation
import NeuralNetworks
import Numerics
import Tasks

let arguments = CommandLine.arguments.dropFirst()
let tasks = try (arguments.first ?? "abcd").map(Task.init)
let part = arguments.dropFirst().first
let turns = 9

func format(_ values: Double...) -> String {
  values.map { String(format: "%12.5g", $0) }.joined()
}

/// Medians of both sides' seconds and the ratio: above 1 the engine is faster.
func compare(_ peer: Peer, _ what: String, _ task: Task, turns: Int, _ ours: () throws -> Double)
  throws
{
  var (own, other) = ([Double](), [Double]())
  for _ in 0..<turns {
    own.append(try ours())
    other.append(try peer.ask(what, task.name))
  }
  let (a, b) = (median(own), median(other))
  print("\(what) \(task.name)  \(peer.name)\t\(format(a * 1e6, b * 1e6, b / a))", terminator: "")
}

let files = try TaskFiles()
for task in tasks { try files.write(task) }

for threads in [1, 2] where part == nil || part == "steps" {
  print(
    "\n\(threads) threads: µs a step of nbrun and of the peer, ratio; difference of final losses")
  Engine.threads = threads
  for name in ["numpy", "torch", "jax"] {
    guard let peer = try Peer(name, threads: threads, data: files.folder) else {
      print("\(name) is not installed")
      continue
    }
    for task in tasks {
      try compare(peer, "step", task, turns: turns) { try task.secondsAStep() }
      print(format(abs(try task.finalLoss() - peer.ask("loss", task.name))))
    }
  }
}

if part == nil || part == "checks" {
  print("\nµs of a check of every gradient: nbrun on all processors, the peer on one; ratio")
  Engine.threads = 0
  for name in ["numpy", "torch"] {
    guard let peer = try Peer(name, threads: 1, data: files.folder) else { continue }
    // PyTorch takes four minutes for `c`.
    for task in tasks where task.name < (name == "torch" ? "c" : "d") {
      try compare(peer, "check", task, turns: 3) { try task.secondsOfCheck() }
      print()
    }
  }
}

if part == nil || part == "memory" {
  print("\nMiB at most of a process that trains: nbrun, NumPy, ratio")
  for task in tasks {
    guard let peer = try Peer("numpy", threads: 1, data: files.folder) else { break }
    let process = Process()
    let output = Pipe()
    process.executableURL = URL(filePath: CommandLine.arguments[0])
      .deletingLastPathComponent().appending(path: "trainer")
    process.arguments = [String(task.name)]
    process.standardOutput = output
    try process.run()
    let bytes = try output.fileHandleForReading.readToEnd() ?? Data()
    let text = String(decoding: bytes, as: UTF8.self)
    let ours = Double(text.trimmingCharacters(in: .whitespacesAndNewlines)) ?? .nan
    let theirs = try peer.ask("memory", task.name)
    print("memory \(task.name)\t\(format(ours, theirs, theirs / ours))")
  }
}
