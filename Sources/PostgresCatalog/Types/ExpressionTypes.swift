package import PostgresSyntax

extension Catalog {
  /// The type of an expression over a table's columns; nil where it is not known.
  package func type(of expression: SQLExpression, in table: Relation?) -> SQLType? {
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
    case .coalesce(let parts), .minMax(_, let parts): return commonType(parts, column: column)
    case .caseWhen(let expression):
      return commonType(
        [expression.otherwise].compactMap { $0 } + expression.branches.map(\.result),
        column: column)
    case .array(let parts):
      guard var type = commonType(parts, column: column) else { return nil }
      type.isArray = true
      return type
    case .collate(let part, _): return type(of: part, column: column)
    case .indirection(let part, let steps): return type(of: part, steps, column: column)
    case .subquery(let subquery):
      return switch subquery.kind {
      case .exists, .all, .any: SQLType(name: "bool")
      case .scalar, .array, .other: nil
      }
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

  /// The type of CASE, COALESCE, ARRAY and their like: text where all are literals.
  private func commonType(
    _ parts: [SQLExpression], column: (ColumnRef) -> SQLType?
  ) -> SQLType? {
    var types: [SQLType] = []
    for part in parts where !part.isUntyped {
      guard let type = type(of: part, column: column) else { return nil }
      types.append(type)
    }
    guard var type = types.isEmpty ? SQLType(name: "text") : commonType(types) else { return nil }
    // A literal has no length to agree with the others'.
    if types.count < parts.count { type.modifier = -1 }
    return type
  }

  /// The type that values of several types become (`select_common_type`; manual 10.5); nil where it is not known or there
  /// is none.
  func commonType(_ types: [SQLType?]) -> SQLType? {
    let known = types.compactMap { $0 }
    guard let first = known.first else { return nil }
    if known.allSatisfy({ $0 == first }) { return first }
    if known.allSatisfy({ $0.qualifiedName == first.qualifiedName && $0.isArray == first.isArray })
    {
      return SQLType(schema: first.schema, name: first.name, isArray: first.isArray)
    }
    let bases = known.map { baseType(of: $0) }
    guard bases.allSatisfy({ $0.isBuiltIn && !$0.isArray }) else { return nil }
    let kinds = bases.compactMap { BuiltInType.named($0.name) }
    guard kinds.count == bases.count, var best = kinds.first,
      kinds.allSatisfy({ $0.category == best.category })
    else { return nil }
    for kind in kinds.dropFirst() where kind.name != best.name && !best.isPreferred {
      let widens = BuiltInCast.from(best.name, to: kind.name)?.context == .implicit
      let narrows = BuiltInCast.from(kind.name, to: best.name)?.context == .implicit
      if widens && !narrows { best = kind }
    }
    let fits = kinds.allSatisfy {
      $0.name == best.name || BuiltInCast.from($0.name, to: best.name)?.context == .implicit
    }
    return fits ? SQLType(name: best.name) : nil
  }

  private func type(
    of call: FunctionCall, column: (ColumnRef) -> SQLType?
  ) -> SQLType? {
    let types = call.arguments.map { type(of: $0, column: column) }
    if call.name.schema != "pg_catalog" {
      let results = Set(userFunctions(call).map(\.returnType))
      if results.count == 1, let result = results.first { return result }
    }
    switch resolve(call, type: { type(of: $0, column: column) }) {
    case .found(let candidate):
      return result(candidate.form.result, of: candidate.operands, for: types)
    case .missing, .ambiguous: return castType(of: call, type: { type(of: $0, column: column) })
    case .undecided:
      let results = Set(bestMatches(call, types).map(\.result))
      guard results.count == 1, let name = results.first, !name.hasPrefix("any") else { return nil }
      return result(name, of: [], for: types)
    }
  }

  private func type(
    of operation: OperatorExpression, column: (ColumnRef) -> SQLType?
  ) -> SQLType? {
    let left = operation.left.flatMap { type(of: $0, column: column) }
    let right = operation.right.flatMap { type(of: $0, column: column) }
    let isNullIf = operation.kind == .nullIf
    guard operation.kind == .plain || isNullIf, let form = operation.plainForms.first else {
      return SQLType(name: "bool")
    }
    switch resolve(form, type: { type(of: $0, column: column) }) {
    case .found(let form):
      // NULLIF gives the left operand, as the operator `=` takes it.
      let isOwn = isNullIf && (form.left?.hasPrefix("any") == true || form.left == left?.name)
      if isOwn { return left }
      return result(
        isNullIf ? form.left ?? form.right : form.result, of: form.operands,
        for: operation.operands(left, right))
    case .missing: return nil
    case .ambiguous, .undecided:
      if isNullIf { return left }
      return Self.comparisons.contains(operation.name.name) ? SQLType(name: "bool") : nil
    }
  }

  private static let comparisons: Set<String> = [
    "=", "<>", "!=", "<", ">", "<=", ">=", "~", "~*", "!~", "!~*", "@>", "<@", "&&", "@@", "?",
    "?|", "?&", "~~", "!~~", "~~*", "!~~*", "^@",
  ]

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

extension SQLExpression {
  /// Whether it is a string or NULL, which has no type before it is used.
  fileprivate var isUntyped: Bool {
    switch self {
    case .constant(.string), .constant(.null): true
    default: false
    }
  }
}

extension OperatorExpression {
  /// The types of the operands that are written.
  fileprivate func operands(_ left: SQLType?, _ right: SQLType?) -> [SQLType?] {
    self.left == nil ? [right] : [left, right]
  }
}
