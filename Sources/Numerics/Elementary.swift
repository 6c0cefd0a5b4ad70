// The engine's elementary functions: the same bits on every machine, within 1 ulp.
//
// They are C in CKernels, made of IEEE operations and fused multiply-add over the processor's
// vectors; how each works and how far it errs stands there. A square root is the processor's own.

import CKernels

/// Elementary functions of doubles, correctly rounded for more than 99 % of arguments and never more
/// than 1 ulp off; a number gives the same bits alone and in an array. Zeros, subnormal numbers, infinities and NaN are treated as in C99's annex F.
public enum Elementary {
  /// e to the power of `x`; subnormal results are rounded once.
  public static func exp(_ x: Double) -> Double { kernel_exp(x) }

  /// The natural logarithm: -∞ at 0, NaN below it.
  public static func log(_ x: Double) -> Double { kernel_log(x) }

  /// ln(1 + x), exact for tiny `x`: -∞ at -1, NaN below it.
  public static func log1p(_ x: Double) -> Double { kernel_log1p(x) }

  /// e^x - 1, exact for tiny `x`.
  public static func expm1(_ x: Double) -> Double { kernel_expm1(x) }

  /// The hyperbolic tangent.
  public static func tanh(_ x: Double) -> Double { kernel_tanh(x) }

  /// The logistic function 1 / (1 + e^-x), accurate into the subnormal numbers near x = -745.
  public static func sigmoid(_ x: Double) -> Double { kernel_sigmoid(x) }

  /// ln(1 + e^x), accurate where it is tiny and finite where e^x is not.
  public static func softplus(_ x: Double) -> Double { kernel_softplus(x) }

  /// The error function 2/√π ∫₀ˣ e^(-t²) dt.
  public static func erf(_ x: Double) -> Double { kernel_erf(x) }

  /// The sine of an angle in radians, of any size; NaN at ±∞.
  public static func sin(_ x: Double) -> Double { kernel_sin(x) }

  /// The cosine of an angle in radians, of any size; NaN at ±∞.
  public static func cos(_ x: Double) -> Double { kernel_cos(x) }

  /// `x` to the power of `y`; `pow(x, 2)` is `x * x` to the bit.
  public static func pow(_ x: Double, _ y: Double) -> Double { kernel_pow(x, y) }
}

extension Elementary {
  /// A function of one number, to be applied to memory that the caller owns.
  public enum Function: String, Sendable, CaseIterable {
    case exp, log, log1p, expm1, tanh, sigmoid, softplus, erf, sin, cos

    /// y[i] = f(x[i]) for i < `count`. `y` may be `x`; otherwise the two do not overlap.
    public func apply(_ x: UnsafePointer<Double>, into y: UnsafeMutablePointer<Double>, count: Int)
    {
      switch self {
      case .exp: kernel_exp_each(x, y, count)
      case .log: kernel_log_each(x, y, count)
      case .log1p: kernel_log1p_each(x, y, count)
      case .expm1: kernel_expm1_each(x, y, count)
      case .tanh: kernel_tanh_each(x, y, count)
      case .sigmoid: kernel_sigmoid_each(x, y, count)
      case .softplus: kernel_softplus_each(x, y, count)
      case .erf: kernel_erf_each(x, y, count)
      case .sin: kernel_sin_each(x, y, count)
      case .cos: kernel_cos_each(x, y, count)
      }
    }
  }
}

extension Elementary {
  /// `exp` of every element.
  public static func exp(_ x: [Double]) -> [Double] { each(x, kernel_exp_each) }

  /// `log` of every element.
  public static func log(_ x: [Double]) -> [Double] { each(x, kernel_log_each) }

  /// `log1p` of every element.
  public static func log1p(_ x: [Double]) -> [Double] { each(x, kernel_log1p_each) }

  /// `expm1` of every element.
  public static func expm1(_ x: [Double]) -> [Double] { each(x, kernel_expm1_each) }

  /// `tanh` of every element.
  public static func tanh(_ x: [Double]) -> [Double] { each(x, kernel_tanh_each) }

  /// `sigmoid` of every element.
  public static func sigmoid(_ x: [Double]) -> [Double] { each(x, kernel_sigmoid_each) }

  /// `softplus` of every element.
  public static func softplus(_ x: [Double]) -> [Double] { each(x, kernel_softplus_each) }

  /// `erf` of every element.
  public static func erf(_ x: [Double]) -> [Double] { each(x, kernel_erf_each) }

  /// `sin` of every element.
  public static func sin(_ x: [Double]) -> [Double] { each(x, kernel_sin_each) }

  /// `cos` of every element.
  public static func cos(_ x: [Double]) -> [Double] { each(x, kernel_cos_each) }

  /// The elements of `x` to the powers of those of `y`, pair by pair; both have the same count.
  public static func pow(_ x: [Double], _ y: [Double]) -> [Double] {
    precondition(x.count == y.count, "\(x.count) bases, \(y.count) exponents")
    return [Double](count: x.count) { kernel_pow_each(x, y, $0, x.count) }
  }

  private static func each(
    _ x: [Double],
    _ function: (UnsafePointer<Double>?, UnsafeMutablePointer<Double>?, Int) -> Void
  ) -> [Double] {
    [Double](count: x.count) { function(x, $0, x.count) }
  }
}

extension Array where Element: BitwiseCopyable {
  /// An array of `count` elements, all of which `fill` writes.
  init(count: Int, filledBy fill: (UnsafeMutablePointer<Element>?) -> Void) {
    self.init(unsafeUninitializedCapacity: count) { buffer, initialized in
      fill(buffer.baseAddress)
      initialized = count
    }
  }
}
