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

  /// Every question that has to be asked, each after those whose answers it builds on.
  static let all: [CatalogQuestion] = [
    settings, statisticsAge, roles, schemas, types, operatorClasses, collations, relations, columns,
    inheritance,
    partitionKeys, indexes, indexColumnNames, constraints, triggers, rules, policies, views,
    viewDependencies, viewFunctions, sequences, enumLabels, domains,
    domainConstraints, ranges, functions, operators, extensions, publications, publicationTables,
    publicationSchemas, defaultPrivileges, extendedStatistics, columnStatistics,
  ]

  /// The questions that the answers to the others call for: of a large catalog, they read much to find nothing.
  static func further(_ builder: CatalogBuilder) -> [CatalogQuestion] {
    (builder.hasGrants ? [grants] : []) + (builder.hasColumnGrants ? [columnGrants] : [])
      + (builder.compositeTypes.isEmpty ? [] : [compositeAttributes])
  }

  /// SQL that keeps the schemas of PostgreSQL itself, of TOAST and of temporary tables out.
  ///
  /// Names that start with `pg_` are reserved for them (manual, "The System Catalog Schema").
  static func userSchema(_ alias: String) -> String {
    "\(alias).nspname !~ '^pg_' AND \(alias).nspname <> 'information_schema'"
  }
}
