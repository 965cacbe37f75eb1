import ElixirEvaluation

/// One of the structs of `Ecto.Migration`: its name, its fields and their defaults.
struct MigrationStruct: Sendable {
  let name: String
  /// The struct with every default.
  let defaults: Value

  private init(_ name: String, _ fields: [(String, Value)]) {
    self.name = "Elixir.Ecto.Migration.\(name)"
    defaults = .map(
      MapValue(
        [(.atom("__struct__"), .atom(self.name))] + fields.map { (.atom($0.0), $0.1) }))
  }

  static let table = MigrationStruct(
    "Table",
    [
      ("name", .nil), ("prefix", .nil), ("comment", .nil), ("primary_key", .true),
      ("engine", .nil), ("options", .nil),
    ])
  static let index = MigrationStruct(
    "Index",
    [
      ("table", .nil), ("prefix", .nil), ("name", .nil), ("columns", .list([])),
      ("unique", .false), ("concurrently", .false), ("using", .nil), ("include", .list([])),
      ("only", .false), ("nulls_distinct", .nil), ("where", .nil), ("comment", .nil),
      ("options", .nil),
    ])
  static let reference = MigrationStruct(
    "Reference",
    [
      ("name", .nil), ("prefix", .nil), ("table", .nil), ("column", .atom("id")),
      ("type", .atom("bigserial")), ("on_delete", .atom("nothing")),
      ("on_update", .atom("nothing")), ("validate", .true), ("with", .list([])),
      ("match", .nil), ("options", .list([])),
    ])
  static let constraint = MigrationStruct(
    "Constraint",
    [
      ("name", .nil), ("table", .nil), ("check", .nil), ("exclude", .nil), ("prefix", .nil),
      ("comment", .nil), ("validate", .true),
    ])
  static let command = MigrationStruct("Command", [("up", .nil), ("down", .nil)])

  /// The modules of the structs, so that evaluated code can write them as literals.
  static let modules = [table, index, reference, constraint, command].map {
    HostModule(name: $0.name)
  }

  /// The struct with some fields set: `struct!/2`, which refuses keys it does not know.
  func make(
    _ fields: [(key: String, value: Value)], options: KeywordOptions
  ) throws(Stop) -> Value {
    guard case .map(var map) = defaults else { return defaults }
    for (key, value) in fields { map[.atom(key)] = value }
    for (key, value) in options.pairs {
      let key = Value.atom(key)
      if map[key] == nil {
        throw .raise(
          "KeyError", "key \(key.inspected) not found in: \(Value.map(map).inspected)")
      }
      map[key] = value
    }
    return .map(map)
  }

  /// The field of a struct value; its default where a literal left it out.
  func field(_ key: String, of value: Value) -> Value {
    value[key] ?? defaults[key] ?? .nil
  }
}

extension Table {
  /// Decodes the struct; nil for anything else.
  init?(_ value: Value) {
    let shape = MigrationStruct.table
    guard value.structName == shape.name else { return nil }
    self.init(
      name: shape.field("name", of: value), prefix: shape.field("prefix", of: value),
      comment: shape.field("comment", of: value),
      primaryKey: shape.field("primary_key", of: value),
      options: shape.field("options", of: value))
  }
}

extension Index {
  /// Decodes the struct; nil for anything else.
  init?(_ value: Value) {
    let shape = MigrationStruct.index
    guard value.structName == shape.name else { return nil }
    self.init(
      table: shape.field("table", of: value), prefix: shape.field("prefix", of: value),
      name: shape.field("name", of: value), columns: shape.field("columns", of: value),
      unique: shape.field("unique", of: value),
      concurrently: shape.field("concurrently", of: value),
      method: shape.field("using", of: value), include: shape.field("include", of: value),
      only: shape.field("only", of: value),
      nullsDistinct: shape.field("nulls_distinct", of: value),
      condition: shape.field("where", of: value), comment: shape.field("comment", of: value),
      options: shape.field("options", of: value))
  }
}

extension Constraint {
  /// Decodes the struct; nil for anything else.
  init?(_ value: Value) {
    let shape = MigrationStruct.constraint
    guard value.structName == shape.name else { return nil }
    self.init(
      name: shape.field("name", of: value), table: shape.field("table", of: value),
      check: shape.field("check", of: value), exclude: shape.field("exclude", of: value),
      prefix: shape.field("prefix", of: value), comment: shape.field("comment", of: value),
      validate: shape.field("validate", of: value))
  }
}

extension Reference {
  /// Decodes the struct; nil for anything else.
  init?(_ value: Value) {
    let shape = MigrationStruct.reference
    guard value.structName == shape.name else { return nil }
    self.init(
      name: shape.field("name", of: value), table: shape.field("table", of: value),
      column: shape.field("column", of: value), type: shape.field("type", of: value),
      onDelete: shape.field("on_delete", of: value),
      onUpdate: shape.field("on_update", of: value),
      validate: shape.field("validate", of: value), with: shape.field("with", of: value),
      match: shape.field("match", of: value), options: shape.field("options", of: value),
      value: value)
  }

  /// The reference of a `from:` option: alone, or with the options it had.
  init?(from value: Value) {
    if case .tuple(let parts) = value, parts.count == 2 {
      self.init(parts[0])
    } else {
      self.init(value)
    }
  }
}

extension ColumnType {
  init(_ value: Value) {
    self = Reference(value).map(ColumnType.reference) ?? .plain(value)
  }

  /// The term it was decoded from.
  var value: Value {
    switch self {
    case .plain(let value): value
    case .reference(let reference): reference.value
    }
  }
}

extension KeywordOptions {
  /// Decodes a keyword list.
  init(_ value: Value) throws(Stop) {
    guard let pairs = try value.known().keywordPairs else {
      for element in value.elements ?? [] {
        if let unknown = element.unknown { throw .unknown(unknown) }
        if case .tuple(let parts) = element, let unknown = parts.first?.unknown {
          throw .unknown(unknown)
        }
      }
      throw .argumentError("expected a keyword list, but got: \(value.inspected)")
    }
    self.init(pairs)
  }

  var value: Value { .keyword(pairs.map { ($0.key, $0.value) }) }
}
