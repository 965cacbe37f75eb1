import Diagnostics
import ElixirEvaluation

extension MigrationRunner {
  /// `add/2,3` and `add_if_not_exists/2,3`.
  func add(_ arguments: [Value], ifNotExists: Bool, at evaluator: Evaluator) throws(Stop) {
    let name = ifNotExists ? "add_if_not_exists" : "add"
    let options = try columnOptions(arguments, name, at: evaluator)
    try add(
      .add(arguments[0], ColumnType(arguments[1]), options, ifNotExists: ifNotExists),
      at: evaluator)
  }

  /// `modify/2,3`.
  func modify(_ arguments: [Value], at evaluator: Evaluator) throws(Stop) {
    let options = try columnOptions(arguments, "modify", at: evaluator)
    try add(.modify(arguments[0], ColumnType(arguments[1]), options), at: evaluator)
  }

  /// `remove/1,2,3`.
  func remove(_ arguments: [Value], at evaluator: Evaluator) throws(Stop) {
    try requireAtom(arguments[0], "remove/\(arguments.count)")
    guard arguments.count > 1 else { return try add(.remove(arguments[0]), at: evaluator) }
    try validateType(arguments[1])
    let options = try keywordArgument(arguments, at: 2, "remove")
    try add(.removeTyped(arguments[0], ColumnType(arguments[1]), options), at: evaluator)
  }

  /// `remove_if_exists/1,2`.
  func removeIfExists(_ arguments: [Value], at evaluator: Evaluator) throws(Stop) {
    try requireAtom(arguments[0], "remove_if_exists/\(arguments.count)")
    guard arguments.count > 1 else {
      return try add(.removeIfExists(arguments[0], nil), at: evaluator)
    }
    try validateType(arguments[1])
    try add(.removeIfExists(arguments[0], ColumnType(arguments[1])), at: evaluator)
  }

  /// `timestamps/0,1`: the options given, over those of the repo's configuration.
  func timestamps(_ arguments: [Value], at evaluator: Evaluator) throws(Stop) {
    let own = try keywordArgument(arguments, at: 0, "timestamps")
    var options = try configuration.options("migration_timestamps").merging(own)
      .puttingNew("null", .false)
    let type = options.pop("type") ?? .atom("naive_datetime")
    let insertedAt = options.pop("inserted_at") ?? .atom("inserted_at")
    let updatedAt = options.pop("updated_at") ?? .atom("updated_at")
    for column in [insertedAt, updatedAt] where column != .false {
      try add([column, type, options.value], ifNotExists: false, at: evaluator)
    }
  }

  /// The primary key that the block of `create` starts with, or the only column without one.
  ///
  /// Source: `Ecto.Migration.__primary_key__/1`.
  func primaryKey(of table: Table) throws(Stop) -> (name: Value, type: Value, KeywordOptions)? {
    var options: KeywordOptions
    switch try table.primaryKey.known() {
    case .false: return nil
    case .true:
      if try configuration.setting("migration_primary_key") == .false { return nil }
      options = try configuration.options("migration_primary_key")
    case .list: options = try KeywordOptions(table.primaryKey)
    default:
      throw .argumentError(
        ":primary_key option must be either a boolean or a keyword list of options")
    }
    options = options.putting("primary_key", .true)
    let name = options.pop("name") ?? .atom("id")
    let type = options.pop("type") ?? .atom("bigserial")
    return (name, type, options)
  }

  private func columnOptions(
    _ arguments: [Value], _ function: String, at evaluator: Evaluator
  ) throws(Stop) -> KeywordOptions {
    try requireAtom(arguments[0], "\(function)/3")
    let options = try keywordArgument(arguments, at: 2, function)
    if let scale = options["scale"], scale.isTruthy,
      options["precision"]?.truth == false
        || options["precision"] == nil
    {
      throw .argumentError(
        "column \(try arguments[0].asString()) is missing precision option")
    }
    try validateType(arguments[1])
    remark(onUnknown: options, at: evaluator)
    return options
  }

  private func requireAtom(_ column: Value, _ function: String) throws(Stop) {
    switch column {
    case .atom, .unknown: return
    default: throw .functionClause("Ecto.Migration.\(function)")
    }
  }

  /// Source: `Ecto.Migration.validate_type!/1`.
  private func validateType(_ type: Value) throws(Stop) {
    switch type {
    case .unknown: return
    case .atom("datetime"):
      throw .argumentError(
        "the :datetime type in migrations is not supported, "
          + "please use :utc_datetime or :naive_datetime instead")
    case .atom(let name) where !name.hasPrefix("Elixir."): return
    case .tuple(let parts) where parts.count == 2 && parts[0].unknown != nil: return
    case .tuple(let parts) where parts.count == 2 && parts[0].atomText != nil:
      switch parts[1] {
      case .atom, .unknown: return try validateType(parts[1])
      case .tuple(let elements):
        for element in elements { try validateType(element) }
        return
      default: break
      }
    case .map where type.structName == MigrationStruct.reference.name: return
    default: break
    }
    throw .argumentError(
      "invalid migration type: \(type.inspected). Expected one of: an atom, such as :string; "
        + "a quoted atom, such as :\"integer unsigned\"; a tuple representing a composite type, "
        + "such as {:array, :integer} or {:map, :string}; a reference, such as references(:users)")
  }

  /// Ecto reads the options it knows and never looks at the others.
  private func remark(onUnknown options: KeywordOptions, at evaluator: Evaluator) {
    for (key, _) in options.pairs where !Self.columnOptionNames.contains(key) {
      script.remarks.append(
        Diagnostic(
          severity: .warning, message: "Ecto ignores the column option `\(key):`",
          location: location(evaluator)))
    }
  }

  private static let columnOptionNames: Set<String> = [
    "null", "default", "primary_key", "comment", "precision", "scale", "size", "collation",
    "generated", "start_value", "increment", "fields", "from", "after",
  ]
}
