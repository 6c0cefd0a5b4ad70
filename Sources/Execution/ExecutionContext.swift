// What a lesson's cells share while it runs: its names, its generator, its network.
//
// A value: a cell works on a copy that replaces the original only when the cell succeeds, so that a
// cell that fails leaves nothing half done.

public import DataFiles
public import Diagnostics
public import Formulas
import NeuralNetworks
public import Notebooks
public import Numerics
import OrderedCollections

/// The state of one lesson's run.
public struct ExecutionContext: Sendable {
  /// The names and the random generator, as formulas use them.
  public var formulas: FormulaContext
  /// The network that `{initialize}` made, and what was computed with it.
  public var network: NetworkState?
  /// The losses that runs of `{train}` ended at, by the names of their histories: they outlive the
  /// network, as a named history does.
  public var endsOfTraining: [String: EndOfTraining] = [:]
  /// Every check so far, in order.
  public internal(set) var checks: [Check] = []
  /// The names that the present cell has set, in order.
  public internal(set) var definedNames: [String] = []
  /// Opens data files; see `read`.
  var readFile: FileReader = refuseFiles
  /// The data files read so far.
  public internal(set) var files: [InputFile] = []
  /// What the present cell warns of.
  public internal(set) var warnings: [Diagnostic] = []
  /// The call of the present cell.
  public internal(set) var call: DirectiveCall
  /// Which cell the present one is.
  var cell: SourceRange?
  /// The formulas that were shown under names without a value, by these names.
  var waiting: OrderedDictionary<String, [WaitingFormula]> = [:]
  /// Typeset code in which not all names are known to be what they are spelt as.
  var undecided: [UndecidedMathematics] = []
  /// The lesson, for the numbers of its lines.
  var source: SourceFile?
  /// The calls that set the names in scope, by name.
  var definitions: [String: NameDefinition] = [:]
  /// The code of cells by what records and errors call it: where it begins in the lesson.
  var codes: [Int: SourceMappedText] = [:]
  /// What a cell that takes long calls every now and then.
  let checkpoint: Checkpoint

  /// The value of a name, or nothing.
  public subscript(name: String) -> Value? { formulas.names[name] }

  /// Notes that the present cell has set a name.
  public mutating func noteDefined(_ name: String) {
    definitions[name] = NameDefinition(call: call, code: nil)
    if !definedNames.contains(name) { definedNames.append(name) }
  }

  /// Sets a name.
  public mutating func define(_ name: String, _ value: Value) {
    formulas.names[name] = value
    noteDefined(name)
  }

  /// Sets a name to a matrix.
  public mutating func define(_ name: String, _ matrix: Matrix) {
    define(name, .array(NDArray(matrix)))
  }

  /// Removes a name, if it is there.
  public mutating func remove(_ name: String) {
    formulas.names[name] = nil
    definitions[name] = nil
    definedNames.removeAll { $0 == name }
  }

  /// Says how far the present cell has come.
  ///
  /// - Throws: why the lesson has to end here.
  public func reportProgress(finished: Double, of epochs: Int, loss: Double) throws(Diagnostic) {
    let progress = CellProgress(
      range: call.range, directive: call.name.text, finished: finished, epochs: epochs, loss: loss)
    do throws(Diagnostic) {
      try checkpoint(progress)
    } catch {
      throw error.range == nil ? failure(error.message, hint: error.hint) : error
    }
  }

  /// Warns of something that stops nothing.
  public mutating func warn(_ message: String, at range: SourceRange, hint: String? = nil) {
    warnings.append(.warning(message, at: range, hint: hint))
  }

  /// Adds a check to the lesson's list.
  public mutating func record(_ check: Check) { checks.append(check) }

  /// Reads a data file: `body` takes what it needs, and the file's digest is kept for whoever wants
  /// to reproduce the lesson.
  public mutating func read<Contents>(
    _ name: String, _ body: (DataFile) throws(DataFileError) -> Contents
  ) throws(DataFileError) -> Contents {
    let file = try readFile(name)
    let contents = try body(file)
    let read = InputFile(name: name, digest: try file.finish())
    if !files.contains(read) { files.append(read) }
    return contents
  }

  /// The matrix of a name, for a directive that needs it.
  ///
  /// - Throws: a diagnostic that says what is missing, with the given advice.
  public func matrix(_ name: String, hint: String) throws(Diagnostic) -> Matrix {
    guard let value = self[name] else {
      throw failure("'\(name)' is not defined", hint: hint)
    }
    guard case .array(let array) = value, let matrix = array.matrix else {
      throw failure("'\(name)' is not a matrix", hint: "it must have two axes: rows and columns")
    }
    return matrix
  }

  /// An error at the present cell.
  public func failure(_ message: String, at range: SourceRange? = nil, hint: String? = nil)
    -> Diagnostic
  {
    .error(message, at: range ?? call.range, hint: hint)
  }

  /// A named value for display.
  ///
  /// - Throws: a diagnostic if there is no such name.
  public func output(_ name: String, at range: SourceRange? = nil) throws(Diagnostic) -> CellOutput
  {
    guard let value = self[name] else {
      throw failure(
        "unknown name '\(name)'", at: range,
        hint: suggestion(for: name, among: formulas.names.names))
    }
    return .value(NamedValue(name, value: OutputValue(value)))
  }
}

/// Where a run of `{train}` ended.
public struct EndOfTraining: Sendable {
  /// The losses before its epochs, as the history's name held them then.
  public let history: Value
  /// The loss after its last step.
  public let loss: Double

  /// An end.
  public init(of history: Value, loss: Double) {
    self.history = history
    self.loss = loss
  }
}

/// Without leave, a lesson reads nothing.
let refuseFiles: FileReader = { name throws(DataFileError) in
  throw DataFileError("'\(name)' can't be read: this run has no access to files")
}
