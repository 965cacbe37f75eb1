/// The errors of rows that break a rule, in PostgreSQL's words (`execMain.c`, `nbtinsert.c`, `ri_triggers.c`).
extension Effects.Refusal {
  /// NULL in a column that is NOT NULL.
  static func null(in column: String, of table: Relation) -> Effects.Refusal {
    .init(
      sqlState: "23502",
      message: "null value in column \"\(column)\" of relation \"\(table.name.name)\" violates "
        + "not-null constraint")
  }

  /// A row that a CHECK refuses.
  static func violated(check: TableConstraint, of table: Relation) -> Effects.Refusal {
    .init(
      sqlState: "23514",
      message: "new row for relation \"\(table.name.name)\" violates check constraint "
        + "\"\(check.name)\"")
  }

  /// A key that another row has.
  static func duplicate(in index: Index) -> Effects.Refusal {
    .init(
      sqlState: "23505",
      message: "duplicate key value violates unique constraint \"\(index.name)\"")
  }

  /// A row that refers to none.
  static func orphan(of foreignKey: String, in table: Relation) -> Effects.Refusal {
    .init(
      sqlState: "23503",
      message: "insert or update on table \"\(table.name.name)\" violates foreign key constraint "
        + "\"\(foreignKey)\"")
  }

  /// A row that goes, or changes its key, while another one refers to it.
  static func referenced(
    by foreignKey: TableConstraint, of referencing: Relation, to table: Relation
  ) -> Effects.Refusal {
    .init(
      sqlState: "23503",
      message: "update or delete on table \"\(table.name.name)\" violates foreign key constraint "
        + "\"\(foreignKey.name)\" on table \"\(referencing.name.name)\"")
  }
}
