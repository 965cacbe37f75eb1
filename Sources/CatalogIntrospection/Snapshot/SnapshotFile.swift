internal import PostgresCatalog

extension DatabaseSnapshot {
  /// The version of the file's form; `Documentation/SnapshotFormat.md` describes it.
  public static let fileVersion = 1
  private static let format = "planctl-snapshot"

  /// The snapshot as JSON: the same bytes for the same schema, sorted, with a line break at the end.
  public func json() -> [UInt8] {
    var out = SnapshotWriter()
    out.object { out in
      out.member("format", Self.format)
      out.member("version", Self.fileVersion)
      if let statisticsAge { out.member("statistics_age", statisticsAge) }
      catalog.writeMembers(to: &out)
      out.list("migrations", migrations) { $1.write(to: &$0) }
    }
    return out.bytes + [UInt8(ascii: "\n")]
  }

  /// Reads what `json` wrote; members that it does not know are skipped.
  ///
  /// - Throws: `SnapshotFileError`.
  public init(json: [UInt8]) throws(SnapshotFileError) {
    var scanner = SnapshotScanner(json)
    var contents = SnapshotContents()
    var format: String?
    var version: Int?
    var migrations: [AppliedMigrations] = []
    var statisticsAge: Int?
    try scanner.object { (scanner, name) throws(SnapshotFileError) in
      switch name {
      case "format": format = try scanner.string()
      case "version": version = try scanner.integer()
      case "statistics_age": statisticsAge = try scanner.integer()
      case "migrations":
        migrations = try scanner.list { (scanner) throws(SnapshotFileError) in
          try AppliedMigrations(from: &scanner)
        }
      default:
        guard format == Self.format else { throw .notASnapshot }
        if let version, version != Self.fileVersion { throw .unsupportedVersion(version) }
        try contents.readMember(name, from: &scanner)
      }
    }
    try scanner.end()
    guard format == Self.format, let version else { throw .notASnapshot }
    guard version == Self.fileVersion else { throw .unsupportedVersion(version) }
    self.init(
      catalog: contents.catalog, migrations: migrations, statisticsAge: statisticsAge)
  }
}

extension AppliedMigrations {
  func write(to out: inout SnapshotWriter) {
    out.object { out in
      out.member("table", table.name)
      out.member("prefix", table.prefix)
      switch state {
      case .applied(let versions):
        out.member("state", "applied")
        out.member("versions", versions)
      case .missing: out.member("state", "missing")
      case .unreadable(let reason):
        out.member("state", "unreadable")
        out.member("reason", reason)
      case .notAMigrationsTable: out.member("state", "not_a_migrations_table")
      }
    }
  }

  init(from scanner: inout SnapshotScanner) throws(SnapshotFileError) {
    var table = MigrationsTable()
    var state = ""
    var versions: [Int] = []
    var reason = ""
    try scanner.object { (scanner, name) throws(SnapshotFileError) in
      switch name {
      case "table": table.name = try scanner.string()
      case "prefix": table.prefix = try scanner.string()
      case "state": state = try scanner.string()
      case "versions":
        versions = try scanner.list { (scanner) throws(SnapshotFileError) in try scanner.integer() }
      case "reason": reason = try scanner.string()
      default: try scanner.skip()
      }
    }
    switch state {
    case "applied": self.init(table: table, state: .applied(versions))
    case "missing": self.init(table: table, state: .missing)
    case "unreadable": self.init(table: table, state: .unreadable(reason: reason))
    case "not_a_migrations_table": self.init(table: table, state: .notAMigrationsTable)
    default: throw scanner.error(expected: "a known state of a migrations table")
    }
  }
}
