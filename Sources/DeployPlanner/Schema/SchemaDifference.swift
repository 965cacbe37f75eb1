public import PostgresCatalog

/// What tells two schemas apart, sorted by owner, in a fixed order within it.
public enum SchemaDifference {
  /// The changes that lead from one catalog to another.
  public static func changes(from before: Catalog, to after: Catalog) -> [SchemaChange] {
    var changes: [SchemaChange] = []
    let names = after.relations.changedKeys(since: before.relations).sorted()
    let renames = RelationRenames(before: before, after: after, changed: names)
    for name in names {
      changes += relationChanges(
        name, before.relations[name].map { renames.following($0) }, after.relations[name])
    }
    for name in after.types.changedKeys(since: before.types).sorted() {
      changes += typeChanges(name, before.types[name], after.types[name])
    }
    let functions = after.functions.changedKeys(since: before.functions)
    for signature in functions.sorted(by: functionOrder) {
      changes += functionChanges(before.functions[signature], after.functions[signature])
        .map { SchemaChange(signature.name, $0) }
    }
    for name in after.sequences.changedKeys(since: before.sequences).sorted() {
      changes += sequenceChanges(before.sequences[name], after.sequences[name])
        .map { SchemaChange(name, $0) }
    }
    for reason in after.uncertainties.dropFirst(before.uncertainties.count) {
      changes.append(SchemaChange(QualifiedName(schema: "", name: ""), .uncertain(reason)))
    }
    return changes
  }

  private static func functionOrder(_ left: FunctionSignature, _ right: FunctionSignature) -> Bool {
    if left.name != right.name { return left.name < right.name }
    return left.argumentTypes.map(\.name).lexicographicallyPrecedes(right.argumentTypes.map(\.name))
  }

  private static func functionChanges(_ old: Function?, _ new: Function?) -> [SchemaChange.Kind] {
    guard let old else { return [.functionAdded] }
    guard var new else { return [.functionDropped] }
    let kinds = accessChanges(from: old.access, to: new.access, .function)
    new.access = old.access
    return new == old && !kinds.isEmpty ? kinds : kinds + [.functionChanged]
  }

  private static func sequenceChanges(
    _ old: DatabaseSequence?, _ new: DatabaseSequence?
  ) -> [SchemaChange.Kind] {
    guard let old else { return [.sequenceAdded] }
    guard var new else { return [.sequenceDropped] }
    let kinds = accessChanges(from: old.access, to: new.access, .sequence)
    new.access = old.access
    return new == old && !kinds.isEmpty ? kinds : kinds + [.other]
  }

  private static func accessChanges(
    from old: AccessList, to new: AccessList, _ kind: AccessList.Kind
  ) -> [SchemaChange.Kind] {
    let (before, after) = (Privilege.all(of: old, kind), Privilege.all(of: new, kind))
    return (after.isSubset(of: before) ? [] : [.grantsAdded])
      + (before.isSubset(of: after) ? [] : [.grantsRemoved])
  }

  private static func relationChanges(_ name: QualifiedName, _ old: Relation?, _ new: Relation?)
    -> [SchemaChange]
  {
    guard let old else { return new.map { [SchemaChange(name, .relationAdded($0.kind))] } ?? [] }
    guard let new else { return [SchemaChange(name, .relationDropped(old.kind))] }
    var kinds: [SchemaChange.Kind] = []
    if old.kind != new.kind {
      let lacking = old.columns.map(\.name).filter { new.column(named: $0) == nil }
      kinds.append(.relationReplaced(by: new.kind, lacking: lacking))
    } else {
      let (before, after) = parted(old, new)
      kinds += ColumnDifference.changes(from: before, to: after)
      kinds += ConstraintDifference.changes(from: before, to: after)
      if old.view?.sql != new.view?.sql { kinds.append(.viewChanged) }
    }
    kinds += accessChanges(from: old, to: new)
    kinds += new.uncertainties.dropFirst(old.uncertainties.count).map { .uncertain($0) }
    return (kinds.isEmpty ? [.other] : kinds).map { SchemaChange(name, $0) }
  }

  /// Two states of a relation with only those columns, constraints and indexes that the other may not have.
  private static func parted(_ old: Relation, _ new: Relation) -> (Relation, Relation) {
    var (before, after) = (old, new)
    (before.columns, after.columns) = differing(old.columns, new.columns)
    (before.constraints, after.constraints) = differing(old.constraints, new.constraints)
    (before.indexes, after.indexes) = differing(old.indexes, new.indexes)
    return (before, after)
  }

  /// Triggers, row-level security and privileges.
  private static func accessChanges(from old: Relation, to new: Relation) -> [SchemaChange.Kind] {
    var kinds: [SchemaChange.Kind] = []
    for trigger in old.triggers {
      guard let other = new.triggers.first(where: { $0.name == trigger.name }) else {
        kinds.append(.triggerDropped(trigger.name))
        continue
      }
      if other != trigger { kinds.append(.triggerChanged(trigger.name)) }
    }
    for trigger in new.triggers where !old.triggers.contains(where: { $0.name == trigger.name }) {
      kinds.append(.triggerAdded(trigger.name))
    }
    if new.hasRowSecurity && !old.hasRowSecurity
      || new.hasRowSecurity && new.forcesRowSecurity && !old.forcesRowSecurity
    {
      kinds.append(.rowSecurityEnabled)
    } else if old.hasRowSecurity != new.hasRowSecurity
      || old.forcesRowSecurity != new.forcesRowSecurity
    {
      kinds.append(.rowSecurityDisabled)
    }
    if old.policies != new.policies { kinds.append(.policiesChanged) }
    let (before, after) = (Privilege.all(of: old), Privilege.all(of: new))
    if !after.subtracting(before).isEmpty { kinds.append(.grantsAdded) }
    if !before.subtracting(after).isEmpty { kinds.append(.grantsRemoved) }
    return kinds
  }

  private static func typeChanges(_ name: QualifiedName, _ old: UserType?, _ new: UserType?)
    -> [SchemaChange]
  {
    guard let old else { return [SchemaChange(name, .typeAdded)] }
    guard let new else { return [SchemaChange(name, .typeDropped)] }
    guard case .enumeration(let before) = old.definition,
      case .enumeration(let after) = new.definition
    else {
      return [
        SchemaChange(name, old.definition == new.definition ? .other : .typeDefinitionChanged)
      ]
    }
    let kinds: [SchemaChange.Kind] =
      after.filter { !before.contains($0) }.map { .enumValueAdded($0) }
      + before.filter { !after.contains($0) }.map { .enumValueDropped($0) }
    return (kinds.isEmpty ? [.other] : kinds).map { SchemaChange(name, $0) }
  }
}

/// One privilege of one role on a relation or a column of it.
struct Privilege: Hashable, Sendable {
  var grantee: String
  var name: String
  var column: String?

  /// Every privilege that a relation's grants give.
  static func all(of relation: Relation) -> Set<Privilege> {
    all(
      relation.grants ?? [], ownersOwn: ["delete", "insert", "select", "update"],
      revoked: relation.revokedFromOwner)
  }

  /// Every privilege that a list gives.
  static func all(of access: AccessList, _ kind: AccessList.Kind) -> Set<Privilege> {
    all(
      access.effectiveGrants(kind), ownersOwn: kind.privileges, revoked: access.revokedFromOwner)
  }

  private static func all(
    _ grants: [Grant], ownersOwn: [String], revoked: [String]
  ) -> Set<Privilege> {
    var result: Set<Privilege> = []
    // By this name an owner loses what is revoked, and nothing when another becomes owner.
    for name in ownersOwn where !revoked.contains(name) {
      result.insert(Privilege(grantee: "OWNER", name: name, column: nil))
    }
    for grant in grants {
      for name in grant.privileges {
        if grant.columns.isEmpty {
          result.insert(Privilege(grantee: grant.grantee, name: name, column: nil))
        }
        for column in grant.columns {
          result.insert(Privilege(grantee: grant.grantee, name: name, column: column))
        }
      }
    }
    return result
  }
}
