// The check of an author's own loss in NumPy: the loss is called again for every difference. A loss that is
// a number by then can't be, and what nbrun found from its record is written out.

import Execution
import Formulas
import Notebooks
import Numerics
import OrderedCollections

/// Writes `{check} gradients` with the option `loss`.
struct NumPyAuthorCheck {
  private let loss: AuthorLoss
  private let gradients: AuthorGradients?
  private let arguments: String
  private let scene: NumPyScene

  init(
    _ loss: AuthorLoss, _ gradients: AuthorGradients?, _ arguments: String, _ scene: NumPyScene
  ) {
    self.loss = loss
    self.gradients = gradients
    self.arguments = arguments
    self.scene = scene
  }

  /// A parameter: its name in reports, where it stands, and its value.
  private struct Parameter {
    let name: String
    let text: String
    let value: Value
  }

  var source: NumPySource {
    let parameters = parameters
    guard isPlain, isCallable(parameters), !scene.before.formulas.usesRecord(loss.loss.formula)
    else {
      return written
    }
    let table = dictionaryText(parameters.map { ($0.name, $0.text) })
    let lines = [
      "numeric_gradients, relative_errors = central_difference_check(",
      "    lambda\(moved(parameters)): \(scene.text(loss.loss)),", "    \(table),",
      "    \(gradientTable(parameters))\(arguments))",
    ]
    return NumPySource(lines: lines, helpers: [centralDifferenceCheck])
  }

  /// What nbrun found.
  private var written: NumPySource {
    let lead = [
      "# The loss checked here is a number that was computed before. nbrun moves its parameters in the record",
      "# of that computation, which NumPy doesn't keep; this is what it found.",
    ]
    let names = ["numeric_gradients", "relative_errors"]
    return NumPySource(lines: lead + names.compactMap { scene.assignment(of: $0) })
  }

  /// The parameters, those of a dictionary one by one.
  private var parameters: [Parameter] {
    loss.parameters.flatMap { formula -> [Parameter] in
      var world = scene.before
      guard let value = try? formula.evaluate(in: &world) else { return [] }
      let text = scene.text(formula)
      guard case .dictionary(let entries) = value else {
        return [Parameter(name: formula.text.text, text: text, value: value)]
      }
      return entries.map {
        Parameter(name: $0.key, text: "\(factor(text))[\(pythonString($0.key))]", value: $0.value)
      }
    }
  }

  /// Numbers are no arrays that could be moved in place: they are arguments of the loss.
  private func moved(_ parameters: [Parameter]) -> String {
    let numbers = parameters.filter { $0.value.double != nil && $0.name == $0.text }
    return numbers.isEmpty
      ? "" : " " + numbers.map { "\($0.name)=\($0.name)" }.joined(separator: ", ")
  }

  /// Whether a plain kernel can repeat the comparison: at the parameters as they are, arrays or the entries of a
  /// dictionary, with gradients of their shapes.
  private var isPlain: Bool {
    switch gradients {
    case .inOrder: return false
    case .whole, .byParameter, nil: break
    }
    guard loss.function == nil, !loss.acceptsFactor,
      let subject = try? AuthorSubject(loss, gradients, in: scene.before)
    else { return false }
    let arePlain = subject.parameters.allSatisfy {
      $0.path.count <= 1 && $0.path.allSatisfy { $0.key != nil } && !$0.isInteger
    }
    let haveShapes = subject.gradients.allSatisfy { gradient in
      let shape = subject.quantities[gradient.parameter].value.shape
      return gradient.array.map { $0.shape == shape || $0.count != shape.reduce(1, *) } ?? true
    }
    return arePlain && haveShapes && !subject.base.isOfThePast
  }

  /// Whether the loss is another where the first parameter is another: else it is a number by now.
  private func isCallable(_ parameters: [Parameter]) -> Bool {
    var world = scene.before
    guard let first = loss.parameters.first, let name = names(in: first).first,
      let value = world[name], let before = try? loss.loss.evaluate(in: &world)
    else { return false }
    world = scene.before
    world.formulas.names[name] = value.nudged
    guard let after = try? loss.loss.evaluate(in: &world) else { return false }
    return before != after
  }

  private func names(in formula: SourceFormula) -> [String] {
    formula.formula.freeNames.filter { scene.before.formulas.names.has($0) }
  }

  private func gradientTable(_ parameters: [Parameter]) -> String {
    if case .whole(let formula)? = gradients { return scene.text(formula) }
    let texts = gradients.map { $0.numpyTexts(in: scene) }
    let entries = parameters.compactMap { parameter -> (name: String, text: String)? in
      let given = texts?.first {
        $0.name == parameter.name || gradientNames(of: parameter.name).contains($0.name)
      }?.text
      let inScope = gradientNames(of: parameter.name).first(where: scene.before.formulas.names.has)
      return (texts == nil ? inScope : given).map { (parameter.name, $0) }
    }
    return dictionaryText(entries)
  }
}

extension Value {
  /// A value that is a little larger everywhere.
  fileprivate var nudged: Value {
    switch self {
    case .float(let value): .float(value + 0.01 * max(1, abs(value)))
    case .array(let array):
      .array(
        NDArray(
          shape: array.shape,
          storage: .float64(array.doubles.map { $0 + 0.01 * max(1, abs($0)) })))
    case .dictionary(let entries): .dictionary(entries.mapValues(\.nudged))
    case .list(let items): .list(items.map(\.nudged))
    case .none, .bool, .integer, .string, .tuple, .function: self
    }
  }
}
