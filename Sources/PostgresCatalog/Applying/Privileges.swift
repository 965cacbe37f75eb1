import PostgresSyntax

extension CatalogEditor {
  /// Applies GRANT and REVOKE on tables and views; privileges on other objects are not kept.
  mutating func grant(_ statement: GrantStmt) throws(ApplyFailure) {
    guard statement.kind == .table else { return }
    var names: [QualifiedName] = []
    for object in statement.objects {
      if sequenceName(object.name) != nil {
        try demandColumnsOfSequence(statement, object.name.name)
        continue
      }
      names.append(
        try relation(RangeVar(schema: object.name.schema, name: object.name.name)).name)
    }
    names += catalog.relations.keys.filter { statement.schemas.contains($0.schema) }.sorted()
    for name in names { try demandPrivileges(statement, exist: try relation(name)) }
    // Without the right to grant it further, a privilege is as good.
    if statement.concernsGrantOption, !statement.isGrant { return }
    for name in names {
      for grantee in statement.grantees.compactMap(role) { change(statement, grantee, of: name) }
    }
  }

  /// Refuses privileges that a table does not have, and columns that are not there (`ExecGrant_Relation` in `aclchk.c`).
  private func demandPrivileges(
    _ statement: GrantStmt, exist relation: Relation
  ) throws(ApplyFailure) {
    let ofTables = Relation.privileges(of: catalog.serverVersion)
    for privilege in statement.privileges {
      for name in privilege.columns { _ = try column(name, of: relation) }
      guard let name = privilege.name else { continue }
      if privilege.columns.isEmpty, !ofTables.contains(name) {
        throw .refused("0LP01", "invalid privilege type \(name) for table")
      }
      if !privilege.columns.isEmpty, !PrivilegeSet.ofColumns.contains(name) {
        throw .refused("0LP01", "invalid privilege type \(name) for column")
      }
    }
  }

  /// A sequence is a relation with the columns of its state.
  private func demandColumnsOfSequence(
    _ statement: GrantStmt, _ name: String
  ) throws(ApplyFailure) {
    for column in statement.privileges.flatMap(\.columns)
    where !["last_value", "log_cnt", "is_called"].contains(column) {
      throw .refused("42703", "column \"\(column)\" of relation \"\(name)\" does not exist")
    }
  }

  private mutating func change(_ statement: GrantStmt, _ grantee: String, of name: QualifiedName) {
    guard let relation = catalog.relations[name] else { return }
    var privileges = PrivilegeSet(relation.grants ?? [])
    var revoked = Set(relation.revokedFromOwner)
    let ofTables = Relation.privileges(of: catalog.serverVersion)
    // An empty list stands for ALL, as does a privilege without a name.
    let changes = statement.privileges.map { (name: $0.name, columns: $0.columns) }
    for change in changes.isEmpty ? [(name: nil, columns: [])] : changes {
      let all = change.columns.isEmpty ? ofTables : PrivilegeSet.ofColumns
      let names = change.name.map { [$0] } ?? all
      if statement.isGrant {
        privileges.grant(names, to: grantee, on: change.columns)
      } else {
        privileges.revoke(names, from: grantee, on: change.columns)
      }
      guard grantee == relation.owner, change.columns.isEmpty else { continue }
      revoked = statement.isGrant ? revoked.subtracting(names) : revoked.union(names)
    }
    if grantee == relation.owner { privileges.removeTablePrivileges(of: grantee) }
    let grants = privileges.grants
    catalog.update(name) { relation in
      relation.grants = grants
      relation.revokedFromOwner = revoked.sorted()
    }
  }

  /// Gives a relation to another role, which then has what the old owner had besides its own (`aclnewowner` in acl.c).
  mutating func changeOwner(_ role: RoleSpec, of name: QualifiedName) {
    let owner = self.role(role)
    catalog.update(name) { relation in
      let old = relation.owner
      relation.owner = owner
      guard let owner, old != owner, let grants = relation.grants else { return }
      var privileges = PrivilegeSet(grants)
      relation.revokedFromOwner.removeAll(where: privileges.ofTable(owner).contains)
      privileges.removeTablePrivileges(of: owner)
      if let old { privileges.moveColumnPrivileges(from: old, to: owner) }
      relation.grants = privileges.grants
    }
  }

  mutating func alterOwner(_ statement: AlterOwnerStmt) {
    guard let name = typeName(statement.object.name) else { return }
    let owner = role(statement.owner)
    catalog.types[name]?.owner = owner
  }
}
