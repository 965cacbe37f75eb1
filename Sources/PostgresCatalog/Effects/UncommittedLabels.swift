public import PostgresSyntax

extension Catalog {
  /// Keeps a label that ALTER TYPE … ADD VALUE made from being used before the transaction ends (`check_safe_enum_use`).
  ///
  /// Since PostgreSQL 17 it can be used if the transaction made the type itself (release notes, E.1.3.3).
  /// - Parameters:
  ///   - node: The statement that led to this schema.
  ///   - before: The schema before it.
  ///   - start: The schema at the start of the transaction.
  public mutating func holdBackLabels(of node: StatementNode, before: Catalog, start: Catalog) {
    guard case .alterEnumStmt(let statement) = node, statement.oldValue == nil else { return }
    for schema in before.schemas(of: statement.name.schema) {
      let name = QualifiedName(schema: schema, name: statement.name.name)
      guard let type = before.types[name] else { continue }
      if start.types[name] == nil, serverVersion.major >= 17 { return }
      guard case .enumeration(let labels) = type.definition,
        !labels.contains(statement.newValue)
      else { return }
      uncommittedLabels[name, default: []].insert(statement.newValue)
      return
    }
  }

  /// The enum to which the transaction has added a label, which cannot be used yet.
  package func enumeration(adding label: String) -> QualifiedName? {
    uncommittedLabels.filter { $0.value.contains(label) }.keys.min()
  }

  /// Ends the transaction: all labels can be used.
  public mutating func releaseLabels() {
    if !uncommittedLabels.isEmpty { uncommittedLabels = [:] }
  }
}
