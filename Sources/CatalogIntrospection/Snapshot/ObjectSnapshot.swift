internal import PostgresCatalog
internal import PostgresSyntax

extension DatabaseSequence {
  func write(to out: inout SnapshotWriter) {
    out.object { out in
      out.member("name", name)
      out.member("type", dataType)
      out.member("start", start)
      out.member("increment", increment)
      out.member("minimum", minimum)
      out.member("maximum", maximum)
      out.member("cache", cache)
      out.flag("cycles", cycles)
      if let owner {
        out.member("owner_table", owner.table)
        out.member("owner_column", owner.column)
      }
      out.flag("identity", isIdentity)
      if persistence != .permanent { out.member("persistence", persistence.rawValue) }
      access.writeMembers(to: &out)
    }
  }

  init(from scanner: inout SnapshotScanner) throws(SnapshotFileError) {
    self.init(name: QualifiedName(name: ""))
    var table: QualifiedName?
    var column: String?
    try scanner.object { (scanner, name) throws(SnapshotFileError) in
      switch name {
      case "name": self.name = try scanner.qualifiedName()
      case "type": dataType = try scanner.string()
      case "start": start = try scanner.integer()
      case "increment": increment = try scanner.integer()
      case "minimum": minimum = try scanner.integer()
      case "maximum": maximum = try scanner.integer()
      case "cache": cache = try scanner.integer()
      case "cycles": cycles = try scanner.bool()
      case "owner_table": table = try scanner.qualifiedName()
      case "owner_column": column = try scanner.string()
      case "identity": isIdentity = try scanner.bool()
      case "persistence": persistence = try scanner.choice(RelationPersistence.self)
      default:
        if !(try access.readMember(name, from: &scanner)) { try scanner.skip() }
      }
    }
    if let table, let column { owner = Owner(table: table, column: column) }
  }
}

extension Function {
  /// Orders by name, then by argument types.
  static func precedes(_ left: Function, _ right: Function) -> Bool {
    func key(_ function: Function) -> [String] {
      function.argumentTypes.map { "\($0.schema).\($0.name)\($0.isArray ? "[]" : "")" }
    }
    return left.name == right.name
      ? key(left).lexicographicallyPrecedes(key(right)) : left.name < right.name
  }

  func write(to out: inout SnapshotWriter) {
    out.object { out in
      out.member("name", name)
      if !argumentTypes.isEmpty { out.list("arguments", argumentTypes) { $0.write($1) } }
      if optionalArguments > 0 { out.member("optional_arguments", optionalArguments) }
      out.flag("variadic", isVariadic)
      if let returnType { out.member("returns", returnType) }
      out.flag("returns_set", returnsSet)
      if kind != .function { out.member("kind", kind.rawValue) }
      out.member("volatility", volatility.rawValue)
      out.flag("strict", isStrict)
      out.member("language", language)
      out.member("body", body)
      out.member("extension", extensionName)
      access.writeMembers(to: &out)
    }
  }

  init(from scanner: inout SnapshotScanner) throws(SnapshotFileError) {
    self.init(name: QualifiedName(name: ""), argumentTypes: [], returnType: nil)
    try scanner.object { (scanner, name) throws(SnapshotFileError) in
      switch name {
      case "name": self.name = try scanner.qualifiedName()
      case "arguments":
        argumentTypes = try scanner.list { (scanner) throws(SnapshotFileError) in
          try scanner.type()
        }
      case "optional_arguments": optionalArguments = try scanner.integer()
      case "variadic": isVariadic = try scanner.bool()
      case "returns": returnType = try scanner.type()
      case "returns_set": returnsSet = try scanner.bool()
      case "kind": kind = try scanner.choice(Kind.self)
      case "volatility": volatility = try scanner.choice(Volatility.self)
      case "strict": isStrict = try scanner.bool()
      case "language": language = try scanner.string()
      case "body": body = try scanner.string()
      case "extension": extensionName = try scanner.string()
      default:
        if !(try access.readMember(name, from: &scanner)) { try scanner.skip() }
      }
    }
  }
}

extension InstalledExtension {
  func write(to out: inout SnapshotWriter) {
    out.object { out in
      out.member("name", name)
      out.member("version", version)
      out.member("schema", schema)
    }
  }

  init(from scanner: inout SnapshotScanner) throws(SnapshotFileError) {
    self.init(name: "")
    try scanner.object { (scanner, name) throws(SnapshotFileError) in
      switch name {
      case "name": self.name = try scanner.string()
      case "version": version = try scanner.string()
      case "schema": schema = try scanner.string()
      default: try scanner.skip()
      }
    }
  }
}

extension Publication {
  func write(to out: inout SnapshotWriter) {
    out.object { out in
      out.member("name", name)
      out.flag("all_tables", isForAllTables)
      out.member("tables", tables)
      out.member("schemas", schemas)
    }
  }

  init(from scanner: inout SnapshotScanner) throws(SnapshotFileError) {
    self.init(name: "")
    try scanner.object { (scanner, name) throws(SnapshotFileError) in
      switch name {
      case "name": self.name = try scanner.string()
      case "all_tables": isForAllTables = try scanner.bool()
      case "tables": tables = try scanner.qualifiedNames()
      case "schemas": schemas = try scanner.strings()
      default: try scanner.skip()
      }
    }
  }
}

extension ExtendedStatistics {
  func write(to out: inout SnapshotWriter) {
    out.object { out in
      out.member("name", name)
      out.member("table", table)
      out.member("columns", columns)
      out.member("expressions", expressions.map(\.sql))
    }
  }

  init(from scanner: inout SnapshotScanner) throws(SnapshotFileError) {
    self.init(name: QualifiedName(name: ""), table: QualifiedName(name: ""), columns: [])
    try scanner.object { (scanner, name) throws(SnapshotFileError) in
      switch name {
      case "name": self.name = try scanner.qualifiedName()
      case "table": table = try scanner.qualifiedName()
      case "columns": columns = try scanner.strings()
      case "expressions": expressions = try scanner.strings().map(StoredExpression.init(sql:))
      default: try scanner.skip()
      }
    }
  }
}
