// Counts of judgements, by idiom and by mistake.

/// The figures of a run.
struct JudgementTally {
  private struct Count {
    var right = 0, alarms = 0, wrong = 0, missed = 0, named = 0, refused = 0

    var problems: Int { alarms + missed + refused }
  }

  private var all = Count()
  private var byIdiom: [String: Count] = [:]
  private var byMistake: [String: Count] = [:]

  init(_ judgements: [Judgement]) {
    for judgement in judgements {
      Self.add(judgement, to: &all)
      for idiom in judgement.idioms { Self.add(judgement, to: &byIdiom[idiom, default: Count()]) }
      if let mistake = judgement.mistake {
        Self.add(judgement, to: &byMistake[mistake, default: Count()])
      }
    }
  }

  private static func add(_ judgement: Judgement, to count: inout Count) {
    switch judgement.kind {
    case .passed: count.right += 1
    case .falseAlarm:
      count.right += 1
      count.alarms += 1
    case .caught(let isNamed):
      count.wrong += 1
      count.named += isNamed ? 1 : 0
    case .missed:
      count.wrong += 1
      count.missed += 1
    case .refused, .broken: count.refused += 1
    }
  }

  /// The share of wrong programs whose cause is named.
  var namedShare: Double { all.wrong == 0 ? 1 : Double(all.named) / Double(all.wrong) }

  /// The figures as lines.
  var text: String {
    let total =
      "\(all.right) right: \(all.alarms) false alarms; \(all.wrong) wrong: \(all.missed) missed, "
      + "\(all.named) named (\(percent(all.named, all.wrong))); \(all.refused) not checked"
    let idioms = byIdiom.sorted { ($0.value.problems, $1.key) > ($1.value.problems, $0.key) }
      .map {
        "  \($0): \($1.right) right, \($1.alarms) alarms; \($1.wrong) wrong, \($1.missed) missed"
      }
    let mistakes = byMistake.sorted { $0.key < $1.key }.map {
      "  \($0): \($1.wrong) wrong, \($1.missed) missed, \($1.named) named "
        + "(\(percent($1.named, $1.wrong))), \($1.refused) not checked"
    }
    return ([total, "By mistake:"] + mistakes + ["By idiom:"] + idioms).joined(separator: "\n")
  }

  private func percent(_ part: Int, _ whole: Int) -> String {
    whole == 0 ? "-" : "\((100 * part + whole / 2) / whole) %"
  }
}
