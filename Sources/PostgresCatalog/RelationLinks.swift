/// The links between relations, seen from the side that is referred to; so that no question reads the whole catalog.
struct RelationLinks: Sendable, Hashable {
  /// The table of each index.
  var indexOwners = PersistentDictionary<QualifiedName, QualifiedName>()

  /// The children and partitions of each relation.
  var children = PersistentDictionary<QualifiedName, Set<QualifiedName>>()

  /// The tables with a foreign key to each relation.
  var referencing = PersistentDictionary<QualifiedName, Set<QualifiedName>>()

  /// The views that read each relation.
  var views = PersistentDictionary<QualifiedName, Set<QualifiedName>>()

  /// The relations with a column of each user type.
  var typeUsers = PersistentDictionary<QualifiedName, Set<QualifiedName>>()

  /// The typed tables of each composite type.
  var typedTables = PersistentDictionary<QualifiedName, Set<QualifiedName>>()

  /// The relations with a default that calls `nextval`, by what `mentionedSequences` says.
  var sequenceUsers = PersistentDictionary<String, Set<QualifiedName>>()

  /// The relations with triggers.
  private(set) var triggered: Set<QualifiedName> = []

  /// How many relations are temporary.
  private(set) var temporaryCount = 0

  /// How many tables of a schema have a constraint of each name.
  private var constraintCounts = PersistentDictionary<QualifiedName, Int>()

  /// Whether a table of the schema has a constraint of this name.
  func hasConstraint(_ name: QualifiedName) -> Bool { constraintCounts[name] != nil }

  /// Whether two states of a relation have the same links, so that a change from one to the other leaves them alone.
  static func agree(_ old: Relation, _ new: Relation) -> Bool {
    old.name == new.name && old.indexes == new.indexes && old.parents == new.parents
      && old.ofType == new.ofType && old.triggers.isEmpty == new.triggers.isEmpty
      && old.constraints == new.constraints && old.view == new.view
      && old.columns.lazy.map(\.type).elementsEqual(new.columns.lazy.map(\.type))
      && old.columns.lazy.map(\.defaultValue).elementsEqual(new.columns.lazy.map(\.defaultValue))
  }

  mutating func add(_ relation: Relation) {
    if relation.name.schema == "pg_temp" { temporaryCount += 1 }
    if !relation.triggers.isEmpty { triggered.insert(relation.name) }
    for index in relation.indexes {
      indexOwners[QualifiedName(schema: relation.name.schema, name: index.name)] = relation.name
    }
    for parent in relation.parents {
      children.update(parent, default: []) { $0.insert(relation.name) }
    }
    for constraint in relation.constraints {
      let name = QualifiedName(schema: relation.name.schema, name: constraint.name)
      constraintCounts.update(name, default: 0) { $0 += 1 }
      guard let table = constraint.reference?.table else { continue }
      referencing.update(table, default: []) { $0.insert(relation.name) }
    }
    for dependency in relation.view?.dependencies ?? [] {
      views.update(dependency.relation, default: []) { $0.insert(relation.name) }
    }
    for column in relation.columns where !column.type.isBuiltIn {
      typeUsers.update(column.type.qualifiedName, default: []) { $0.insert(relation.name) }
    }
    if let type = relation.ofType {
      typedTables.update(type, default: []) { $0.insert(relation.name) }
    }
    for sequence in Self.sequences(of: relation) {
      sequenceUsers.update(sequence, default: []) { $0.insert(relation.name) }
    }
  }

  private static func sequences(of relation: Relation) -> Set<String> {
    relation.columns.reduce(into: []) { result, column in
      if let value = column.defaultValue { result.formUnion(value.mentionedSequences) }
    }
  }

  /// Exchanges the links of a relation for those of its next state: of what both have, nothing is touched.
  mutating func replace(_ old: Relation, by new: Relation) {
    guard old.name == new.name else {
      remove(old)
      add(new)
      return
    }
    var (gone, come) = (old, new)
    (gone.indexes, come.indexes) = differing(old.indexes, new.indexes)
    (gone.constraints, come.constraints) = differing(old.constraints, new.constraints)
    (gone.columns, come.columns) = differing(old.columns, new.columns)
    if old.parents == new.parents { (gone.parents, come.parents) = ([], []) }
    if old.view == new.view { (gone.view, come.view) = (nil, nil) }
    if old.ofType == new.ofType { (gone.ofType, come.ofType) = (nil, nil) }
    remove(gone)
    add(come)
    // What went may be linked by what stayed as well.
    restore(new, besides: gone)
  }

  /// Links a relation again to what it shares with links that were removed.
  private mutating func restore(_ relation: Relation, besides gone: Relation) {
    let tables = Set(gone.constraints.compactMap(\.reference?.table))
    if !tables.isEmpty {
      for table in relation.constraints.compactMap(\.reference?.table) where tables.contains(table)
      {
        referencing.update(table, default: []) { $0.insert(relation.name) }
      }
    }
    let types = Set(gone.columns.filter { !$0.type.isBuiltIn }.map(\.type.qualifiedName))
    if !types.isEmpty {
      for column in relation.columns where types.contains(column.type.qualifiedName) {
        typeUsers.update(column.type.qualifiedName, default: []) { $0.insert(relation.name) }
      }
    }
    let sequences = Self.sequences(of: gone)
    if !sequences.isEmpty {
      for sequence in Self.sequences(of: relation).intersection(sequences) {
        sequenceUsers.update(sequence, default: []) { $0.insert(relation.name) }
      }
    }
  }

  mutating func remove(_ relation: Relation) {
    if relation.name.schema == "pg_temp" { temporaryCount -= 1 }
    if !relation.triggers.isEmpty { triggered.remove(relation.name) }
    for index in relation.indexes {
      indexOwners[QualifiedName(schema: relation.name.schema, name: index.name)] = nil
    }
    for parent in relation.parents { remove(relation.name, from: &children, at: parent) }
    for constraint in relation.constraints {
      let name = QualifiedName(schema: relation.name.schema, name: constraint.name)
      let count = constraintCounts[name] ?? 0
      constraintCounts[name] = count > 1 ? count - 1 : nil
      guard let table = constraint.reference?.table else { continue }
      remove(relation.name, from: &referencing, at: table)
    }
    for dependency in relation.view?.dependencies ?? [] {
      remove(relation.name, from: &views, at: dependency.relation)
    }
    for column in relation.columns where !column.type.isBuiltIn {
      remove(relation.name, from: &typeUsers, at: column.type.qualifiedName)
    }
    if let type = relation.ofType { remove(relation.name, from: &typedTables, at: type) }
    for sequence in Self.sequences(of: relation) {
      remove(relation.name, from: &sequenceUsers, at: sequence)
    }
  }

  private func remove<Key>(
    _ name: QualifiedName, from links: inout PersistentDictionary<Key, Set<QualifiedName>>,
    at key: Key
  ) {
    links.update(key, default: []) { $0.remove(name) }
    if links[key]?.isEmpty == true { links[key] = nil }
  }
}
