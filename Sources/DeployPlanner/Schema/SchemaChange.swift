public import PostgresCatalog

/// One difference between two schemas, as code and people see it.
public struct SchemaChange: Sendable, Hashable {
  /// The relation, type or function that changed, schema-qualified outside `public`.
  public var owner: QualifiedName
  /// What about it changed.
  public var kind: Kind

  /// A difference.
  public init(_ owner: QualifiedName, _ kind: Kind) {
    self.owner = owner
    self.kind = kind
  }

  /// What may change.
  public indirect enum Kind: Sendable, Hashable {
    case relationAdded(Relation.Kind)
    case relationDropped(Relation.Kind)
    /// The name now belongs to another kind of relation; the columns that are gone.
    case relationReplaced(by: Relation.Kind, lacking: [String])
    case viewChanged

    /// A column that an INSERT must give a value for, unless `isOptional`.
    case columnAdded(String, isOptional: Bool)
    case columnDropped(String)
    case typeChanged(String, from: SQLType, to: SQLType)
    case notNullSet(String)
    case notNullDropped(String)
    case defaultSet(String)
    case defaultDropped(String, isNotNull: Bool)
    case generationChanged(String)

    case constraintAdded(TableConstraint)
    case constraintDropped(TableConstraint)
    case constraintValidated(String)
    case constraintRenamed(String, to: String)
    case indexAdded(Index)
    case indexDropped(Index)
    case indexRenamed(String, to: String)

    case triggerAdded(String)
    case triggerDropped(String)
    case triggerChanged(String)
    case rowSecurityEnabled
    case rowSecurityDisabled
    case policiesChanged
    case grantsAdded
    case grantsRemoved

    case typeAdded
    case typeDropped
    case enumValueAdded(String)
    case enumValueDropped(String)
    case typeDefinitionChanged
    case functionAdded
    case functionDropped
    case functionChanged
    case sequenceAdded
    case sequenceDropped
    /// What the catalog could not follow, in words.
    case uncertain(String)
    /// Something that no code can see: storage parameters, statistics targets, owners.
    case other
  }

  /// The column, constraint, index, trigger or value within `owner`; nil for the owner itself.
  public var object: String? {
    switch kind {
    case .columnAdded(let name, _), .columnDropped(let name), .typeChanged(let name, _, _),
      .notNullSet(let name), .notNullDropped(let name), .defaultSet(let name),
      .defaultDropped(let name, _), .generationChanged(let name), .constraintValidated(let name),
      .constraintRenamed(let name, _), .indexRenamed(let name, _), .triggerAdded(let name),
      .triggerDropped(let name), .triggerChanged(let name), .enumValueAdded(let name),
      .enumValueDropped(let name):
      name
    case .constraintAdded(let constraint), .constraintDropped(let constraint): constraint.name
    case .indexAdded(let index), .indexDropped(let index): index.name
    default: nil
    }
  }
}
