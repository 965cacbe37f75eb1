internal import PostgresCatalog
internal import PostgresSyntax

extension Relation {
  func write(to out: inout SnapshotWriter) {
    out.object { out in
      out.member("name", name)
      out.member("kind", kind.rawValue)
      if persistence != .permanent { out.member("persistence", persistence.rawValue) }
      out.list("columns", columns) { $1.write(to: &$0) }
      out.member("next_column_number", nextColumnNumber)
      out.list("constraints", constraints) { $1.write(to: &$0) }
      out.list("indexes", indexes) { $1.write(to: &$0) }
      out.list("triggers", triggers) { $1.write(to: &$0) }
      out.list("rules", rules) { $1.write(to: &$0) }
      out.list("policies", policies) { $1.write(to: &$0) }
      out.flag("row_security", hasRowSecurity)
      out.flag("row_security_forced", forcesRowSecurity)
      writeReplicaIdentity(to: &out)
      out.member("parents", parents)
      out.member("partition_bound", partitionBound)
      out.member("of_type", ofType)
      if let partitionKey { out.object("partition_key") { partitionKey.writeMembers(to: &$0) } }
      if let view { out.object("view") { view.writeMembers(to: &$0) } }
      out.member("options", options)
      out.member("tablespace", tablespace)
      out.member("access_method", accessMethod)
      out.member("owner", owner)
      out.member("revoked_from_owner", revokedFromOwner)
      if let grants { out.object("grants") { $0.list("to", grants) { $1.write(to: &$0) } } }
      writeRows(to: &out)
      if let statistics { out.object("statistics") { statistics.writeMembers(to: &$0) } }
      out.member("uncertainties", uncertainties)
    }
  }

  private func writeReplicaIdentity(to out: inout SnapshotWriter) {
    switch replicaIdentity {
    case .default: break
    case .full: out.object("replica_identity") { $0.member("kind", "full") }
    case .nothing: out.object("replica_identity") { $0.member("kind", "nothing") }
    case .index(let name):
      out.object("replica_identity") { out in
        out.member("kind", "index")
        out.member("index", name)
      }
    }
  }

  private func writeRows(to out: inout SnapshotWriter) {
    switch rows {
    case .unknown: break
    case .empty: out.object("rows") { $0.member("kind", "empty") }
    case .populated: out.object("rows") { $0.member("kind", "populated") }
    case .estimate(let count):
      out.object("rows") { out in
        out.member("kind", "estimate")
        out.member("count", count)
      }
    }
  }

  init(from scanner: inout SnapshotScanner) throws(SnapshotFileError) {
    self.init(name: QualifiedName(name: ""), kind: .table)
    try scanner.object { (scanner, name) throws(SnapshotFileError) in
      if try !readPart(name, from: &scanner), try !readProperty(name, from: &scanner) {
        try scanner.skip()
      }
    }
  }

  /// Reads a list of things that belong to the relation; false for another member.
  private mutating func readPart(
    _ name: String, from scanner: inout SnapshotScanner
  ) throws(SnapshotFileError) -> Bool {
    switch name {
    case "columns":
      columns = try scanner.list { (scanner) throws(SnapshotFileError) in try Column(from: &scanner)
      }
    case "constraints":
      constraints = try scanner.list { (scanner) throws(SnapshotFileError) in
        try TableConstraint(from: &scanner)
      }
    case "indexes":
      indexes = try scanner.list { (scanner) throws(SnapshotFileError) in try Index(from: &scanner)
      }
    case "triggers":
      triggers = try scanner.list { (scanner) throws(SnapshotFileError) in
        try Trigger(from: &scanner)
      }
    case "rules":
      rules = try scanner.list { (scanner) throws(SnapshotFileError) in
        try RewriteRule(from: &scanner)
      }
    case "policies":
      policies = try scanner.list { (scanner) throws(SnapshotFileError) in
        try RowSecurityPolicy(from: &scanner)
      }
    case "grants": grants = try scanner.grants()
    default: return false
    }
    return true
  }

  /// Reads a property of the relation itself; false for another member.
  private mutating func readProperty(
    _ name: String, from scanner: inout SnapshotScanner
  ) throws(SnapshotFileError) -> Bool {
    switch name {
    case "name": self.name = try scanner.qualifiedName()
    case "kind": kind = try scanner.choice(Kind.self)
    case "persistence": persistence = try scanner.choice(RelationPersistence.self)
    case "next_column_number": nextColumnNumber = try scanner.integer()
    case "row_security": hasRowSecurity = try scanner.bool()
    case "row_security_forced": forcesRowSecurity = try scanner.bool()
    case "replica_identity": replicaIdentity = try Self.readReplicaIdentity(from: &scanner)
    case "parents": parents = try scanner.qualifiedNames()
    case "partition_bound": partitionBound = try scanner.string()
    case "of_type": ofType = try scanner.qualifiedName()
    case "partition_key": partitionKey = try PartitionKey(from: &scanner)
    case "view": view = try ViewDefinition(from: &scanner)
    case "options": options = try scanner.dictionary()
    case "tablespace": tablespace = try scanner.string()
    case "access_method": accessMethod = try scanner.string()
    case "owner": owner = try scanner.string()
    case "revoked_from_owner": revokedFromOwner = try scanner.strings()
    case "rows": rows = try Self.readRows(from: &scanner)
    case "statistics": statistics = try RelationStatistics(from: &scanner)
    case "uncertainties": uncertainties = try scanner.strings()
    default: return false
    }
    return true
  }

  private static func readReplicaIdentity(
    from scanner: inout SnapshotScanner
  ) throws(SnapshotFileError) -> ReplicaIdentity {
    var kind = ""
    var index = ""
    try scanner.object { (scanner, name) throws(SnapshotFileError) in
      switch name {
      case "kind": kind = try scanner.string()
      case "index": index = try scanner.string()
      default: try scanner.skip()
      }
    }
    switch kind {
    case "full": return .full
    case "nothing": return .nothing
    case "index": return .index(index)
    default: throw scanner.error(expected: "a known replica identity")
    }
  }

  private static func readRows(
    from scanner: inout SnapshotScanner
  ) throws(SnapshotFileError) -> RowCount {
    var kind = ""
    var count = 0.0
    try scanner.object { (scanner, name) throws(SnapshotFileError) in
      switch name {
      case "kind": kind = try scanner.string()
      case "count": count = try scanner.double()
      default: try scanner.skip()
      }
    }
    switch kind {
    case "empty": return .empty
    case "populated": return .populated
    case "estimate": return .estimate(count)
    default: throw scanner.error(expected: "a known kind of row count")
    }
  }
}
