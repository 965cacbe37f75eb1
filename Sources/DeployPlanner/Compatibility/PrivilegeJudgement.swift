import PhoenixApp
import PostgresCatalog
import PostgresSyntax

/// Judges GRANT and REVOKE without knowing which role the application has.
///
/// The release tells: a privilege that green's code newly uses is granted for it, and one that only
/// blue's code still uses is taken from it. A privilege that both use, or none, is another role's.
enum PrivilegeJudgement {
  /// A use and the privilege that it needs, in words: "insert on orders".
  typealias Need = (use: DatabaseUse, words: String)

  /// The uses of `subject` that need a privilege which one of two schemas lacks, and the other
  /// version does not use.
  static func uses(
    of subject: Footprint, but not: Footprint, lacking: Catalog, having: Catalog
  ) -> [Need] {
    lost(from: having, to: lacking).compactMap { object, privilege in
      let matches = { (use: DatabaseUse) in object.isNeeded(by: use, privilege, in: having) }
      guard !not.uses.contains(where: matches), let use = subject.uses.first(where: matches)
      else { return nil }
      return (use, object.words(privilege, of: use))
    }
  }

  /// The uses that need a privilege which a migration takes from the role that runs it.
  ///
  /// That role is the application's: both connect through one repo's configuration (Ecto.Migrator).
  static func uses(
    of footprint: Footprint, losing actions: [ParsedMigration.Action], in catalog: Catalog
  ) -> [Need] {
    var result: [Need] = []
    for case .statement(let statement, _) in actions {
      guard case .grantStmt(let revoke) = statement.node, !revoke.isGrant,
        revoke.grantees.contains(where: \.isOwn)
      else { continue }
      let names = Set(revoke.privileges.filter(\.columns.isEmpty).compactMap(\.name))
      guard names.isEmpty == revoke.privileges.isEmpty else { continue }
      for object in revoke.objects.compactMap({ PrivilegedObject($0, in: catalog) }) {
        for use in footprint.uses {
          let needed = object.privileges.first {
            (names.isEmpty || names.contains($0)) && object.isNeeded(by: use, $0, in: catalog)
          }
          if let needed { result.append((use, object.words(needed, of: use))) }
        }
      }
    }
    return result
  }

  /// The privileges that some role has on an object of the one schema, and not in the other.
  private static func lost(
    from having: Catalog, to lacking: Catalog
  ) -> [(object: PrivilegedObject, privilege: String)] {
    var result: [(object: PrivilegedObject, privilege: String)] = []
    func compare(_ object: PrivilegedObject, _ old: Set<Privilege>, _ new: Set<Privilege>) {
      for name in Set(old.subtracting(new).map(\.name)).sorted() { result.append((object, name)) }
    }
    for (name, relation) in having.relations.sorted(by: { $0.key < $1.key }) {
      guard let other = lacking.relations[name],
        other.grants != relation.grants || other.revokedFromOwner != relation.revokedFromOwner
      else { continue }
      compare(.relation(name), Privilege.all(of: relation), Privilege.all(of: other))
    }
    for (name, access) in having.schemaAccess.sorted(by: { $0.key < $1.key }) {
      guard let other = lacking.schemaAccess[name], other != access else { continue }
      compare(.schema(name), Privilege.all(of: access, .schema), Privilege.all(of: other, .schema))
    }
    for name in having.sequences.changedKeys(since: lacking.sequences).sorted() {
      guard let old = having.sequences[name], let new = lacking.sequences[name] else { continue }
      compare(
        .sequence(name), Privilege.all(of: old.access, .sequence),
        Privilege.all(of: new.access, .sequence))
    }
    let functions = having.functions.changedKeys(since: lacking.functions)
    for signature in functions.sorted(by: { $0.name < $1.name }) {
      guard let old = having.functions[signature], let new = lacking.functions[signature]
      else { continue }
      compare(
        .function(signature.name), Privilege.all(of: old.access, .function),
        Privilege.all(of: new.access, .function))
    }
    return result
  }
}

extension RoleSpec {
  /// Whether it is the role that sends the statement.
  fileprivate var isOwn: Bool {
    switch self {
    case .currentRole, .currentUser, .sessionUser: true
    case .name, .public: false
    }
  }
}
