import PostgresSyntax

/// The columns in SQL expressions.
extension SQLReader {
  private static let aggregates: Set<String> = [
    "count", "sum", "avg", "min", "max", "array_agg", "string_agg", "jsonb_agg", "json_agg",
    "first_value", "last_value", "lag", "lead",
  ]

  mutating func read(_ expression: SQLExpression?, role: ColumnRead.Role) {
    guard let expression else { return }
    if case .column(let column)? = TextOperations.operand(of: expression) {
      add(column, role: role == .loaded ? .expression : role, asText: true)
    }
    let inner: ColumnRead.Role = role == .loaded ? .expression : role
    switch expression {
    case .column(let column):
      if !column.isStar { add(column, role: role) }
    case .constant, .parameter, .sqlValue, .setToDefault: return
    case .tooDeep: unknowns.append("an expression in the SQL nests too deeply")
    case .cast(let value, let type):
      if type.name == "regclass" { noteNaming(value) }
      if case .function(let call) = value, Self.aggregates.contains(call.name.name) {
        // The cast decides the result's type, not the column.
        for argument in call.arguments { read(argument, role: inner) }
        return
      }
      read(value, role: inner)
    case .collate(let value, _), .namedArgument(_, let value):
      read(value, role: inner)
    case .not(let value), .isNull(let value), .isNotNull(let value), .booleanTest(let value, _):
      read(value, role: inner)
    case .function(let call): read(call, role: inner)
    case .operation(let operation):
      read(operation.left, role: inner)
      read(operation.right, role: inner)
    case .and(let values), .or(let values), .coalesce(let values), .minMax(_, let values),
      .array(let values), .row(let values), .other(_, let values):
      for value in values { read(value, role: inner) }
    case .caseWhen(let choice):
      read(choice.argument, role: inner)
      for branch in choice.branches {
        read(branch.condition, role: inner)
        read(branch.result, role: inner)
      }
      read(choice.otherwise, role: inner)
    case .subquery(let subquery):
      read(subquery.test, role: inner)
      read(subquery.query, returns: .withinStatement)
    case .indirection(let value, let parts):
      read(value, role: inner)
      for case .subscripts(let lower, let upper) in parts {
        read(lower, role: inner)
        read(upper, role: inner)
      }
    }
  }

  private mutating func read(_ call: FunctionCall, role: ColumnRead.Role) {
    note(call)
    let role: ColumnRead.Role =
      Self.aggregates.contains(call.name.name) && role != .condition
      ? .aggregated(function: call.name.name) : role
    for argument in call.arguments {
      if case .column(let column) = argument {
        add(column, role: role)
      } else {
        read(argument, role: role)
      }
    }
    for other in call.others { read(other, role: .condition) }
  }

  /// Notes a column at the relation that it is of, as far as the statement tells.
  mutating func add(_ column: ColumnRef, role: ColumnRead.Role, asText: Bool = false) {
    guard let name = column.column else { return }
    if column.names.contains(where: { $0.contains(SQLUses.placeholder) }) {
      namesComputedColumns = true
      return
    }
    if let qualifier = column.qualifier {
      for scope in scopes.reversed() {
        guard let source = scope.first(where: { $0.name == qualifier }) else { continue }
        if let entry = source.entry {
          var column = ColumnRead(name, role: role, location: location)
          column.isTakenAsText = asText
          append(column, to: entry)
        }
        return
      }
      return
    }
    addUnqualified(name, role, asText: asText)
  }

  mutating func append(_ column: ColumnRead, to entry: Int) {
    if !entries[entry].read.columns.contains(column) { entries[entry].read.columns.append(column) }
  }
}
