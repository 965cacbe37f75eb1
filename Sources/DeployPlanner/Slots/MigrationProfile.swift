import EctoMigrations
import MigrationLint
import PhoenixApp
import PostgresCatalog
import PostgresSyntax

/// What a migration is, apart from the code around it: its class, and what it leaves behind.
struct MigrationProfile {
  /// What it changes, all its statements together.
  let changes: [SchemaChange]
  /// The gravest class of its operations.
  let operationClass: OperationClass
  /// Whether rows or values are gone for good once it has run.
  let destroysData: Bool
  /// The tables whose rows it changes, with the columns it sets; nil for what is not known.
  let dataTargets: [(table: String?, columns: [String])]
  /// The tables from which it takes the rows that it writes.
  let dataSources: Set<String>

  init(changes: [SchemaChange], actions: [ParsedMigration.Action]) {
    self.changes = changes
    var targets: [(table: String?, columns: [String])] = []
    var sources: Set<String> = []
    var deletes = false
    for action in actions {
      switch action {
      case .statement(let statement, _):
        guard let target = DataStatementCheck.target(of: statement.node) else { continue }
        targets.append((target.relation.name, target.columns))
        sources.formUnion(DataStatementCheck.sources(of: statement.node))
        switch statement.node {
        case .deleteStmt, .truncateStmt: deletes = true
        default: break
        }
      case .data(let step) where step.kind != .select:
        targets.append((step.table, []))
        if step.kind == .delete || step.kind == .unknown { deletes = true }
      default: continue
      }
    }
    dataTargets = targets
    dataSources = sources
    let new = Set(changes.filter { $0.isNewRelation }.map(\.owner.name))
    // Rows of a table that the migration itself makes change nothing that anybody has.
    let changesRows = targets.contains { target in target.table.map { !new.contains($0) } ?? true }
    let classes = changes.map(\.operationClass) + (changesRows ? [.data] : [])
    operationClass = classes.max() ?? .neutral
    destroysData = deletes && changesRows || changes.contains(where: \.destroysData)
  }

  /// Whether blue may still make rows that the migration's last pass has to reach, or to take from.
  func needsDrain(blue: Footprint) -> Bool {
    let takesRows = blue.uses.contains { use in
      guard dataSources.contains(use.relation.name) else { return false }
      return switch use.access {
      case .insert, .update: true
      default: false
      }
    }
    return takesRows
      || dataTargets.contains { target in
        guard let table = target.table, !target.columns.isEmpty else { return true }
        return blue.uses.contains { use in
          guard case .insert(let insert) = use.access, use.relation.name == table else {
            return false
          }
          return target.columns.contains { column in
            !insert.columns.contains {
              $0.name == column && $0.presence == .always && !$0.mayBeNull
            }
          }
        }
      }
  }
}

extension SchemaChange {
  fileprivate var isNewRelation: Bool {
    if case .relationAdded = kind { return true }
    return false
  }
}
