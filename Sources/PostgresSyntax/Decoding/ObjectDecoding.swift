extension TreeDecoder {
  /// Reads the name of an object as DROP, COMMENT, RENAME and OWNER write it: what node it is depends on the kind.
  mutating func objectReference(_ kind: ObjectKind, _ node: ParseNode?) -> ObjectReference {
    var result = ObjectReference(
      kind: kind, name: ObjectName(name: ""), relation: nil, arguments: nil)
    guard let node else { return result }
    switch node.kind {
    case .string: result.name = ObjectName(name: node.string ?? "")
    case .rangeVar: result.name = rangeVar(node.message).objectName
    case .typeName: result.name = plainTypeName(node)
    case .objectWithArgs:
      result.name = objectName(node.message.nodes(Field.ObjectWithArgs.objname))
      if !node.message.bool(Field.ObjectWithArgs.argsUnspecified) {
        result.arguments = node.message.nodes(Field.ObjectWithArgs.objargs)
          .compactMap { typeName($0.message) }
      }
    case .list: fill(&result, fromList: node.message.nodes(Field.List.items))
    default: break
    }
    return result
  }

  private mutating func fill(_ result: inout ObjectReference, fromList items: [ParseNode]) {
    if let type = items.first, type.kind == .typeName {
      // A domain constraint: the domain's type and the name; or a cast: two types.
      result.relation = plainTypeName(type)
      result.name = ObjectName(name: items.last?.string ?? "")
      return
    }
    var names = names(items)
    switch result.kind {
    case .policy, .rule, .trigger, .tableConstraint, .column:
      result.name = ObjectName(name: names.popLast() ?? "")
      result.relation = objectName(names)
    case .operatorClass, .operatorFamily:
      result.name = objectName(Array(names.dropFirst()))
    default: result.name = objectName(names)
    }
  }

  private mutating func plainTypeName(_ node: ParseNode) -> ObjectName {
    let type = typeName(node.message)
    return ObjectName(schema: type?.schema, name: type?.name ?? "")
  }

  mutating func dropStmt(_ message: WireMessage) -> DropStmt {
    let kind = objectKind(message, Field.DropStmt.removeType)
    return DropStmt(
      kind: kind,
      objects: message.nodes(Field.DropStmt.objects).map { objectReference(kind, $0) },
      ifExists: message.bool(Field.DropStmt.missingOk),
      cascade: isCascade(message, Field.DropStmt.behavior),
      isConcurrent: message.bool(Field.DropStmt.concurrent))
  }

  mutating func renameStmt(_ message: WireMessage) -> RenameStmt {
    let kind = objectKind(message, Field.RenameStmt.renameType)
    let hasRelationKind = message.int(Field.RenameStmt.relationType) > 0
    return RenameStmt(
      kind: kind,
      relationKind: hasRelationKind ? objectKind(message, Field.RenameStmt.relationType) : nil,
      relation: message.message(Field.RenameStmt.relation).map { rangeVar($0) },
      object: message.node(Field.RenameStmt.object).map { objectReference(kind, $0) },
      oldName: message.optionalText(Field.RenameStmt.subname),
      newName: message.text(Field.RenameStmt.newname),
      ifExists: message.bool(Field.RenameStmt.missingOk),
      cascade: isCascade(message, Field.RenameStmt.behavior))
  }

  mutating func alterObjectSchemaStmt(_ message: WireMessage) -> AlterObjectSchemaStmt {
    let kind = objectKind(message, Field.AlterObjectSchemaStmt.objectType)
    return AlterObjectSchemaStmt(
      kind: kind,
      relation: message.message(Field.AlterObjectSchemaStmt.relation).map { rangeVar($0) },
      object: message.node(Field.AlterObjectSchemaStmt.object)
        .map { objectReference(kind, $0) },
      newSchema: message.text(Field.AlterObjectSchemaStmt.newschema),
      ifExists: message.bool(Field.AlterObjectSchemaStmt.missingOk))
  }

  mutating func alterOwnerStmt(_ message: WireMessage) -> AlterOwnerStmt {
    let kind = objectKind(message, Field.AlterOwnerStmt.objectType)
    return AlterOwnerStmt(
      object: objectReference(kind, message.node(Field.AlterOwnerStmt.object)),
      owner: role(message.message(Field.AlterOwnerStmt.newowner)))
  }

  mutating func alterObjectDependsStmt(_ message: WireMessage) -> StatementNode {
    let kind = objectKind(message, Field.AlterObjectDependsStmt.objectType)
    let name = message.message(Field.AlterObjectDependsStmt.extname)
    var object = objectReference(kind, message.node(Field.AlterObjectDependsStmt.object))
    if let relation = message.message(Field.AlterObjectDependsStmt.relation) {
      object.relation = rangeVar(relation).objectName
    }
    return .alterObjectDependsStmt(
      object,
      extension: name?.text(Field.String.sval) ?? "",
      remove: message.bool(Field.AlterObjectDependsStmt.remove))
  }

  mutating func commentStmt(_ message: WireMessage) -> CommentStmt {
    let kind = objectKind(message, Field.CommentStmt.objtype)
    return CommentStmt(
      object: objectReference(kind, message.node(Field.CommentStmt.object)),
      comment: message.optionalText(Field.CommentStmt.comment))
  }

  mutating func createSchemaStmt(_ message: WireMessage) -> CreateSchemaStmt {
    CreateSchemaStmt(
      name: message.optionalText(Field.CreateSchemaStmt.schemaname),
      owner: message.message(Field.CreateSchemaStmt.authrole).map { role($0) },
      ifNotExists: message.bool(Field.CreateSchemaStmt.ifNotExists),
      elements: message.nodes(Field.CreateSchemaStmt.schemaElts).map { statement($0) })
  }

  mutating func createExtensionStmt(_ message: WireMessage) -> CreateExtensionStmt {
    CreateExtensionStmt(
      name: message.text(Field.CreateExtensionStmt.extname),
      ifNotExists: message.bool(Field.CreateExtensionStmt.ifNotExists),
      options: options(message.nodes(Field.CreateExtensionStmt.options)))
  }

  mutating func alterExtensionContentsStmt(_ message: WireMessage) -> AlterExtensionContentsStmt {
    let kind = objectKind(message, Field.AlterExtensionContentsStmt.objtype)
    return AlterExtensionContentsStmt(
      name: message.text(Field.AlterExtensionContentsStmt.extname),
      isAdd: message.int(Field.AlterExtensionContentsStmt.action) > 0,
      object: objectReference(kind, message.node(Field.AlterExtensionContentsStmt.object)))
  }

  mutating func createStatsStmt(_ message: WireMessage) -> CreateStatsStmt {
    let elements = message.nodes(Field.CreateStatsStmt.exprs).map { node in
      IndexElem(
        column: node.message.optionalText(Field.StatsElem.name),
        expression: optionalExpression(node.message.node(Field.StatsElem.expr)), collation: nil,
        operatorClass: nil, operatorClassOptions: [], isDescending: false, nullsFirst: nil)
    }
    return CreateStatsStmt(
      name: optionalName(message.nodes(Field.CreateStatsStmt.defnames)),
      kinds: names(message.nodes(Field.CreateStatsStmt.statTypes)), elements: elements,
      relations: rangeVars(message.nodes(Field.CreateStatsStmt.relations)),
      ifNotExists: message.bool(Field.CreateStatsStmt.ifNotExists))
  }

  mutating func createPublicationStmt(_ message: WireMessage) -> PublicationStmt {
    let objects = message.nodes(Field.CreatePublicationStmt.pubobjects)
    return PublicationStmt(
      name: message.text(Field.CreatePublicationStmt.pubname), action: .set,
      isForAllTables: message.bool(Field.CreatePublicationStmt.forAllTables),
      tables: publishedTables(objects), schemas: publishedSchemas(objects),
      options: options(message.nodes(Field.CreatePublicationStmt.options)))
  }

  mutating func alterPublicationStmt(_ message: WireMessage) -> PublicationStmt {
    let action: PublicationStmt.Action
    let field = Field.AlterPublicationStmt.action
    switch message.choice(field, as: Choice.AlterPublicationAction.self) {
    case .add: action = .add
    case .drop: action = .drop
    default: action = .set
    }
    let objects = message.nodes(Field.AlterPublicationStmt.pubobjects)
    return PublicationStmt(
      name: message.text(Field.AlterPublicationStmt.pubname), action: action,
      isForAllTables: message.bool(Field.AlterPublicationStmt.forAllTables),
      tables: publishedTables(objects), schemas: publishedSchemas(objects),
      options: options(message.nodes(Field.AlterPublicationStmt.options)))
  }

  private mutating func publishedTables(_ nodes: [ParseNode]) -> [PublicationStmt.Table] {
    nodes.compactMap { node in
      guard let table = node.message.message(Field.PublicationObjSpec.pubtable) else { return nil }
      return PublicationStmt.Table(
        relation: rangeVar(table.message(Field.PublicationTable.relation)),
        columns: names(table.nodes(Field.PublicationTable.columns)),
        predicate: optionalExpression(table.node(Field.PublicationTable.whereClause)))
    }
  }

  private func publishedSchemas(_ nodes: [ParseNode]) -> [String?] {
    nodes.compactMap { node -> String?? in
      let field = Field.PublicationObjSpec.pubobjtype
      return switch node.message.choice(field, as: Choice.PublicationObjSpecType.self) {
      case .tablesInSchema: .some(node.message.text(Field.PublicationObjSpec.name))
      case .tablesInCurrentSchema: .some(nil)
      default: nil
      }
    }
  }
}
