import PostgresCatalog
import PostgresSyntax

/// Objects that are no tables, and what belongs to tables.
extension AssumedSchema {
  /// Takes an object that a statement names to exist.
  mutating func assume(_ object: ObjectReference) {
    let name = object.name
    switch object.kind {
    case .table, .foreignTable: _ = table(RangeVar(name))
    case .view: _ = table(RangeVar(name), kind: .view)
    case .materializedView: _ = table(RangeVar(name), kind: .materializedView)
    case .index: assumeIndex(name)
    case .sequence: assumeSequence(name)
    case .type: assumeType(name) { .base }
    case .domain: assumeDomain(name)
    case .function, .procedure, .routine, .aggregate:
      let arguments = (object.arguments ?? []).map {
        catalog.resolve($0) ?? SQLType(schema: $0.schema ?? "public", name: $0.name)
      }
      assumeFunction(
        name, arguments, SQLType(name: "text"),
        kind: object.kind == .procedure ? .procedure : .function)
    case .schema: schema(name.name)
    case .extension:
      guard catalog.extensions[name.name] == nil else { return }
      catalog.extensions[name.name] = InstalledExtension(name: name.name)
    case .trigger: if let table = object.relation { assumeTrigger(name.name, of: RangeVar(table)) }
    case .policy: if let table = object.relation { assumePolicy(name.name, of: RangeVar(table)) }
    case .rule: if let table = object.relation { assumeRule(name.name, of: RangeVar(table)) }
    case .statistics:
      let full = fullName(name)
      guard catalog.extendedStatistics[full] == nil else { return }
      let owner = table(RangeVar(schema: full.schema, name: "the table of \(name.name)"))
      catalog.extendedStatistics[full] = ExtendedStatistics(name: full, table: owner, columns: [])
    default: break
    }
  }

  /// Takes a trigger to exist.
  mutating func assumeTrigger(_ name: String, of reference: RangeVar) {
    let owner = table(reference)
    guard catalog.relations[owner]?.triggers.contains(where: { $0.name == name }) == false else {
      return
    }
    let function = QualifiedName(schema: owner.schema, name: "the function of \(name)")
    catalog.update(owner) {
      $0.triggers.append(
        Trigger(name: name, function: function, timing: .before, events: [.update]))
    }
  }

  /// Takes a policy to exist.
  mutating func assumePolicy(_ name: String, of reference: RangeVar) {
    let owner = table(reference)
    guard catalog.relations[owner]?.policies.contains(where: { $0.name == name }) == false else {
      return
    }
    catalog.update(owner) { $0.policies.append(RowSecurityPolicy(name: name)) }
  }

  /// Takes a rewrite rule to exist.
  mutating func assumeRule(_ name: String, of reference: RangeVar) {
    let owner = table(reference)
    guard catalog.relations[owner]?.rules.contains(where: { $0.name == name }) == false else {
      return
    }
    catalog.update(owner) {
      $0.rules.append(RewriteRule(name: name, event: .update, isInstead: false))
    }
  }

  /// Takes a sequence to exist.
  mutating func assumeSequence(_ name: ObjectName) {
    let full = fullName(name)
    if catalog.sequences[full] == nil { catalog.sequences[full] = DatabaseSequence(name: full) }
  }

  /// Takes a publication to exist.
  mutating func assume(_ publication: PublicationStmt, isNew: Bool) {
    let tables = publication.tables.map { table($0.relation) }
    guard !isNew else { return }
    if catalog.publications[publication.name] == nil {
      catalog.publications[publication.name] = Publication(name: publication.name)
    }
    guard publication.action == .drop else { return }
    catalog.publications[publication.name]?.tables += tables
  }

  /// A name in the schema that it is looked for in, or made in.
  func fullName(_ name: ObjectName) -> QualifiedName {
    QualifiedName(schema: name.schema ?? catalog.searchPath.first ?? "public", name: name.name)
  }
}

extension RangeVar {
  /// The relation of a name.
  init(_ name: ObjectName) { self.init(schema: name.schema, name: name.name) }
}
