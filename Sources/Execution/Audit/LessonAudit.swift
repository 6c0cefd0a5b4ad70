// Which mistakes in a lesson's own code and formulas would no check of the lesson notice? Each is made,
// one at a time, and the lesson run with it: its claims and checks are the judges.

public import Diagnostics
import Formulas
public import Notebooks
import Numerics
import OrderedCollections

/// Audits a lesson that runs without a failure.
public struct LessonAudit: Sendable {
  /// What a run's checkpoint is to throw when its time is up.
  public static let timeIsUp = Diagnostic.error("the lesson does not end", at: nil)

  private let registry: DirectiveRegistry
  private let options: NotebookRunner.Options
  private let original: ExecutedNotebook

  /// - Parameter original: the lesson as it ran under the same options.
  public init(
    of original: ExecutedNotebook, registry: DirectiveRegistry, options: NotebookRunner.Options
  ) {
    self.original = original
    self.registry = registry
    self.options = options
  }

  /// Every mistake to be tried, in the order of the lesson.
  public func mutants() -> [Mutant] {
    let texts = registry.auditedTexts(of: original.notebook, options: options)
    let names = Array(original.values.keys)
    var seen: Set<Mutant> = []
    var mutants: [Mutant] = []
    for (index, text) in texts.enumerated() where text.isVerbatim(in: original.notebook.source) {
      for mutation in text.mutations(names: names) {
        let mutant = Mutant(mutation, at: text.sourceRange(of: mutation.range))
        let mutated = mutation.applied(to: text.text)
        guard seen.insert(mutant).inserted,
          !text.isFormula || isRead(mutant, as: mutated, at: index, of: texts.count)
        else { continue }
        mutants.append(mutant)
      }
    }
    return mutants
  }

  /// Whether the lesson with the mistake is read as meant: in an option, a comma or a colon may mean
  /// something to YAML.
  private func isRead(_ mutant: Mutant, as text: String, at index: Int, of count: Int) -> Bool {
    let notebook = NotebookBuilder().build(mutant.source(of: original.notebook.source))
    let texts = registry.auditedTexts(of: notebook, options: options)
    return texts.count == count && texts[index].text == text
  }

  /// Up to `count` of the mutants, spread evenly: one drawn from each of as many stretches of equal
  /// length, by the lesson's seed.
  public func sample(_ mutants: [Mutant], atMost count: Int) -> [Mutant] {
    guard mutants.count > count else { return mutants }
    var generator = RandomGenerator(seed: original.seed)
    return (0..<max(0, count)).map { stretch in
      let start = stretch * mutants.count / count
      let length = (stretch + 1) * mutants.count / count - start
      return mutants[start + min(length - 1, Int(generator.uniform() * Double(length)))]
    }
  }

  /// Runs the lesson with a mistake in it.
  ///
  /// - Parameter checkpoint: throws `timeIsUp` when the run has had its time.
  public func judge(_ mutant: Mutant, checkpoint: @escaping Checkpoint) -> Verdict {
    var options = options
    options.checkpoint = checkpoint
    let notebook = NotebookBuilder().build(mutant.source(of: original.notebook.source))
    let executed = NotebookRunner(registry: registry, options: options).run(notebook)
    if executed.hasFailed(with: Self.timeIsUp.message) { return .endless }
    guard executed.isOK else {
      let failure = executed.allDiagnostics.first { $0.severity == .error }
      return .caught(
        message: failure?.message ?? "a check did not run",
        at: failure?.range.map(mutant.original))
    }
    let effect = original.effect(seenIn: executed, seesAnnounced: false)
    guard effect.isEmpty else { return .survived(effect) }
    let any = original.effect(seenIn: executed, seesAnnounced: true)
    return any.isEmpty ? .withoutEffect : .announced
  }
}

extension ExecutedNotebook {
  /// Whether anything failed with a message, foretold by the lesson or not: a cell that is meant to
  /// fail may fail because its time was up.
  fileprivate func hasFailed(with message: String) -> Bool {
    if diagnostics.contains(where: { $0.message == message }) { return true }
    return notebook.cells.contains { cell in
      cells[cell.key]?.outputs.contains {
        if case .failure(let diagnostic) = $0 { diagnostic.message == message } else { false }
      } ?? false
    }
  }
}
