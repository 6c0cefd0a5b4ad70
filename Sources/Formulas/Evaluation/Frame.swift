// Where code runs: which text, whose names.

/// One call under way; the lowest frame is the lesson itself.
struct Frame: Sendable {
  let code: Code
  /// The scope of its own names; `nil` for the lesson's.
  let scope: ObjectID?
  /// The names that belong to the scope, set or not.
  let locals: Set<String>
  /// Whose call it is; `nil` for the lesson, and for a comprehension, which is part of its function.
  let function: String?
  /// Where it was called.
  let site: Site?
  /// Which call of the lesson's functions it is; 0 for the lesson itself.
  let call: Int
  /// How many iterators, loops and values there were before it.
  let iterators: Int
  let turns: Int
  let values: Int
}

/// What a loop goes through, and how far it has come.
enum RuntimeIterator: Sendable {
  case items([RuntimeValue], next: Int)
  /// A list, which may grow while it is gone through.
  case list(ObjectID, next: Int)
  case range(RuntimeValue.Countdown, next: Int)
  /// Keys, values or both of a dictionary, which may not grow or shrink meanwhile.
  case entries([RuntimeValue], of: ObjectID, next: Int)
  /// The rows of an array, or the elements of one of rank 1.
  case array(ObjectID, next: Int)
}
