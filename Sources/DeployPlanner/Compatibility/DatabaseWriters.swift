import EctoMigrations
import PhoenixApp
import PostgresCatalog
import PostgresSyntax

/// The tables that the database itself fills: by a migration's rows, or by triggers.
struct DatabaseWriters {
  /// The names of the tables into which migrations write.
  private var written: Set<String> = []
  /// Whether a migration writes into tables of which nothing is known, or a trigger does.
  private var mayFillAny = false
  /// What the triggers' functions run.
  private let bodies: [String]

  init(_ history: SchemaHistory) {
    for trace in history.outcomes.flatMap(\.traces) {
      switch trace.action {
      case .statement(let statement, _):
        if let name = DataStatementCheck.target(of: statement.node)?.relation.name {
          written.insert(name)
        }
      case .data(let step) where step.kind != .select:
        if let table = step.table { written.insert(table) } else { mayFillAny = true }
      default: continue
      }
    }
    // A trigger's function that names the table may insert into it.
    let functions = Set(
      history.final.relations.values.flatMap { $0.triggers.map(\.function) })
    let known = functions.map { name in
      history.final.functions[FunctionSignature(name: name, argumentTypes: [])]?.body
    }
    if known.contains(nil) { mayFillAny = true }
    bodies = known.compactMap { $0 }
  }

  /// Whether a table may get rows without any code of the application writing them.
  func fill(_ table: QualifiedName) -> Bool {
    mayFillAny || written.contains(table.name) || written.contains(table.description)
      || bodies.contains { $0.contains(table.name) }
  }
}

/// Who may write rows into a table: the database itself, or one version's code.
struct RowSources {
  private let writers: DatabaseWriters
  private let inserted: Set<String>

  init(_ writers: DatabaseWriters, _ footprint: Footprint) {
    self.writers = writers
    inserted = Set(
      footprint.uses.compactMap { use in
        switch use.access {
        case .insert, .other: use.relation.name
        case .read, .update, .delete, .call, .naming: nil
        }
      })
  }

  /// Whether nobody writes rows into the table.
  func leaveEmpty(_ table: QualifiedName) -> Bool {
    !inserted.contains(table.name) && !writers.fill(table)
  }
}
