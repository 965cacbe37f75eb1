import EctoMigrations
import PostgresCatalog
import PostgresSyntax

/// Tells which tables the database itself fills: by a migration's rows, or by triggers.
enum DatabaseWriters {
  /// Whether a table may get rows without any code of the application writing them.
  static func fill(_ table: QualifiedName, in history: SchemaHistory) -> Bool {
    for outcome in history.outcomes {
      for trace in outcome.traces {
        switch trace.action {
        case .statement(let statement, _):
          if DataStatementCheck.target(of: statement.node)?.relation.name == table.name {
            return true
          }
        case .data(let step) where step.kind != .select:
          if step.table == nil || step.table == table.description { return true }
        default: continue
        }
      }
    }
    // A trigger's function that names the table may insert into it.
    let functions = history.final.relations.values.flatMap { $0.triggers.map(\.function) }
    return Set(functions).contains { name in
      let body = history.final.functions[FunctionSignature(name: name, argumentTypes: [])]?.body
      return body?.contains(table.name) ?? true
    }
  }
}
