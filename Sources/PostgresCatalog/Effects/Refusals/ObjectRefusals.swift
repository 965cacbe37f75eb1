import PostgresSyntax

extension EffectsRecorder {
  /// Refuses a statement for what it names or what depends on it, beyond what applying it to the catalog finds.
  mutating func refuseObject(_ node: StatementNode) {
    switch node {
    case .alterTableStmt(let statement): refuseAlteration(statement)
    case .createStmt(let statement):
      if let bound = statement.partitionBound,
        let parent = statement.parents.first.flatMap(catalog.relation)
      {
        refuseOverlap(bound, named: statement.relation.name, in: parent)
      }
    case .reindexStmt(let statement):
      switch statement.target {
      case .index(let reference):
        if index(schema: reference.schema, name: reference.name) == nil {
          refuseMissing(reference)
          if catalog.relation(reference) != nil {
            refuse("42809", "\"\(reference.name)\" is not an index")
          }
        }
      case .table(let reference): refuseMissing(reference)
      case .schema, .system, .database: break
      }
    case .lockStmt(let statement): for reference in statement.relations { refuseMissing(reference) }
    case .vacuumStmt(let statement):
      for target in statement.relations {
        refuseMissing(target.relation)
        guard let table = catalog.relation(target.relation) else { continue }
        refuseUnknownTargets(target.columns, in: table)
      }
    case .clusterStmt(let statement):
      if let reference = statement.relation { refuseMissing(reference) }
    case .createPublicationStmt(let statement), .alterPublicationStmt(let statement):
      for table in statement.tables {
        guard let relation = catalog.relation(table.relation), relation.persistence != .permanent
        else { continue }
        refuse("22023", "cannot add relation \"\(relation.name.name)\" to publication")
      }
    case .alterDomainStmt(let statement): refuseDomain(statement)
    default: break
    }
  }

  private mutating func refuseAlteration(_ statement: AlterTableStmt) {
    let reference = statement.relation
    if let table = catalog.relation(reference) {
      refuse(statement, on: table)
      for command in statement.commands {
        if case .attachPartition(let partition, let bound) = command {
          refuseOverlap(bound, named: partition.name, in: table)
        }
      }
    } else if let found = index(schema: reference.schema, name: reference.name) {
      for command in statement.commands {
        if case .setRelOptions(let options) = command {
          for option in options { refuseValue(of: option) }
        }
        guard case .setStatistics(_, let number, _) = command,
          found.index.keys.indices.contains(number - 1),
          let column = found.index.keys[number - 1].column
        else { continue }
        refuse("0A000", "cannot alter statistics on non-expression column \"\(column)\"")
      }
    } else if let sequence = sequence(schema: reference.schema, name: reference.name),
      sequence.owner != nil
    {
      for command in statement.commands {
        if case .changeOwner(let owner) = command,
          catalog.changesOwner(from: nil, to: owner)
        {
          refuse("0A000", "cannot change owner of sequence \"\(sequence.name.name)\"")
        }
      }
    }
  }

  /// Refuses a reference to a relation that is not there; PostgreSQL's own are not in the catalog.
  private mutating func refuseMissing(_ reference: RangeVar) {
    if catalog.relation(reference) == nil, isMissing(reference) {
      refuse("42P01", "relation \"\(reference.objectName)\" does not exist")
    }
  }

  /// Whether a name stands for no relation for certain.
  func isMissing(_ reference: RangeVar) -> Bool {
    guard catalog.uncertainties.isEmpty,
      !["pg_catalog", "information_schema"].contains(reference.schema ?? "")
    else { return false }
    return !(reference.schema == nil && reference.name.hasPrefix("pg_"))
      && sequence(schema: reference.schema, name: reference.name) == nil
      && index(schema: reference.schema, name: reference.name) == nil
      && userType(schema: reference.schema, name: reference.name) == nil
  }

  /// A domain inside arrays, ranges and rows cannot be checked (`validateDomainConstraint`, typecmds.c).
  private mutating func refuseDomain(_ statement: AlterDomainStmt) {
    guard let type = userType(schema: statement.name.schema, name: statement.name.name) else {
      return
    }
    switch statement.action {
    case .setNotNull: break
    case .addConstraint(let constraint): if constraint.isNotValid { return }
    case .validateConstraint: break
    case .setDefault, .dropDefault, .dropNotNull, .dropConstraint: return
    }
    guard let column = catalog.column(storingInsideOthers: type.name) else { return }
    refuse(
      "0A000",
      "cannot alter type \"\(type.name.name)\" because column "
        + "\"\(column.table.name).\(column.name)\" uses it")
  }
}
