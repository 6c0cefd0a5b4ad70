// The engine as a whole: its version, and what of the machine it may use. None of it changes a bit
// of any result but the version.

import CKernels

/// Facts about the engine as a whole.
public enum Engine {
  /// Counts the changes that alter a bit of any result: two runs with one number give the same bits.
  public static let numericVersion = 1

  /// The instructions that kernels are built for, the preferred ones last.
  public enum Instructions: String, CaseIterable, Sendable {
    case plain
    case neon
    case avx2
    case avx512

    /// Whether this processor and this build of the engine have them.
    public var areSupported: Bool { kernel_supports(level) != 0 }

    fileprivate var level: Int32 {
      switch self {
      case .plain: Int32(kernel_plain)
      case .neon: Int32(kernel_neon)
      case .avx2: Int32(kernel_avx2)
      case .avx512: Int32(kernel_avx512)
      }
    }
  }

  /// What the kernels use: at first the best there is.
  public static var instructions: Instructions {
    Instructions.allCases.last { $0.level <= kernel_level() } ?? .plain
  }

  /// Keeps the process from instructions preferred to `highest`: a way to show that results are the
  /// same without them, only slower.
  public static func limit(to highest: Instructions) { kernel_limit(highest.level) }

  /// How many threads a large product may use, the caller's own included: at first as many as the
  /// process may run on, never above 16. 0 asks for that default.
  public static var threads: Int {
    get { Int(kernel_threads()) }
    set { kernel_set_threads(Int32(clamping: newValue)) }
  }
}
