// The examples that a network is worst at, as a table or as images.

import Diagnostics
import Execution
import Formulas
import NeuralNetworks
import Notebooks
import Numerics

extension Predictions {
  /// The examples with the largest loss, the worst first.
  func worst(
    _ count: Int, targets: Matrix, image: (rows: Int, columns: Int)?, in context: ExecutionContext
  ) throws(Diagnostic) -> [CellOutput] {
    let losses: [Double]
    do throws(NetworkError) { losses = try network.exampleLosses(pass, targets: targets) } catch {
      throw context.failure("shapes do not fit: \(error.description)")
    }
    let places = worstExamples(losses, count: count)
    let answers = try answers(places, targets, in: context)
    guard let image else { return [.table(table(places, answers, losses))] }
    return [.chart(chart(places, answers, image))]
  }

  /// Truth and prediction of an example, in words where they are classes.
  private struct Answer {
    let truth: TableOutput.Entry
    let prediction: TableOutput.Entry
    var words: String?
    /// What fits under a small image.
    var caption: String?
  }

  private func answers(_ places: [Int], _ targets: Matrix, in context: ExecutionContext)
    throws(Diagnostic) -> [Answer]
  {
    switch kind {
    case .oneOfClasses, .yesOrNo:
      let (truth, predicted) = (try trueClasses(targets, in: context), predictedClasses)
      return places.map {
        let (truth, prediction) = (name(ofClass: truth[$0]), name(ofClass: predicted[$0]))
        return Answer(
          truth: .text(truth), prediction: .text(prediction),
          words: "is \(truth), predicted \(prediction)", caption: "\(truth) → \(prediction)")
      }
    case .labels:
      return places.map { _ in Answer(truth: .missing, prediction: .missing) }
    case .numbers:
      return places.map {
        // With several outputs, no one number stands for all of them.
        outputs.rows == 1
          ? Answer(truth: .number(targets[0, $0]), prediction: .number(outputs[0, $0]))
          : Answer(truth: .missing, prediction: .missing)
      }
    }
  }

  private func table(_ places: [Int], _ answers: [Answer], _ losses: [Double]) -> TableOutput {
    let isAnswered = kind != .labels && (kind != .numbers || outputs.rows == 1)
    return TableOutput(
      title: "The examples with the largest loss",
      columns: ["example"] + (isAnswered ? ["truth", "prediction"] : []) + ["loss"],
      rows: zip(places, answers).map { place, answer in
        [.integer(place)] + (isAnswered ? [answer.truth, answer.prediction] : [])
          + [.number(losses[place])]
      })
  }

  private func chart(_ places: [Int], _ answers: [Answer], _ size: (rows: Int, columns: Int))
    -> Chart
  {
    let sentences = zip(places, answers).map { place, answer in
      answer.words.map { "example \(place) \($0)" } ?? "example \(place)"
    }
    let inputs = examples.inputs
    let images = zip(places, answers).map { place, answer in
      ImageGrid.Image(
        caption: answer.caption ?? "\(place)", pixels: (0..<inputs.rows).map { inputs[$0, place] })
    }
    let isSigned = images.contains { $0.pixels.contains { $0 < 0 } }
    let isCaptioned = answers.contains { $0.caption != nil }
    return Chart(
      title: "The examples with the largest loss" + (isCaptioned ? ", truth → prediction" : ""),
      description: "The worst first: \(sentences.joined(separator: "; ")).",
      content: .images(
        ImageGrid(rows: size.rows, columns: size.columns, isSigned: isSigned, images: images)))
  }
}
