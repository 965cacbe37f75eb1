extension TreeDecoder {
  mutating func createStmt(_ message: WireMessage) -> CreateStmt {
    CreateStmt(
      relation: rangeVar(message.message(Field.CreateStmt.relation)),
      elements: message.nodes(Field.CreateStmt.tableElts).compactMap { tableElement($0) },
      parents: rangeVars(message.nodes(Field.CreateStmt.inhRelations)),
      partitionBound: partitionBound(message.message(Field.CreateStmt.partbound)),
      partitionSpec: message.message(Field.CreateStmt.partspec).map { partitionSpec($0) },
      ofType: typeName(message.message(Field.CreateStmt.ofTypename)),
      options: options(message.nodes(Field.CreateStmt.options)), onCommit: onCommit(message),
      tablespace: message.optionalText(Field.CreateStmt.tablespacename),
      accessMethod: message.optionalText(Field.CreateStmt.accessMethod),
      ifNotExists: message.bool(Field.CreateStmt.ifNotExists))
  }

  private func onCommit(_ message: WireMessage) -> OnCommitAction {
    switch message.choice(Field.CreateStmt.oncommit, as: Choice.OnCommitAction.self) {
    case .preserveRows: .preserveRows
    case .deleteRows: .deleteRows
    case .drop: .drop
    default: .none
    }
  }

  private mutating func tableElement(_ node: ParseNode) -> TableElement? {
    switch node.kind {
    case .columnDef: .column(columnDef(node.message))
    case .constraint: constraint(node.message).map { .constraint($0) }
    case .tableLikeClause:
      .like(
        rangeVar(node.message.message(Field.TableLikeClause.relation)),
        including: likeOptions(node.message.int(Field.TableLikeClause.options)))
    default: nil
    }
  }

  /// Reads the bits of `TableLikeOption` (`parsenodes.h`), which are in the order of the cases.
  private func likeOptions(_ bits: Int) -> Set<LikeOption> {
    Set(LikeOption.allCases.filter { bits & (1 << $0.rawValue) != 0 })
  }

  mutating func columnDef(_ message: WireMessage) -> ColumnDef {
    let collation = message.message(Field.ColumnDef.collClause)
    return ColumnDef(
      name: message.text(Field.ColumnDef.colname),
      type: typeName(message.message(Field.ColumnDef.typeName)),
      constraints: constraints(message.nodes(Field.ColumnDef.constraints)),
      collation: collation.map { objectName($0.nodes(Field.CollateClause.collname)) },
      compression: message.optionalText(Field.ColumnDef.compression),
      usingExpression: optionalExpression(message.node(Field.ColumnDef.rawDefault)),
      location: message.int(Field.ColumnDef.location))
  }

  /// Reads a column's constraints; DEFERRABLE and its like, nodes of their own, go to the constraint before them.
  mutating func constraints(_ nodes: [ParseNode]) -> [Constraint] {
    var result: [Constraint] = []
    for node in nodes where node.kind == .constraint {
      if let constraint = constraint(node.message) {
        result.append(constraint)
      } else if !result.isEmpty {
        addAttribute(node.message, to: &result[result.count - 1])
      }
    }
    return result
  }

  private func addAttribute(_ message: WireMessage, to constraint: inout Constraint) {
    switch message.choice(Field.Constraint.contype, as: Choice.ConstrType.self) {
    case .deferrable: constraint.isDeferrable = true
    case .deferred:
      constraint.isDeferrable = true
      constraint.isInitiallyDeferred = true
    default: break
    }
  }

  mutating func constraint(_ message: WireMessage) -> Constraint? {
    guard let kind = constraintKind(message) else { return nil }
    let isDeferred = message.bool(Field.Constraint.initdeferred)
    var result = Constraint(name: message.optionalText(Field.Constraint.conname), kind: kind)
    result.isDeferrable = message.bool(Field.Constraint.deferrable) || isDeferred
    result.isInitiallyDeferred = isDeferred
    result.isNotValid = message.bool(Field.Constraint.skipValidation)
    result.isNoInherit = message.bool(Field.Constraint.isNoInherit)
    result.location = message.int(Field.Constraint.location)
    return result
  }

  private mutating func constraintKind(_ message: WireMessage) -> ConstraintKind? {
    let isAlways = message.text(Field.Constraint.generatedWhen) == "a"
    switch message.choice(Field.Constraint.contype, as: Choice.ConstrType.self) {
    case .null: return .null
    case .notNull: return .notNull
    case .default: return .default(expression(message, Field.Constraint.rawExpr))
    case .identity:
      return .identity(
        always: isAlways, options: options(message.nodes(Field.Constraint.options)))
    case .generated: return .generated(expression(message, Field.Constraint.rawExpr))
    case .check: return .check(expression(message, Field.Constraint.rawExpr))
    case .primary: return .primaryKey(indexConstraint(message))
    case .unique: return .unique(indexConstraint(message))
    case .exclusion: return .exclusion(exclusionConstraint(message))
    case .foreign: return .foreignKey(foreignKey(message))
    default: return nil
    }
  }

  private mutating func indexConstraint(_ message: WireMessage) -> IndexConstraint {
    IndexConstraint(
      columns: names(message.nodes(Field.Constraint.keys)),
      including: names(message.nodes(Field.Constraint.including)),
      nullsNotDistinct: message.bool(Field.Constraint.nullsNotDistinct),
      usingIndex: message.optionalText(Field.Constraint.indexname),
      options: options(message.nodes(Field.Constraint.options)),
      tablespace: message.optionalText(Field.Constraint.indexspace))
  }

  private mutating func exclusionConstraint(_ message: WireMessage) -> ExclusionConstraint {
    var elements: [ExclusionConstraint.Element] = []
    for pair in message.nodes(Field.Constraint.exclusions) {
      let items = pair.message.nodes(Field.List.items)
      guard let element = items.first, element.kind == .indexElem, let name = items.last
      else { continue }
      elements.append(
        ExclusionConstraint.Element(
          element: indexElem(element.message),
          operator: objectName(name.message.nodes(Field.List.items))))
    }
    return ExclusionConstraint(
      accessMethod: message.optionalText(Field.Constraint.accessMethod) ?? "gist",
      elements: elements, including: names(message.nodes(Field.Constraint.including)),
      predicate: optionalExpression(message.node(Field.Constraint.whereClause)),
      options: options(message.nodes(Field.Constraint.options)))
  }

  private func foreignKey(_ message: WireMessage) -> ForeignKey {
    let match: ForeignKey.Match
    switch message.text(Field.Constraint.fkMatchtype) {
    case "f": match = .full
    case "p": match = .partial
    default: match = .simple
    }
    return ForeignKey(
      columns: names(message.nodes(Field.Constraint.fkAttrs)),
      referencedTable: rangeVar(message.message(Field.Constraint.pktable)),
      referencedColumns: names(message.nodes(Field.Constraint.pkAttrs)), match: match,
      onUpdate: referentialAction(message.text(Field.Constraint.fkUpdAction)),
      onDelete: referentialAction(message.text(Field.Constraint.fkDelAction)),
      deleteSetColumns: names(message.nodes(Field.Constraint.fkDelSetCols)))
  }

  private func referentialAction(_ letter: String) -> ReferentialAction {
    switch letter {
    case "r": .restrict
    case "c": .cascade
    case "n": .setNull
    case "d": .setDefault
    default: .noAction
    }
  }

  private mutating func partitionSpec(_ message: WireMessage) -> PartitionSpec {
    let strategy = message.text(Field.PartitionSpec.strategy).lowercased()
    let elements = message.nodes(Field.PartitionSpec.partParams).map { node in
      IndexElem(
        column: node.message.optionalText(Field.PartitionElem.name),
        expression: optionalExpression(node.message.node(Field.PartitionElem.expr)),
        collation: optionalName(node.message.nodes(Field.PartitionElem.collation)),
        operatorClass: optionalName(node.message.nodes(Field.PartitionElem.opclass)),
        operatorClassOptions: [], isDescending: false, nullsFirst: nil)
    }
    return PartitionSpec(
      strategy: PartitionStrategy(rawValue: strategy) ?? .range, elements: elements)
  }

  mutating func partitionBound(_ message: WireMessage?) -> PartitionBoundSpec? {
    guard let message else { return nil }
    if message.bool(Field.PartitionBoundSpec.isDefault) { return .default }
    switch message.text(Field.PartitionBoundSpec.strategy) {
    case "h":
      return .hash(
        modulus: message.int(Field.PartitionBoundSpec.modulus),
        remainder: message.int(Field.PartitionBoundSpec.remainder))
    case "l": return .list(expressions(message.nodes(Field.PartitionBoundSpec.listdatums)))
    default:
      return .range(
        from: rangeDatums(message.nodes(Field.PartitionBoundSpec.lowerdatums)),
        to: rangeDatums(message.nodes(Field.PartitionBoundSpec.upperdatums)))
    }
  }

  /// Reads the values of a range bound; the grammar leaves MINVALUE and MAXVALUE as column names.
  private mutating func rangeDatums(_ nodes: [ParseNode]) -> [PartitionBoundSpec.RangeDatum] {
    nodes.map { node in
      let value = expression(node)
      guard case .column(let reference) = value, reference.names.count == 1 else {
        return .value(value)
      }
      switch reference.column {
      case "minvalue": return .minValue
      case "maxvalue": return .maxValue
      default: return .value(value)
      }
    }
  }
}
