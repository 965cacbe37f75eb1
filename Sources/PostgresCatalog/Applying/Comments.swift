import PostgresSyntax

extension CatalogEditor {
  /// Refuses COMMENT ON an object that is not there, or is of another kind (`get_object_address`, `CommentObject`).
  ///
  /// Kinds that a catalog does not hold (roles, operators, casts and others) are taken to be there.
  func demandCommented(_ object: ObjectReference) throws(ApplyFailure) {
    switch object.kind {
    case .table, .view, .materializedView, .foreignTable, .index, .sequence:
      try demandRelation(object.name, isA: object.kind)
    case .column: try demandCommentedColumn(object)
    case .type: _ = try commentedType(object.name)
    case .domain: _ = try commentedDomain(object.name)
    case .domainConstraint:
      guard let name = object.relation, let domain = try commentedDomain(name) else { return }
      guard !domain.constraints.contains(where: { $0.name == object.name.name }) else { return }
      throw missing("42704", "constraint \"\(object.name)\" for domain \(name) does not exist")
    case .tableConstraint, .trigger, .rule, .policy: try demandPart(object)
    case .schema:
      guard !schemaExists(object.name.name) else { return }
      throw missing("3F000", "schema \"\(object.name)\" does not exist")
    case .extension:
      guard catalog.extensions[object.name.name] == nil, object.name.name != "plpgsql" else {
        return
      }
      throw missing("42704", "extension \"\(object.name)\" does not exist")
    case .statistics:
      guard firstName(object.name, where: { catalog.extendedStatistics[$0] != nil }) == nil else {
        return
      }
      throw missing(object.name, "42704", "statistics object \"\(object.name)\" does not exist")
    case .publication:
      guard catalog.publications[object.name.name] == nil else { return }
      throw missing("42704", "publication \"\(object.name)\" does not exist")
    case .function, .procedure, .routine, .aggregate: try demandRoutine(object)
    default: break
    }
  }

  /// Whether a name may be PostgreSQL's own, which is not in the catalog.
  private func isSystem(_ name: ObjectName) -> Bool {
    if let schema = name.schema { return schema == "information_schema" || schema.hasPrefix("pg_") }
    return name.name.hasPrefix("pg_")
  }

  private func table(_ name: ObjectName) -> Relation? {
    catalog.relation(RangeVar(schema: name.schema, name: name.name))
  }

  /// What shares the name space of relations.
  private func isRelation(_ name: ObjectName) -> Bool {
    if sequenceName(name) != nil || indexName(name) != nil { return true }
    if let type = typeName(name), case .composite? = catalog.types[type]?.definition { return true }
    return table(name) != nil
  }

  private func demandRelation(_ name: ObjectName, isA kind: ObjectKind) throws(ApplyFailure) {
    if isSystem(name) { return }
    guard isRelation(name) else { throw missingRelation(name) }
    let isRight =
      switch kind {
      case .sequence: sequenceName(name) != nil
      case .index: indexName(name) != nil
      default: table(name)?.kind.isDropped(as: kind) == true
      }
    if !isRight { throw .refused("42809", "\"\(name.name)\" is not a \(kind)") }
  }

  private func demandCommentedColumn(_ object: ObjectReference) throws(ApplyFailure) {
    guard let name = object.relation, !name.name.isEmpty else {
      throw .refused("42601", "column name must be qualified")
    }
    if isSystem(name) { return }
    if let relation = table(name) {
      if !isSystemColumn(object.name.name) { _ = try column(object.name.name, of: relation) }
      return
    }
    guard isRelation(name) else { throw missingRelation(name) }
    guard let type = typeName(name),
      case .composite(let attributes)? = catalog.types[type]?.definition
    else { throw .refused("42809", "cannot set comment on relation \"\(name.name)\"") }
    guard attributes.contains(where: { $0.name == object.name.name }) else {
      throw missing(
        "42703", "column \"\(object.name)\" of relation \"\(name.name)\" does not exist")
    }
  }

  private func commentedType(_ name: ObjectName) throws(ApplyFailure) -> SQLType? {
    if let type = catalog.resolve(TypeName(schema: name.schema, name: name.name)) { return type }
    if isSystem(name) { return nil }
    if let unread = catalog.unreadExtension {
      throw .unfollowable("whether the extension \(unread.name) brings the type \(name)")
    }
    throw missingType(name)
  }

  /// The domain of this name; nil where it is not known.
  private func commentedDomain(_ name: ObjectName) throws(ApplyFailure) -> Domain? {
    guard let type = try commentedType(name) else { return nil }
    if case .domain(let domain)? = catalog.types[type.qualifiedName]?.definition, !type.isArray {
      return domain
    }
    throw .refused("42809", "\"\(name.name)\" is not a domain")
  }

  /// A constraint, trigger, rule or policy of a relation.
  private func demandPart(_ object: ObjectReference) throws(ApplyFailure) {
    guard let name = object.relation else { return }
    if isSystem(name) { return }
    guard let relation = table(name) else {
      guard isRelation(name) else { throw missingRelation(name) }
      throw .refused("42809", "\"\(name.name)\" is not a table")
    }
    let own = object.name.name
    let isThere =
      switch object.kind {
      case .tableConstraint:
        relation.constraint(named: own) != nil
          || relation.triggers.contains { $0.isConstraint && $0.name == own }
      case .trigger: relation.triggers.contains { $0.name == own }
      case .rule:
        relation.rules.contains { $0.name == own } || relation.view != nil && own == "_RETURN"
      default: relation.policies.contains { $0.name == own }
      }
    if isThere { return }
    let message = "\(object.kind) \"\(own)\" for table \"\(relation.name.name)\" does not exist"
    guard relation.uncertainties.isEmpty else { throw .unfollowable(message) }
    if object.kind == .tableConstraint, catalog.serverVersion.major >= 18,
      relation.columns.contains(where: \.isNotNull)
    {
      throw .unfollowable("\(message), unless a NOT NULL has the name")
    }
    throw missing("42704", message)
  }

  /// A function, procedure or aggregate; of PostgreSQL's own only the name is looked at (`LookupFuncWithArgs`).
  private func demandRoutine(_ object: ObjectReference) throws(ApplyFailure) {
    let isOwn = !BuiltInFunction.named(object.name.name).isEmpty
    if isSystem(object.name) || isOwn { return }
    let signature: FunctionSignature
    do throws(ApplyFailure) {
      signature = try functionSignature(object)
    } catch {
      guard let unread = catalog.unreadExtension else { throw error }
      throw .unfollowable("whether the extension \(unread.name) brings \(object.name)")
    }
    guard let kind = catalog.functions[signature]?.kind else { return }
    let isRight =
      switch object.kind {
      case .function: kind != .procedure
      case .procedure: kind == .procedure
      case .aggregate: kind == .aggregate
      default: true
      }
    if !isRight { throw .refused("42809", "\(object.name) is not a \(object.kind)") }
  }
}
