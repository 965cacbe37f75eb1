import ElixirEvaluation
import PostgresSyntax

extension Command {
  /// What the command does, without its object: `create index`.
  var words: String {
    switch self {
    case .execute, .executePair: "execute"
    case .createTable: "create table"
    case .alterTable: "alter table"
    case .dropTable: "drop table"
    case .renameTable: "rename table"
    case .renameColumn: "rename column"
    case .createIndex: "create index"
    case .dropIndex: "drop index"
    case .renameIndex: "rename index"
    case .createConstraint: "create constraint"
    case .dropConstraint: "drop constraint"
    }
  }

  /// The command in a few words, as Ecto's log and its refusal to reverse name it.
  ///
  /// Source: `Ecto.Migration.Runner.command/1`, which has no words for a function. What is a secret in SQL is
  /// hidden here, since the summary becomes part of a sentence, where nothing finds it any more.
  func summary() throws(Stop) -> String {
    switch self {
    case .execute(let action), .executePair(let action, _):
      switch try action.known() {
      case .string, .bytes, .list: return "execute \(withoutSecrets(action).inspected)"
      default: throw .functionClause("Ecto.Migration.Runner.command/1")
      }
    case .createTable(let table, _, let ifNotExists):
      return try "create table \(ifNotExists ? "if not exists " : "")"
        + name(table.prefix, table.name)
    case .alterTable(let table, _):
      return try "alter table \(name(table.prefix, table.name))"
    case .dropTable(let table, let mode, let ifExists):
      return try "drop table \(ifExists ? "if exists " : "")"
        + name(table.prefix, table.name) + words(for: mode)
    case .createIndex(let index, let ifNotExists):
      return try "create index \(ifNotExists ? "if not exists " : "")"
        + name(index.prefix, index.name)
    case .dropIndex(let index, let mode, let ifExists):
      return try "drop index \(ifExists ? "if exists " : "")"
        + name(index.prefix, index.name) + words(for: mode)
    case .renameIndex(let index, let newName):
      return try "rename index \(name(index.prefix, index.name)) to \(newName.asString())"
    case .renameTable(let table, let newTable):
      return try "rename table \(name(table.prefix, table.name)) "
        + "to \(name(newTable.prefix, newTable.name))"
    case .renameColumn(let table, let old, let new):
      return try "rename column \(old.asString()) to \(new.asString()) "
        + "on table \(name(table.prefix, table.name))"
    case .createConstraint(let constraint):
      let kind = try constraint.check.known().isNil ? "exclude" : "check"
      return try "create \(kind) constraint \(constraint.name.asString()) "
        + "on table \(name(constraint.prefix, constraint.table))"
    case .dropConstraint(let constraint, _, let ifExists):
      return try "drop constraint \(ifExists ? "if exists " : "")\(constraint.name.asString()) "
        + "from table \(name(constraint.prefix, constraint.table))"
    }
  }

  private func withoutSecrets(_ action: Value) -> Value {
    switch action {
    case .string(let sql): .string(ShownSQL.text(sql))
    case .list: action.elements.map { .list($0.map(withoutSecrets)) } ?? action
    default: action
    }
  }

  private func name(_ prefix: Value, _ name: Value) throws(Stop) -> String {
    try prefix.known().isNil ? name.asString() : "\(prefix.asString()).\(name.asString())"
  }

  private func words(for mode: Value) throws(Stop) -> String {
    try mode.known() == .atom("cascade") ? " cascade" : ""
  }
}
