import ElixirEvaluation

/// What the runner queues: `Ecto.Adapter.Migration.command`, with Ecto's structs decoded.
enum Command: Sendable {
  case createTable(Table, columns: [ColumnChange], ifNotExists: Bool)
  case dropTable(Table, mode: Value, ifExists: Bool)
  case alterTable(Table, changes: [ColumnChange])
  case renameTable(Table, to: Table)
  case renameColumn(Table, from: Value, to: Value)
  case createIndex(Index, ifNotExists: Bool)
  case dropIndex(Index, mode: Value, ifExists: Bool)
  case renameIndex(Index, to: Value)
  /// `if_not_exists` exists only as a tuple that a migration hands to the runner itself.
  case createConstraint(Constraint)
  case dropConstraint(Constraint, mode: Value, ifExists: Bool)
  /// `execute/1`: a string, a list, or a function without parameters.
  case execute(Value)
  /// `execute/2`: what to run forward, and what to run backward.
  case executePair(forward: Value, backward: Value)
}

/// A line of the block of `create` or `alter`.
enum ColumnChange: Sendable {
  case add(Value, ColumnType, KeywordOptions, ifNotExists: Bool)
  case modify(Value, ColumnType, KeywordOptions)
  /// `remove/1`: without a type, so not reversible.
  case remove(Value)
  case removeTyped(Value, ColumnType, KeywordOptions)
  case removeIfExists(Value, ColumnType?)
}

extension ColumnChange {
  /// The column's name as given.
  var column: Value {
    switch self {
    case .add(let name, _, _, _), .modify(let name, _, _), .remove(let name),
      .removeTyped(let name, _, _), .removeIfExists(let name, _):
      name
    }
  }

  /// Why a part of the line is not known.
  var firstUnknown: Unknown? {
    let parts: [Value] =
      switch self {
      case .add(let name, let type, let options, _), .modify(let name, let type, let options),
        .removeTyped(let name, let type, let options):
        [name, type.value, options.value]
      case .remove(let name): [name]
      case .removeIfExists(let name, let type): [name, type?.value ?? .nil]
      }
    return Value.list(parts).firstUnknown
  }
}

/// The type given to `add`, `modify` and `remove`.
enum ColumnType: Sendable {
  /// An atom or a tuple of atoms.
  case plain(Value)
  /// What `references/2` returns.
  indirect case reference(Reference)
}

/// `Ecto.Migration.Table`.
struct Table: Sendable {
  var name: Value
  var prefix: Value
  var comment: Value
  var primaryKey: Value
  var options: Value
}

/// `Ecto.Migration.Index`.
struct Index: Sendable {
  var table: Value
  var prefix: Value
  var name: Value
  var columns: Value
  var unique: Value
  var concurrently: Value
  var method: Value
  var include: Value
  var only: Value
  var nullsDistinct: Value
  var condition: Value
  var comment: Value
  var options: Value
}

/// `Ecto.Migration.Reference`.
struct Reference: Sendable {
  var name: Value
  var table: Value
  var column: Value
  var type: Value
  var onDelete: Value
  var onUpdate: Value
  var validate: Value
  var with: Value
  var match: Value
  var options: Value
  /// The struct itself.
  var value: Value
}

/// `Ecto.Migration.Constraint`.
struct Constraint: Sendable {
  var name: Value
  var table: Value
  var check: Value
  var exclude: Value
  var prefix: Value
  var comment: Value
  var validate: Value
}
