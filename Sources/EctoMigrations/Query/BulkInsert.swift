import ElixirEvaluation

/// The SQL of `insert_all`.
///
/// Source: `Ecto.Repo.Schema.insert_all/6`, `Ecto.Adapters.Postgres.Connection.insert/7`.
struct BulkInsert {
  let target: EctoQuery
  let adapter: PostgresAdapter

  func sql(_ call: HostCall) throws(QueryStop) -> String {
    guard case .list(let rows) = call.arguments[1] else {
      throw .unsupported("insert_all of rows that are not known")
    }
    let options = call.arguments.count > 2 ? call.arguments[2] : .list([])
    guard options.keywordPairs != nil else {
      throw .unsupported("insert_all with options that are not known")
    }
    if options["placeholders"] != nil { throw .unsupported("insert_all with placeholders") }
    let source = target.sources[0]
    var columns: [[String]] = []
    var header: Set<String> = []
    for row in rows {
      let names = try self.columns(of: row, source.schema, call.evaluator)
      header.formUnion(names)
      columns.append(names)
    }
    // Map.keys/1: sorted up to 32 keys.
    let names = header.sorted {
      Array($0.unicodeScalars).lexicographicallyPrecedes($1.unicodeScalars)
    }
    if names.count > 32 { throw .unsupported("insert_all of more than 32 columns") }
    let parameters = columns.reduce(0) { $0 + $1.count }
    let cast = ParameterCast(evaluator: call.evaluator, sources: target.sources)
    let conflict = try self.conflict(options, cast, parameters: parameters)
    let prefix = options["prefix"] ?? (source.prefix.isNil ? target.prefix : source.prefix)
    do throws(Stop) {
      let table = try adapter.quotedName(prefix: prefix, .string(source.table))
      return "INSERT INTO \(table)" + conflict.alias
        + (try values(columns, header: names)) + conflict.clause + (try returning(options))
    } catch {
      if case .raise(let exception, let message) = error {
        throw .interrupted(call.evaluator.exception(exception, message))
      }
      throw .unsupported("insert_all")
    }
  }

  private func columns(
    of row: Value, _ schema: EctoSchema?, _ evaluator: Evaluator
  ) throws(QueryStop) -> [String] {
    let pairs = try pairs(of: row, schema, evaluator)
    guard let schema else { return pairs.map(\.name) }
    var columns: [String] = []
    for (name, value) in pairs {
      guard let field = schema.fields.first(where: { $0.name == name }) else {
        throw unknownField(.atom(name), schema, evaluator)
      }
      try ValueDump(evaluator: evaluator).check(value, for: field, of: schema)
      columns.append(field.column)
    }
    if let key = schema.generatedKey, let column = schema.column(of: key),
      !columns.contains(column)
    {
      columns.append(column)
    }
    return columns
  }

  /// The names and values of a row, which is a map or a keyword list.
  private func pairs(
    of row: Value, _ schema: EctoSchema?, _ evaluator: Evaluator
  ) throws(QueryStop) -> [(name: String, value: Value)] {
    var pairs: [(name: String, value: Value)] = []
    switch row {
    case .map(let map):
      for entry in map.entries {
        if case .string = entry.key, let schema { throw unknownField(entry.key, schema, evaluator) }
        guard case .atom(let name) = entry.key, name != "__struct__" else {
          throw .unsupported("insert_all of rows that are no plain maps")
        }
        pairs.append((name, entry.value))
      }
    case .list:
      guard let written = row.keywordPairs else {
        throw .unsupported("insert_all of rows that are no keyword lists")
      }
      for (key, value) in written { pairs.append((key, value)) }
    default: throw .unsupported("insert_all of rows that are not known")
    }
    if pairs.contains(where: { $0.value.structName == "Elixir.Ecto.Query" }) {
      throw .unsupported("insert_all of a query")
    }
    return pairs
  }

  /// Source: `Ecto.Repo.Schema.insert_all_select_dump!/2`.
  private func unknownField(
    _ name: Value, _ schema: EctoSchema, _ evaluator: Evaluator
  ) -> QueryStop {
    .interrupted(
      evaluator.exception(
        "ArgumentError",
        "unknown field `\(name.inspected)` in schema \(schema.module) given to insert_all"))
  }

  private func values(_ rows: [[String]], header: [String]) throws(Stop) -> String {
    if header.isEmpty {
      return " VALUES " + rows.map { _ in "(DEFAULT)" }.joined(separator: ",")
    }
    var parameter = 0
    let tuples = rows.map { row in
      let values = header.map { column in
        guard row.contains(column) else { return "DEFAULT" }
        parameter += 1
        return "$\(parameter)"
      }
      return "(\(values.joined(separator: ",")))"
    }
    let names = try adapter.quotedNames(header.map(Value.string))
    return " (\(names)) VALUES " + tuples.joined(separator: ",")
  }

  /// The clause, and the name that it gives the table.
  private func conflict(
    _ options: Value, _ cast: ParameterCast, parameters: Int
  ) throws(QueryStop) -> (clause: String, alias: String) {
    let schema = target.sources[0].schema
    let action = options["on_conflict"] ?? .atom("raise")
    let named = options["conflict_target"] ?? .list([])
    if action == .atom("raise") {
      if named == .list([]) || named.isNil { return ("", "") }
      throw argumentError(":conflict_target option is forbidden when :on_conflict is :raise", cast)
    }
    let conflictTarget = try conflictTarget(named, schema)
    if conflictTarget.isEmpty, action != .atom("nothing") {
      throw argumentError(
        "the :conflict_target option is required on upserts by PostgreSQL", cast)
    }
    let clause = " ON CONFLICT \(conflictTarget)DO "
    guard case .list = action else { return (clause + (try replacement(action, options)), "") }
    var query = target
    query.updates = try RepoWrites.updates(action, cast)
    do throws(Stop) {
      var renderer = QuerySQL(query, adapter: adapter, parameters: parameters)
      return (
        clause + "UPDATE SET " + (try renderer.assignments()), " AS \(renderer.alias(0))"
      )
    } catch {
      throw .unsupported("this on_conflict of insert_all")
    }
  }

  private func argumentError(_ message: String, _ cast: ParameterCast) -> QueryStop {
    .interrupted(cast.evaluator.exception("ArgumentError", message))
  }

  private func replacement(_ action: Value, _ options: Value) throws(QueryStop) -> String {
    let schema = target.sources[0].schema
    switch action {
    case .atom("nothing"): return "NOTHING"
    case .atom("replace_all"):
      guard let schema else { break }
      return try replaceAll(schema, except: conflictColumns(options))
    case .tuple(let parts):
      guard parts.count == 2, let fields = parts[1].elements else { break }
      let names = fields.compactMap(\.atomText)
      guard names.count == fields.count else { break }
      switch parts[0].atomText {
      case "replace":
        let columns = names.map { schema?.column(of: $0) ?? $0 }
        return try replace(columns)
      case "replace_all_except":
        guard let schema else { break }
        return try replaceAll(schema, except: names + conflictColumns(options))
      default: break
      }
    default: break
    }
    throw .unsupported("this on_conflict of insert_all")
  }

  /// The columns of the conflict target, which Ecto takes off the list of the fields by their names.
  ///
  /// A field whose `source:` is another name is not taken off. Source: `Ecto.Repo.Schema.on_conflict/7`.
  private func conflictColumns(_ options: Value) -> [String] {
    let names = options["conflict_target"] ?? .list([])
    return (names.elements ?? [names]).compactMap(\.atomText).map { name in
      target.sources[0].schema?.column(of: name) ?? name
    }
  }

  /// Ecto keeps the fields that can be updated last first.
  private func replaceAll(
    _ schema: EctoSchema, except names: [String]
  ) throws(QueryStop) -> String {
    try replace(schema.fields.filter { !names.contains($0.name) }.reversed().map(\.column))
  }

  private func conflictTarget(
    _ target: Value, _ schema: EctoSchema?
  ) throws(QueryStop) -> String {
    if case .tuple(let parts) = target, parts.count == 2, parts[0] == .atom("unsafe_fragment"),
      case .string(let fragment) = parts[1]
    {
      return fragment + " "
    }
    let names = (target.elements ?? [target]).map { $0.atomText }
    var columns: [Value] = []
    for name in names {
      guard let name else { throw .unsupported("this conflict_target of insert_all") }
      columns.append(.string(schema?.column(of: name) ?? name))
    }
    return columns.isEmpty ? "" : "(\(try quoted(columns))) "
  }

  private func replace(_ columns: [String]) throws(QueryStop) -> String {
    var assignments: [String] = []
    for column in columns {
      let name = try quoted([.string(column)])
      assignments.append("\(name) = EXCLUDED.\(name)")
    }
    return "UPDATE SET " + assignments.joined(separator: ",")
  }

  private func quoted(_ columns: [Value]) throws(QueryStop) -> String {
    do throws(Stop) {
      return try adapter.quotedNames(columns)
    } catch {
      throw .unsupported("a column's name")
    }
  }

  /// Fields of a schema come out in reverse: `Ecto.Repo.Schema.fields_to_sources/2`.
  private func returning(_ options: Value) throws(Stop) -> String {
    let returning = try options["returning"]?.known() ?? .false
    let schema = target.sources[0].schema
    var columns: [Value]
    switch returning {
    case .false, .nil: return ""
    case .true:
      guard let schema else {
        throw .argumentError(
          ":returning option can only be set to true if a schema is given")
      }
      columns = schema.fields.map { .string($0.column) }
    default:
      columns = try returning.requiredList()
      if columns.isEmpty {
        throw .argumentError(
          ":returning expects at least one field to be given, got an empty list")
      }
      if let schema { columns = columns.map { name in column(name, in: schema) } }
    }
    if schema != nil { columns.reverse() }
    return " RETURNING " + (try adapter.quotedNames(columns))
  }

  private func column(_ name: Value, in schema: EctoSchema) -> Value {
    name.atomText.flatMap(schema.column(of:)).map(Value.string) ?? name
  }
}
