import PhoenixApp
import PostgresCatalog
import PostgresSyntax

/// Judges GRANT and REVOKE without knowing which role the application has.
///
/// The release tells: a privilege that green's code newly uses is granted for it, and one that only
/// blue's code still uses is taken from it. A privilege that both use, or none, is another role's.
enum PrivilegeJudgement {
  /// The uses of `subject` that need a privilege which one of two schemas lacks, and the other
  /// version does not use.
  static func uses(
    of subject: Footprint, but not: Footprint, lacking: Catalog, having: Catalog
  ) -> [(use: DatabaseUse, privilege: String)] {
    var result: [(DatabaseUse, String)] = []
    for (name, relation) in having.relations.sorted(by: { $0.key < $1.key }) {
      guard let other = lacking.relations[name],
        other.grants != relation.grants
          || other.revokedFromOwner != relation.revokedFromOwner
      else { continue }
      let lost = Privilege.all(of: relation).subtracting(Privilege.all(of: other))
      for privilege in Set(lost.map(\.name)).sorted() {
        let matches = { (use: DatabaseUse) in
          use.relation.name == name.name && use.access.privilege == privilege
        }
        guard !not.uses.contains(where: matches), let use = subject.uses.first(where: matches)
        else {
          continue
        }
        result.append((use, privilege))
      }
    }
    return result
  }

  /// The uses that need a privilege which a migration takes from the role that runs it.
  ///
  /// That role is the application's: both connect through one repo's configuration (Ecto.Migrator).
  static func uses(
    of footprint: Footprint, losing actions: [ParsedMigration.Action]
  ) -> [(use: DatabaseUse, privilege: String)] {
    var result: [(DatabaseUse, String)] = []
    for case .statement(let statement, _) in actions {
      guard case .grantStmt(let revoke) = statement.node, !revoke.isGrant, revoke.kind == .table,
        revoke.grantees.contains(where: \.isOwn)
      else { continue }
      let tables = Set(revoke.objects.map(\.name.name))
      let names = Set(revoke.privileges.filter(\.columns.isEmpty).compactMap(\.name))
      guard names.isEmpty == revoke.privileges.isEmpty else { continue }
      for use in footprint.uses where tables.contains(use.relation.name) {
        let privilege = use.access.privilege
        if names.isEmpty || names.contains(privilege) { result.append((use, privilege)) }
      }
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

extension DatabaseUse.Access {
  /// The privilege that the statement needs (manual, table 5.1), in lower case.
  fileprivate var privilege: String {
    switch self {
    case .read, .other: "select"
    case .call: "execute"
    case .naming: "usage"
    case .insert: "insert"
    case .update: "update"
    case .delete: "delete"
    }
  }
}
