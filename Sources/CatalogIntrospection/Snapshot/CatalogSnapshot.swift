internal import PostgresCatalog

extension Catalog {
  /// Writes the catalog as members of the snapshot's object.
  func writeMembers(to out: inout SnapshotWriter) {
    out.object("server") { out in
      out.member("major", serverVersion.major)
      out.member("minor", serverVersion.minor)
    }
    out.member("settings", settings)
    out.member("search_path", searchPath)
    out.member("current_user", currentUser)
    if let roles { out.member("roles", roles.sorted()) }
    out.member("schemas", schemas.sorted())
    out.list("schema_access", schemaAccess.keys.sorted()) { out, name in
      out.object { out in
        out.member("name", name)
        schemaAccess[name]?.writeMembers(to: &out)
      }
    }
    out.list("default_privileges", defaultPrivileges.keys.sorted()) { out, scope in
      out.object { out in
        scope.writeMembers(to: &out)
        defaultPrivileges[scope]?.writeMembers(to: &out)
      }
    }
    out.member("uncertainties", uncertainties)
    out.flag("built_in_operators_only", !hasOperatorsForBuiltInTypes)
    out.list("extensions", extensions.values.sorted { $0.name < $1.name }) { $1.write(to: &$0) }
    out.list("types", types.values.sorted { $0.name < $1.name }) { $1.write(to: &$0) }
    out.list("sequences", sequences.values.sorted { $0.name < $1.name }) { $1.write(to: &$0) }
    out.list("relations", relations.values.sorted { $0.name < $1.name }) { $1.write(to: &$0) }
    out.list("functions", functions.values.sorted(by: Function.precedes)) { $1.write(to: &$0) }
    out.list("statistics", extendedStatistics.values.sorted { $0.name < $1.name }) {
      $1.write(to: &$0)
    }
    out.list("publications", publications.values.sorted { $0.name < $1.name }) { $1.write(to: &$0) }
  }
}

/// The catalog while its members are read.
struct SnapshotContents {
  var catalog = Catalog()

  init() {
    catalog.schemas = []
    catalog.schemaAccess = [:]
    // What the file does not say may be.
    catalog.hasOperatorsForBuiltInTypes = true
  }

  /// Reads the value of one member; skips one that it does not know.
  mutating func readMember(
    _ name: String, from scanner: inout SnapshotScanner
  ) throws(SnapshotFileError) {
    switch name {
    case "server": catalog.serverVersion = try ServerVersion(from: &scanner)
    case "settings": catalog.settings = try scanner.dictionary()
    case "search_path": catalog.searchPath = try scanner.strings()
    case "current_user": catalog.currentUser = try scanner.string()
    case "roles": catalog.roles = Set(try scanner.strings())
    case "schemas": catalog.schemas = Set(try scanner.strings())
    case "schema_access":
      try each(&scanner) { (scanner, catalog) throws(SnapshotFileError) in
        let value = try NamedAccess(from: &scanner)
        catalog.schemaAccess[value.name] = value.access
      }
    case "default_privileges":
      try each(&scanner) { (scanner, catalog) throws(SnapshotFileError) in
        let value = try ScopedAccess(from: &scanner)
        catalog.defaultPrivileges[value.scope] = value.access
      }
    case "built_in_operators_only":
      catalog.hasOperatorsForBuiltInTypes = !(try scanner.bool())
    case "uncertainties": catalog.uncertainties = try scanner.strings()
    case "relations":
      try each(&scanner) { (scanner, catalog) throws(SnapshotFileError) in
        catalog.insert(try Relation(from: &scanner))
      }
    case "extensions":
      try each(&scanner) { (scanner, catalog) throws(SnapshotFileError) in
        let value = try InstalledExtension(from: &scanner)
        catalog.extensions[value.name] = value
      }
    case "types":
      try each(&scanner) { (scanner, catalog) throws(SnapshotFileError) in
        let value = try UserType(from: &scanner)
        catalog.types[value.name] = value
      }
    case "sequences":
      try each(&scanner) { (scanner, catalog) throws(SnapshotFileError) in
        let value = try DatabaseSequence(from: &scanner)
        catalog.sequences[value.name] = value
      }
    case "functions":
      try each(&scanner) { (scanner, catalog) throws(SnapshotFileError) in
        let value = try Function(from: &scanner)
        catalog.functions[value.signature] = value
      }
    case "statistics":
      try each(&scanner) { (scanner, catalog) throws(SnapshotFileError) in
        let value = try ExtendedStatistics(from: &scanner)
        catalog.extendedStatistics[value.name] = value
      }
    case "publications":
      try each(&scanner) { (scanner, catalog) throws(SnapshotFileError) in
        let value = try Publication(from: &scanner)
        catalog.publications[value.name] = value
      }
    default: try scanner.skip()
    }
  }

  private mutating func each(
    _ scanner: inout SnapshotScanner,
    _ read: (inout SnapshotScanner, inout Catalog) throws(SnapshotFileError) -> Void
  ) throws(SnapshotFileError) {
    _ = try scanner.list { (scanner) throws(SnapshotFileError) in try read(&scanner, &catalog) }
  }
}

extension ServerVersion {
  init(from scanner: inout SnapshotScanner) throws(SnapshotFileError) {
    self.init(major: 0)
    try scanner.object { (scanner, name) throws(SnapshotFileError) in
      switch name {
      case "major": major = try scanner.integer()
      case "minor": minor = try scanner.integer()
      default: try scanner.skip()
      }
    }
  }
}
