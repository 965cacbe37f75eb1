import ElixirEvaluation

extension MigrationRunner {
  /// `create/1` and `create_if_not_exists/1`.
  func create(_ object: Value, ifNotExists: Bool, at evaluator: Evaluator) throws(Stop) -> Value {
    let function = ifNotExists ? "create_if_not_exists/1" : "create/1"
    let prefixed = try withPrefix(object.known(), function)
    if let index = Index(prefixed) {
      try queue(.createIndex(index, ifNotExists: ifNotExists), at: evaluator)
    } else if let table = Table(prefixed) {
      var columns: [ColumnChange] = []
      if let (name, type, options) = try primaryKey(of: table) {
        columns.append(.add(name, ColumnType(type), options, ifNotExists: false))
      }
      try queue(
        .createTable(table, columns: columns, ifNotExists: ifNotExists), at: evaluator)
    } else if !ifNotExists, let constraint = Constraint(prefixed) {
      try queue(.createConstraint(constraint), at: evaluator)
    } else {
      throw .functionClause("Ecto.Migration.\(function)")
    }
    return ifNotExists ? .ok : object
  }

  /// `drop/1,2` and `drop_if_exists/1,2`.
  func drop(_ arguments: [Value], ifExists: Bool, at evaluator: Evaluator) throws(Stop) -> Value {
    let function = ifExists ? "drop_if_exists" : "drop"
    let mode =
      try keywordArgument(arguments, at: 1, function)["mode"] ?? .atom("restrict")
    let object = try withPrefix(arguments[0].known(), "\(function)/2")
    if let index = Index(object) {
      try queue(.dropIndex(index, mode: mode, ifExists: ifExists), at: evaluator)
    } else if let table = Table(object) {
      try queue(.dropTable(table, mode: mode, ifExists: ifExists), at: evaluator)
    } else if let constraint = Constraint(object) {
      try queue(.dropConstraint(constraint, mode: mode, ifExists: ifExists), at: evaluator)
    } else {
      throw .functionClause("Ecto.Adapters.Postgres.Connection.execute_ddl/1")
    }
    return arguments[0]
  }

  /// `rename(table, to: table)`, `rename(index, to: name)`.
  func rename(_ object: Value, _ options: Value, at evaluator: Evaluator) throws(Stop) -> Value {
    let pairs = try options.known().keywordPairs ?? []
    guard pairs.count == 1, pairs[0].key == "to" else {
      throw .functionClause("Ecto.Migration.rename/2")
    }
    let prefixed = try withPrefix(object.known(), "rename/2")
    if let table = Table(prefixed),
      let newTable = try Table(withPrefix(pairs[0].value.known(), "rename/2"))
    {
      try queue(.renameTable(table, to: newTable), at: evaluator)
      return pairs[0].value
    }
    if let index = Index(prefixed), case .map(var map) = object {
      try queue(.renameIndex(index, to: pairs[0].value), at: evaluator)
      map[.atom("name")] = pairs[0].value
      return .map(map)
    }
    throw .functionClause("Ecto.Migration.rename/2")
  }

  /// `rename(table, :column, to: :column)`.
  func renameColumn(_ arguments: [Value], at evaluator: Evaluator) throws(Stop) -> Value {
    let pairs = try arguments[2].known().keywordPairs ?? []
    guard let table = try Table(withPrefix(arguments[0].known(), "rename/3")),
      pairs.count == 1, pairs[0].key == "to", arguments[1].isAtomOrUnknown,
      pairs[0].value.isAtomOrUnknown
    else { throw .functionClause("Ecto.Migration.rename/3") }
    try queue(
      .renameColumn(table, from: arguments[1], to: pairs[0].value), at: evaluator)
    return arguments[0]
  }

  /// `execute/1,2`.
  func execute(_ arguments: [Value], at evaluator: Evaluator) throws(Stop) {
    for argument in arguments {
      switch argument {
      case .string, .bytes, .list, .unknown: continue
      case .function(let function) where function.arity == 0: continue
      default: throw .functionClause("Ecto.Migration.execute/\(arguments.count)")
      }
    }
    let command: Command =
      arguments.count == 1
      ? .execute(arguments[0]) : .executePair(forward: arguments[0], backward: arguments[1])
    try queue(command, at: evaluator)
  }

  /// The struct with the prefix that applies: its own, the migrator's, or the configured one.
  ///
  /// Source: `Ecto.Migration.__prefix__/1`.
  func withPrefix(_ object: Value, _ function: String) throws(Stop) -> Value {
    guard case .map(var map) = object else { throw .functionClause("Ecto.Migration.\(function)") }
    let prefix = try (map[.atom("prefix")] ?? .nil).known()
    if prefix.isNil {
      let inherited =
        if let prefix = configuration.prefix { Value.string(prefix) } else {
          try configuration.setting("migration_default_prefix") ?? .nil
        }
      if inherited.isNil { return object }
      map[.atom("prefix")] = inherited
      return .map(map)
    }
    guard let migratorPrefix = configuration.prefix else { return object }
    let own = try prefix.asString()
    if own == migratorPrefix { return object }
    throw .raise(
      "Ecto.MigrationError",
      "the :prefix option `\(own)` does not match the migrator prefix `\(migratorPrefix)`")
  }
}

extension Value {
  fileprivate var isAtomOrUnknown: Bool { atomText != nil || unknown != nil }
}
