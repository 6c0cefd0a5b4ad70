// A first word that is neither a file nor a command: most likely a command misspelt, or one that this
// version does not have. It is answered before anything is read or written.

import Diagnostics
import Foundation

/// What is said of a word in the place of a command; `nil` where it is a command, a file, or does not look
/// like a command.
func complaint(ofFirstWord word: String, commands: [String]) -> String? {
  guard !commands.contains(word), looksLikeCommand(word),
    !FileManager.default.fileExists(atPath: word)
  else { return nil }
  let advice =
    suggestion(for: word, among: commands) ?? nearbyLesson(word)
    ?? "the commands are \(commands.joined(separator: ", ")), and a lesson is a file such as lesson.md"
  return "there is no file and no command '\(word)'; \(advice)"
}

/// The lesson here whose name, but for its ending, is the word or near it.
private func nearbyLesson(_ word: String) -> String? {
  let names = (try? FileManager.default.contentsOfDirectory(atPath: ".")) ?? []
  let lessons = names.filter { $0.hasSuffix(".md") }.sorted().map { String($0.dropLast(3)) }
  let nearest = lessons.contains(word) ? word : nearestName(to: word, among: lessons)
  return nearest.map { "did you mean '\($0).md'?" }
}

/// A letter, then letters, digits, `-` and `_`: no path, and no name of a file with an ending.
private func looksLikeCommand(_ word: String) -> Bool {
  word.first?.isLetter == true
    && word.allSatisfy { $0.isLetter || $0.isNumber || $0 == "-" || $0 == "_" }
}
