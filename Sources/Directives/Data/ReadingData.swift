// Reading data files on behalf of an option, whose place is where faults are reported.

import DataFiles
import Diagnostics
import Execution
import Notebooks

extension ExecutionContext {
  /// Reads the file that an option names.
  mutating func read<Contents>(
    _ name: ScalarText, _ body: (DataFile) throws(DataFileError) -> Contents
  ) throws(Diagnostic) -> Contents {
    do throws(DataFileError) {
      return try read(name.text, body)
    } catch {
      throw error.diagnostic(at: name.range)
    }
  }
}

extension DataFileError {
  /// The error at the option that names the file, with a note at the place in the file.
  func diagnostic(at range: SourceRange) -> Diagnostic {
    let notes = place.map { [Diagnostic.Note("it stands here", at: $0.range, in: $0.source)] }
    return .error(message, at: range, hint: hint, notes: notes ?? [])
  }
}
