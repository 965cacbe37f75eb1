/// What a query gives and what it reads.
struct QueryAnalysis {
  /// A column of the result.
  struct Output {
    var name: String
    /// The type; nil where it is not known.
    var type: SQLType?
    /// Whether it is a bare string or NULL, which takes the type of what it is united with.
    var isUntyped = false
    var collation: QualifiedName?
  }

  /// The columns of the result, in order.
  var columns: [Output] = []

  /// The relations that are read, with the columns that are named.
  var reads: [QualifiedName: Set<String>] = [:]

  /// The places that name relations and columns.
  var mentions: Set<QueryMention> = []

  /// The columns that joins with USING or NATURAL compare.
  var shared: [QualifiedName: Set<String>] = [:]

  /// The relations whose whole rows are taken as a value.
  var wholeRows: Set<QualifiedName> = []

  /// The functions of users that are called.
  var functions: Set<QualifiedName> = []

  /// The names for which the catalog has no relation.
  var missingRelations: [String] = []

  /// The names for which no relation in FROM has a column.
  var missingColumns: [String] = []

  /// The refusal of a call or operation whose types nothing fits.
  var refusal: CatalogChange.Refusal?

  /// Why the columns may be wrong.
  var reasons: [String] = []

  /// What is read, as a view keeps it.
  var dependencies: [ViewDefinition.Dependency] {
    reads.map { ViewDefinition.Dependency(relation: $0.key, columns: $0.value.sorted()) }
      .sorted { $0.relation < $1.relation }
  }
}
