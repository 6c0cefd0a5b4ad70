// What the gradient check needs to know of a loss. The network is one; a loss that an author wrote
// can be another.

public import Numerics

/// One entry of one parameter set to another value, all else as it was.
public struct Perturbation: Hashable, Sendable {
  /// The parameter's place in `CheckedLoss.parameters`.
  public let parameter: Int
  /// The entry, row-major.
  public let entry: Int
  /// Its value.
  public let value: Double

  /// An entry and its new value.
  public init(parameter: Int, entry: Int, value: Double) {
    self.parameter = parameter
    self.entry = entry
    self.value = value
  }
}

/// How the branches taken at a perturbed parameter differ from those at the parameter itself.
///
/// A branch is the sign (−, 0, +) of what goes into a function with a kink.
public struct BranchChange: OptionSet, Hashable, Sendable {
  /// The bits of the set.
  public let rawValue: UInt8

  /// A set from its bits.
  public init(rawValue: UInt8) { self.rawValue = rawValue }

  /// Something that stood beside a kink has come to it or crossed it: the step was too large.
  public static let crossed = BranchChange(rawValue: 1)
  /// Something that stood exactly on a kink has left it: no step is small enough.
  public static let leftKink = BranchChange(rawValue: 2)
}

/// The loss at a perturbed parameter.
public struct Probe: Hashable, Sendable {
  /// The loss; infinite or NaN where it is.
  public let loss: Double
  /// How the branches differ from the unperturbed ones.
  public let branches: BranchChange

  /// A loss and its branches.
  public init(loss: Double, branches: BranchChange) {
    self.loss = loss
    self.branches = branches
  }
}

/// Memory that one probe leaves for the next.
///
/// Owned by hand: reading an array through a closure copied the loss that the closure speaks of.
public struct ProbeScratch: ~Copyable {
  private var doubles: UnsafeMutableBufferPointer<Double>
  private var places: UnsafeMutableBufferPointer<Int>

  /// None yet.
  public init() {
    doubles = .allocate(capacity: 0)
    places = .allocate(capacity: 0)
  }

  deinit {
    doubles.deallocate()
    places.deallocate()
  }

  /// Room for so many doubles at least, of no particular value, until the next call.
  mutating func doubles(_ count: Int) -> UnsafeMutablePointer<Double>? {
    Self.grow(&doubles, to: count)
    return doubles.baseAddress
  }

  /// Room for so many places of examples at least, until the next call.
  mutating func places(_ count: Int) -> UnsafeMutablePointer<Int>? {
    Self.grow(&places, to: count)
    return places.baseAddress
  }

  private static func grow<Element: BitwiseCopyable>(
    _ memory: inout UnsafeMutableBufferPointer<Element>, to count: Int
  ) {
    guard memory.count < count else { return }
    memory.deallocate()
    memory = .allocate(capacity: count)
  }
}

/// A scalar function of named matrices whose gradient can be checked.
public protocol CheckedLoss: Sendable {
  /// The parameters, in a fixed order.
  var parameters: [(name: String, value: Matrix)] { get }
  /// The loss at the parameters.
  var loss: Double { get }
  /// Numbers a gradient is often off by, the likeliest first.
  var quantities: [Quantity] { get }
  /// The loss at a perturbed parameter and the branches taken there.
  ///
  /// - Parameter scratch: memory for the taking; what is in it says nothing.
  func probe(_ perturbation: Perturbation, using scratch: inout ProbeScratch) throws -> Probe
  /// The loss at a perturbed parameter with every branch as the derivative at the unperturbed one
  /// has it: what stands on a kink goes on along the line that the convention for the derivative
  /// there (relu'(0) = 0) follows.
  func frozenLoss(_ perturbation: Perturbation, using scratch: inout ProbeScratch) throws -> Double
  /// What common mistakes would give as the gradient of a parameter, the likeliest first.
  func mistakes(inParameter index: Int) -> [Mistake]
}

extension CheckedLoss {
  /// None is known.
  public var quantities: [Quantity] { [] }
  /// None is known.
  public func mistakes(inParameter index: Int) -> [Mistake] { [] }
}

/// A mistake and the gradient it leads to.
public struct Mistake: Sendable {
  /// What was done wrong.
  public let diagnosis: Diagnosis
  /// What comes of it; its shape may differ from the parameter's.
  public let gradient: Matrix

  /// A mistake and its outcome.
  public init(_ diagnosis: Diagnosis, gradient: Matrix) {
    self.diagnosis = diagnosis
    self.gradient = gradient
  }
}
