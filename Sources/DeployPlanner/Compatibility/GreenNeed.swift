import PhoenixApp
import PostgresCatalog
import PostgresSyntax

/// Which failures of green on the old schema show that it counts on a migration.
extension Attribution {
  /// Whether a cured failure shows that green needs the migration.
  ///
  /// That a constraint which stands now may refuse green's rows is no sign of that: green was
  /// written with it in sight. But where the migration renames it, green expects the new name; and where
  /// blue made a form error of it, green counts on its being gone.
  func isNeed(_ failure: Failure, migration index: Int) -> Bool {
    let name = failure.identity.object
    switch failure.identity.kind {
    case .duplicateRaises, .foreignKeyViolated:
      return formErrors.isLost(failure)
        || history.changes[index].contains { change in
          guard let (old, new) = change.kind.renaming, old == name else { return false }
          var renamed = failure.identity
          renamed.object = new
          let after = greenStates[index + 1].byUse[failure.use] ?? []
          return !after.contains { $0.identity == renamed }
        }
    case .deleteRefused:
      return history.changes[index].contains { change in
        guard case .constraintDropped(let constraint) = change.kind,
          name == "\(change.owner).\(constraint.name)"
            || constraint.reference?.onDelete == .cascade,
          let child = history.states[index + 1].relations[change.owner]
        else { return false }
        return constraint.columns.allSatisfy { child.column(named: $0) != nil }
      }
    case .checkViolated: return !isStillRefused(failure, migration: index)
    default: return true
    }
  }

  /// Whether NOT NULL refuses after the migration what a CHECK on the same column refused before it.
  private func isStillRefused(_ failure: Failure, migration index: Int) -> Bool {
    guard let table = failure.found,
      let check = history.states[index].relations[table]?.constraints.first(where: {
        $0.name == failure.identity.object
      })
    else { return false }
    return (greenStates[index + 1].byUse[failure.use] ?? []).contains {
      [.nullWritten, .valueOmitted, .inputCleared].contains($0.identity.kind)
        && check.columns.contains($0.identity.object)
    }
  }

  /// Rows that green makes, that blue does not, and that the schema may refuse until the migration has run:
  /// for want of a partition, or of the row that a literal key refers to.
  func newRows(neededFrom index: Int) -> [Failure] {
    let (before, after) = (history.states[index], history.states[index + 1])
    let parted = FailureSearch.needs(
      of: green.footprint, but: blue.footprint, before: before, after: after)
    let known = Set(blue.footprint.uses.flatMap { $0.literals })
    return parted
      + history.changes[index].flatMap { change -> [Failure] in
        guard case .constraintDropped(let constraint) = change.kind,
          constraint.kind == .foreignKey,
          !isReplaced(constraint, of: change.owner, migration: index)
        else { return [] }
        return green.footprint.uses.enumerated().compactMap { position, use in
          guard case .found(let table) = RelationLookup(catalog: before).find(use.relation),
            table.name == change.owner,
            let literal = use.literals.first(where: {
              constraint.columns.contains($0.column) && !known.contains($0)
            })
          else { return nil }
          return Failure(
            identity: .init(
              kind: .foreignKeyViolated, relation: use.relation, object: constraint.name),
            cell: .breaks, sqlState: "23503", dependsOnData: true, use: position,
            message: "the foreign key \(constraint.name) refuses '\(literal.value)' in "
              + "\(table.name).\(literal.column) where it has no row", location: use.location,
            note: FailingUse(use, index: position).verb, found: table.name)
        }
      }
  }

  /// Whether another foreign key on the same columns stands in the place of one that is dropped.
  private func isReplaced(
    _ dropped: TableConstraint, of table: QualifiedName, migration index: Int
  ) -> Bool {
    guard let relation = history.states[index + 1].relations[table] else { return true }
    return relation.constraints.contains {
      $0.kind == dropped.kind && $0.columns == dropped.columns
        && $0.reference?.table == dropped.reference?.table
    }
  }
}

extension SchemaChange.Kind {
  /// The old and the new name of an index or constraint that is renamed.
  var renaming: (old: String, new: String)? {
    switch self {
    case .indexRenamed(let old, let new), .constraintRenamed(let old, let new): (old, new)
    default: nil
    }
  }
}

/// A value that code names for a column.
private struct LiteralWrite: Hashable {
  var relation: String
  var column: String
  var value: String
}

extension DatabaseUse {
  fileprivate var literals: [LiteralWrite] {
    writtenColumns.flatMap { write in
      (write.values ?? []).map {
        LiteralWrite(relation: relation.description, column: write.name, value: $0)
      }
    }
  }
}
