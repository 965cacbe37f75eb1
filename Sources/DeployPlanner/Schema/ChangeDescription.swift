import PostgresCatalog

extension SchemaChange {
  /// The change in a few words, as evidence says it: "adds column orders.currency".
  var description: String {
    switch kind {
    case .relationAdded(let kind): "creates \(kind.noun) \(owner)"
    case .relationDropped(let kind): "drops \(kind.noun) \(owner)"
    case .relationReplaced(let kind, _): "\(owner) becomes a \(kind.noun)"
    case .viewChanged: "changes view \(owner)"
    case .columnAdded(let name, _): "adds column \(owner).\(name)"
    case .columnDropped(let name): "drops column \(owner).\(name)"
    case .typeChanged(let name, let old, let new):
      "changes \(owner).\(name) from \(old.name) to \(new.name)"
    case .notNullSet(let name): "makes \(owner).\(name) NOT NULL"
    case .notNullDropped(let name): "lets \(owner).\(name) be NULL"
    case .defaultSet(let name): "sets the default of \(owner).\(name)"
    case .defaultDropped(let name, _): "drops the default of \(owner).\(name)"
    case .generationChanged(let name): "changes how \(owner).\(name) is generated"
    case .constraintAdded(let constraint): "adds \(constraint.kind.noun) \(constraint.name)"
    case .constraintDropped(let constraint): "drops \(constraint.kind.noun) \(constraint.name)"
    case .constraintValidated(let name): "validates \(name)"
    case .constraintRenamed(let old, let new): "renames constraint \(old) to \(new)"
    case .indexAdded(let index): "creates \(index.isUnique ? "unique " : "")index \(index.name)"
    case .indexDropped(let index): "drops \(index.isUnique ? "unique " : "")index \(index.name)"
    case .indexRenamed(let old, let new): "renames index \(old) to \(new)"
    case .triggerAdded(let name): "adds trigger \(name) to \(owner)"
    case .triggerDropped(let name): "drops trigger \(name) of \(owner)"
    case .triggerChanged(let name): "changes trigger \(name) of \(owner)"
    case .rowSecurityEnabled: "turns row-level security of \(owner) on"
    case .rowSecurityDisabled: "turns row-level security of \(owner) off"
    case .policiesChanged: "changes the policies of \(owner)"
    case .grantsAdded: "grants privileges on \(owner)"
    case .grantsRemoved: "revokes privileges on \(owner)"
    case .typeAdded: "creates type \(owner)"
    case .typeDropped: "drops type \(owner)"
    case .enumValueAdded(let value): "adds value '\(value)' to \(owner)"
    case .enumValueDropped(let value): "removes value '\(value)' from \(owner)"
    case .typeDefinitionChanged: "changes type \(owner)"
    case .functionAdded: "creates function \(owner)"
    case .functionDropped: "drops function \(owner)"
    case .functionChanged: "changes function \(owner)"
    case .sequenceAdded: "creates sequence \(owner)"
    case .sequenceDropped: "drops sequence \(owner)"
    case .uncertain(let reason): reason
    case .other: "changes \(owner)"
    }
  }

  /// What must hold once the change has been made, as a check that people and scripts can do.
  var verification: String? {
    switch kind {
    case .relationAdded(let kind): "\(kind.noun) \(owner) exists"
    case .relationDropped(let kind): "\(kind.noun) \(owner) is gone"
    case .columnAdded(let name, _): "column \(owner).\(name) exists"
    case .columnDropped(let name): "column \(owner).\(name) is gone"
    case .typeChanged(let name, _, let new): "column \(owner).\(name) has type \(new.name)"
    case .notNullSet(let name): "column \(owner).\(name) is NOT NULL"
    case .notNullDropped(let name): "column \(owner).\(name) may be NULL"
    case .constraintAdded(let constraint): "constraint \(constraint.name) of \(owner) exists"
    case .constraintDropped(let constraint): "constraint \(constraint.name) of \(owner) is gone"
    case .constraintValidated(let name): "constraint \(name) of \(owner) is valid"
    case .indexAdded(let index): "index \(index.name) exists and is valid"
    case .indexDropped(let index): "index \(index.name) is gone"
    case .indexRenamed(_, let new): "index \(new) exists"
    case .enumValueAdded(let value): "type \(owner) has the value '\(value)'"
    default: nil
    }
  }
}

extension Relation.Kind {
  /// The kind as people say it.
  var noun: String {
    switch self {
    case .table, .partitionedTable: "table"
    case .view: "view"
    case .materializedView: "materialized view"
    case .foreignTable: "foreign table"
    }
  }
}

extension TableConstraint.Kind {
  /// The kind as people say it.
  var noun: String {
    switch self {
    case .check: "check"
    case .foreignKey: "foreign key"
    case .primaryKey: "primary key"
    case .unique: "unique constraint"
    case .exclusion: "exclusion constraint"
    case .notNull: "NOT NULL"
    }
  }
}
