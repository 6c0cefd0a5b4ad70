// The author's gradients are formulas to be checked, so that an audit puts mistakes into them; losses,
// tolerances and expectations are what they are checked by.

import Execution
import Notebooks

extension CheckDirective {
  static func auditedTexts(of reader: inout OptionReader) -> [AuditedText] {
    guard reader.call.argument?.text == GradientsCheckKind.name,
      let node = reader.node("gradients")
    else { return [] }
    switch node.content {
    case .mapping(let entries):
      return entries.compactMap { $0.value.scalar.flatMap(AuditedText.init(formula:)) }
    case .scalar(let text): return AuditedText(formula: text).map { [$0] } ?? []
    case .sequence: return []
    }
  }
}
