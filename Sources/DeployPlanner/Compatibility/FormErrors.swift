import Diagnostics
import PhoenixApp
import PostgresCatalog

/// The violations that blue turns into form errors and green no longer does.
///
/// `Ecto.Changeset.unique_constraint/3` and its like match by the constraint's name: where green names
/// another, or none, the same input raises `Ecto.ConstraintError`.
struct FormErrors {
  private let lost: Set<Failure.Identity>
  /// The same of statements of one file and kind: another statement may raise it in blue already.
  private let lostInPlace: Set<Expectation>
  private let green: Footprint

  /// - Parameters:
  ///   - blue: What blue asks for.
  ///   - green: What green asks for.
  ///   - states: The schema now and the schema at last.
  ///   - failing: Blue's failures on the schema now.
  ///   - accepted: What already raises in blue.
  ///   - renamed: The same failures under the relations' later names.
  init(
    blue: Footprint, green: Footprint, states: (now: Catalog, last: Catalog),
    failing: FailureSet, accepted: Set<Failure.Identity>,
    renamed: (Set<Failure.Identity>) -> [Failure.Identity]
  ) {
    self.green = green
    let was = Self.expectations(of: blue, on: states.now)
    let now = Self.expectations(of: green, on: states.now)
    let expected = Set(was.keys.map(\.identity))
    let still = Set(
      (Array(now.keys) + Self.expectations(of: green, on: states.last).keys)
        .map(\.identity))
    lost = expected.union(renamed(expected)).subtracting(still).subtracting(accepted)
    let raised = failing.all.map {
      Expectation(identity: $0.identity, place: blue.uses[$0.use].place)
    }
    lostInPlace = Set(was.filter { now[$0.key, default: 0] < $0.value }.keys).subtracting(raised)
  }

  /// Whether green's failure was a form error in blue.
  func isLost(_ failure: Failure) -> Bool {
    lost.contains(failure.identity)
      || lostInPlace.contains(
        Expectation(identity: failure.identity, place: green.uses[failure.use].place))
  }

  /// How many statements of each place expect a violation by name.
  private static func expectations(
    of footprint: Footprint, on catalog: Catalog
  ) -> [Expectation: Int] {
    let lookup = RelationLookup(catalog: catalog)
    var result: [Expectation: Int] = [:]
    for use in footprint.uses {
      let handled = use.handledConstraints.filter { $0.name != nil && $0.match != .pattern }
      guard !handled.isEmpty, case .found(let relation) = lookup.find(use.relation) else {
        continue
      }
      let add = { (kind: Failure.Kind, name: String) in
        let identity = Failure.Identity(kind: kind, relation: use.relation, object: name)
        result[Expectation(identity: identity, place: use.place), default: 0] += 1
      }
      for constraint in relation.constraints {
        switch constraint.kind {
        case .check where handled.expects(constraint.name, .check):
          add(.checkViolated, constraint.name)
        case .foreignKey where handled.expects(constraint.name, .foreignKey):
          add(.foreignKeyViolated, constraint.name)
        case .exclusion where handled.expects(constraint.name, .exclusion):
          add(.duplicateRaises, constraint.name)
        default: continue
        }
      }
      for index in relation.indexes
      where index.isUnique && handled.expects(index.name, .unique) {
        add(.duplicateRaises, index.name)
      }
    }
    return result
  }
}

/// A violation that a statement of a place turns into a form error.
private struct Expectation: Hashable {
  var identity: Failure.Identity
  var place: StatementPlace
}

/// Where statements stand that are compared across versions.
private struct StatementPlace: Hashable {
  var path: String
  var isInsert: Bool
}

extension DatabaseUse {
  fileprivate var place: StatementPlace {
    if case .insert = access { return StatementPlace(path: location.path, isInsert: true) }
    return StatementPlace(path: location.path, isInsert: false)
  }

  /// The constraints whose violation of a row that is written becomes a form error.
  var handledConstraints: [HandledConstraint] {
    switch access {
    case .insert(let insert): insert.handles
    case .update(let update): update.handles
    case .read, .delete, .other, .call, .naming: []
    }
  }
}
