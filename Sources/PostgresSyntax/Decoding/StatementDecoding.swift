extension TreeDecoder {
  /// Reads any statement, also one inside another (a common table expression, EXPLAIN, a rule's action).
  mutating func statement(_ node: ParseNode) -> StatementNode {
    nested { $0.statementAtThisDepth(node) } ?? .other(kind: node.kindName)
  }

  private mutating func statementAtThisDepth(_ node: ParseNode) -> StatementNode {
    queryStatement(node) ?? tableStatement(node) ?? objectStatement(node) ?? typeStatement(node)
      ?? routineStatement(node) ?? sessionStatement(node) ?? .other(kind: node.kindName)
  }

  private mutating func queryStatement(_ node: ParseNode) -> StatementNode? {
    let message = node.message
    switch node.kind {
    case .selectStmt: return .selectStmt(selectStmt(message))
    case .insertStmt: return .insertStmt(insertStmt(message))
    case .updateStmt: return .updateStmt(updateStmt(message))
    case .deleteStmt: return .deleteStmt(deleteStmt(message))
    case .mergeStmt: return .mergeStmt(mergeStmt(message))
    case .copyStmt: return .copyStmt(copyStmt(message))
    case .explainStmt: return explainStmt(message)
    case .callStmt:
      return message.message(Field.CallStmt.funccall).map { .callStmt(functionCall($0)) }
    case .prepareStmt:
      return message.node(Field.PrepareStmt.query).map {
        .prepareStmt(name: message.text(Field.PrepareStmt.name), statement($0))
      }
    case .executeStmt: return .executeStmt(name: message.text(Field.ExecuteStmt.name))
    default: return nil
    }
  }

  private mutating func tableStatement(_ node: ParseNode) -> StatementNode? {
    let message = node.message
    switch node.kind {
    case .createStmt: return .createStmt(createStmt(message))
    case .createForeignTableStmt:
      return message.message(Field.CreateForeignTableStmt.baseStmt).map {
        .createForeignTableStmt(
          createStmt($0), server: message.text(Field.CreateForeignTableStmt.servername))
      }
    case .createTableAsStmt: return createTableAsStmt(message)
    case .alterTableStmt: return .alterTableStmt(alterTableStmt(message))
    case .alterTableMoveAllStmt: return .alterTableMoveAllStmt(alterTableMoveAllStmt(message))
    case .indexStmt: return .indexStmt(indexStmt(message))
    case .reindexStmt: return .reindexStmt(reindexStmt(message))
    case .clusterStmt: return .clusterStmt(clusterStmt(message))
    case .vacuumStmt: return .vacuumStmt(vacuumStmt(message))
    case .truncateStmt: return .truncateStmt(truncateStmt(message))
    case .lockStmt: return .lockStmt(lockStmt(message))
    case .viewStmt: return viewStmt(message)
    case .refreshMatViewStmt: return .refreshMatViewStmt(refreshMatViewStmt(message))
    default: return nil
    }
  }

  private mutating func objectStatement(_ node: ParseNode) -> StatementNode? {
    let message = node.message
    switch node.kind {
    case .dropStmt: return .dropStmt(dropStmt(message))
    case .dropOwnedStmt:
      return .dropOwnedStmt(
        roles: roles(message.nodes(Field.DropOwnedStmt.roles)),
        cascade: isCascade(message, Field.DropOwnedStmt.behavior))
    case .renameStmt: return .renameStmt(renameStmt(message))
    case .alterObjectSchemaStmt: return .alterObjectSchemaStmt(alterObjectSchemaStmt(message))
    case .alterOwnerStmt: return .alterOwnerStmt(alterOwnerStmt(message))
    case .alterObjectDependsStmt: return alterObjectDependsStmt(message)
    case .commentStmt: return .commentStmt(commentStmt(message))
    case .createSchemaStmt: return .createSchemaStmt(createSchemaStmt(message))
    case .createExtensionStmt: return .createExtensionStmt(createExtensionStmt(message))
    case .alterExtensionStmt:
      return .alterExtensionStmt(
        name: message.text(Field.AlterExtensionStmt.extname),
        options: options(message.nodes(Field.AlterExtensionStmt.options)))
    case .alterExtensionContentsStmt:
      return .alterExtensionContentsStmt(alterExtensionContentsStmt(message))
    case .createStatsStmt: return .createStatsStmt(createStatsStmt(message))
    case .alterStatsStmt:
      return .alterStatsStmt(
        objectName(message.nodes(Field.AlterStatsStmt.defnames)),
        ifExists: message.bool(Field.AlterStatsStmt.missingOk))
    case .createPublicationStmt: return .createPublicationStmt(createPublicationStmt(message))
    case .alterPublicationStmt: return .alterPublicationStmt(alterPublicationStmt(message))
    case .createRoleStmt:
      return .createRoleStmt(name: message.text(Field.CreateRoleStmt.role))
    case .alterRoleStmt:
      return .alterRoleStmt(role(message.message(Field.AlterRoleStmt.role)))
    case .alterRoleSetStmt where message.message(Field.AlterRoleSetStmt.role) != nil:
      return .alterRoleStmt(role(message.message(Field.AlterRoleSetStmt.role)))
    case .dropRoleStmt:
      return .dropRoleStmt(
        roles: roles(message.nodes(Field.DropRoleStmt.roles)),
        ifExists: message.bool(Field.DropRoleStmt.missingOk))
    case .grantStmt: return .grantStmt(grantStmt(message))
    case .grantRoleStmt: return .grantRoleStmt(grantRoleStmt(message))
    case .alterDefaultPrivilegesStmt: return alterDefaultPrivilegesStmt(message)
    default: return nil
    }
  }

  private mutating func typeStatement(_ node: ParseNode) -> StatementNode? {
    let message = node.message
    switch node.kind {
    case .createEnumStmt: return .createEnumStmt(createEnumStmt(message))
    case .alterEnumStmt: return .alterEnumStmt(alterEnumStmt(message))
    case .createDomainStmt: return .createDomainStmt(createDomainStmt(message))
    case .alterDomainStmt: return alterDomainStmt(message)
    case .compositeTypeStmt: return .compositeTypeStmt(compositeTypeStmt(message))
    case .createRangeStmt: return .createRangeStmt(createRangeStmt(message))
    case .alterTypeStmt:
      return .alterTypeStmt(
        objectName(message.nodes(Field.AlterTypeStmt.typeName)),
        options: options(message.nodes(Field.AlterTypeStmt.options)))
    case .defineStmt: return .defineStmt(defineStmt(message))
    case .createSeqStmt: return .createSeqStmt(createSeqStmt(message))
    case .alterSeqStmt: return .alterSeqStmt(alterSeqStmt(message))
    default: return nil
    }
  }

  private mutating func routineStatement(_ node: ParseNode) -> StatementNode? {
    let message = node.message
    switch node.kind {
    case .createFunctionStmt: return .createFunctionStmt(createFunctionStmt(message))
    case .alterFunctionStmt: return .alterFunctionStmt(alterFunctionStmt(message))
    case .createTrigStmt: return .createTrigStmt(createTrigStmt(message))
    case .createEventTrigStmt:
      return .createEventTrigStmt(
        name: message.text(Field.CreateEventTrigStmt.trigname),
        event: message.text(Field.CreateEventTrigStmt.eventname),
        function: objectName(message.nodes(Field.CreateEventTrigStmt.funcname)))
    case .alterEventTrigStmt:
      return .alterEventTrigStmt(
        name: message.text(Field.AlterEventTrigStmt.trigname),
        enabled: message.text(Field.AlterEventTrigStmt.tgenabled))
    case .ruleStmt: return .ruleStmt(ruleStmt(message))
    case .createPolicyStmt: return .createPolicyStmt(createPolicyStmt(message))
    case .alterPolicyStmt: return .alterPolicyStmt(alterPolicyStmt(message))
    default: return nil
    }
  }

  private mutating func sessionStatement(_ node: ParseNode) -> StatementNode? {
    let message = node.message
    switch node.kind {
    case .doStmt: return .doStmt(doStmt(message))
    case .transactionStmt: return transactionStmt(message)
    case .variableSetStmt: return .variableSetStmt(variableSetStmt(message))
    case .variableShowStmt:
      return .variableShowStmt(name: message.text(Field.VariableShowStmt.name))
    case .alterSystemStmt:
      return message.message(Field.AlterSystemStmt.setstmt).map {
        .alterSystemStmt(variableSetStmt($0))
      }
    case .constraintsSetStmt:
      let relations = rangeVars(message.nodes(Field.ConstraintsSetStmt.constraints))
      return .constraintsSetStmt(
        names: relations.map(\.objectName),
        deferred: message.bool(Field.ConstraintsSetStmt.deferred))
    case .discardStmt: return .discardStmt(discardTarget(message))
    case .checkPointStmt: return .checkPointStmt
    default: return nil
    }
  }
}
