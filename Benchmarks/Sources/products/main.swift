// Square products against OpenBLAS's dgemm in the same process, in alternation.
//
// One thread is measured by the thread's processor time, which other programs' turns on the core
// don't lengthen; two threads by the clock.

import COpenBLAS
import Foundation
import Numerics

// OpenBLAS reads these when it is loaded, which is before the first line here.
let misleading = ["OPENBLAS_CORETYPE", "OPENBLAS_L2_SIZE", "OPENBLAS_NUM_THREADS"]
if misleading.contains(where: { getenv($0) != nil }) {
  for name in misleading { unsetenv(name) }
  var arguments = CommandLine.arguments.map { strdup($0) } + [nil]
  execv("/proc/self/exe", &arguments)
}

func seconds(of clock: clockid_t) -> Double {
  var time = timespec()
  clock_gettime(clock, &time)
  return Double(time.tv_sec) + Double(time.tv_nsec) * 1e-9
}

func median(_ values: [Double]) -> Double { values.sorted()[values.count / 2] }

/// Square factors and results of one size.
struct Contest {
  let n: Int
  let a: [Double]
  let b: [Double]
  var ours: [Double]
  var theirs: [Double]

  init(n: Int) {
    var generator = RandomGenerator(seed: 1)
    self.n = n
    a = generator.normals(n * n)
    b = generator.normals(n * n)
    ours = [Double](repeating: 0, count: n * n)
    theirs = ours
  }

  mutating func engine() {
    ours.withUnsafeMutableBufferPointer { c in
      guard let c = c.baseAddress else { return }
      MatrixReference.multiply(
        MatrixReference(a, rows: n, columns: n), MatrixReference(b, rows: n, columns: n), into: c)
    }
  }

  mutating func openBLAS() {
    let (rowMajor, asIs) = (Int32(CblasRowMajor), Int32(CblasNoTrans))
    let size = Int32(n)
    cblas_dgemm(rowMajor, asIs, asIs, size, size, size, 1, a, size, b, size, 0, &theirs, size)
  }

  var largestDifference: Double { zip(ours, theirs).map { abs($0 - $1) }.max() ?? 0 }
}

/// Alternates turns of about 10 ms or one product, and prints the medians.
func compare(n: Int, threads: Int) {
  Engine.threads = threads
  openblas_set_num_threads(Int32(threads))
  let clock = threads == 1 ? CLOCK_THREAD_CPUTIME_ID : CLOCK_MONOTONIC
  var contest = Contest(n: n)
  let operations = 2 * Double(n) * Double(n) * Double(n)
  let repetitions = max(1, Int(4e8 / (operations + 1000)))
  let turns = n < 1024 ? 41 : n < 2048 ? 21 : 11
  var (ours, theirs) = ([Double](), [Double]())
  for turn in 0...turns {
    let first = seconds(of: clock)
    for _ in 0..<repetitions { contest.engine() }
    let second = seconds(of: clock)
    for _ in 0..<repetitions { contest.openBLAS() }
    let third = seconds(of: clock)
    // The first turn makes threads and workspaces.
    guard turn > 0 else { continue }
    ours.append((second - first) / Double(repetitions))
    theirs.append((third - second) / Double(repetitions))
  }
  let speeds = [ours, theirs].map { operations / median($0) * 1e-9 }
  let ratios = zip(theirs, ours).map { $0 / $1 }
  print(
    String(
      format: "%5d %7d %9.2f %9.2f %7.3f %7.3f %10.1e", n, threads, speeds[0], speeds[1],
      median(ratios), (theirs.min() ?? 0) / (ours.min() ?? 1), contest.largestDifference))
}

if let name = CommandLine.arguments.dropFirst().first {
  guard let instructions = Engine.Instructions(rawValue: name), instructions.areSupported else {
    let names = Engine.Instructions.allCases.map(\.rawValue)
    print("usage: products [\(names.joined(separator: "|"))]")
    exit(2)
  }
  Engine.limit(to: instructions)
}
print("nbrun: \(Engine.instructions). \(String(cString: openblas_get_config()))")
print("OpenBLAS's kernel: \(String(cString: openblas_get_corename()))")
print("    n threads    nbrun  OpenBLAS   ratio of best  difference")
print("           GFLOP/s of medians  (of turns)")
for n in [4, 16, 64, 256, 512, 1024, 2048] { compare(n: n, threads: 1) }
compare(n: 1024, threads: 2)
