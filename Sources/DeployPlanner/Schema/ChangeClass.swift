public import MigrationLint
import PostgresCatalog

extension SchemaChange {
  /// What the change does to the contract between schema and code.
  public var operationClass: OperationClass {
    switch kind {
    case .relationAdded, .typeAdded, .functionAdded, .sequenceAdded, .enumValueAdded, .grantsAdded,
      .triggerAdded:
      .expand
    case .relationDropped, .columnDropped, .typeDropped, .functionDropped, .sequenceDropped,
      .enumValueDropped, .triggerDropped, .grantsRemoved, .indexDropped:
      .contract
    case .relationReplaced(_, let lacking): lacking.isEmpty ? .neutral : .contract
    case .columnAdded(_, let isOptional): isOptional ? .expand : .tighten
    case .typeChanged(_, let old, let new):
      TypeWidening.isWidening(from: old, to: new) ? .neutral : .contract
    case .notNullSet, .constraintValidated, .rowSecurityEnabled, .policiesChanged: .tighten
    case .notNullDropped, .rowSecurityDisabled: .loosen
    case .defaultDropped(_, let isNotNull): isNotNull ? .tighten : .neutral
    case .constraintAdded: .tighten
    case .constraintDropped(let constraint):
      constraint.kind == .unique || constraint.kind == .primaryKey ? .contract : .loosen
    case .indexAdded(let index): index.isUnique ? .tighten : .expand
    case .uncertain, .typeDefinitionChanged, .generationChanged: .contract
    case .viewChanged, .defaultSet, .constraintRenamed, .indexRenamed, .triggerChanged,
      .functionChanged, .other:
      .neutral
    }
  }

  /// Whether rows or values are gone for good once it has run.
  public var destroysData: Bool {
    switch kind {
    case .relationDropped(let kind): kind == .table || kind == .partitionedTable
    case .columnDropped: true
    case .typeChanged(_, let old, let new): !TypeWidening.isWidening(from: old, to: new)
    default: false
    }
  }
}
