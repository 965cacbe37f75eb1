internal import PostgresCatalog

extension SnapshotWriter {
  /// Writes a full name as a member: a list of schema and name; nothing for nil.
  mutating func member(_ name: String, _ value: QualifiedName?) {
    guard let value else { return }
    member(name, [value.schema, value.name])
  }

  /// Writes full names as a member; nothing for none.
  mutating func member(_ name: String, _ values: [QualifiedName]) {
    guard !values.isEmpty else { return }
    list(name, values) { $0.value([$1.schema, $1.name]) }
  }

  /// Writes an expression as a member, as its SQL; nothing for nil.
  mutating func member(_ name: String, _ value: StoredExpression?) { member(name, value?.sql) }

  /// Writes a type as a member.
  mutating func member(_ name: String, _ type: SQLType) {
    key(name)
    write(type)
  }

  /// Writes a type: what differs from a plain type of PostgreSQL is said.
  mutating func write(_ type: SQLType) {
    object { out in
      if !type.isBuiltIn { out.member("schema", type.schema) }
      out.member("name", type.name)
      if type.modifier != -1 { out.member("modifier", Int(type.modifier)) }
      out.flag("array", type.isArray)
    }
  }
}

extension SnapshotScanner {
  /// Reads a full name.
  mutating func qualifiedName() throws(SnapshotFileError) -> QualifiedName {
    let parts = try strings()
    guard parts.count == 2 else { throw error(expected: "a list of schema and name") }
    return QualifiedName(schema: parts[0], name: parts[1])
  }

  /// Reads full names.
  mutating func qualifiedNames() throws(SnapshotFileError) -> [QualifiedName] {
    try list { (scanner) throws(SnapshotFileError) in try scanner.qualifiedName() }
  }

  /// Reads an expression.
  mutating func expression() throws(SnapshotFileError) -> StoredExpression {
    StoredExpression(sql: try string())
  }

  /// Reads a type.
  mutating func type() throws(SnapshotFileError) -> SQLType {
    var type = SQLType(name: "")
    try object { (scanner, name) throws(SnapshotFileError) in
      switch name {
      case "schema": type.schema = try scanner.string()
      case "name": type.name = try scanner.string()
      case "modifier": type.modifier = Int32(truncatingIfNeeded: try scanner.integer())
      case "array": type.isArray = try scanner.bool()
      default: try scanner.skip()
      }
    }
    return type
  }
}
