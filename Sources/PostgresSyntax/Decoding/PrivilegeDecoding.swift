extension TreeDecoder {
  mutating func grantStmt(_ message: WireMessage) -> GrantStmt {
    let kind = objectKind(message, Field.GrantStmt.objtype)
    let target = message.choice(Field.GrantStmt.targtype, as: Choice.GrantTargetType.self)
    let objects = message.nodes(Field.GrantStmt.objects)
    return GrantStmt(
      isGrant: message.bool(Field.GrantStmt.isGrant), kind: kind,
      objects: target == .allInSchema ? [] : objects.map { objectReference(kind, $0) },
      schemas: target == .allInSchema ? names(objects) : [],
      privileges: message.nodes(Field.GrantStmt.privileges).map { node in
        GrantStmt.Privilege(
          name: node.message.optionalText(Field.AccessPriv.privName),
          columns: names(node.message.nodes(Field.AccessPriv.cols)))
      }, grantees: roles(message.nodes(Field.GrantStmt.grantees)),
      concernsGrantOption: message.bool(Field.GrantStmt.grantOption))
  }

  func grantRoleStmt(_ message: WireMessage) -> GrantRoleStmt {
    GrantRoleStmt(
      isGrant: message.bool(Field.GrantRoleStmt.isGrant),
      roles: message.nodes(Field.GrantRoleStmt.grantedRoles)
        .map { $0.message.text(Field.AccessPriv.privName) },
      grantees: roles(message.nodes(Field.GrantRoleStmt.granteeRoles)))
  }

  mutating func alterDefaultPrivilegesStmt(_ message: WireMessage) -> StatementNode {
    guard let action = message.message(Field.AlterDefaultPrivilegesStmt.action) else {
      return .other(kind: "AlterDefaultPrivilegesStmt")
    }
    let nodes = message.nodes(Field.AlterDefaultPrivilegesStmt.options)
    let roleList = nodes.first { $0.message.text(Field.DefElem.defname) == "roles" }?.message
      .node(Field.DefElem.arg)?.message
    let options = options(nodes)
    return .alterDefaultPrivilegesStmt(
      AlterDefaultPrivilegesStmt(
        roles: roles(roleList?.nodes(Field.List.items) ?? []),
        schemas: options.first { $0.name == "schemas" }?.value?.texts ?? [],
        action: grantStmt(action)))
  }

  mutating func createPolicyStmt(_ message: WireMessage) -> CreatePolicyStmt {
    CreatePolicyStmt(
      name: message.text(Field.CreatePolicyStmt.policyName),
      table: rangeVar(message.message(Field.CreatePolicyStmt.table)),
      command: message.optionalText(Field.CreatePolicyStmt.cmdName) ?? "all",
      isPermissive: message.bool(Field.CreatePolicyStmt.permissive),
      roles: roles(message.nodes(Field.CreatePolicyStmt.roles)),
      using: optionalExpression(message.node(Field.CreatePolicyStmt.qual)),
      withCheck: optionalExpression(message.node(Field.CreatePolicyStmt.withCheck)))
  }

  mutating func alterPolicyStmt(_ message: WireMessage) -> CreatePolicyStmt {
    CreatePolicyStmt(
      name: message.text(Field.AlterPolicyStmt.policyName),
      table: rangeVar(message.message(Field.AlterPolicyStmt.table)), command: "all",
      isPermissive: true, roles: roles(message.nodes(Field.AlterPolicyStmt.roles)),
      using: optionalExpression(message.node(Field.AlterPolicyStmt.qual)),
      withCheck: optionalExpression(message.node(Field.AlterPolicyStmt.withCheck)))
  }
}
