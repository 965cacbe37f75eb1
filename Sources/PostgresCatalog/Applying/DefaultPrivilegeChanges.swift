import PostgresSyntax

extension CatalogEditor {
  /// ALTER DEFAULT PRIVILEGES (`ExecAlterDefaultPrivilegesStmt` in aclchk.c).
  mutating func alterDefaultPrivileges(
    _ statement: AlterDefaultPrivilegesStmt
  ) throws(ApplyFailure) {
    guard let kind = statement.action.kind.defaultPrivilegesKind else { return }
    try demandRoles(statement.action.grantees)
    let all = privileges(of: kind)
    for privilege in statement.action.privileges {
      guard let name = privilege.name, !all.contains(name) else { continue }
      throw .refused("0LP01", "invalid privilege type \(name) for \(kind.rawValue)")
    }
    try demandRoles(statement.roles)
    try demandSchemas(statement.schemas)
    if kind == .schema, !statement.schemas.isEmpty {
      throw .refused(
        "0LP01", "cannot use IN SCHEMA clause when using GRANT/REVOKE ON SCHEMAS")
    }
    if statement.action.concernsGrantOption, !statement.action.isGrant { return }
    let roles = statement.roles.isEmpty ? [.currentUser] : statement.roles
    for role in roles {
      guard let role = self.role(role) else {
        unknowns.append("the role whose default privileges change is not known")
        continue
      }
      let schemas: [String?] = statement.schemas.isEmpty ? [nil] : statement.schemas.map { $0 }
      for schema in schemas {
        let scope = DefaultPrivileges.Scope(role: role, schema: schema, kind: kind)
        change(scope, statement.action, all)
      }
    }
  }

  private mutating func change(
    _ scope: DefaultPrivileges.Scope, _ action: GrantStmt, _ all: [String]
  ) {
    // What is for one schema is added to what is for all, and begins with nothing.
    let initial =
      scope.schema == nil
      ? AccessList(owner: scope.role, grants: scope.kind.accessKind?.publicGrants ?? [])
      : AccessList(grants: [])
    var access = catalog.defaultPrivileges[scope] ?? initial
    for grantee in action.grantees.compactMap(role) {
      access.change(action, grantee: grantee, all: all)
    }
    catalog.defaultPrivileges[scope] = access == initial ? nil : access
  }

  private func privileges(of kind: DefaultPrivileges.Kind) -> [String] {
    kind.accessKind?.privileges ?? Relation.privileges(of: catalog.serverVersion)
  }

  /// The list of a new object (`get_user_default_acl` in aclchk.c).
  func newAccess(
    _ kind: DefaultPrivileges.Kind, in schema: String? = nil, owner: String? = nil
  ) -> AccessList {
    guard let owner = owner ?? catalog.currentUser else { return AccessList() }
    let general = catalog.defaultPrivileges[.init(role: owner, kind: kind)]
    let local = schema.flatMap {
      catalog.defaultPrivileges[.init(role: owner, schema: $0, kind: kind)]
    }
    guard general != nil || local != nil else { return AccessList(owner: owner) }
    var access = AccessList(owner: owner, revokedFromOwner: general?.revokedFromOwner ?? [])
    let inherited = general?.grants ?? kind.accessKind?.publicGrants ?? []
    var privileges = PrivilegeSet(inherited + (local?.grants ?? []))
    access.revokedFromOwner.removeAll(where: privileges.ofTable(owner).contains)
    privileges.removeTablePrivileges(of: owner)
    access.grants = privileges.grants
    return kind.accessKind.map(access.normalized) ?? access
  }

  /// Gives a new table or view its owner and its privileges.
  func own(_ relation: inout Relation) {
    let access = newAccess(.table, in: relation.name.schema)
    relation.owner = access.owner
    relation.grants = access.grants
    relation.revokedFromOwner = access.revokedFromOwner
  }

  /// The default privileges of a schema go with it, or get its new name.
  mutating func moveDefaultPrivileges(of schema: String, to new: String?) {
    for (scope, access) in catalog.defaultPrivileges where scope.schema == schema {
      catalog.defaultPrivileges[scope] = nil
      guard let new else { continue }
      var moved = scope
      moved.schema = new
      catalog.defaultPrivileges[moved] = access
    }
  }
}

extension ObjectKind {
  /// The kind of new objects; nil for one that has no default privileges here.
  fileprivate var defaultPrivilegesKind: DefaultPrivileges.Kind? {
    switch self {
    case .table: .table
    case .schema: .schema
    case .sequence: .sequence
    case .function, .procedure, .routine: .function
    case .type, .domain: .type
    default: nil
    }
  }
}
