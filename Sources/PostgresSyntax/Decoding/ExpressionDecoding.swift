extension TreeDecoder {
  mutating func expressions(_ nodes: [ParseNode]) -> [SQLExpression] {
    nodes.map { expression($0) }
  }

  mutating func optionalExpression(_ node: ParseNode?) -> SQLExpression? {
    node.map { expression($0) }
  }

  /// Reads a field that the grammar always fills.
  mutating func expression(
    _ message: WireMessage, _ field: some RawRepresentable<UInt32>
  ) -> SQLExpression {
    optionalExpression(message.node(field)) ?? .constant(.null)
  }

  mutating func expression(_ node: ParseNode) -> SQLExpression {
    nested { $0.expressionAtThisDepth(node) } ?? .tooDeep
  }

  private mutating func expressionAtThisDepth(_ node: ParseNode) -> SQLExpression {
    let message = node.message
    switch node.kind {
    case .columnRef: return .column(columnRef(message))
    case .aConst: return .constant(constant(message))
    case .integer: return .constant(.integer(message.int(Field.Integer.ival)))
    case .float: return .constant(.float(message.text(Field.Float.fval)))
    case .string: return .constant(.string(message.text(Field.String.sval)))
    case .paramRef: return .parameter(message.int(Field.ParamRef.number))
    case .typeCast:
      let argument = expression(message, Field.TypeCast.arg)
      guard let type = typeName(message.message(Field.TypeCast.typeName)) else { return argument }
      return .cast(argument, type)
    case .funcCall: return .function(functionCall(message))
    case .aExpr: return .operation(operation(message))
    case .boolExpr: return boolean(message)
    case .nullTest: return nullTest(message)
    case .booleanTest: return booleanTest(message)
    case .sqlValueFunction: return sqlValueFunction(message)
    case .coalesceExpr: return .coalesce(expressions(message.nodes(Field.CoalesceExpr.args)))
    case .minMaxExpr:
      let operation = message.choice(Field.MinMaxExpr.op, as: Choice.MinMaxOp.self)
      return .minMax(
        greatest: operation == .greatest, expressions(message.nodes(Field.MinMaxExpr.args)))
    case .caseExpr: return .caseWhen(caseExpression(message))
    case .aArrayExpr: return .array(expressions(message.nodes(Field.AArrayExpr.elements)))
    case .rowExpr: return .row(expressions(message.nodes(Field.RowExpr.args)))
    case .list: return .array(expressions(message.nodes(Field.List.items)))
    case .subLink: return subquery(message)
    case .collateClause:
      return .collate(
        expression(message, Field.CollateClause.arg),
        collation: objectName(message.nodes(Field.CollateClause.collname)))
    case .aIndirection:
      return .indirection(
        expression(message, Field.AIndirection.arg),
        indirections(message.nodes(Field.AIndirection.indirection)))
    case .setToDefault: return .setToDefault
    default: return rareExpression(node)
    }
  }

  private mutating func rareExpression(_ node: ParseNode) -> SQLExpression {
    let message = node.message
    switch node.kind {
    case .namedArgExpr:
      return .namedArgument(
        name: message.text(Field.NamedArgExpr.name), expression(message, Field.NamedArgExpr.arg))
    case .multiAssignRef: return expression(message, Field.MultiAssignRef.source)
    case .sortBy: return expression(message, Field.SortBy.node)
    case .resTarget: return expression(message, Field.ResTarget.val)
    case .groupingFunc:
      return .other(kind: node.kindName, expressions(message.nodes(Field.GroupingFunc.args)))
    case .groupingSet:
      return .other(kind: node.kindName, expressions(message.nodes(Field.GroupingSet.content)))
    case .xmlExpr:
      let nodes = message.nodes(Field.XmlExpr.namedArgs) + message.nodes(Field.XmlExpr.args)
      return .other(kind: node.kindName, expressions(nodes))
    case .xmlSerialize:
      return .other(kind: node.kindName, [expression(message, Field.XmlSerialize.expr)])
    case .windowDef: return .other(kind: node.kindName, windowParts(message))
    default: return .other(kind: node.kindName, [])
    }
  }

  func columnRef(_ message: WireMessage) -> ColumnRef {
    let fields = message.nodes(Field.ColumnRef.fields)
    return ColumnRef(
      names: names(fields), isStar: fields.last?.kind == .aStar,
      location: message.int(Field.ColumnRef.location))
  }

  func constant(_ message: WireMessage) -> Constant {
    if let value = message.message(Field.AConst.ival) {
      return .integer(value.int(Field.Integer.ival))
    }
    if let value = message.message(Field.AConst.fval) {
      return .float(value.text(Field.Float.fval))
    }
    if let value = message.message(Field.AConst.boolval) {
      return .boolean(value.bool(Field.Boolean.boolval))
    }
    if let value = message.message(Field.AConst.sval) {
      return .string(value.text(Field.String.sval))
    }
    if let value = message.message(Field.AConst.bsval) {
      return .bitString(value.text(Field.BitString.bsval))
    }
    return .null
  }

  mutating func functionCall(_ message: WireMessage) -> FunctionCall {
    var others = expressions(message.nodes(Field.FuncCall.aggOrder))
    if let filter = optionalExpression(message.node(Field.FuncCall.aggFilter)) {
      others.append(filter)
    }
    let window = message.message(Field.FuncCall.over)
    if let window { others += windowParts(window) }
    return FunctionCall(
      name: objectName(message.nodes(Field.FuncCall.funcname)),
      arguments: expressions(message.nodes(Field.FuncCall.args)),
      isStar: message.bool(Field.FuncCall.aggStar),
      isDistinct: message.bool(Field.FuncCall.aggDistinct),
      isVariadic: message.bool(Field.FuncCall.funcVariadic), others: others,
      isWindow: window != nil, location: message.int(Field.FuncCall.location))
  }

  private mutating func windowParts(_ message: WireMessage) -> [SQLExpression] {
    var nodes = message.nodes(Field.WindowDef.partitionClause)
    nodes += message.nodes(Field.WindowDef.orderClause)
    nodes += [
      message.node(Field.WindowDef.startOffset), message.node(Field.WindowDef.endOffset),
    ].compactMap { $0 }
    return expressions(nodes)
  }

  private mutating func operation(_ message: WireMessage) -> OperatorExpression {
    OperatorExpression(
      kind: operationKind(message), name: objectName(message.nodes(Field.AExpr.name)),
      left: optionalExpression(message.node(Field.AExpr.lexpr)),
      right: optionalExpression(message.node(Field.AExpr.rexpr)))
  }

  private func operationKind(_ message: WireMessage) -> OperationKind {
    switch message.choice(Field.AExpr.kind, as: Choice.AExprKind.self) {
    case .any: .any
    case .all: .all
    case .distinct: .distinct
    case .notDistinct: .notDistinct
    case .nullIf: .nullIf
    case .in: .in
    case .like: .like
    case .ilike: .ilike
    case .similar: .similar
    case .between: .between
    case .notBetween: .notBetween
    case .betweenSymmetric: .betweenSymmetric
    case .notBetweenSymmetric: .notBetweenSymmetric
    default: .plain
    }
  }

  private mutating func boolean(_ message: WireMessage) -> SQLExpression {
    let parts = expressions(message.nodes(Field.BoolExpr.args))
    return switch message.choice(Field.BoolExpr.boolop, as: Choice.BoolExprType.self) {
    case .and: .and(parts)
    case .or: .or(parts)
    default: .not(parts.first ?? .constant(.null))
    }
  }

  private mutating func nullTest(_ message: WireMessage) -> SQLExpression {
    let argument = expression(message, Field.NullTest.arg)
    let test = message.choice(Field.NullTest.nulltesttype, as: Choice.NullTestType.self)
    return test == .isNotNull ? .isNotNull(argument) : .isNull(argument)
  }

  private mutating func booleanTest(_ message: WireMessage) -> SQLExpression {
    let test: BooleanTest
    switch message.choice(Field.BooleanTest.booltesttype, as: Choice.BoolTestType.self) {
    case .isNotTrue: test = .isNotTrue
    case .isFalse: test = .isFalse
    case .isNotFalse: test = .isNotFalse
    case .isUnknown: test = .isUnknown
    case .isNotUnknown: test = .isNotUnknown
    default: test = .isTrue
    }
    return .booleanTest(expression(message, Field.BooleanTest.arg), test)
  }

  private func sqlValueFunction(_ message: WireMessage) -> SQLExpression {
    let op = message.choice(Field.SQLValueFunction.op, as: Choice.SQLValueFunctionOp.self)
    let function: SQLValueFunction =
      switch op {
      case .currentDate: .currentDate
      case .currentTime, .currentTimeN: .currentTime
      case .localTime, .localTimeN: .localTime
      case .localTimestamp, .localTimestampN: .localTimestamp
      case .currentRole: .currentRole
      case .currentUser: .currentUser
      case .user: .user
      case .sessionUser: .sessionUser
      case .currentCatalog: .currentCatalog
      case .currentSchema: .currentSchema
      default: .currentTimestamp
      }
    return .sqlValue(function)
  }

  private mutating func caseExpression(_ message: WireMessage) -> CaseExpression {
    let branches = message.nodes(Field.CaseExpr.args).map { node in
      CaseExpression.Branch(
        condition: expression(node.message, Field.CaseWhen.expr),
        result: expression(node.message, Field.CaseWhen.result))
    }
    return CaseExpression(
      argument: optionalExpression(message.node(Field.CaseExpr.arg)), branches: branches,
      otherwise: optionalExpression(message.node(Field.CaseExpr.defresult)))
  }

  private mutating func subquery(_ message: WireMessage) -> SQLExpression {
    let kind: SubqueryKind
    switch message.choice(Field.SubLink.subLinkType, as: Choice.SubLinkType.self) {
    case .exists: kind = .exists
    case .all: kind = .all
    case .any: kind = .any
    case .scalar: kind = .scalar
    case .array: kind = .array
    default: kind = .other
    }
    guard let node = message.node(Field.SubLink.subselect) else { return .tooDeep }
    return .subquery(
      Subquery(
        kind: kind, test: optionalExpression(message.node(Field.SubLink.testexpr)),
        operatorName: message.nodes(Field.SubLink.operName).last?.string,
        query: statement(node),
        querySQL: parenthesizedText(from: message.int(Field.SubLink.location))))
  }

  /// The text between the first parenthesis from here on and the one that closes it.
  private func parenthesizedText(from location: Int) -> String {
    var scanner = SQLScanner(bytes: source, from: location)
    var start: Int?
    var depth = 0
    while let token = scanner.next() {
      if token.isSymbol("(") {
        depth += 1
        start = start ?? token.range.upperBound
      } else if token.isSymbol(")") {
        depth -= 1
        if depth == 0, let start {
          return String(decoding: source[start..<token.range.lowerBound], as: UTF8.self)
        }
      }
    }
    return ""
  }

  mutating func indirections(_ nodes: [ParseNode]) -> [Indirection] {
    nodes.compactMap { node in
      switch node.kind {
      case .string: .field(node.message.text(Field.String.sval))
      case .aStar: .star
      case .aIndices:
        .subscripts(
          lower: optionalExpression(node.message.node(Field.AIndices.lidx)),
          upper: optionalExpression(node.message.node(Field.AIndices.uidx)))
      default: nil
      }
    }
  }
}
