import PhoenixApp
import PostgresCatalog

/// The violations that blue turns into form errors and green no longer does.
///
/// `Ecto.Changeset.unique_constraint/3` and its like match by the constraint's name: where green names
/// another, or none, the same input raises `Ecto.ConstraintError`.
struct FormErrors {
  private let lost: Set<Failure.Identity>

  /// - Parameters:
  ///   - blue: What blue expects on the schema now, under the relations' later names too.
  ///   - green: What green expects, on any schema of the release.
  ///   - accepted: What already raises in blue.
  init(
    blue: Set<Failure.Identity>, green: Set<Failure.Identity>, accepted: Set<Failure.Identity>
  ) {
    lost = blue.subtracting(green).subtracting(accepted)
  }

  /// Whether green's failure was a form error in blue.
  func isLost(_ failure: Failure) -> Bool { lost.contains(failure.identity) }

  /// The violations that a version expects by name on a schema.
  static func expected(by footprint: Footprint, on catalog: Catalog) -> Set<Failure.Identity> {
    let lookup = RelationLookup(catalog: catalog)
    var result: Set<Failure.Identity> = []
    for use in footprint.uses {
      let handled = use.handledConstraints.filter { $0.name != nil && $0.match != .pattern }
      guard !handled.isEmpty, case .found(let relation) = lookup.find(use.relation) else {
        continue
      }
      let add = { (kind: Failure.Kind, name: String) in
        result.insert(.init(kind: kind, relation: use.relation, object: name))
      }
      for constraint in relation.constraints {
        switch constraint.kind {
        case .check where handled.expects(constraint.name, .check):
          _ = add(.checkViolated, constraint.name)
        case .foreignKey where handled.expects(constraint.name, .foreignKey):
          _ = add(.foreignKeyViolated, constraint.name)
        case .exclusion where handled.expects(constraint.name, .exclusion):
          _ = add(.duplicateRaises, constraint.name)
        default: continue
        }
      }
      for index in relation.indexes
      where index.isUnique && handled.expects(index.name, .unique) {
        _ = add(.duplicateRaises, index.name)
      }
    }
    return result
  }
}

extension DatabaseUse {
  /// The constraints whose violation of a row that is written becomes a form error.
  fileprivate var handledConstraints: [HandledConstraint] {
    switch access {
    case .insert(let insert): insert.handles
    case .update(let update): update.handles
    case .read, .delete, .other, .call, .naming: []
    }
  }
}
