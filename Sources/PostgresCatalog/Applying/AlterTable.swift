import PostgresSyntax

extension CatalogEditor {
  /// Applies the subcommands in the order of PostgreSQL's passes (`AT_PASS_…` in `tablecmds.c`).
  mutating func alterTable(_ statement: AlterTableStmt) throws(ApplyFailure) {
    switch statement.kind {
    case .index: return try alterIndex(statement)
    case .sequence: return try alterSequence(statement)
    case .type: return try alterCompositeType(statement)
    default: break
    }
    guard let table = catalog.relation(statement.relation) else {
      if indexName(statement.relation.objectName) != nil { return try alterIndex(statement) }
      if sequenceName(statement.relation.objectName) != nil {
        return try alterSequence(statement)
      }
      if let type = typeName(statement.relation.objectName),
        case .composite? = catalog.types[type]?.definition
      {
        throw .refused("42809", "\"\(type.name)\" is a composite type")
      }
      if statement.ifExists, catalog.uncertainties.isEmpty { return }
      throw missingRelation(statement.relation.objectName)
    }
    try demandCommandsOfViews(statement, of: table)
    try demandCommandsOfTypedTables(statement, of: table)
    try demandIntegerIdentities(statement, of: table)
    let recursing = statement.relation.includesDescendants
    let before = catalog
    var pending: [PendingConstraint] = []
    for pass in AlterTablePass.allCases {
      for command in statement.commands where AlterTablePass(command) == pass {
        try apply(command, to: table.name, recursing: recursing, pending: &pending)
      }
      if pass == .addIndexes { try addPending(&pending, areIndexes: true, to: table.name) }
      if pass == .alterType {
        try demandDependentsFit(statement.retypedColumns, of: table.name, before: before)
      }
      if pass == .addConstraints { try addPending(&pending, areIndexes: false, to: table.name) }
    }
  }

  /// Refuses what a view does not take (`ATSimplePermissions`).
  private func demandCommandsOfViews(
    _ statement: AlterTableStmt, of table: Relation
  ) throws(ApplyFailure) {
    guard table.kind == .view else { return }
    for command in statement.commands {
      switch command {
      case .columnDefault, .setRelOptions, .resetRelOptions, .changeOwner, .other: break
      default:
        throw .refused(
          "42809", "ALTER action cannot be performed on relation \"\(table.name.name)\"")
      }
    }
  }

  /// Refuses another type than an integer for an identity column, before anything else is looked at.
  private func demandIntegerIdentities(
    _ statement: AlterTableStmt, of table: Relation
  ) throws(ApplyFailure) {
    for case .addIdentity(let name, _, _) in statement.commands {
      guard let type = table.column(named: name)?.type,
        !type.isBuiltIn || type.isArray || !["int2", "int4", "int8"].contains(type.name)
      else { continue }
      throw .refused("22023", "identity column type must be smallint, integer, or bigint")
    }
    for case .alterColumnType(let name, let definition) in statement.commands {
      guard table.column(named: name)?.identity != nil, let written = definition.type else {
        continue
      }
      guard ["int2", "int4", "int8"].contains(try type(written).name) else {
        throw .refused("22023", "identity column type must be smallint, integer, or bigint")
      }
    }
  }

  /// Adds the constraints that came with new columns or were put off.
  private mutating func addPending(
    _ pending: inout [PendingConstraint], areIndexes: Bool, to table: QualifiedName
  ) throws(ApplyFailure) {
    let selected = pending.filter { $0.isIndex == areIndexes }
    pending.removeAll { $0.isIndex == areIndexes }
    let ordered = areIndexes ? indexConstraintsInOrder(selected) : selected
    for item in ordered { try addConstraint(item, to: table, isNewTable: false) }
  }

  /// Applies one subcommand; constraints that have to wait are added to `pending`.
  mutating func apply(
    _ command: AlterTableCmd, to table: QualifiedName, recursing: Bool,
    pending: inout [PendingConstraint]
  ) throws(ApplyFailure) {
    switch command {
    case .addColumn(let definition, let ifNotExists):
      try addColumn(
        definition, ifNotExists: ifNotExists, to: table, recursing: recursing,
        pending: &pending)
    case .dropColumn(let name, let ifExists, let cascade):
      try dropColumn(
        name, ifExists: ifExists, cascade: cascade, of: table, recursing: recursing)
    case .alterColumnType(let name, let definition):
      try alterColumnType(name, definition, of: table)
    case .columnDefault(let name, let expression):
      try alterDefault(name, expression, of: table, recursing: recursing)
    case .setNotNull(let name): try alterNotNull(name, true, of: table, recursing: recursing)
    case .dropNotNull(let name): try alterNotNull(name, false, of: table, recursing: recursing)
    case .dropExpression(let name, let ifExists):
      try dropExpression(name, ifExists: ifExists, of: table, recursing: recursing)
    case .addIdentity(let name, let isAlways, let options):
      try addIdentity(name, always: isAlways, options: options, of: table)
    case .setIdentity(let name, let options): try setIdentity(name, options, of: table)
    case .dropIdentity(let name, let ifExists):
      try dropIdentity(name, ifExists: ifExists, of: table)
    case .addConstraint(let constraint):
      try demandTable(table)
      pending.append(
        PendingConstraint(constraint: constraint, column: nil, isRecursing: recursing))
    case .dropConstraint(let name, let ifExists, let cascade):
      try dropConstraint(
        name, ifExists: ifExists, cascade: cascade, of: table, recursing: recursing)
    case .validateConstraint(let name): try validateConstraint(name, of: table)
    case .alterConstraint(let constraint): try alterConstraint(constraint, of: table)
    case .addInherit(let parent): try addInherit(parent, to: table)
    case .dropInherit(let parent): try dropInherit(parent, from: table)
    case .attachPartition(let child, let bound):
      try attachPartition(child, bound: bound, to: table)
    case .detachPartition(let child, let concurrently):
      try detachPartition(child, from: table, concurrently: concurrently)
    case .detachPartitionFinalize: break
    default: try applyTableOption(command, to: table)
    }
  }

  /// Refuses what only tables can have.
  private func demandTable(_ name: QualifiedName) throws(ApplyFailure) {
    let table = try relation(name)
    if table.kind == .view || table.kind == .materializedView {
      throw .refused("42809", "\"\(name.name)\" is not a table")
    }
  }
}

extension AlterTableStmt {
  /// The columns that get another type.
  var retypedColumns: Set<String> {
    Set(
      commands.compactMap { command in
        if case .alterColumnType(let name, _) = command { name } else { nil }
      })
  }
}

/// The order in which ALTER TABLE runs its subcommands.
enum AlterTablePass: CaseIterable {
  case drop
  case alterType
  case addColumns
  case columnAttributes
  case addIndexes
  case addConstraints
  case miscellaneous

  init(_ command: AlterTableCmd) {
    self =
      switch command {
      case .dropColumn, .dropConstraint, .dropNotNull, .dropExpression, .dropIdentity: .drop
      case .alterColumnType: .alterType
      case .addColumn: .addColumns
      case .columnDefault(_, let expression): expression == nil ? .drop : .columnAttributes
      case .setNotNull, .addIdentity, .setIdentity, .setStatistics: .columnAttributes
      case .addConstraint: .columnAttributes
      default: .miscellaneous
      }
  }
}

extension PendingConstraint {
  fileprivate var isIndex: Bool {
    switch constraint.kind {
    case .primaryKey, .unique, .exclusion: true
    default: false
    }
  }
}
