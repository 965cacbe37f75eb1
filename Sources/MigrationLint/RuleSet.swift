/// All rules about migrations.
public enum RuleSet {
  /// The rules, sorted by id.
  public static let all: [Rule] = [
    .checkConstraintValidatedImmediately,
    .columnRemoved,
    .columnRenamed,
    .columnTypeRewritten,
    .concurrentIndexInTransaction,
    .dataChangeWithSchemaChange,
    .foreignKeyValidatedImmediately,
    .indexNotConcurrent,
    .migrationFails,
    .notNullSetWithScan,
    .tableDropped,
    .tableRenamed,
    .unknownChange,
    .volatileDefault,
  ]
}
