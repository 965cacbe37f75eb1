internal import PostgresCatalog
internal import PostgresSyntax

extension PartitionKey {
  func writeMembers(to out: inout SnapshotWriter) {
    out.member("strategy", strategy.rawValue)
    out.list("keys", keys) { $1.write(to: &$0) }
  }

  init(from scanner: inout SnapshotScanner) throws(SnapshotFileError) {
    self.init(strategy: .range, keys: [])
    try scanner.object { (scanner, name) throws(SnapshotFileError) in
      switch name {
      case "strategy": strategy = try scanner.choice(PartitionStrategy.self)
      case "keys":
        keys = try scanner.list { (scanner) throws(SnapshotFileError) in
          try Index.Key(from: &scanner)
        }
      default: try scanner.skip()
      }
    }
  }
}

extension ViewDefinition {
  func writeMembers(to out: inout SnapshotWriter) {
    out.member("sql", sql)
    out.list("reads", dependencies) { out, dependency in
      out.object { out in
        out.member("relation", dependency.relation)
        out.member("columns", dependency.columns)
      }
    }
    out.member("functions", functions)
    out.flag("populated", unless: isPopulated)
  }

  init(from scanner: inout SnapshotScanner) throws(SnapshotFileError) {
    self.init(sql: "", dependencies: [])
    try scanner.object { (scanner, name) throws(SnapshotFileError) in
      switch name {
      case "sql": sql = try scanner.string()
      case "reads":
        dependencies = try scanner.list { (scanner) throws(SnapshotFileError) in
          try Dependency(from: &scanner)
        }
      case "functions": functions = try scanner.qualifiedNames()
      case "populated": isPopulated = try scanner.bool()
      default: try scanner.skip()
      }
    }
  }
}

extension ViewDefinition.Dependency {
  init(from scanner: inout SnapshotScanner) throws(SnapshotFileError) {
    self.init(relation: QualifiedName(name: ""), columns: [])
    try scanner.object { (scanner, name) throws(SnapshotFileError) in
      switch name {
      case "relation": relation = try scanner.qualifiedName()
      case "columns": columns = try scanner.strings()
      default: try scanner.skip()
      }
    }
  }
}

extension Grant {
  func write(to out: inout SnapshotWriter) {
    out.object { out in
      out.member("grantee", grantee)
      out.member("privileges", privileges)
      out.member("columns", columns)
    }
  }

  init(from scanner: inout SnapshotScanner) throws(SnapshotFileError) {
    self.init(grantee: "", privileges: [])
    try scanner.object { (scanner, name) throws(SnapshotFileError) in
      switch name {
      case "grantee": grantee = try scanner.string()
      case "privileges": privileges = try scanner.strings()
      case "columns": columns = try scanner.strings()
      default: try scanner.skip()
      }
    }
  }
}

extension RelationStatistics {
  func writeMembers(to out: inout SnapshotWriter) {
    out.member("bytes", bytes)
    out.member("total_bytes", totalBytes)
    out.member("scans", scans)
    out.member("writes", writes)
  }

  init(from scanner: inout SnapshotScanner) throws(SnapshotFileError) {
    self.init(bytes: 0, totalBytes: 0)
    try scanner.object { (scanner, name) throws(SnapshotFileError) in
      switch name {
      case "bytes": bytes = try scanner.integer()
      case "total_bytes": totalBytes = try scanner.integer()
      case "scans": scans = try scanner.integer()
      case "writes": writes = try scanner.integer()
      default: try scanner.skip()
      }
    }
  }
}
