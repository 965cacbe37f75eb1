import DeployPlanner

/// A random release: the tables, two versions of an application upon them, and what is pending.
struct RandomRelease {
  /// A table as blue's migrations make it.
  struct Table {
    var name: String
    var columns: [ModelColumn]
    var hasTimestamps = false
  }

  var tables: [Table] = []
  /// SQL that blue's first migration runs before it makes the tables.
  var preparation: [String] = []
  /// Lines of blue's last migration: indexes, constraints, views.
  var additions: [String] = []
  var blue = ModelVersion(schemas: [])
  var green = ModelVersion(schemas: [])
  /// The bodies of the pending migrations, in order.
  var pending: [String] = []
  /// What was chosen, for the report.
  var operations: [String] = []

  /// The bodies of the migrations that have run.
  var applied: [String] {
    var bodies: [String] = []
    if !preparation.isEmpty { bodies.append(preparation.joined(separator: "\n")) }
    bodies += tables.map { table in
      let lines = table.columns.map(\.line) + (table.hasTimestamps ? ["timestamps()"] : [])
      return "create table(:\(table.name)) do\n\(lines.joined(separator: "\n"))\nend"
    }
    if !additions.isEmpty { bodies.append(additions.joined(separator: "\n")) }
    return bodies
  }

  /// Two rows for each table, with a value in each column.
  var rows: [String] {
    tables.flatMap { table in
      (1...2).map { number in
        var names = table.columns.map { "\"\($0.name)\"" }
        var values = table.columns.map { "'\($0.type.value(number))'" }
        if table.hasTimestamps {
          names += ["inserted_at", "updated_at"]
          values += ["'2026-01-01 00:00:00'", "'2026-01-01 00:00:00'"]
        }
        guard !names.isEmpty else { return "INSERT INTO \(table.name) DEFAULT VALUES" }
        return "INSERT INTO \(table.name) (\(names.joined(separator: ", "))) "
          + "VALUES (\(values.joined(separator: ", ")))"
      }
    }
  }

  /// The release as files.
  var inline: InlineRelease {
    InlineRelease(
      blue: blue.sources, green: green.sources, applied: applied, pending: pending)
  }
}
