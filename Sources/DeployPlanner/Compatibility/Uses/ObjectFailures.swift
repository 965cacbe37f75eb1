import PhoenixApp
import PostgresCatalog

/// Functions, sequences and what else code names that is no table.
extension FailureSearch {
  /// A function that is not there.
  ///
  /// Where the schema may have it, the doubt is as old as the call: it is no state of the release.
  mutating func lookAtCall(_ use: FailingUse, argumentCount: Int) {
    let reference = use.value.relation
    let schema: String? = if case .schema(let name) = reference.namespace { name } else { nil }
    let name = "\(reference)/\(argumentCount)"
    switch catalog.presence(
      ofFunction: reference.name, in: schema, argumentCount: argumentCount)
    {
    case .present: return
    case .missing:
      add(
        .functionMissing, of: use, object: "/\(argumentCount)", sqlState: "42883",
        message: "function \(name) does not exist", at: use.value.relationLocation, note: use.verb)
    case .possible(let reason):
      add(
        .functionMissing, of: use, object: "possibly /\(argumentCount)", cell: .unknown,
        sqlState: "42883", dependsOnData: true,
        message: "whether the function \(name) exists is not known: \(reason)",
        at: use.value.relationLocation, note: use.verb)
    }
  }

  /// A sequence, relation or index that a text names and that is not there.
  mutating func lookAtNaming(_ use: FailingUse) {
    let reference = use.value.relation
    let schemas: [String]
    switch reference.namespace {
    case .searchPath: schemas = catalog.searchPath
    case .schema(let schema): schemas = [schema]
    case .dynamic: return
    }
    for schema in schemas {
      let name = QualifiedName(schema: schema, name: reference.name)
      if catalog.sequences[name] != nil || catalog.index(name) != nil { return }
    }
    guard case .missing = lookup.find(reference) else { return }
    add(
      .relationMissing, of: use, sqlState: "42P01",
      message: "relation \(reference) does not exist", at: use.value.relationLocation,
      note: use.verb)
  }

  /// A concurrent refresh needs a unique index of plain columns over all rows (manual, REFRESH
  /// MATERIALIZED VIEW).
  mutating func lookAtRefresh(_ statement: String, of use: FailingUse, on relation: Relation) {
    guard statement.hasPrefix("REFRESH") else { return }
    guard relation.kind == .materializedView else {
      add(
        .refreshRefused, of: use, sqlState: relation.kind == .view ? "42809" : "0A000",
        message: "\(relation.name) is no materialized view, and cannot be refreshed",
        at: use.value.location, note: use.verb, on: relation)
      return
    }
    guard statement.hasSuffix("CONCURRENTLY") else { return }
    let isServed = relation.indexes.contains { index in
      index.isUnique && index.isValid && index.predicate == nil
        && index.keys.allSatisfy { $0.column != nil }
    }
    if isServed { return }
    add(
      .refreshRefused, of: use, sqlState: "55000",
      message: "\(relation.name) has no unique index to refresh it concurrently by",
      at: use.value.location, note: use.verb, on: relation)
  }
}
