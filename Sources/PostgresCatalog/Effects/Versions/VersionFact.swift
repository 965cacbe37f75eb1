import PostgresSyntax

/// Something that PostgreSQL takes since a major version, and refuses before.
///
/// What the grammar does not read (it is PostgreSQL 15's) cannot stand here: `Effects.unreadable` says what becomes of it.
package struct VersionFact: Sendable {
  /// What it is, in the words of the manual.
  package let summary: String

  /// The first major version that takes it.
  package let since: Int

  /// What an older server answers.
  package let sqlState: String

  /// The sentence of the release notes of that version, or the function of the source that refused before.
  package let source: String

  /// Whether a statement has it.
  let isIn: @Sendable (StatementNode, Catalog) -> Bool

  /// The first fact that keeps the catalog's server from taking a statement; nil where none does.
  static func refusing(_ statement: StatementNode, in catalog: Catalog) -> VersionFact? {
    let version = catalog.serverVersion.major
    return all.first { $0.since > version && $0.isIn(statement, catalog) }
  }

  /// Every fact, by version; PostgreSQL 12 is the oldest version that is known.
  package static let all: [VersionFact] = [
    VersionFact(
      summary: "ALTER COLUMN DROP EXPRESSION", since: 13, sqlState: "42601",
      source: "Add ALTER TABLE clause DROP EXPRESSION to remove generated properties from columns",
      isIn: hasCommand { if case .dropExpression = $0 { true } else { false } }),
    VersionFact(
      summary: "BEFORE ROW triggers on partitioned tables", since: 13, sqlState: "42809",
      source: "Allow BEFORE row-level triggers on partitioned tables",
      isIn: { node, catalog in
        guard case .createTrigStmt(let trigger) = node else { return false }
        return trigger.isRow && trigger.timing == .before
          && isPartitioned(trigger.relation, catalog)
      }),
    VersionFact(
      summary: "DETACH PARTITION CONCURRENTLY and FINALIZE", since: 14, sqlState: "42601",
      source: "Allow partitions to be detached in a non-blocking manner",
      isIn: hasCommand { command in
        switch command {
        case .detachPartition(_, let concurrently): concurrently
        case .detachPartitionFinalize: true
        default: false
        }
      }),
    VersionFact(
      summary: "COMPRESSION of a column", since: 14, sqlState: "42601",
      source: "Add ability to use LZ4 compression on TOAST data",
      isIn: { node, _ in
        commands(of: node).contains { if case .setCompression = $0 { true } else { false } }
          || newColumns(of: node).contains { $0.compression != nil }
      }),
    VersionFact(
      summary: "CREATE OR REPLACE TRIGGER", since: 14, sqlState: "42601",
      source: "Add support for CREATE OR REPLACE TRIGGER",
      isIn: { node, _ in
        if case .createTrigStmt(let trigger) = node { trigger.isReplace } else { false }
      }),
    VersionFact(
      summary: "INCLUDE columns of an SP-GiST index", since: 14, sqlState: "0A000",
      source: "Allow SP-GiST indexes to contain INCLUDE'd columns",
      isIn: { node, _ in
        guard case .indexStmt(let index) = node else { return false }
        return index.accessMethod == "spgist" && !index.including.isEmpty
      }),
    VersionFact(
      summary: "REINDEX of an index on a partitioned table", since: 14, sqlState: "0A000",
      source: "Allow REINDEX to process all child tables or indexes of a partitioned relation",
      isIn: { node, catalog in
        guard case .reindexStmt(let reindex) = node, case .index(let index) = reindex.target
        else { return false }
        return catalog.schemas(of: index.schema).contains { schema in
          catalog.tableName(ofIndex: QualifiedName(schema: schema, name: index.name))
            .flatMap { catalog.relations[$0] }?.kind == .partitionedTable
        }
      }),
    VersionFact(
      summary: "REINDEX (TABLESPACE …)", since: 14, sqlState: "42601",
      source: "Allow REINDEX to change the tablespace of the new index",
      isIn: { node, _ in
        guard case .reindexStmt(let reindex) = node else { return false }
        return reindex.options.contains { $0.name == "tablespace" }
      }),
    VersionFact(
      summary: "NULLS NOT DISTINCT", since: 15, sqlState: "42601",
      source: "Allow unique constraints and indexes to treat NULL values as not distinct",
      isIn: { node, _ in
        if case .indexStmt(let index) = node { return index.nullsNotDistinct }
        return newConstraints(of: node).contains { constraint in
          if case .unique(let key) = constraint.kind { key.nullsNotDistinct } else { false }
        }
      }),
    VersionFact(
      summary: "ON DELETE SET NULL or SET DEFAULT for some columns", since: 15, sqlState: "42601",
      source: "Allow foreign key ON DELETE SET actions to affect only specified columns",
      isIn: { node, _ in
        newConstraints(of: node).contains { constraint in
          if case .foreignKey(let key) = constraint.kind {
            !key.deleteSetColumns.isEmpty
          } else {
            false
          }
        }
      }),
    VersionFact(
      summary: "ALTER TABLE SET ACCESS METHOD", since: 15, sqlState: "42601",
      source: "Allow ALTER TABLE … SET ACCESS METHOD",
      isIn: hasCommand { if case .setAccessMethod = $0 { true } else { false } }),
    VersionFact(
      summary: "CLUSTER on a partitioned table", since: 15, sqlState: "0A000",
      source: "Add support for CLUSTER on partitioned tables",
      isIn: { node, catalog in
        guard case .clusterStmt(let cluster) = node, let table = cluster.relation else {
          return false
        }
        return isPartitioned(table, catalog)
      }),
    VersionFact(
      summary: "MERGE", since: 15, sqlState: "42601", source: "Add SQL MERGE command",
      isIn: { node, _ in if case .mergeStmt = node { true } else { false } }),
    VersionFact(
      summary: "the view option security_invoker", since: 15, sqlState: "22023",
      source: "Allow table accesses done by a view to be controlled by privileges of the invoker",
      isIn: { node, _ in
        guard case .viewStmt(let view) = node else { return false }
        return view.options.contains { $0.name == "security_invoker" }
      }),
    VersionFact(
      summary: "FOR TABLES IN SCHEMA of a publication", since: 15, sqlState: "42601",
      source: "Allow publication of all tables in a schema",
      isIn: { node, _ in
        switch node {
        case .createPublicationStmt(let publication), .alterPublicationStmt(let publication):
          !publication.schemas.isEmpty
        default: false
        }
      }),
    VersionFact(
      summary: "unlogged sequences", since: 15, sqlState: "0A000",
      source: "Add support for unlogged sequences",
      isIn: { node, _ in
        if case .createSeqStmt(let sequence) = node {
          sequence.sequence.persistence == .unlogged
        } else {
          false
        }
      }),
    VersionFact(
      summary: "exclusion constraints on partitioned tables", since: 17, sqlState: "0A000",
      source: "Allow exclusion constraints on partitioned tables",
      isIn: { node, catalog in
        newConstraints(of: node).contains { constraint in
          if case .exclusion = constraint.kind { true } else { false }
        } && isPartitioned(node, catalog)
      }),
    VersionFact(
      summary: "NOT VALID foreign keys on partitioned tables", since: 18, sqlState: "42809",
      source: "Allow NOT VALID foreign key constraints on partitioned tables",
      isIn: { node, catalog in
        guard case .alterTableStmt = node, isPartitioned(node, catalog) else { return false }
        return newConstraints(of: node).contains { constraint in
          if case .foreignKey = constraint.kind { constraint.isNotValid } else { false }
        }
      }),
  ]
}
