import PostgresCatalog

/// What tells the constraints and indexes of two states of one relation apart.
///
/// One that is gone while an equal one of another name has come counts as renamed.
enum ConstraintDifference {
  static func changes(from old: Relation, to new: Relation) -> [SchemaChange.Kind] {
    constraintChanges(from: old, to: new) + indexChanges(from: old, to: new)
  }

  private static func constraintChanges(from old: Relation, to new: Relation)
    -> [SchemaChange.Kind]
  {
    var kinds: [SchemaChange.Kind] = []
    var added = new.constraints.filter { old.constraint(named: $0.name) == nil }
    for constraint in old.constraints {
      if let other = new.constraint(named: constraint.name) {
        if other.isValidated && !constraint.isValidated {
          kinds.append(.constraintValidated(other.name))
        } else if other.demand != constraint.demand {
          kinds += [.constraintDropped(constraint), .constraintAdded(other)]
        }
      } else if let twin = added.firstIndex(where: { $0.demand == constraint.demand }) {
        kinds.append(.constraintRenamed(constraint.name, to: added.remove(at: twin).name))
      } else {
        kinds.append(.constraintDropped(constraint))
      }
    }
    return kinds + added.map { .constraintAdded($0) }
  }

  private static func indexChanges(from old: Relation, to new: Relation) -> [SchemaChange.Kind] {
    var kinds: [SchemaChange.Kind] = []
    // What stands behind a constraint is told by the constraint.
    var added = new.indexes.filter { old.index(named: $0.name) == nil && !$0.isConstraint }
    for index in old.indexes where !index.isConstraint {
      if let other = new.index(named: index.name) {
        if other.shape != index.shape { kinds += [.indexDropped(index), .indexAdded(other)] }
      } else if let twin = added.firstIndex(where: { $0.shape == index.shape }) {
        kinds.append(.indexRenamed(index.name, to: added.remove(at: twin).name))
      } else if let taken = new.indexes.first(where: { isMade($0, of: index, old: old) }) {
        kinds.append(.indexRenamed(index.name, to: taken.name))
      } else {
        kinds.append(.indexDropped(index))
      }
    }
    return kinds + added.map { .indexAdded($0) }
  }
}

extension ConstraintDifference {
  /// Whether a constraint took the index, which has the constraint's name then (manual, ADD … USING INDEX).
  private static func isMade(_ index: Index, of other: Index, old: Relation) -> Bool {
    index.isConstraint && old.index(named: index.name) == nil && index.isUnique && other.isUnique
      && index.keys == other.keys && index.predicate == other.predicate
      && index.nullsNotDistinct == other.nullsNotDistinct
  }
}

extension TableConstraint {
  /// The constraint but for its name, its index's name and what is known of old rows.
  fileprivate var demand: TableConstraint {
    var copy = self
    copy.name = ""
    copy.indexName = nil
    copy.isValidated = true
    return copy
  }
}

extension Index {
  /// What the index is, but for its name and upkeep.
  fileprivate var shape: Index {
    var copy = self
    copy.name = ""
    copy.isClustered = false
    copy.isReplicaIdentity = false
    copy.options = [:]
    copy.tablespace = nil
    copy.bytes = nil
    return copy
  }
}
