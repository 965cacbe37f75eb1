import PostgresCatalog
import PostgresSyntax

/// How the schema of a database differs from the one that the applied migrations make.
struct CatalogDrift {
  /// The schema that was read.
  let database: Catalog
  /// The schema that was replayed.
  let migrations: Catalog

  /// One difference.
  struct Remark {
    /// What differs, in words.
    var text: String
    /// Whether statements may fail for it: a table, a column, its type or whether it may be NULL.
    var isGrave: Bool
  }

  /// The differences, by table; empty where the replay is not certain.
  var remarks: [Remark] {
    guard migrations.uncertainties.isEmpty else { return [] }
    return migrations.relations.values.filter(isCompared).sorted { $0.name < $1.name }
      .flatMap(remarks)
  }

  /// Whether a table is known to both; those of libraries that migrate by themselves change with the library.
  private func isCompared(_ table: Relation) -> Bool {
    guard table.kind == .table || table.kind == .partitionedTable, !table.isPartition,
      table.uncertainties.isEmpty, table.name.name != "schema_migrations",
      !table.name.name.hasPrefix("oban_")
    else { return false }
    return true
  }

  private func remarks(on table: Relation) -> [Remark] {
    guard let real = database.relations[table.name] else {
      return [Remark(text: "the database has no table \(table.name)", isGrave: true)]
    }
    guard real.uncertainties.isEmpty else { return [] }
    return columns(table, real) + constraints(table, real) + indexes(table, real)
  }

  private func columns(_ table: Relation, _ real: Relation) -> [Remark] {
    var remarks: [Remark] = []
    for column in table.columns {
      guard let other = real.column(named: column.name) else {
        remarks.append(
          Remark(text: "the database has no column \(table.name).\(column.name)", isGrave: true))
        continue
      }
      if column.type != other.type {
        remarks.append(
          Remark(
            text:
              "\(table.name).\(column.name) is \(other.type.formatted()) in the database, not \(column.type.formatted())",
            isGrave: true))
      }
      if column.isNotNull != other.isNotNull {
        remarks.append(
          Remark(
            text:
              "\(table.name).\(column.name) is \(other.isNotNull ? "NOT NULL" : "nullable") in the database only",
            isGrave: true))
      }
      if let remark = valueRemark(column, other, of: table) { remarks.append(remark) }
    }
    for column in real.columns where table.column(named: column.name) == nil {
      remarks.append(
        Remark(
          text: "no migration makes the column \(table.name).\(column.name) of the database",
          isGrave: true))
    }
    return remarks
  }

  /// How what fills a column in differs; grave where INSERTs may fail for it.
  private func valueRemark(_ column: Column, _ real: Column, of table: Relation) -> Remark? {
    let hasValue = column.hasValueOfItsOwn
    let isAnother =
      column.identity != real.identity || hasValue != real.hasValueOfItsOwn
      || (column.generated == nil) != (real.generated == nil)
    guard
      isAnother || column.generated.certainlyDiffers(from: real.generated)
        || hasValue && column.defaultValue.certainlyDiffers(from: real.defaultValue)
    else { return nil }
    return Remark(
      text:
        "\(table.name).\(column.name) has \(real.valueText) in the database, not \(column.valueText)",
      isGrave: isAnother && (column.isNotNull || real.isNotNull))
  }
}

extension Column {
  /// Whether INSERTs that leave it out get something other than NULL.
  fileprivate var hasValueOfItsOwn: Bool {
    identity != nil || generated != nil || hasDefaultValue
  }

  /// What fills it in.
  fileprivate var valueText: String {
    if let identity { return identity == .always ? "an identity always" : "an identity by default" }
    if let generated { return "the generated value \(generated.sql)" }
    guard hasDefaultValue, let defaultValue else { return "no default" }
    return "the default \(ShownSQL.default(defaultValue.sql, of: name))"
  }
}

extension StoredExpression? {
  /// Whether both are there and certainly are not the same.
  func certainlyDiffers(from other: StoredExpression?) -> Bool {
    guard let self, let other else { return false }
    return self.certainlyDiffers(from: other)
  }
}
