internal import PostgresCatalog

extension Index {
  func write(to out: inout SnapshotWriter) {
    out.object { out in
      out.member("name", name)
      out.list("keys", keys) { $1.write(to: &$0) }
      out.member("included", included)
      out.member("former_column_names", formerColumnNames)
      if method != "btree" { out.member("method", method) }
      out.flag("unique", isUnique)
      out.flag("primary", isPrimary)
      out.flag("nulls_not_distinct", nullsNotDistinct)
      out.member("predicate", predicate)
      out.flag("valid", unless: isValid)
      out.flag("clustered", isClustered)
      out.flag("replica_identity", isReplicaIdentity)
      out.flag("constraint", isConstraint)
      out.member("parent", parent)
      out.member("options", options)
      out.member("tablespace", tablespace)
      out.member("bytes", bytes)
    }
  }

  init(from scanner: inout SnapshotScanner) throws(SnapshotFileError) {
    self.init(name: "", keys: [])
    try scanner.object { (scanner, name) throws(SnapshotFileError) in
      switch name {
      case "name": self.name = try scanner.string()
      case "keys":
        keys = try scanner.list { (scanner) throws(SnapshotFileError) in try Key(from: &scanner) }
      case "included": included = try scanner.strings()
      case "former_column_names": formerColumnNames = try scanner.dictionary()
      case "method": method = try scanner.string()
      case "unique": isUnique = try scanner.bool()
      case "primary": isPrimary = try scanner.bool()
      case "nulls_not_distinct": nullsNotDistinct = try scanner.bool()
      case "predicate": predicate = try scanner.expression()
      case "valid": isValid = try scanner.bool()
      case "clustered": isClustered = try scanner.bool()
      case "replica_identity": isReplicaIdentity = try scanner.bool()
      case "constraint": isConstraint = try scanner.bool()
      case "parent": parent = try scanner.qualifiedName()
      case "options": options = try scanner.dictionary()
      case "tablespace": tablespace = try scanner.string()
      case "bytes": bytes = try scanner.integer()
      default: try scanner.skip()
      }
    }
  }
}

extension Index.Key {
  func write(to out: inout SnapshotWriter) {
    out.object { out in
      out.member("column", column)
      out.member("expression", expression)
      out.member("operator_class", operatorClass)
      out.member("collation", collation)
      out.flag("descending", isDescending)
      out.flag("nulls_first", nullsFirst)
    }
  }

  init(from scanner: inout SnapshotScanner) throws(SnapshotFileError) {
    self.init()
    try scanner.object { (scanner, name) throws(SnapshotFileError) in
      switch name {
      case "column": column = try scanner.string()
      case "expression": expression = try scanner.expression()
      case "operator_class": operatorClass = try scanner.qualifiedName()
      case "collation": collation = try scanner.qualifiedName()
      case "descending": isDescending = try scanner.bool()
      case "nulls_first": nullsFirst = try scanner.bool()
      default: try scanner.skip()
      }
    }
  }
}
