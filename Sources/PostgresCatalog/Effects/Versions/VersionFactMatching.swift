import PostgresSyntax

extension VersionFact {
  /// Whether ALTER TABLE has a subcommand of a kind.
  static func hasCommand(
    _ isMeant: @escaping @Sendable (AlterTableCmd) -> Bool
  ) -> @Sendable (StatementNode, Catalog) -> Bool {
    { node, _ in commands(of: node).contains(where: isMeant) }
  }

  /// The subcommands of ALTER TABLE; none of other statements.
  static func commands(of node: StatementNode) -> [AlterTableCmd] {
    if case .alterTableStmt(let statement) = node { statement.commands } else { [] }
  }

  /// The columns that CREATE TABLE and ADD COLUMN define.
  static func newColumns(of node: StatementNode) -> [ColumnDef] {
    if case .createStmt(let statement) = node {
      return statement.elements.compactMap {
        if case .column(let column) = $0 { column } else { nil }
      }
    }
    return commands(of: node).compactMap {
      if case .addColumn(let column, _) = $0 { column } else { nil }
    }
  }

  /// The constraints that CREATE TABLE and ALTER TABLE add, those of columns among them.
  static func newConstraints(of node: StatementNode) -> [Constraint] {
    var result = newColumns(of: node).flatMap(\.constraints)
    if case .createStmt(let statement) = node {
      result += statement.elements.compactMap {
        if case .constraint(let constraint) = $0 { constraint } else { nil }
      }
    }
    result += commands(of: node).compactMap {
      if case .addConstraint(let constraint) = $0 { constraint } else { nil }
    }
    return result
  }

  /// Whether CREATE TABLE or ALTER TABLE is of a partitioned table.
  static func isPartitioned(_ node: StatementNode, _ catalog: Catalog) -> Bool {
    switch node {
    case .createStmt(let statement): statement.partitionSpec != nil
    case .alterTableStmt(let statement): isPartitioned(statement.relation, catalog)
    default: false
    }
  }

  /// Whether a name is a partitioned table's.
  static func isPartitioned(_ reference: RangeVar, _ catalog: Catalog) -> Bool {
    catalog.relation(reference)?.kind == .partitionedTable
  }
}
