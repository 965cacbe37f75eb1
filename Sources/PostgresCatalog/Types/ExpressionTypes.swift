import PostgresSyntax

extension Catalog {
  /// The type of an expression over a table's columns; nil where it is not known.
  func type(of expression: SQLExpression, in table: Relation?) -> SQLType? {
    type(of: expression) { reference in
      reference.column.flatMap { table?.column(named: $0)?.type }
    }
  }

  /// The type of an expression whose columns `column` knows; nil where it is not known.
  ///
  /// A string literal has no type yet, as on the server before it is used.
  func type(
    of expression: SQLExpression, column: (ColumnRef) -> SQLType?
  ) -> SQLType? {
    switch expression {
    case .column(let reference): return column(reference)
    case .constant(let constant): return type(of: constant)
    case .cast(_, let name): return resolve(name)
    case .function(let call): return type(of: call, column: column)
    case .operation(let operation): return type(of: operation, column: column)
    case .and, .or, .not, .isNull, .isNotNull, .booleanTest: return SQLType(name: "bool")
    case .sqlValue(let function): return type(of: function)
    case .coalesce(let parts), .minMax(_, let parts):
      return commonType(parts.map { type(of: $0, column: column) })
    case .caseWhen(let expression):
      let results = expression.branches.map(\.result) + [expression.otherwise].compactMap { $0 }
      return commonType(results.map { type(of: $0, column: column) })
    case .array(let parts):
      guard var type = commonType(parts.map { type(of: $0, column: column) }) else { return nil }
      type.isArray = true
      return type
    case .collate(let part, _): return type(of: part, column: column)
    case .indirection(let part, let steps): return type(of: part, steps, column: column)
    case .subquery(let subquery): return subquery.kind == .scalar ? nil : SQLType(name: "bool")
    case .row, .parameter, .namedArgument, .other, .setToDefault, .tooDeep: return nil
    }
  }

  private func type(of constant: Constant) -> SQLType? {
    switch constant {
    case .integer: SQLType(name: "int4")
    case .float(let text):
      SQLType(name: Int(text) == nil ? "numeric" : "int8")
    case .boolean: SQLType(name: "bool")
    case .bitString: SQLType(name: "bit")
    case .string, .null: nil
    }
  }

  private func type(of function: SQLValueFunction) -> SQLType {
    switch function {
    case .currentDate: SQLType(name: "date")
    case .currentTime: SQLType(name: "timetz")
    case .currentTimestamp: SQLType(name: "timestamptz")
    case .localTime: SQLType(name: "time")
    case .localTimestamp: SQLType(name: "timestamp")
    case .currentRole, .currentUser, .user, .sessionUser, .currentCatalog, .currentSchema:
      SQLType(name: "name")
    }
  }

  /// The type of CASE, COALESCE and their like (manual 10.5), where it is evident.
  func commonType(_ types: [SQLType?]) -> SQLType? {
    let known = types.compactMap { $0 }
    guard let first = known.first else { return nil }
    if known.allSatisfy({ $0 == first }) { return first }
    if known.allSatisfy({ $0.qualifiedName == first.qualifiedName && $0.isArray == first.isArray })
    {
      return SQLType(schema: first.schema, name: first.name, isArray: first.isArray)
    }
    let ranks = known.map { numericRank($0) }
    guard let best = ranks.compactMap({ $0 }).max(), !ranks.contains(nil) else { return nil }
    return SQLType(name: numericTypes[best])
  }

  private func numericRank(_ type: SQLType) -> Int? {
    type.isBuiltIn && !type.isArray ? numericTypes.firstIndex(of: type.name) : nil
  }

  private func type(
    of call: FunctionCall, column: (ColumnRef) -> SQLType?
  ) -> SQLType? {
    let types = call.arguments.map { type(of: $0, column: column) }
    if call.name.schema != "pg_catalog" {
      let results = Set(userFunctions(call).map(\.returnType))
      if results.count == 1, let result = results.first { return result }
    }
    let results = Set(bestMatches(call, types).map(\.result))
    guard results.count == 1, let result = results.first else { return nil }
    switch result {
    case "anyelement", "anycompatible", "anynonarray":
      guard var type = types.compactMap({ $0 }).first else { return nil }
      type.isArray = false
      return type
    case "anyarray", "anycompatiblearray":
      guard var type = types.compactMap({ $0 }).first else { return nil }
      type.isArray = true
      return type
    case "record", "any", "anyenum", "anyrange", "anymultirange", "anycompatiblerange": return nil
    default: return resolve(TypeName(schema: "pg_catalog", name: result))
    }
  }

  private func type(
    of operation: OperatorExpression, column: (ColumnRef) -> SQLType?
  ) -> SQLType? {
    let left = operation.left.flatMap { type(of: $0, column: column) }
    let right = operation.right.flatMap { type(of: $0, column: column) }
    switch operation.kind {
    case .plain: break
    case .nullIf: return left
    default: return SQLType(name: "bool")
    }
    if case .found(let form) = resolve(operation, type: { type(of: $0, column: column) }) {
      return result(of: form, left, right)
    }
    switch operation.name.name {
    case "=", "<>", "!=", "<", ">", "<=", ">=", "~", "~*", "!~", "!~*", "@>", "<@", "&&", "@@", "?",
      "?|", "?&", "~~", "!~~", "~~*", "!~~*", "^@":
      return SQLType(name: "bool")
    default: return nil
    }
  }

  private func result(
    of form: BuiltInOperator, _ left: SQLType?, _ right: SQLType?
  ) -> SQLType? {
    let isArray = form.result.hasPrefix("_")
    switch form.result {
    case "anyarray", "anycompatiblearray":
      guard var type = commonType([left, right].map { $0.map(elementType) }) else { return nil }
      type.isArray = true
      return type
    case "anyrange", "anymultirange": return left ?? right
    case _ where form.result.hasPrefix("any"): return nil
    default:
      return SQLType(
        name: isArray ? String(form.result.dropFirst()) : form.result, isArray: isArray)
    }
  }

  private func elementType(_ type: SQLType) -> SQLType {
    SQLType(schema: type.schema, name: type.name)
  }

  private func type(
    of part: SQLExpression, _ steps: [Indirection], column: (ColumnRef) -> SQLType?
  ) -> SQLType? {
    var result = type(of: part, column: column)
    for step in steps {
      switch step {
      case .field(let name):
        guard let owner = result?.qualifiedName else { return nil }
        if case .composite(let attributes)? = types[owner]?.definition {
          result = attributes.first { $0.name == name }?.type
        } else {
          result = relations[owner]?.column(named: name)?.type
        }
      case .subscripts(nil, _?): result?.isArray = false
      case .subscripts, .star: break
      }
    }
    return result
  }
}

/// The number types in the order in which the server widens them.
private let numericTypes = ["int2", "int4", "int8", "numeric", "float4", "float8"]
