import PostgresSyntax

extension CatalogEditor {
  /// Applies GRANT and REVOKE on tables and views; privileges on other objects are not kept.
  mutating func grant(_ statement: GrantStmt) throws(ApplyFailure) {
    guard statement.kind == .table else { return }
    var names: [QualifiedName] = []
    for object in statement.objects {
      if sequenceName(object.name) != nil { continue }
      names.append(
        try relation(RangeVar(schema: object.name.schema, name: object.name.name)).name)
    }
    names += catalog.relations.keys.filter { statement.schemas.contains($0.schema) }
    for name in names {
      let relation = try relation(name)
      for column in statement.privileges.flatMap(\.columns) {
        _ = try self.column(column, of: relation)
      }
    }
    // Without the right to grant it further, a privilege is as good.
    if statement.concernsGrantOption, !statement.isGrant { return }
    for name in names {
      for grantee in statement.grantees.compactMap(role) {
        try change(statement, grantee: grantee, of: name)
      }
    }
  }

  private mutating func change(
    _ statement: GrantStmt, grantee: String, of name: QualifiedName
  ) throws(ApplyFailure) {
    let relation = try relation(name)
    var privileges = PrivilegeSet(relation.grants ?? [])
    // An empty list stands for ALL, as does a privilege without a name.
    let changes = statement.privileges.map { (name: $0.name, columns: $0.columns) }
    for change in changes.isEmpty ? [(name: nil, columns: [])] : changes {
      let all = change.columns.isEmpty ? tablePrivileges : PrivilegeSet.ofColumns
      let names = change.name.map { [$0] } ?? all
      if statement.isGrant {
        privileges.grant(names, to: grantee, on: change.columns)
      } else {
        privileges.revoke(names, from: grantee, on: change.columns)
      }
    }
    if grantee == relation.owner {
      // What an owner may do by default is not kept, so neither is what he may do no more.
      if !statement.isGrant {
        note("it is not known what the owner \(grantee) may still do", on: name)
      }
      privileges.removeTablePrivileges(of: grantee)
    }
    let grants = privileges.grants
    catalog.update(name) { $0.grants = grants }
  }

  /// All that can be granted on a table (manual 5.7), MAINTAIN since 17.
  private var tablePrivileges: [String] {
    ["delete", "insert", "references", "select", "trigger", "truncate", "update"]
      + (catalog.serverVersion.major >= 17 ? ["maintain"] : [])
  }

  /// Gives a relation to another role, which then has an owner's privileges (`aclnewowner` in acl.c).
  mutating func changeOwner(_ role: RoleSpec, of name: QualifiedName) {
    let owner = self.role(role)
    catalog.update(name) { relation in
      relation.owner = owner
      guard let owner, let grants = relation.grants else { return }
      var privileges = PrivilegeSet(grants)
      privileges.removeTablePrivileges(of: owner)
      relation.grants = privileges.grants
    }
  }

  mutating func alterOwner(_ statement: AlterOwnerStmt) {
    guard let name = typeName(statement.object.name) else { return }
    let owner = role(statement.owner)
    catalog.types[name]?.owner = owner
  }
}
