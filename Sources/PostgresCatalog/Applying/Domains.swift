import PostgresSyntax

extension CatalogEditor {
  mutating func createDomain(_ statement: CreateDomainStmt) throws(ApplyFailure) {
    let name = try creationName(statement.name)
    if catalog.types[name] != nil || catalog.relations[name] != nil {
      throw .refused("42710", "type \"\(name.name)\" already exists")
    }
    var domain = Domain(
      baseType: try type(statement.type), collation: statement.collation.flatMap(collationName))
    for constraint in statement.constraints {
      switch constraint.kind {
      case .notNull: domain.isNotNull = true
      case .default(let expression): domain.defaultValue = domainDefault(expression)
      case .check(let expression):
        domain.add(try newCheck(constraint, expression, of: name, in: domain))
      default: break
      }
    }
    catalog.types[name] = UserType(
      name: name, definition: .domain(domain), access: newAccess(.type, in: name.schema))
  }

  private func domainDefault(_ expression: SQLExpression) -> StoredExpression? {
    if case .constant(.null) = expression { nil } else { StoredExpression(expression) }
  }

  private func newCheck(
    _ constraint: Constraint, _ expression: SQLExpression, of name: QualifiedName,
    in domain: Domain
  ) throws(ApplyFailure) -> Domain.Check {
    let taken = Set(domain.constraints.map(\.name))
    let checkName =
      constraint.name
      ?? catalog.chooseConstraintName(name.name, nil, "check", schema: name.schema, taken: taken)
    if taken.contains(checkName) {
      throw .refused("42710", "constraint \"\(checkName)\" for domain already exists")
    }
    return Domain.Check(
      name: checkName, expression: StoredExpression(expression),
      isValidated: !constraint.isNotValid)
  }

  mutating func alterDomain(_ statement: AlterDomainStmt) throws(ApplyFailure) {
    let type = try userType(statement.name)
    guard case .domain(var domain) = type.definition else {
      throw .refused("42809", "\(statement.name) is not a domain")
    }
    switch statement.action {
    case .setDefault(let expression): domain.defaultValue = domainDefault(expression)
    case .dropDefault: domain.defaultValue = nil
    case .setNotNull: domain.isNotNull = true
    case .dropNotNull: domain.isNotNull = false
    case .addConstraint(let constraint):
      switch constraint.kind {
      case .check(let expression):
        domain.add(try newCheck(constraint, expression, of: type.name, in: domain))
      case .notNull: domain.isNotNull = true
      default: throw .refused("0A000", "this constraint is not supported for domains")
      }
    case .dropConstraint(let name, let ifExists, _):
      guard domain.constraints.contains(where: { $0.name == name }) else {
        if ifExists { return }
        throw missing("42704", "constraint \"\(name)\" of domain does not exist")
      }
      domain.constraints.removeAll { $0.name == name }
    case .validateConstraint(let name):
      guard let index = domain.constraints.firstIndex(where: { $0.name == name }) else {
        throw missing("42704", "constraint \"\(name)\" of domain does not exist")
      }
      domain.constraints[index].isValidated = true
    }
    catalog.types[type.name]?.definition = .domain(domain)
  }

  mutating func renameDomainConstraint(
    _ statement: RenameStmt, to newName: String
  ) throws(ApplyFailure) {
    guard let object = statement.object, let oldName = statement.oldName else { return }
    let type = try userType(object.name)
    guard case .domain(var domain) = type.definition,
      let index = domain.constraints.firstIndex(where: { $0.name == oldName })
    else { throw missing("42704", "constraint \"\(oldName)\" of domain does not exist") }
    domain.constraints[index].name = newName
    domain.constraints.sort { $0.name < $1.name }
    catalog.types[type.name]?.definition = .domain(domain)
  }
}

extension Domain {
  fileprivate mutating func add(_ check: Check) {
    constraints.append(check)
    constraints.sort { $0.name < $1.name }
  }
}
