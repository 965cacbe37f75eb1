extension TreeDecoder {
  func createEnumStmt(_ message: WireMessage) -> CreateEnumStmt {
    CreateEnumStmt(
      name: objectName(message.nodes(Field.CreateEnumStmt.typeName)),
      values: names(message.nodes(Field.CreateEnumStmt.vals)))
  }

  func alterEnumStmt(_ message: WireMessage) -> AlterEnumStmt {
    AlterEnumStmt(
      name: objectName(message.nodes(Field.AlterEnumStmt.typeName)),
      oldValue: message.optionalText(Field.AlterEnumStmt.oldVal),
      newValue: message.text(Field.AlterEnumStmt.newVal),
      neighbor: message.optionalText(Field.AlterEnumStmt.newValNeighbor),
      isAfter: message.bool(Field.AlterEnumStmt.newValIsAfter),
      ifNotExists: message.bool(Field.AlterEnumStmt.skipIfNewValExists))
  }

  mutating func createDomainStmt(_ message: WireMessage) -> CreateDomainStmt {
    let collation = message.message(Field.CreateDomainStmt.collClause)
    return CreateDomainStmt(
      name: objectName(message.nodes(Field.CreateDomainStmt.domainname)),
      type: typeName(message.message(Field.CreateDomainStmt.typeName)) ?? TypeName(name: ""),
      collation: collation.map { objectName($0.nodes(Field.CollateClause.collname)) },
      constraints: constraints(message.nodes(Field.CreateDomainStmt.constraints)))
  }

  /// Reads ALTER DOMAIN; its subtypes are letters (`AlterDomainStmt` in `parsenodes.h`).
  mutating func alterDomainStmt(_ message: WireMessage) -> StatementNode {
    let definition = message.node(Field.AlterDomainStmt.def)
    let name = message.text(Field.AlterDomainStmt.name)
    let action: AlterDomainStmt.Action
    switch message.text(Field.AlterDomainStmt.subtype) {
    case "T": action = optionalExpression(definition).map { .setDefault($0) } ?? .dropDefault
    case "N": action = .dropNotNull
    case "O": action = .setNotNull
    case "V": action = .validateConstraint(name)
    case "X":
      action = .dropConstraint(
        name, ifExists: message.bool(Field.AlterDomainStmt.missingOk),
        cascade: isCascade(message, Field.AlterDomainStmt.behavior))
    default:
      guard let definition, let constraint = constraint(definition.message) else {
        return .other(kind: "AlterDomainStmt")
      }
      action = .addConstraint(constraint)
    }
    return .alterDomainStmt(
      AlterDomainStmt(
        name: objectName(message.nodes(Field.AlterDomainStmt.typeName)), action: action))
  }

  mutating func compositeTypeStmt(_ message: WireMessage) -> CompositeTypeStmt {
    CompositeTypeStmt(
      name: rangeVar(message.message(Field.CompositeTypeStmt.typevar)).objectName,
      attributes: message.nodes(Field.CompositeTypeStmt.coldeflist)
        .map { columnDef($0.message) })
  }

  mutating func createRangeStmt(_ message: WireMessage) -> CreateRangeStmt {
    CreateRangeStmt(
      name: objectName(message.nodes(Field.CreateRangeStmt.typeName)),
      options: options(message.nodes(Field.CreateRangeStmt.params)))
  }

  mutating func defineStmt(_ message: WireMessage) -> DefineStmt {
    // The arguments are a list of parameters, and the number of direct ones.
    let parameters = message.nodes(Field.DefineStmt.args).first?.message.nodes(Field.List.items)
    return DefineStmt(
      kind: objectKind(message, Field.DefineStmt.kind),
      name: objectName(message.nodes(Field.DefineStmt.defnames)),
      arguments: (parameters ?? []).compactMap {
        typeName($0.message.message(Field.FunctionParameter.argType))
      },
      definition: options(message.nodes(Field.DefineStmt.definition)),
      ifNotExists: message.bool(Field.DefineStmt.ifNotExists))
  }

  mutating func createSeqStmt(_ message: WireMessage) -> CreateSeqStmt {
    CreateSeqStmt(
      sequence: rangeVar(message.message(Field.CreateSeqStmt.sequence)),
      options: options(message.nodes(Field.CreateSeqStmt.options)),
      ifNotExists: message.bool(Field.CreateSeqStmt.ifNotExists))
  }

  mutating func alterSeqStmt(_ message: WireMessage) -> AlterSeqStmt {
    AlterSeqStmt(
      sequence: rangeVar(message.message(Field.AlterSeqStmt.sequence)),
      options: options(message.nodes(Field.AlterSeqStmt.options)),
      ifExists: message.bool(Field.AlterSeqStmt.missingOk))
  }
}
