// Which lessons there are, and which files each is to become.

import Diagnostics
import Foundation
import Notebooks

/// One lesson and where its outputs go.
struct PlannedLesson: Sendable {
  /// Where an output goes.
  enum Destination: Hashable, Sendable {
    case file(String)
    case standardOutput
  }

  /// The lesson's path, as given.
  let path: String
  /// Its outputs, in the order asked for.
  let outputs: [(format: OutputFormat, destination: Destination)]
  /// How results go into the lesson itself, where they do.
  var inPlace: InPlace?
}

/// The outputs of all lessons of one command.
struct OutputPlan: Sendable {
  let lessons: [PlannedLesson]

  init(lessons paths: [String], formats: [OutputFormat], destination: String?) throws(UsageFailure)
  {
    let isSingle = paths.count == 1 && formats.count == 1
    if destination == "-", !isSingle {
      throw UsageFailure(message: "'-o -' takes one lesson and one format")
    }
    lessons = paths.map { path in
      // What is no lesson is refused by its name when its turn comes.
      let outputs = (refusal(ofName: path) == nil ? formats : []).map { format in
        let target = Self.destination(of: path, format, destination, isSingle: isSingle)
        return (format: format, destination: target)
      }
      return PlannedLesson(path: path, outputs: outputs)
    }
    try refuseClashes()
  }

  /// Lessons whose results go into themselves.
  init(lessons paths: [String], inPlace: InPlace) throws(UsageFailure) {
    lessons = paths.map { PlannedLesson(path: $0, outputs: [], inPlace: inPlace) }
    var taken: Set<String> = []
    for path in paths where !taken.insert(resolved(path)).inserted {
      throw UsageFailure(message: "'\(path)' is given twice")
    }
  }

  private static func destination(
    of path: String, _ format: OutputFormat, _ destination: String?, isSingle: Bool
  ) -> PlannedLesson.Destination {
    let lesson = URL(fileURLWithPath: path)
    let name = lesson.deletingPathExtension().lastPathComponent + format.suffix
    guard let destination else {
      let folder = folderPart(of: path)
      return .file(folder.isEmpty ? name : (folder as NSString).appendingPathComponent(name))
    }
    if destination == "-" { return .standardOutput }
    let isFolder = !isSingle || destination.hasSuffix("/") || isDirectory(destination)
    return .file(
      isFolder ? (destination as NSString).appendingPathComponent(name) : destination)
  }

  /// No output may replace a lesson or another output.
  private func refuseClashes() throws(UsageFailure) {
    var taken: [String: String] = [:]
    for lesson in lessons { taken[resolved(lesson.path)] = lesson.path }
    for lesson in lessons {
      for (_, destination) in lesson.outputs {
        guard case .file(let path) = destination else { continue }
        if let other = taken.updateValue(lesson.path, forKey: resolved(path)) {
          let what =
            other == lesson.path && resolved(path) == resolved(lesson.path)
            ? "the lesson itself" : "what '\(other)' is or becomes"
          throw UsageFailure(
            message: "the output '\(path)' of '\(lesson.path)' would replace \(what)")
        }
      }
    }
  }
}

/// The lessons that the arguments mean: files as they are, folders as the lessons in them, sorted.
func lessonPaths(of arguments: [String]) throws(UsageFailure) -> [String] {
  var paths: [String] = []
  for argument in arguments {
    guard isDirectory(argument) else {
      paths.append(argument)
      continue
    }
    let names = (try? FileManager.default.contentsOfDirectory(atPath: argument)) ?? []
    let lessons = names.filter(isLessonName).sorted()
      .map { (argument as NSString).appendingPathComponent($0) }.filter { !isDirectory($0) }
    guard !lessons.isEmpty else {
      throw UsageFailure(message: "the folder '\(argument)' holds no lesson (a .md file)")
    }
    paths += lessons
  }
  return paths
}

func isDirectory(_ path: String) -> Bool {
  var isDirectory: ObjCBool = false
  return FileManager.default.fileExists(atPath: path, isDirectory: &isDirectory)
    && isDirectory.boolValue
}

private func resolved(_ path: String) -> String {
  URL(fileURLWithPath: path).standardizedFileURL.resolvingSymlinksInPath().path
}
