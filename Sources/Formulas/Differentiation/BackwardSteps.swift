// The steps of an author's backward pass: what a gradient was computed by after the loss, each with its operands, and
// the gradient again where one step had given something else.

import Diagnostics
import Numerics

/// One step of a recorded computation.
public struct RecordedStep: Sendable {
  /// What it gave, under its own name or the text that it is written by.
  public let quantity: Recording.Quantity
  /// The function or operator; `nil` for what is no call: a store, a view, a beginning.
  public let function: String?
  /// What it was given, in order.
  public let operands: [Recording.Quantity]
}

extension FormulaContext {
  /// The most steps that are given.
  private static let maximumSteps = 120
  /// The most elements of a value that is looked at.
  private static let maximumElements = 20_000

  /// The steps by which a gradient was computed, without those of the loss, in order; the newest where there are
  /// many.
  public func backwardSteps(of gradient: Recording.Quantity, beside loss: Recording)
    -> [RecordedStep]
  {
    // What was computed before the loss is its past, or that of the parameters.
    let first = loss.ancestors.first { loss.parameters.contains($0) } ?? 0
    let steps = tape.origins(of: [gradient.trace], notBefore: loss.parameters)
      .filter { $0 > first && !loss.dependsOn($0) }.sorted().suffix(Self.maximumSteps)
    return steps.compactMap { step($0) }
  }

  /// The steps of a loss that vary with what it is a function of, in order.
  public func forwardSteps(of loss: Recording) -> [RecordedStep] {
    let varying = Recording.descendants(
      of: loss.parameters, on: loss.tape, from: 0, through: loss.root)
    return loss.ancestors.filter(varying.contains).suffix(Self.maximumSteps).compactMap {
      step($0, on: loss.tape)
    }
  }

  /// What a gradient is run again with, where one of its steps gives something else.
  public func replay(from step: Recording.Quantity, to gradient: Recording.Quantity)
    -> Recording.Replay?
  {
    let recording = Recording(
      of: gradient.trace, on: tape, from: step.trace, parameters: [step.trace])
    return recording.replay(from: step)
  }

  private func step(_ trace: Trace, on other: Tape? = nil) -> RecordedStep? {
    let tape = other ?? tape
    guard let node = tape[trace], node.output.count <= Self.maximumElements else { return nil }
    var function: String?
    if case .apply(let called, _) = node.operation { function = called.name }
    return RecordedStep(
      quantity: quantity(trace, node), function: function,
      operands: node.inputs.compactMap { input in
        tape[input.trace].map { quantity(input.trace, $0) }
      })
  }

  private func quantity(_ trace: Trace, _ node: TapeNode) -> Recording.Quantity {
    let label = tape.labels.last { $0.trace == trace }
    let text = codes[node.site.origin].map { $0.text(node.site.range) }
    return Recording.Quantity(
      name: label?.name ?? text ?? "", value: node.output, site: node.site, call: node.call,
      trace: trace)
  }
}

extension Code {
  /// The text at a place, its blanks made one.
  fileprivate func text(_ range: SourceRange) -> String {
    guard range.lowerBound >= 0, range.upperBound <= bytes.count else { return "" }
    let text = String(decoding: bytes[range.lowerBound..<range.upperBound], as: UTF8.self)
    return text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }
}
