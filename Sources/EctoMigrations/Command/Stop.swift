import ElixirEvaluation

/// Why a command has no SQL.
enum Stop: Error, Sendable {
  /// A part of it that matters is not known.
  case unknown(Unknown)
  /// Ecto raises an exception: its module, without `Elixir.`, and its message.
  case raise(String, String)

  static func argumentError(_ message: String) -> Stop { .raise("ArgumentError", message) }

  /// What Elixir raises for a value that does not implement a protocol, such as `Enumerable`.
  static func undefinedProtocol(_ name: String, for value: Value) -> Stop {
    .raise("Protocol.UndefinedError", value.undefinedProtocol(name))
  }

  /// What Elixir raises where no clause of a function takes the arguments.
  static func functionClause(_ function: String) -> Stop {
    .raise("FunctionClauseError", "no function clause matching in \(function)")
  }

  /// What is not known; an exception is raised instead.
  func unknown(orRaisedBy evaluator: Evaluator) throws(Interruption) -> Unknown {
    switch self {
    case .unknown(let unknown): return unknown
    case .raise(let exception, let message): throw evaluator.exception(exception, message)
    }
  }

  static func tooDeep(_ what: String) -> Stop {
    .unknown(Unknown(.bound, "\(what) is nested too deep", at: nil))
  }
}

extension Value {
  /// The term, unless it is unknown as a whole.
  func known() throws(Stop) -> Value {
    if case .unknown(let unknown) = self { throw .unknown(unknown) }
    return self
  }

  /// Whether a condition takes the term as true; an unknown must be ruled out before.
  var isTruthy: Bool { truth ?? false }

  /// What `to_string` gives.
  func asString() throws(Stop) -> String {
    let value = try known()
    if let text = value.interpolated { return text }
    if let unknown = value.firstUnknown { throw .unknown(unknown) }
    throw .undefinedProtocol("String.Chars", for: value)
  }

  /// The text that is put into a statement as it is, which has to be one.
  func asInputText() throws(Stop) -> String {
    let value = try known()
    if let text = value.text { return text }
    if value.binaryBytes != nil {
      throw .unknown(Unknown(.notEvaluated, "a statement that is not UTF-8", at: nil))
    }
    if case .list = value, case .string(let text)? = value.stringChars { return text }
    throw .argumentError("errors were found at the given arguments: not an iodata term")
  }

  /// The elements of a list; what is no list cannot be gone through.
  func requiredList() throws(Stop) -> [Value] {
    if let elements = try known().elements { return elements }
    throw .undefinedProtocol("Enumerable", for: self)
  }

  var isNumber: Bool {
    switch self {
    case .integer, .bigInteger, .float: true
    default: false
    }
  }

  var isMap: Bool { if case .map = self { true } else { false } }

  /// The digits of an integer above zero.
  var positiveDigits: String? {
    switch self {
    case .integer(let number) where number > 0: String(number)
    case .bigInteger(let digits) where !digits.hasPrefix("-"): digits
    default: nil
    }
  }

  /// The entries of a map that is no struct.
  var plainMapEntries: [MapValue.Entry]? {
    guard case .map(let map) = self, structName == nil else { return nil }
    return map.entries
  }

  /// Whether it is a date or time, which JSON takes as a string.
  var isCalendarStruct: Bool {
    switch structName {
    case "Elixir.Date", "Elixir.Time", "Elixir.NaiveDateTime", "Elixir.DateTime": true
    default: false
    }
  }
}
