internal import PostgresCatalog
internal import PostgresClient

/// One question to the system catalogs, and what each row of the answer adds.
struct CatalogQuestion: Sendable {
  /// The first major version that has these catalogs.
  var since = 0
  /// The statement, for a version of the server.
  let sql: @Sendable (ServerVersion) -> String
  /// Takes one row over; the questions before it in `all` have been read.
  let read: @Sendable (Row, inout CatalogBuilder) throws(PostgresError) -> Void

  /// Every question, each after those whose answers it builds on.
  static let all: [CatalogQuestion] = [
    settings, schemas, types, operatorClasses, collations, relations, columns, inheritance,
    partitionKeys, indexes, constraints, triggers, rules, policies, views,
    viewDependencies, viewFunctions, sequences, compositeAttributes, enumLabels, domains,
    domainConstraints, ranges, functions, extensions, publications, publicationTables,
    publicationSchemas, extendedStatistics, grants, columnGrants, columnStatistics,
  ]

  /// SQL that keeps the schemas of PostgreSQL itself, of TOAST and of temporary tables out.
  ///
  /// Names that start with `pg_` are reserved for them (manual, "The System Catalog Schema").
  static func userSchema(_ alias: String) -> String {
    "\(alias).nspname !~ '^pg_' AND \(alias).nspname <> 'information_schema'"
  }
}
