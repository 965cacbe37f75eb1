import PostgresSyntax

extension EffectsRecorder {
  /// ALTER DOMAIN: a new rule is checked against all rows of all tables that use the domain (`validateDomainConstraint`).
  mutating func alterDomain(_ statement: AlterDomainStmt) {
    guard let type = userType(schema: statement.name.schema, name: statement.name.name),
      case .domain(let domain) = type.definition
    else { return }
    switch statement.action {
    case .setNotNull:
      if !domain.isNotNull { checkRows(using: type.name, condition: nil) }
    case .addConstraint(let constraint):
      if case .check(let condition) = constraint.kind, !constraint.isNotValid {
        checkRows(using: type.name, condition: condition)
      }
    case .validateConstraint(let name):
      if let check = domain.constraints.first(where: { $0.name == name && !$0.isValidated }) {
        checkRows(using: type.name, condition: check.expression.expression)
      }
    case .setDefault, .dropDefault, .dropNotNull, .dropConstraint: break
    }
  }

  private mutating func refuseViolations(
    in relation: Relation, of domain: QualifiedName, condition: SQLExpression?
  ) {
    for column in relation.columns where column.type.qualifiedName == domain {
      if let condition {
        let checks = rowChecks
        let isViolated = checks.firstRow(of: relation) { batch, row in
          checks.stored(column.name, of: relation, batch, row)?.violates(condition) == true
        }
        if isViolated != nil {
          refuse(
            "23514",
            "column \"\(column.name)\" of table \"\(relation.name.name)\" contains values that "
              + "violate the new constraint")
        }
      } else if rowChecks.hasNull(column.name, in: relation) {
        refuse(
          "23502",
          "column \"\(column.name)\" of table \"\(relation.name.name)\" contains null values")
      }
    }
  }

  /// Locks and reads every table with a column of a domain, or of a domain over it (`get_rels_with_domain`).
  ///
  /// The condition is about `VALUE`; nil stands for NOT NULL.
  private mutating func checkRows(using domain: QualifiedName, condition: SQLExpression?) {
    var pending = [domain]
    var seen: Set<QualifiedName> = []
    while let next = pending.popLast() {
      guard seen.insert(next).inserted else { continue }
      for name in catalog.relations(using: next) {
        guard let relation = catalog.relations[name], relation.kind != .view else { continue }
        lock(name, .share)
        guard relation.hasStorage else { continue }
        scan(relation)
        refuseViolations(in: relation, of: next, condition: condition)
      }
      for type in catalog.types.values {
        if case .domain(let other) = type.definition, other.baseType.qualifiedName == next {
          pending.append(type.name)
        }
      }
    }
  }
}
