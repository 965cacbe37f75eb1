import PhoenixApp

/// Whether Ecto's types and PostgreSQL's agree, by the terms between them.
enum EctoTypeMapping {
  /// Whether `Ecto.Type.load/2` accepts the terms of a column; nil where one of the two is not known.
  static func loads(_ type: EctoType, from term: ElixirTerm?) -> Bool? {
    guard let term else { return nil }
    switch type {
    case .primitive(let name): return loads(primitive: name, from: term)
    case .uuid: return term == .uuid || term == .bytes
    case .array(let element):
      switch term {
      case .list(let inner): return loads(element, from: inner)
      case .document: return true
      default: return false
      }
    case .map, .embedOne: return term == .document || term == .stringMap
    case .embedMany: return term == .document || term == .list(.document)
    case .enumeration(_, let stored), .custom(_, let stored?): return loads(stored, from: term)
    case .custom(_, nil): return nil
    }
  }

  /// Source: `Ecto.Type.load/3` and the `load_*` and `same_*` functions below it.
  private static func loads(primitive name: String, from term: ElixirTerm) -> Bool? {
    switch name {
    case "integer", "id": term == .integer
    case "float": term == .float || term == .integer
    case "decimal": term == .decimal || term == .integer || term == .float
    case "boolean": term == .boolean
    case "string": term == .text || term == .bytes
    case "binary": term == .text || term == .bytes || term == .uuid
    case "bitstring": term == .bits || term == .text || term == .bytes
    case "binary_id": term == .uuid || term == .bytes
    case "map": term == .document || term == .stringMap
    case "date": term == .date
    case "time", "time_usec": term == .time
    case "naive_datetime", "naive_datetime_usec", "utc_datetime", "utc_datetime_usec":
      term == .naiveDateTime || term == .dateTime
    case "duration": term == .interval
    case "any": true
    default: nil
    }
  }

  /// Whether Postgrex encodes what Ecto dumps; nil where one of the two is not known.
  static func encodes(_ type: EctoType, to term: ElixirTerm?) -> Bool? {
    guard let term, let dumped = dumped(type) else { return nil }
    return accepts(dumped, into: term)
  }

  /// The term that `Ecto.Type.dump/2` gives.
  private static func dumped(_ type: EctoType) -> ElixirTerm? {
    switch type {
    case .primitive(let name): dumped(primitive: name)
    case .uuid: .uuid
    case .array(let element): dumped(element).map { .list($0) }
    case .map, .embedOne: .document
    case .embedMany: .list(.document)
    case .enumeration(_, let stored): dumped(stored)
    case .custom(_, let stored): stored.flatMap { dumped($0) }
    }
  }

  private static func dumped(primitive name: String) -> ElixirTerm? {
    switch name {
    case "integer", "id": .integer
    case "float": .float
    case "decimal": .decimal
    case "boolean": .boolean
    case "string": .text
    case "binary": .bytes
    case "bitstring": .bits
    case "binary_id": .uuid
    case "map": .document
    case "date": .date
    case "time", "time_usec": .time
    case "naive_datetime", "naive_datetime_usec": .naiveDateTime
    case "utc_datetime", "utc_datetime_usec": .dateTime
    case "duration": .interval
    default: nil
    }
  }

  private static func accepts(_ value: ElixirTerm, into column: ElixirTerm) -> Bool {
    switch (value, column) {
    case (_, .document): true
    case (.list(let inner), .list(let element)): accepts(inner, into: element)
    case (.integer, .float), (.integer, .decimal), (.float, .decimal): true
    case (.text, .bytes), (.bytes, .text), (.uuid, .bytes): true
    case (.dateTime, .naiveDateTime): true
    case (.document, .stringMap): true
    default: value == column
    }
  }
}
