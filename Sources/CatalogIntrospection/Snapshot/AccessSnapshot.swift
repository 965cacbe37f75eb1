internal import PostgresCatalog

extension AccessList {
  func writeMembers(to out: inout SnapshotWriter) {
    out.member("owner", owner)
    out.member("revoked_from_owner", revokedFromOwner)
    if let grants { out.object("grants") { $0.list("to", grants) { $1.write(to: &$0) } } }
  }

  /// Reads one member of the object that it is part of; false for another.
  mutating func readMember(
    _ name: String, from scanner: inout SnapshotScanner
  ) throws(SnapshotFileError) -> Bool {
    switch name {
    case "owner": owner = try scanner.string()
    case "revoked_from_owner": revokedFromOwner = try scanner.strings()
    case "grants": grants = try scanner.grants()
    default: return false
    }
    return true
  }
}

extension SnapshotScanner {
  /// The grants in the object `grants`.
  mutating func grants() throws(SnapshotFileError) -> [Grant] {
    var grants: [Grant] = []
    try object { (scanner, name) throws(SnapshotFileError) in
      guard name == "to" else { return try scanner.skip() }
      grants = try scanner.list { (scanner) throws(SnapshotFileError) in try Grant(from: &scanner) }
    }
    return grants
  }
}

/// Who may use a schema.
struct NamedAccess {
  var name = ""
  var access = AccessList()

  init(from scanner: inout SnapshotScanner) throws(SnapshotFileError) {
    try scanner.object { (scanner, member) throws(SnapshotFileError) in
      if member == "name" {
        name = try scanner.string()
      } else if !(try access.readMember(member, from: &scanner)) {
        try scanner.skip()
      }
    }
  }
}

/// What new objects get by ALTER DEFAULT PRIVILEGES.
struct ScopedAccess {
  var scope = DefaultPrivileges.Scope(role: "", kind: .table)
  var access = AccessList()

  init(from scanner: inout SnapshotScanner) throws(SnapshotFileError) {
    try scanner.object { (scanner, member) throws(SnapshotFileError) in
      switch member {
      case "role": scope.role = try scanner.string()
      case "schema": scope.schema = try scanner.string()
      case "kind": scope.kind = try scanner.choice(DefaultPrivileges.Kind.self)
      default:
        if !(try access.readMember(member, from: &scanner)) { try scanner.skip() }
      }
    }
  }
}

extension DefaultPrivileges.Scope {
  func writeMembers(to out: inout SnapshotWriter) {
    out.member("role", role)
    out.member("schema", schema)
    out.member("kind", kind.rawValue)
  }
}
