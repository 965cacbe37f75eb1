import ElixirEvaluation

extension Command {
  /// Whether Ecto undoes it for certain.
  var isReversible: Bool {
    if case .executePair(let up, let down) = self {
      return up.binaryBytes != nil && down.binaryBytes != nil
    }
    return (try? reversed()) != nil
  }

  /// The command that undoes this one; nil where Ecto has none.
  ///
  /// Source: `Ecto.Migration.Runner.reverse/1`. `execute/2` never gets here: the runner takes its
  /// second argument.
  func reversed() throws(Stop) -> Command? {
    let restrict = Value.atom("restrict")
    switch self {
    case .createIndex(let index, let ifNotExists):
      return .dropIndex(index, mode: restrict, ifExists: ifNotExists)
    case .dropIndex(let index, _, let ifExists):
      return .createIndex(index, ifNotExists: ifExists)
    case .renameIndex(var index, let newName):
      let oldName = index.name
      index.name = newName
      return .renameIndex(index, to: oldName)
    case .createTable(let table, _, let ifNotExists):
      return .dropTable(table, mode: restrict, ifExists: ifNotExists)
    case .renameTable(let table, let newTable):
      return .renameTable(newTable, to: table)
    case .renameColumn(let table, let old, let new):
      return .renameColumn(table, from: new, to: old)
    case .alterTable(let table, let changes):
      return try Self.reversed(changes).map { .alterTable(table, changes: $0) }
    case .createConstraint(let constraint):
      return .dropConstraint(constraint, mode: restrict, ifExists: false)
    case .dropTable, .dropConstraint, .execute, .executePair:
      return nil
    }
  }

  /// Source: `Ecto.Migration.Runner.table_reverse/2`: last first, nil if one cannot be reversed.
  private static func reversed(_ changes: [ColumnChange]) throws(Stop) -> [ColumnChange]? {
    var reversed: [ColumnChange] = []
    for change in changes.reversed() {
      switch change {
      case .removeTyped(let name, let type, let options):
        reversed.append(.add(name, type, options, ifNotExists: false))
      case .add(let name, let type, _, ifNotExists: false):
        // The way back of a reference drops its constraint too.
        _ = try type.value.known()
        reversed.append(.removeTyped(name, type, KeywordOptions()))
      case .modify(let name, let type, let options):
        guard let back = try self.reversed(name, type, options) else { return nil }
        reversed.append(back)
      case .add, .remove, .removeIfExists:
        return nil
      }
    }
    return reversed
  }

  /// A bare `from:` type keeps the options of the way forward; with options, those count.
  private static func reversed(
    _ name: Value, _ type: ColumnType, _ options: KeywordOptions
  ) throws(Stop) -> ColumnChange? {
    guard let from = try options["from"]?.known(), !from.isNil else { return nil }
    if case .tuple(let parts) = from, parts.count == 2, try parts[1].known().elements != nil {
      let fromOptions = try KeywordOptions(parts[1])
      let forward = Value.tuple([type.value, options.deleting("from").value])
      return .modify(name, ColumnType(parts[0]), fromOptions.putting("from", forward))
    }
    return .modify(name, ColumnType(from), options.putting("from", type.value))
  }
}
