import Diagnostics
import PhoenixApp
import PostgresCatalog
import PostgresSyntax

/// What a statement may leave in each column of a table, as far as the code tells.
struct WrittenColumns {
  /// What may stand in a column after the statement.
  struct Possibility {
    /// Every value but NULL; nil where they are not known.
    var values: [String]?
    var mayBeNull: Bool
    var location: SourceLocation?
  }

  /// The columns that the statement may write, by the table's names.
  private(set) var columns: [String: Possibility] = [:]
  /// Whether the statement makes a row: columns that it does not write get their default.
  let makesRow: Bool

  init(insert: Insert, target: WriteTarget) {
    makesRow = true
    for write in insert.columns { add(write, target: target, isInsert: true) }
    for write in insert.onConflict?.updates ?? [] { add(write, target: target, isInsert: false) }
  }

  init(update: Update, target: WriteTarget) {
    makesRow = false
    for write in update.columns { add(write, target: target, isInsert: false) }
  }

  /// The columns that become NULL in a row that is there.
  init(emptied: [String]) {
    makesRow = false
    for name in emptied {
      columns[name] = Possibility(values: [], mayBeNull: true, location: nil)
    }
  }

  private mutating func add(_ write: ColumnWrite, target: WriteTarget, isInsert: Bool) {
    guard let name = target.column(write.name) else { return }
    // A column that an INSERT leaves out gets the default, which is NULL without one.
    let column = target.table.column(named: name)
    let mayBeOmitted = isInsert && write.presence != .always && column?.hasDefault != true
    // A schema's default is sent unless the user's input takes its place: that is no NULL of the code.
    let mayBeNil = write.mayBeNull && !(write.isSchemaDefault && write.presence == .always)
    let possibility = Possibility(
      values: write.possibleValues, mayBeNull: mayBeNil || mayBeOmitted, location: write.location)
    guard let old = columns[name] else {
      columns[name] = possibility
      return
    }
    columns[name] = Possibility(
      values: old.values.flatMap { one in possibility.values.map { one + $0 } },
      mayBeNull: old.mayBeNull || possibility.mayBeNull, location: old.location)
  }

  /// What may stand in the columns that an expression names, of rows that get as far as the table's CHECKs:
  /// NOT NULL is looked at before (`ExecConstraints`).
  func possibilities(
    of expression: SQLExpression, in table: Relation
  ) -> [String: Possibility] {
    var result: [String: Possibility] = [:]
    for name in expression.columnReferences.compactMap(\.column) where result[name] == nil {
      guard let column = table.column(named: name) else { continue }
      var possibility = possibility(of: column)
      if column.isNotNull { possibility.mayBeNull = false }
      result[name] = possibility
    }
    return result
  }

  /// What may stand in a column of a row that the statement makes or changes.
  func possibility(of column: Column) -> Possibility {
    if let written = columns[column.name] { return written }
    guard makesRow else {
      return Possibility(values: nil, mayBeNull: !column.isNotNull, location: nil)
    }
    guard column.hasDefault, let value = column.defaultValue else {
      let isGiven = column.identity != nil || column.generated != nil
      return Possibility(values: isGiven ? nil : [], mayBeNull: !isGiven, location: nil)
    }
    let literal = LiteralDefault.text(of: value)
    return Possibility(values: literal.map { [$0] }, mayBeNull: false, location: nil)
  }
}
