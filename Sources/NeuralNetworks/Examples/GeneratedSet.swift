// Examples drawn in the plane: the classic shapes that one line can't separate, or can.
//
// Three of them are scikit-learn's, draw for draw, so that a reader can make the same points there;
// each docstring is the recipe in NumPy.

public import Numerics

/// A set of points in the plane, drawn anew from a generator.
///
/// In the recipes n is the number of examples, c that of classes, and `np.random` the stream of the
/// generator. X is (2, n) and y holds the classes. Points are NumPy's up to its rounding of sin, cos
/// and normal deviates.
public enum GeneratedSet: String, CaseIterable, Hashable, Sendable {
  /// Gaussian clouds around c points of the unit circle, as
  /// `sklearn.datasets.make_blobs(n, centers=C, cluster_std=noise, random_state=seed)`:
  ///
  ///     a = 2 * np.pi * np.arange(c) / c
  ///     C = np.stack([np.cos(a), np.sin(a)], axis=1)
  ///     y = np.repeat(np.arange(c), [n // c + (k < n % c) for k in range(c)])
  ///     X = np.random.normal(C[y], noise).T
  ///     p = np.random.permutation(n); X, y = X[:, p], y[p]
  case blobs
  /// Two half circles that reach into each other, as
  /// `sklearn.datasets.make_moons(n, noise=noise, random_state=seed)`:
  ///
  ///     a, b = np.linspace(0, np.pi, n // 2), np.linspace(0, np.pi, n - n // 2)
  ///     X = np.array([np.append(np.cos(a), 1 - np.cos(b)), np.append(np.sin(a), 1 - np.sin(b) - 0.5)])
  ///     y = np.append(np.zeros(n // 2), np.ones(n - n // 2))
  ///     p = np.random.permutation(n); X, y = X[:, p], y[p]
  ///     X += np.random.normal(0, noise, (n, 2)).T
  case moons
  /// A circle of radius 1 and one of radius 1/2 in it, as
  /// `sklearn.datasets.make_circles(n, noise=noise, factor=0.5, random_state=seed)`:
  ///
  ///     a = np.linspace(0, 2 * np.pi, n // 2, endpoint=False)
  ///     b = np.linspace(0, 2 * np.pi, n - n // 2, endpoint=False)
  ///     X = np.array([np.append(np.cos(a), 0.5 * np.cos(b)), np.append(np.sin(a), 0.5 * np.sin(b))])
  ///
  /// and y, p and the noise as in `moons`.
  case circles
  /// Arms of a spiral, one a class, that turn by 4 radians while they go out from 0 to 1, after the
  /// example of Stanford's course CS231n:
  ///
  ///     for k in range(c):
  ///         m = n // c + (k < n % c)
  ///         r = np.linspace(0, 1, m)
  ///         t = 2 * np.pi * k / c + 4 * r + noise * np.random.randn(m)
  ///         # examples of class k: (r * np.sin(t), r * np.cos(t))
  ///     p = np.random.permutation(n); X, y = X[:, p], y[p]
  case spirals

  /// How many classes a set may have; of moons and circles there are two.
  public var possibleClasses: ClosedRange<Int> {
    switch self {
    case .blobs, .spirals: 2...100
    case .moons, .circles: 2...2
    }
  }

  /// The standard deviation that leaves the shape to be seen: of both coordinates, or for spirals
  /// of the angle.
  public var usualNoise: Double {
    switch self {
    case .blobs, .spirals: 0.2
    case .moons, .circles: 0.1
    }
  }

  /// Draws the examples. The caller guarantees a possible number of classes, at least as many
  /// examples, and a finite noise that is not negative.
  public func draw(
    examples: Int, classes: Int, noise: Double, using generator: inout RandomGenerator
  ) -> LabelledExamples {
    switch self {
    case .blobs: blobs(examples, classes, noise, &generator)
    case .moons: pair(outer: .moon, inner: .facingMoon, examples, noise, &generator)
    case .circles: pair(outer: .circle, inner: .innerCircle, examples, noise, &generator)
    case .spirals: spirals(examples, classes, noise, &generator)
    }
  }

  private func blobs(
    _ examples: Int, _ classes: Int, _ noise: Double, _ generator: inout RandomGenerator
  ) -> LabelledExamples {
    var points = Points()
    for label in 0..<classes {
      let angle = 2 * Double.pi * Double(label) / Double(classes)
      let (x, y) = (Elementary.cos(angle), Elementary.sin(angle))
      for _ in 0..<share(of: examples, label, classes) { points.append(x, y, label) }
    }
    points.spread(noise, &generator)
    points.reorder(generator.permutation(examples))
    return points.examples(classes: classes)
  }

  private func pair(
    outer: Curve, inner: Curve, _ examples: Int, _ noise: Double,
    _ generator: inout RandomGenerator
  ) -> LabelledExamples {
    var points = Points()
    for (label, curve, count) in [(0, outer, examples / 2), (1, inner, examples - examples / 2)] {
      for (x, y) in curve.points(count) { points.append(x, y, label) }
    }
    points.reorder(generator.permutation(examples))
    points.spread(noise, &generator)
    return points.examples(classes: 2)
  }

  private func spirals(
    _ examples: Int, _ classes: Int, _ noise: Double, _ generator: inout RandomGenerator
  ) -> LabelledExamples {
    var points = Points()
    for label in 0..<classes {
      let radii = spaced(to: 1, share(of: examples, label, classes), reachingIt: true)
      let start = 2 * Double.pi * Double(label) / Double(classes)
      let angles = zip(radii, generator.normals(radii.count)).map { start + 4 * $0 + noise * $1 }
      for ((radius, sine), cosine) in zip(
        zip(radii, Elementary.sin(angles)), Elementary.cos(angles))
      {
        points.append(radius * sine, radius * cosine, label)
      }
    }
    points.reorder(generator.permutation(examples))
    return points.examples(classes: classes)
  }
}

/// How many of `examples` are of class `label`: as many of each, and one more of the first few.
private func share(of examples: Int, _ label: Int, _ classes: Int) -> Int {
  examples / classes + (label < examples % classes ? 1 : 0)
}

/// `np.linspace(0, stop, count, endpoint=reachingIt)`.
private func spaced(to stop: Double, _ count: Int, reachingIt: Bool) -> [Double] {
  let divisions = Double(reachingIt ? count - 1 : count)
  guard divisions > 0 else { return Array(repeating: 0, count: max(0, count)) }
  let step = stop / divisions
  return (0..<count).map { reachingIt && $0 == count - 1 ? stop : Double($0) * step }
}

/// The curves that moons and circles lie on before the noise.
private enum Curve {
  case moon
  case facingMoon
  case circle
  case innerCircle

  func points(_ count: Int) -> [(x: Double, y: Double)] {
    let angles: [Double]
    switch self {
    case .moon, .facingMoon: angles = spaced(to: .pi, count, reachingIt: true)
    case .circle, .innerCircle: angles = spaced(to: 2 * .pi, count, reachingIt: false)
    }
    return zip(Elementary.cos(angles), Elementary.sin(angles)).map { cosine, sine in
      switch self {
      case .moon, .circle: (cosine, sine)
      case .facingMoon: (1 - cosine, 1 - sine - 0.5)
      case .innerCircle: (0.5 * cosine, 0.5 * sine)
      }
    }
  }
}

/// Points under way, with their classes.
private struct Points {
  private var x: [Double] = []
  private var y: [Double] = []
  private var labels: [Int] = []

  mutating func append(_ x: Double, _ y: Double, _ label: Int) {
    self.x.append(x)
    self.y.append(y)
    labels.append(label)
  }

  mutating func reorder(_ order: [Int]) {
    x = order.map { x[$0] }
    y = order.map { y[$0] }
    labels = order.map { labels[$0] }
  }

  /// Adds noise point by point, x before y.
  mutating func spread(_ noise: Double, _ generator: inout RandomGenerator) {
    let deviates = generator.normals(2 * labels.count)
    for i in labels.indices {
      x[i] += noise * deviates[2 * i]
      y[i] += noise * deviates[2 * i + 1]
    }
  }

  func examples(classes: Int) -> LabelledExamples {
    LabelledExamples(
      inputs: Matrix(rows: 2, columns: labels.count, elements: x + y), labels: labels,
      classes: classes)
  }
}
