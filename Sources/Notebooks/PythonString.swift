// Texts of a lesson in code: what is exported runs in Python, whatever its names and values hold.

import Diagnostics

/// A text as Python code has it, in quotes.
public func pythonString(_ text: String) -> String { quoted(text, as: .pythonCode) }
