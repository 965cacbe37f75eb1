import PostgresSyntax

extension CatalogEditor {
  /// CREATE POLICY (`CreatePolicy` in `policy.c`).
  mutating func createPolicy(_ statement: CreatePolicyStmt) throws(ApplyFailure) {
    switch statement.command {
    case "select", "delete":
      if statement.withCheck != nil {
        throw .refused("42601", "WITH CHECK cannot be applied to SELECT or DELETE")
      }
    case "insert":
      if statement.using != nil {
        throw .refused("42601", "only WITH CHECK expression allowed for INSERT")
      }
    default: break
    }
    try demandRoles(statement.roles)
    let table = try policyTable(statement)
    if table.policies.contains(where: { $0.name == statement.name }) {
      throw .refused(
        "42710",
        "policy \"\(statement.name)\" for table \"\(table.name.name)\" already exists")
    }
    let policy = RowSecurityPolicy(
      name: statement.name, command: statement.command, isPermissive: statement.isPermissive,
      roles: roles(statement.roles), using: statement.using.map { StoredExpression($0) },
      withCheck: statement.withCheck.map { StoredExpression($0) })
    catalog.update(table.name) { relation in
      relation.policies.append(policy)
      relation.policies.sort { $0.name < $1.name }
    }
  }

  /// ALTER POLICY (`AlterPolicy`).
  mutating func alterPolicy(_ statement: CreatePolicyStmt) throws(ApplyFailure) {
    try demandRoles(statement.roles)
    let table = try policyTable(statement)
    guard let index = table.policies.firstIndex(where: { $0.name == statement.name }) else {
      throw missing(
        "42704",
        "policy \"\(statement.name)\" for table \"\(table.name.name)\" does not exist")
    }
    switch table.policies[index].command {
    case "select", "delete":
      if statement.withCheck != nil {
        throw .refused("42601", "only USING expression allowed for SELECT, DELETE")
      }
    case "insert":
      if statement.using != nil {
        throw .refused("42601", "only WITH CHECK expression allowed for INSERT")
      }
    default: break
    }
    let newRoles = statement.roles.isEmpty ? nil : roles(statement.roles)
    catalog.update(table.name) { relation in
      if let newRoles { relation.policies[index].roles = newRoles }
      if let using = statement.using { relation.policies[index].using = StoredExpression(using) }
      if let check = statement.withCheck {
        relation.policies[index].withCheck = StoredExpression(check)
      }
    }
  }

  /// The table of a policy, which has the columns that its conditions name (`RangeVarCallbackForPolicy`).
  private func policyTable(_ statement: CreatePolicyStmt) throws(ApplyFailure) -> Relation {
    let table = try relation(statement.table)
    guard table.kind == .table || table.kind == .partitionedTable else {
      throw .refused("42809", "\"\(table.name.name)\" is not a table")
    }
    for condition in [statement.using, statement.withCheck].compactMap({ $0 }) {
      try demandCondition(condition, in: table)
    }
    return table
  }

  private func roles(_ roles: [RoleSpec]) -> [String] {
    roles.isEmpty ? ["public"] : roles.compactMap(role).sorted()
  }
}
