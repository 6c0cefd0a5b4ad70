// An executed notebook as data, for other tools and for tests: exact values, nothing rounded.

public import Notebooks
import Diagnostics
import Numerics

/// Renders `--to json`.
public struct JSONRenderer: Sendable {
  /// The number of this format; it grows when a key changes its meaning.
  static let format: Int64 = 1

  /// A renderer; it has no settings.
  public init() {}

  /// One JSON object and a final newline.
  public func render(_ executed: ExecutedNotebook) -> String {
    let provenance = Provenance(executed)
    let start: [(key: String, value: JSONText)] = [
      ("lesson", .string(provenance.lesson)),
      ("format", .integer(Self.format)),
      ("seed", .integer(Int64(executed.seed))),
      ("ok", .bool(executed.isOK)),
      ("digest", .string(provenance.valueDigest)),
    ]
    let rest: [(key: String, value: JSONText)] = [
      ("values", .object(executed.values.map { ($0.key, json($0.value)) })),
      ("cells", .array(executed.notebook.cells.map { cell($0, of: executed) })),
      ("checks", .array(executed.checks.map { check($0, executed.notebook.source) })),
      (
        "diagnostics",
        .array(executed.allDiagnostics.map { diagnostic($0, executed.notebook.source) })
      ),
    ]
    var text = ""
    JSONText.object(start + files(provenance.files) + rest).write(to: &text)
    return text + "\n"
  }

  /// The data files that were read; a lesson that reads none has no such key.
  private func files(_ files: [InputFile]) -> [(key: String, value: JSONText)] {
    guard !files.isEmpty else { return [] }
    let entries = files.map {
      JSONText.object([("name", .string($0.name)), ("sha256", .string($0.digest))])
    }
    return [("files", .array(entries))]
  }

  private func cell(_ cell: Cell, of executed: ExecutedNotebook) -> JSONText {
    let result = executed.cells[cell.key]
    let line = executed.notebook.source.position(at: cell.call.range.lowerBound).line
    return .object([
      ("line", .integer(Int64(line))),
      ("directive", .string(cell.call.name.text)),
      ("status", .string((result?.status ?? .notRun).rawValue)),
      ("outputs", .array((result?.outputs ?? []).map { output($0, executed.notebook.source) })),
    ])
  }

  private func output(_ output: CellOutput, _ source: SourceFile) -> JSONText {
    switch output {
    case .value(let value):
      .object([
        ("kind", .string("value")), ("name", .string(value.name)),
        ("formula", value.formula.map(JSONText.string) ?? .null), ("value", json(value.value)),
      ])
    case .gradientCheck(let output):
      .object([("kind", .string("gradients"))] + position(output.range, source))
    case .sanityCheck(let output):
      .object([("kind", .string("sanity"))] + position(output.range, source))
    case .claim(let claim): .object([("kind", .string("expect"))] + position(claim.range, source))
    case .table(let table):
      .object([
        ("kind", .string("table")), ("title", .string(table.title)),
        ("columns", .array(table.columns.map(JSONText.string))),
        ("rows", .array(table.rows.map { .array($0.map(entry)) })),
      ])
    case .derivation(let derivation):
      .object([("kind", .string("derivation"))] + members(of: derivation))
    case .chart(let chart):
      .object([
        ("kind", .string("chart")), ("title", .string(chart.title)),
        ("description", .string(chart.description)), ("drawing", drawing(of: chart.content)),
      ])
    case .mathematics(let lines):
      .object([("kind", .string("mathematics")), ("tex", .array(lines.map(JSONText.string)))])
    case .text(let text): .object([("kind", .string("text")), ("text", .string(text))])
    case .note(let text): .object([("kind", .string("note")), ("text", .string(text))])
    case .failure(let failure):
      .object([("kind", .string("error")), ("message", .string(failure.message))])
    }
  }

  private func entry(_ entry: TableOutput.Entry) -> JSONText {
    switch entry {
    case .text(let text): .string(text)
    case .integer(let value): .integer(Int64(value))
    case .number(let value), .share(let value): .number(value)
    case .missing: .null
    }
  }

  private func check(_ check: Check, _ source: SourceFile) -> JSONText {
    switch check {
    case .gradients(let output):
      .object(
        [("kind", .string("gradients"))] + position(output.range, source) + [
          ("status", .string(output.status.rawValue)),
          ("parameters", .array(output.parameters.map(parameter))),
        ] + (output.culprit.map { [("culprit", culprit($0))] } ?? []))
    case .sanity(let output):
      .object(
        [("kind", .string("sanity"))] + position(output.range, source) + [
          ("status", .string(output.status.rawValue)),
          ("tests", .array(output.rows.map(test))),
        ])
    case .claim(let claim):
      .object(
        [("kind", .string("expect"))] + position(claim.range, source) + [
          ("status", .string(claim.status.rawValue)),
          ("formula", .string(claim.formula)),
          ("left", claim.operands.first.map { json($0.value) } ?? .null),
          ("right", claim.operands.count > 1 ? json(claim.operands[1].value) : .null),
        ])
    }
  }

  private func parameter(_ row: ParameterCheck) -> JSONText {
    .object([
      ("name", .string(row.name)),
      ("origin", .string(row.origin)),
      ("entries", .integer(Int64(row.entries))),
      ("at_kink", .integer(Int64(row.atKink))),
      ("status", .string(row.status.rawValue)),
      ("diagnosis", row.diagnosis.map(JSONText.string) ?? .null),
      ("worst", row.worst.map(worst) ?? .null),
    ])
  }

  private func test(_ row: SanityRow) -> JSONText {
    let number = { (value: Double?) in value.map(JSONText.number) ?? .null }
    let integer = { (value: Int?) in value.map { JSONText.integer(Int64($0)) } ?? .null }
    return .object([
      ("name", .string(row.name)), ("layer", integer(row.layer)),
      ("status", .string(row.status.rawValue)), ("figure", number(row.figure)),
      ("of", integer(row.total)), ("near", number(row.reference)), ("low", number(row.low)),
      ("high", number(row.high)), ("remark", row.remark.map(JSONText.string) ?? .null),
    ])
  }

  private func culprit(_ culprit: GradientCheckOutput.Culprit) -> JSONText {
    .object([
      ("name", .string(culprit.name)), ("line", .integer(Int64(culprit.line))),
      ("diagnosis", culprit.diagnosis.map(JSONText.string) ?? .null),
    ])
  }

  private func worst(_ worst: ParameterCheck.Worst) -> JSONText {
    .object(
      [
        ("index", .array(worst.index.map { .integer(Int64($0)) })),
        ("analytic", .number(worst.analytic)),
        ("numeric", .number(worst.numeric)),
        ("relative_error", .number(worst.relativeError)),
      ] + (worst.reverse.map { [("reverse", .number($0))] } ?? []))
  }

  private func diagnostic(_ diagnostic: Diagnostic, _ source: SourceFile) -> JSONText {
    let place = diagnostic.range.map { position($0, source) }
    return .object(
      [("severity", .string(diagnostic.severity.rawValue))]
        + (place ?? [("line", .null), ("column", .null)]) + [
          ("message", .string(diagnostic.message)),
          ("hint", diagnostic.hint.map(JSONText.string) ?? .null),
        ])
  }

  private func position(_ range: SourceRange, _ source: SourceFile)
    -> [(key: String, value: JSONText)]
  {
    let position = source.position(at: range.lowerBound)
    return [
      ("line", .integer(Int64(position.line))), ("column", .integer(Int64(position.column))),
    ]
  }
}

/// A value as JSON: arrays with dtype and shape, everything else as itself.
private func json(_ value: OutputValue) -> JSONText {
  switch value {
  case .none: .null
  case .boolean(let value): .bool(value)
  case .integer(let value): .integer(value)
  case .number(let value): .number(value)
  case .text(let value): .string(value)
  case .list(let values), .tuple(let values): .array(values.map(json))
  case .dictionary(let values): .object(values.map { ($0.key, json($0.value)) })
  case .array(let array):
    .object([
      ("dtype", .string(array.elementType.rawValue)),
      ("shape", .array(array.shape.map { .integer(Int64($0)) })),
      ("data", .array(elements(array.storage))),
    ])
  }
}

private func elements(_ storage: NDArray.Storage) -> [JSONText] {
  switch storage {
  case .float64(let elements): elements.map(JSONText.number)
  case .int64(let elements): elements.map(JSONText.integer)
  case .bool(let elements): elements.map(JSONText.bool)
  }
}
