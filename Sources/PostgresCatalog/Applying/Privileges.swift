import PostgresSyntax

extension CatalogEditor {
  /// Applies GRANT and REVOKE; privileges on databases, languages and the like are not kept.
  mutating func grant(_ statement: GrantStmt) throws(ApplyFailure) {
    guard statement.kind == .table else { return try grantAccess(statement) }
    var names: [QualifiedName] = []
    for object in statement.objects {
      if let sequence = sequenceName(object.name) {
        try demandColumnsOfSequence(statement, object.name.name)
        change(statement, .sequence(sequence))
        continue
      }
      names.append(
        try relation(RangeVar(schema: object.name.schema, name: object.name.name)).name)
    }
    try demandSchemas(statement.schemas)
    try demandRoles(statement.grantees)
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
    let all = Relation.privileges(of: catalog.serverVersion)
    catalog.update(name) { relation in
      var access = AccessList(
        owner: relation.owner, grants: relation.grants ?? [],
        revokedFromOwner: relation.revokedFromOwner)
      access.change(statement, grantee: grantee, all: all)
      relation.grants = access.grants
      relation.revokedFromOwner = access.revokedFromOwner
    }
  }

  /// Gives a relation, and the sequences that belong to it, to another role (`ATExecChangeOwner`).
  mutating func changeOwner(_ role: RoleSpec, of name: QualifiedName) throws(ApplyFailure) {
    try demandRoles([role])
    let owner = self.role(role)
    catalog.update(name) { relation in
      var access = AccessList(
        owner: relation.owner, grants: relation.grants,
        revokedFromOwner: relation.revokedFromOwner)
      access.give(to: owner)
      relation.owner = owner
      relation.grants = access.grants
      relation.revokedFromOwner = access.revokedFromOwner
    }
    for sequence in catalog.sequences.owned(by: name) {
      catalog.sequences[sequence.name]?.access.give(to: owner, of: .sequence)
    }
  }

  /// ALTER … OWNER TO of schemas, types, functions and others.
  mutating func alterOwner(_ statement: AlterOwnerStmt) throws(ApplyFailure) {
    try demandRoles([statement.owner])
    let owner = role(statement.owner)
    switch statement.object.kind {
    case .schema:
      let name = statement.object.name.name
      try demandSchemas([name])
      catalog.schemaAccess[name]?.give(to: owner, of: .schema)
    case .function, .procedure, .routine, .aggregate:
      let signature = try functionSignature(statement.object)
      catalog.functions[signature]?.access.give(to: owner, of: .function)
    case .type, .domain:
      guard let name = typeName(statement.object.name) else {
        let written = statement.object.name
        // PostgreSQL's own types are owned too.
        if catalog.resolve(TypeName(schema: written.schema, name: written.name)) != nil { return }
        throw missingType(written)
      }
      catalog.types[name]?.access.give(to: owner, of: .type)
    default: break
    }
  }
}
