extension Decomposition {
  func renameColumn(_ table: String, _ old: String, _ new: String) -> [ReleaseStage] {
    [
      ReleaseStage(
        title: "this release: rename in the code only",
        code: "field :\(new), <type>, source: :\(old)"),
      ReleaseStage(
        title: "if the column must have the new name, next release: add and write both",
        migration: "alter table(:\(table)) do add :\(new), <type> end, and a trigger that keeps "
          + "\(old) and \(new) equal",
        code: "write :\(new); the trigger serves the version that writes :\(old)"),
      ReleaseStage(
        title: "after that: backfill after the drain",
        migration: "UPDATE \(table) SET \(new) = \(old) WHERE \(new) IS NULL, in batches"),
      ReleaseStage(
        title: "last: drop the old column when no running version names it",
        migration: "alter table(:\(table)) do remove :\(old) end"),
    ]
  }

  func renameTable(_ old: String, _ new: String) -> [ReleaseStage] {
    [
      ReleaseStage(
        title: "this release: rename and leave a view, in one transaction",
        migration: "rename table(:\(old)), to: table(:\(new)); execute \"CREATE VIEW \(old) AS "
          + "SELECT * FROM \(new)\"",
        code: "schema \"\(new)\""),
      ReleaseStage(
        title: "next release: drop the view", migration: "execute \"DROP VIEW \(old)\""),
    ]
  }

  func changeType(_ table: String, _ column: String, _ type: String) -> [ReleaseStage] {
    [
      ReleaseStage(
        title: "this release: add a column of the new type and write both",
        migration: "alter table(:\(table)) do add :\(column)_new, :\(type) end",
        code: "write :\(column) and :\(column)_new, read :\(column)"),
      ReleaseStage(
        title: "next release: backfill after the drain, then read the new column",
        migration: "UPDATE \(table) SET \(column)_new = \(column) WHERE \(column)_new IS NULL, "
          + "in batches",
        code: "field :\(column), <new type>, source: :\(column)_new"),
      ReleaseStage(
        title: "after that: drop the old column",
        migration: "alter table(:\(table)) do remove :\(column) end"),
    ]
  }

  func requireColumn(_ table: String, _ column: String) -> [ReleaseStage] {
    [
      ReleaseStage(
        title: "this release: let the column be NULL",
        migration: "alter table(:\(table)) do add :\(column), <type> end",
        code: "green writes :\(column) in every INSERT"),
      ReleaseStage(
        title: "this release, after the drain: fill what blue left out",
        migration: "UPDATE \(table) SET \(column) = … WHERE \(column) IS NULL, in batches"),
      ReleaseStage(
        title: "next release: require it",
        migration: "create constraint(:\(table), :\(table)_\(column)_not_null, check: "
          + "\"\(column) IS NOT NULL\", validate: false); validate it; then modify :\(column), "
          + "<type>, null: false"),
    ]
  }

  func renameConstraint(_ table: String, _ old: String, _ new: String) -> [ReleaseStage] {
    [
      ReleaseStage(
        title: "this release: expect both names",
        code: "unique_constraint(…, name: :\(old)) |> unique_constraint(…, name: :\(new)) "
          + "in the changesets of \(table)"),
      ReleaseStage(
        title: "next release: rename", migration: "ALTER INDEX \(old) RENAME TO \(new)"),
      ReleaseStage(title: "after that: expect the new name only"),
    ]
  }

  func renameValue(_ type: String, _ old: String, _ new: String) -> [ReleaseStage] {
    [
      ReleaseStage(
        title: "this release: add the new value, and load both",
        migration: "ALTER TYPE \(type) ADD VALUE '\(new)'",
        code: "values: […, :\(old), :\(new)], still writing :\(old)"),
      ReleaseStage(
        title: "next release: write the new value; after the drain move the rows",
        migration: "UPDATE … SET … = '\(new)' WHERE … = '\(old)', in batches"),
      ReleaseStage(title: "after that: stop loading :\(old)"),
    ]
  }
}
