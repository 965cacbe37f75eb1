internal import PostgresCatalog
internal import PostgresSyntax

extension TableConstraint {
  func write(to out: inout SnapshotWriter) {
    out.object { out in
      out.member("name", name)
      out.member("kind", kind.rawValue)
      out.member("columns", columns)
      out.member("expression", expression)
      if let reference { out.object("references") { reference.writeMembers(to: &$0) } }
      out.member("index", indexName)
      out.flag("validated", unless: isValidated)
      out.flag("deferrable", isDeferrable)
      out.flag("initially_deferred", isInitiallyDeferred)
      out.flag("no_inherit", isNoInherit)
      out.flag("local", unless: isLocal)
      if inheritanceCount != 0 { out.member("inherited", inheritanceCount) }
      out.flag("has_parent", hasParent)
    }
  }

  init(from scanner: inout SnapshotScanner) throws(SnapshotFileError) {
    self.init(name: "", kind: .check)
    try scanner.object { (scanner, name) throws(SnapshotFileError) in
      switch name {
      case "name": self.name = try scanner.string()
      case "kind": kind = try scanner.choice(Kind.self)
      case "columns": columns = try scanner.strings()
      case "expression": expression = try scanner.expression()
      case "references": reference = try ForeignKeyReference(from: &scanner)
      case "index": indexName = try scanner.string()
      case "validated": isValidated = try scanner.bool()
      case "deferrable": isDeferrable = try scanner.bool()
      case "initially_deferred": isInitiallyDeferred = try scanner.bool()
      case "no_inherit": isNoInherit = try scanner.bool()
      case "local": isLocal = try scanner.bool()
      case "inherited": inheritanceCount = try scanner.integer()
      case "has_parent": hasParent = try scanner.bool()
      default: try scanner.skip()
      }
    }
  }
}

extension ForeignKeyReference {
  func writeMembers(to out: inout SnapshotWriter) {
    out.member("table", table)
    out.member("columns", columns)
    if match != .simple { out.member("match", match.rawValue) }
    if onUpdate != .noAction { out.member("on_update", onUpdate.rawValue) }
    if onDelete != .noAction { out.member("on_delete", onDelete.rawValue) }
    out.member("delete_set_columns", deleteSetColumns)
  }

  init(from scanner: inout SnapshotScanner) throws(SnapshotFileError) {
    self.init(table: QualifiedName(name: ""), columns: [])
    try scanner.object { (scanner, name) throws(SnapshotFileError) in
      switch name {
      case "table": table = try scanner.qualifiedName()
      case "columns": columns = try scanner.strings()
      case "match": match = try scanner.choice(ForeignKey.Match.self)
      case "on_update": onUpdate = try scanner.choice(ReferentialAction.self)
      case "on_delete": onDelete = try scanner.choice(ReferentialAction.self)
      case "delete_set_columns": deleteSetColumns = try scanner.strings()
      default: try scanner.skip()
      }
    }
  }
}
