// A whole lesson from a cold start to a finished page: nbrun against `jupyter nbconvert --execute`.

import Foundation

let turns = 5
let package = URL(filePath: #filePath).deletingLastPathComponent()
  .appending(path: "../..").standardized
let nbrun = package.appending(path: "../.build/release/nbrun").standardized
let python = ProcessInfo.processInfo.environment["PEER_PYTHON"] ?? "python3"
let folder = FileManager.default.temporaryDirectory.appending(
  path: "nbrun-benchmark-\(UUID().uuidString)")

/// Runs a command in silence; the seconds it took, NaN if it failed.
func seconds(_ command: String...) throws -> Double {
  let process = Process()
  process.executableURL = URL(filePath: "/usr/bin/env")
  process.arguments = command
  process.standardOutput = FileHandle.nullDevice
  process.standardError = FileHandle.nullDevice
  let clock = ContinuousClock()
  let start = clock.now
  try process.run()
  process.waitUntilExit()
  let time = (clock.now - start).components
  guard process.terminationStatus == 0 else { return .nan }
  return Double(time.seconds) + Double(time.attoseconds) * 1e-18
}

/// The middle one of an odd number of values.
func median(_ values: [Double]) -> Double { values.sorted()[values.count / 2] }

try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
defer { try? FileManager.default.removeItem(at: folder) }
let lesson = package.appending(path: "lesson/xor.md").path
let notebook = folder.appending(path: "xor.ipynb").path
_ = try seconds(python, package.appending(path: "lesson/notebook.py").path, notebook)

var (ours, theirs) = ([Double](), [Double]())
for _ in 0..<turns {
  ours.append(try seconds(nbrun.path, lesson, "-o", folder.appending(path: "nbrun.html").path))
  theirs.append(
    try seconds(
      python, "-m", "nbconvert", "--execute", "--to", "html", notebook, "--output-dir",
      folder.path))
}
let (a, b) = (median(ours), median(theirs))
print("s a lesson    nbrun  nbconvert      ratio")
print(String(format: "%17.4f %10.4f %10.1f", a, b, b / a))
