import PostgresSyntax

/// Brings a catalog from the state before a statement to the state after it.
///
/// Each statement family has an extension in a file of its own.
struct CatalogEditor {
  var catalog: Catalog

  /// What could not be followed though the statement was applied.
  var unknowns: [String] = []

  init(_ catalog: Catalog) {
    self.catalog = catalog
  }

  /// The failure for something that is missing: where not everything is known, it may exist after all.
  func missing(_ sqlState: String, _ message: String) -> ApplyFailure {
    if let reason = catalog.uncertainties.first {
      return .unfollowable("\(message), unless \(reason)")
    }
    return .refused(sqlState, message)
  }

  /// The failure for a relation that is missing, or whose schema is (`LookupExplicitNamespace`).
  func missingRelation(_ name: ObjectName) -> ApplyFailure {
    missing(name, "42P01", "relation \"\(name)\" does not exist")
  }

  /// The failure for a type that is missing, or whose schema is.
  func missingType(_ name: ObjectName) -> ApplyFailure {
    missing(name, "42704", "type \"\(name)\" does not exist")
  }

  /// The failure for an object that is missing, or whose schema is, which is looked up first.
  func missing(_ name: ObjectName, _ sqlState: String, _ message: String) -> ApplyFailure {
    if let schema = name.schema, !schemaExists(schema) {
      return missing("3F000", "schema \"\(schema)\" does not exist")
    }
    return missing(sqlState, message)
  }

  /// Whether there is a schema, of users or of PostgreSQL's own.
  func schemaExists(_ name: String) -> Bool {
    catalog.schemas.contains(name) || name == "information_schema" || name.hasPrefix("pg_")
  }

  /// The schema in which an object without a written schema is made.
  func creationSchema(_ written: String?) throws(ApplyFailure) -> String {
    if let written {
      let exists = catalog.schemas.contains(written) || written.hasPrefix("pg_")
      guard exists else { throw missing("3F000", "schema \"\(written)\" does not exist") }
      return written
    }
    guard let schema = catalog.searchPath.first(where: catalog.schemas.contains) else {
      throw missing("3F000", "no schema has been selected to create in")
    }
    return schema
  }

  /// The full name of a relation that is made.
  func creationName(_ reference: RangeVar) throws(ApplyFailure) -> QualifiedName {
    let isTemporary = reference.persistence == .temporary && reference.schema == nil
    let schema = isTemporary ? "pg_temp" : try creationSchema(reference.schema)
    return QualifiedName(
      schema: schema, name: clipped(reference.name, toBytes: maximumIdentifierLength))
  }

  /// The full name of a type, function or other object that is made.
  func creationName(_ name: ObjectName) throws(ApplyFailure) -> QualifiedName {
    QualifiedName(
      schema: try creationSchema(name.schema),
      name: clipped(name.name, toBytes: maximumIdentifierLength))
  }

  /// The relation that must exist.
  ///
  /// A schema that does not is an error of its own (`LookupExplicitNamespace`), but not in a query.
  func relation(
    _ reference: RangeVar, isQueried: Bool = false
  ) throws(ApplyFailure) -> Relation {
    guard let relation = catalog.relation(reference) else {
      if isQueried {
        throw missing("42P01", "relation \"\(reference.objectName)\" does not exist")
      }
      throw missingRelation(reference.objectName)
    }
    return relation
  }

  func relation(_ name: QualifiedName) throws(ApplyFailure) -> Relation {
    guard let relation = catalog.relations[name] else {
      throw missing("42P01", "relation \"\(name)\" does not exist")
    }
    return relation
  }

  func column(_ name: String, of relation: Relation) throws(ApplyFailure) -> Column {
    guard let column = relation.column(named: name) else {
      let message = "column \"\(name)\" of relation \"\(relation.name.name)\" does not exist"
      guard relation.uncertainties.isEmpty else { throw .unfollowable(message) }
      throw missing("42703", message)
    }
    return column
  }

  /// The full name of the sequence that a reference stands for.
  func sequenceName(_ reference: ObjectName) -> QualifiedName? {
    firstName(reference) { catalog.sequences[$0] != nil }
  }

  /// The full name of the index that a reference stands for.
  func indexName(_ reference: ObjectName) -> QualifiedName? {
    firstName(reference) { catalog.tableName(ofIndex: $0) != nil }
  }

  /// The full name of the user type that a reference stands for.
  func typeName(_ reference: ObjectName) -> QualifiedName? {
    firstName(reference) { catalog.types[$0] != nil }
  }

  /// The first name along the search path for which something exists.
  func firstName(
    _ reference: ObjectName, where exists: (QualifiedName) -> Bool
  ) -> QualifiedName? {
    for schema in catalog.schemas(of: reference.schema) {
      let name = QualifiedName(schema: schema, name: reference.name)
      if exists(name) { return name }
    }
    return nil
  }

  func type(_ name: TypeName) throws(ApplyFailure) -> SQLType {
    guard let type = catalog.resolve(name) else {
      throw missing("42704", "type \"\(name.sql)\" does not exist")
    }
    return type
  }

  /// Refuses a name that a table, view, index or sequence has already.
  func demandFree(_ name: QualifiedName) throws(ApplyFailure) {
    if catalog.relationNameExists(name) {
      throw .refused("42P07", "relation \"\(name.name)\" already exists")
    }
    // A table's row type shares the name space of types.
    if catalog.types[name] != nil {
      throw .refused("42710", "type \"\(name.name)\" already exists")
    }
  }

  func role(_ role: RoleSpec) -> String? {
    switch role {
    case .name(let name): name
    case .public: "public"
    case .currentRole, .currentUser, .sessionUser: catalog.currentUser
    }
  }
}
