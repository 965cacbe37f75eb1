import PostgresCatalog

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
    }
    for column in real.columns where table.column(named: column.name) == nil {
      remarks.append(
        Remark(
          text: "no migration makes the column \(table.name).\(column.name) of the database",
          isGrave: true))
    }
    return remarks
  }

  private func constraints(_ table: Relation, _ real: Relation) -> [Remark] {
    let kinds: Set<TableConstraint.Kind> = [.check, .foreignKey, .exclusion]
    var remarks: [Remark] = []
    for constraint in table.constraints where kinds.contains(constraint.kind) {
      guard let other = real.constraint(named: constraint.name) else {
        remarks.append(
          Remark(
            text: "the database has no constraint \(constraint.name) on \(table.name)",
            isGrave: false))
        continue
      }
      if constraint.isValidated, !other.isValidated {
        remarks.append(
          Remark(
            text: "\(constraint.name) of \(table.name) is not validated in the database",
            isGrave: false))
      }
    }
    for constraint in real.constraints
    where kinds.contains(constraint.kind) && table.constraint(named: constraint.name) == nil {
      remarks.append(
        Remark(
          text: "no migration makes the constraint \(constraint.name) on \(table.name)",
          isGrave: false))
    }
    return remarks
  }

  private func indexes(_ table: Relation, _ real: Relation) -> [Remark] {
    let missing = table.indexes.filter { index in
      !real.indexes.contains { $0.name == index.name || $0.isLike(index) }
    }.map {
      Remark(text: "the database has no index \($0.name) on \(table.name)", isGrave: $0.isUnique)
    }
    let added = real.indexes.filter { index in
      !table.indexes.contains { $0.name == index.name || $0.isLike(index) }
    }.map {
      Remark(text: "no migration makes the index \($0.name) on \(table.name)", isGrave: $0.isUnique)
    }
    return missing + added
  }
}

extension Index {
  /// Whether both index the same columns in the same way; expressions are not compared.
  fileprivate func isLike(_ other: Index) -> Bool {
    method == other.method && isUnique == other.isUnique
      && keys.map(\.column) == other.keys.map(\.column)
      && (predicate == nil) == (other.predicate == nil)
  }
}
