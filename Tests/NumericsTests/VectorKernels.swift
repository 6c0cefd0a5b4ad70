// The kernels over vectors as a table, numbers to try them on, and the builds this processor runs.

import CKernels
import Numerics
import Testing

/// A C function over arrays, and its name.
struct ElementwiseKernel: Sendable {
  let name: String
  let each: @Sendable (UnsafePointer<Double>?, UnsafeMutablePointer<Double>?, Int) -> Void

  /// In the order of `arm64.c`.
  static let all = [
    Self(name: "exp") { kernel_exp_each($0, $1, $2) },
    Self(name: "log") { kernel_log_each($0, $1, $2) },
    Self(name: "log1p") { kernel_log1p_each($0, $1, $2) },
    Self(name: "expm1") { kernel_expm1_each($0, $1, $2) },
    Self(name: "tanh") { kernel_tanh_each($0, $1, $2) },
    Self(name: "sigmoid") { kernel_sigmoid_each($0, $1, $2) },
    Self(name: "softplus") { kernel_softplus_each($0, $1, $2) },
    Self(name: "erf") { kernel_erf_each($0, $1, $2) },
    Self(name: "sin") { kernel_sin_each($0, $1, $2) },
    Self(name: "cos") { kernel_cos_each($0, $1, $2) },
    // x to the power of x, from the numbers' own buffer twice.
    Self(name: "pow") { kernel_pow_each($0, $0, $1, $2) },
  ]

  func values(_ x: [Double]) -> [Double] {
    x.withUnsafeBufferPointer { x in
      [Double](unsafeUninitializedCapacity: x.count) { y, count in
        each(x.baseAddress, y.baseAddress, x.count)
        count = x.count
      }
    }
  }
}

/// A set of instructions that kernels are built for.
struct Build: Sendable, CustomTestStringConvertible {
  let level: Int32
  let name: String

  static let plain = Self(level: Int32(kernel_plain), name: "plain")
  static let avx512 = Self(level: Int32(kernel_avx512), name: "AVX-512")

  /// Those this processor has, the plain one apart.
  static let others = [
    Self(level: Int32(kernel_neon), name: "NEON"), Self(level: Int32(kernel_avx2), name: "AVX2"),
    Self(level: Int32(kernel_avx512_split), name: "AVX-512 in halves"), avx512,
  ].filter { kernel_supports($0.level) != 0 }

  var testDescription: String { name }

  /// What `body` returns where this build runs. The limit is the process's: only tests that run one
  /// after the other may ask for this.
  func run<Result>(_ body: () -> Result) -> Result {
    kernel_limit(level)
    defer { kernel_limit(Self.avx512.level) }
    precondition(kernel_level() == level, "\(name) is not there")
    return body()
  }
}

/// Where a kernel changes its way, and what C99's annex F speaks of.
private let edges: [Double] = [
  0, 0x1p-1074, 0x1p-1060, (0x1p-1022).nextDown, 0x1p-1022, 0x1p-1021, 0x1p-900, 1e-300, 0x1p-60,
  0x1p-54, 0x1p-53, 0x1p-28, 0x1p-20, 0.005, 0.0216, 0.02167, 0.03125, 0.0625, 0.125, 0.5, 0.703125,
  0x1.fffffffffffffp-1, 1, 0x1.0000000000001p0, 1.03125, 1.375, 1.40625, 1.5707963267948966, 2, 3,
  5.5,
  6, 7, 19.99, 20, 36.8, 44.9, 45, 45.5, 60, 707.9, 708, 708.0000000000001, 708.4, 709.782712893384,
  709.7827128933841, 710, 745.1332191019411, 745.1332191019412, 746, 1000, 0x1p20, 1_048_575.9,
  0x1p31,
  0x1p52, 0x1p53, 0x1p60, 0x1p70, 0x1p100, 1e300, .greatestFiniteMagnitude, .infinity,
]

/// The edges with both signs and NaN, then as many random bit patterns, numbers up to ±750 and
/// normal deviates as asked for, mixed.
func numbersOfEveryKind(random count: Int) -> [Double] {
  var generator = RandomGenerator(seed: 11)
  var numbers = edges + edges.map { -$0 } + [.nan, -.nan]
  let bits = generator.integers(count, in: .min ..< .max)
  numbers += bits.map { Double(bitPattern: UInt64(bitPattern: $0)) }
  numbers += generator.uniforms(count, from: -750, to: 750)
  numbers += generator.normals(count)
  generator.shuffle(&numbers)
  return numbers
}

/// What must be equal where results are said to be the same to the bit.
func bits(_ x: [Double]) -> [UInt64] { x.map(\.bitPattern) }
