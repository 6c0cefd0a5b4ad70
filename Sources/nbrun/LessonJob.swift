// One lesson from file to files: read, build, run, render, write.

import DataFiles
import Diagnostics
import Directives
import Execution
import Foundation
import Notebooks
import OrderedCollections
import Rendering

/// What became of a lesson.
struct LessonResult: Sendable {
  let path: String
  let status: ExitStatus
  /// What there is to say, formatted by the printer of the lesson's source.
  let messages: [(source: SourceFile, diagnostic: Diagnostic)]
  /// The executed lesson; `nil` where it could not be read.
  let executed: ExecutedNotebook?
  /// What was written.
  let written: [String]
  /// What goes to standard output.
  let standardOutput: String?
  /// Seconds from reading to writing.
  let seconds: Double
}

/// How every lesson of a command is run.
struct LessonJob: Sendable {
  /// `-P` by name, as written.
  let parameters: OrderedDictionary<String, String>
  let seed: UInt32?
  let keepsGoing: Bool
  let allowsRawHTML: Bool
  /// What is added to the pages' style sheet.
  var houseStyle: HouseStyle?
  /// What typesets formulas and highlights code.
  let scripts: PageScripts
  /// Where progress is shown, if anybody looks.
  let liveLine: LiveLine?
  /// Folders outside the lesson's own that data may be read from.
  let readableFolders: [String]

  func run(_ lesson: PlannedLesson) -> LessonResult {
    let start = DispatchTime.now().uptimeNanoseconds
    var attempt = Attempt(lesson: lesson)
    attempt.run(self)
    liveLine?.finish(lesson.path)
    let nanoseconds = DispatchTime.now().uptimeNanoseconds - start
    return LessonResult(
      path: lesson.path, status: attempt.status, messages: attempt.messages,
      executed: attempt.executed, written: attempt.written,
      standardOutput: attempt.standardOutput, seconds: Double(nanoseconds) / 1e9)
  }
}

extension LessonJob {
  /// How the lesson at a path is run, with parameters other than its own; nobody looks on.
  func options(for path: String, parameters: OrderedDictionary<String, LessonScalar>)
    -> NotebookRunner.Options
  {
    var options = NotebookRunner.Options()
    options.seed = seed
    options.parameters = parameters
    options.keepsGoing = keepsGoing
    let folder = LessonFolder(ofLesson: path, allowing: readableFolders)
    options.readFile = { name throws(DataFileError) in try folder.openData(name) }
    return options
  }
}

/// A lesson under way.
private struct Attempt {
  let lesson: PlannedLesson
  var status = ExitStatus.success
  var messages: [(source: SourceFile, diagnostic: Diagnostic)] = []
  var executed: ExecutedNotebook?
  var written: [String] = []
  var standardOutput: String?

  mutating func run(_ job: LessonJob) {
    guard let file = read() else { return }
    let notebook = NotebookBuilder().build(file)
    let source = notebook.source
    guard let parameters = accept(job.parameters, notebook), isWritable(notebook) else { return }
    warnOfEditedResults(notebook)
    var options = job.options(for: lesson.path, parameters: parameters)
    options.suppliesNumPy = lesson.outputs.contains { $0.format == .jupyter }
    options.shelf = LessonFolder(ofLesson: lesson.path).shelf
    options.keepsHTML = job.allowsRawHTML
    if let liveLine = job.liveLine {
      options.checkpoint = { (progress) in liveLine.show(progress, of: source) }
    }
    let executed = NotebookRunner(registry: builtinDirectives, options: options).run(notebook)
    self.executed = executed
    messages += executed.allDiagnostics.map { (source, $0) }
    // A check that did not run has not failed, and is no success either.
    if !executed.isOK { status = max(status, .lessonFailed) }
    if executed.checks.contains(where: { $0.status == .failed || $0.status == .undecided }) {
      status = max(status, .checkFailed)
    }
    guard executed.isOK || job.keepsGoing else { return }
    if let inPlace = lesson.inPlace { return write(inPlace, executed) }
    guard let outputs = render(executed, job) else { return }
    write(outputs)
  }

  private mutating func read() -> SourceFile? {
    do throws(FileFailure) {
      if let refusal = refusal(ofName: lesson.path) { throw refusal }
      return try readLesson(lesson.path)
    } catch {
      status = .unusable
      messages.append((error.source, error.diagnostic))
      return nil
    }
  }

  /// The values of all `-P`; nothing where the lesson can't take one of them.
  private mutating func accept(
    _ parameters: OrderedDictionary<String, String>, _ notebook: Notebook
  ) -> OrderedDictionary<String, LessonScalar>? {
    do throws(DiagnosticGroup) {
      return try notebook.values(of: parameters)
    } catch {
      status = .unusable
      messages += error.diagnostics.map { (notebook.source, $0) }
      return nil
    }
  }

  /// Whether nothing in the lesson keeps its results from being written into it.
  /// Where results are written in place, what stands between their marks is no part of the lesson.
  private mutating func warnOfEditedResults(_ notebook: Notebook) {
    guard lesson.inPlace == nil else { return }
    messages += InPlaceRenderer.editedResults(in: notebook).map { mark in
      let warning = Diagnostic.warning(
        "these results have been edited since they were written, and are left out", at: mark,
        hint: "what belongs to the lesson stands outside the marks")
      return (notebook.file, warning)
    }
  }

  private mutating func isWritable(_ notebook: Notebook) -> Bool {
    let refusals = lesson.inPlace?.refusals(notebook) ?? []
    guard !refusals.isEmpty else { return true }
    status = .unusable
    messages += refusals.map { (notebook.file, $0) }
    return false
  }

  private mutating func write(_ inPlace: InPlace, _ executed: ExecutedNotebook) {
    do throws(FileFailure) {
      written = try inPlace.write(executed) ? [lesson.path] : []
    } catch {
      status = max(status, .unusable)
      messages.append((error.source, error.diagnostic))
    }
  }

  /// An output, rendered.
  private struct Output {
    let destination: PlannedLesson.Destination
    let text: String
    /// The pictures that it links to and the folder for them.
    var pictures: [PictureFile] = []
    var pictureFolder: PictureFolder?
  }

  private mutating func render(_ executed: ExecutedNotebook, _ job: LessonJob) -> [Output]? {
    let folder = LessonFolder(ofLesson: lesson.path)
    do throws(DiagnosticGroup) {
      var outputs: [Output] = []
      for (format, destination) in lesson.outputs {
        switch format {
        case .html:
          let renderer = HTMLRenderer(
            allowsRawHTML: job.allowsRawHTML, houseStyle: job.houseStyle, scripts: job.scripts,
            readPicture: { folder.readPicture($0) })
          outputs.append(Output(destination: destination, text: try renderer.render(executed)))
        case .markdown: outputs.append(markdown(executed, to: destination))
        case .json:
          outputs.append(Output(destination: destination, text: JSONRenderer().render(executed)))
        case .jupyter:
          let renderer = JupyterRenderer(readPicture: { folder.readPicture($0) })
          outputs.append(Output(destination: destination, text: try renderer.render(executed)))
        }
      }
      return outputs
    } catch {
      status = max(status, .lessonFailed)
      messages += error.diagnostics.map { (executed.notebook.source, $0) }
      return nil
    }
  }

  /// Pictures go into a folder beside the file; on standard output their descriptions take their
  /// place.
  private func markdown(_ executed: ExecutedNotebook, to destination: PlannedLesson.Destination)
    -> Output
  {
    guard case .file(let path) = destination else {
      return Output(
        destination: destination, text: MarkdownRenderer().render(executed).text)
    }
    let folder = PictureFolder(besideOutput: path)
    let rendered = MarkdownRenderer(pictureFolder: folder.name).render(executed)
    return Output(
      destination: destination, text: rendered.text, pictures: rendered.pictures,
      pictureFolder: folder)
  }

  private mutating func write(_ outputs: [Output]) {
    do throws(FileFailure) {
      var files: [(path: String, text: String)] = []
      var paths: [String] = []
      for output in outputs {
        switch output.destination {
        case .standardOutput: standardOutput = output.text
        case .file(let path):
          files += try output.pictureFolder?.files(for: output.pictures) ?? []
          files.append((path, output.text))
          paths.append(path)
        }
      }
      try replaceWhole(files)
      for output in outputs { output.pictureFolder?.removeOthers(than: output.pictures) }
      written = paths
    } catch {
      status = max(status, .unusable)
      messages.append((error.source, error.diagnostic))
    }
  }
}
