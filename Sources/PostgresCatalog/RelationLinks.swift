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

  /// How many relations are temporary.
  private(set) var temporaryCount = 0

  /// How many tables of a schema have a constraint of each name.
  private var constraintCounts = PersistentDictionary<QualifiedName, Int>()

  /// Whether a table of the schema has a constraint of this name.
  func hasConstraint(_ name: QualifiedName) -> Bool { constraintCounts[name] != nil }

  /// Whether two states of a relation have the same links, so that a change from one to the other leaves them alone.
  static func agree(_ old: Relation, _ new: Relation) -> Bool {
    old.name == new.name && old.indexes == new.indexes && old.parents == new.parents
      && old.ofType == new.ofType
      && old.constraints == new.constraints && old.view == new.view
      && old.columns.lazy.map(\.type).elementsEqual(new.columns.lazy.map(\.type))
      && old.columns.lazy.map(\.defaultValue).elementsEqual(new.columns.lazy.map(\.defaultValue))
  }

  mutating func add(_ relation: Relation) {
    if relation.name.schema == "pg_temp" { temporaryCount += 1 }
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

  mutating func remove(_ relation: Relation) {
    if relation.name.schema == "pg_temp" { temporaryCount -= 1 }
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
