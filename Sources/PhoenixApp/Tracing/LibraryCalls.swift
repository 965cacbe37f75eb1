import Diagnostics
import ElixirSyntax

/// Calls of modules that are not the application's.
extension Tracer {
  /// The value of a library's function; nil when nothing is known of it.
  func libraryCall(
    _ module: String, _ name: String, _ arguments: CallArguments, _ node: Node,
    in context: inout Context
  ) -> TracedValue? {
    switch module {
    case "Ecto.Query": return queryCall(name, arguments, node, in: &context)
    case "Ecto.Changeset": return changesetCall(name, arguments, node, in: &context)
    case "Ecto.Multi": return multiCall(name, arguments, node, in: &context)
    case "Ecto": return ectoCall(name, arguments, node, in: &context)
    case "Ecto.Adapters.SQL", "Postgrex":
      return sqlCall(module, name, arguments, node, in: &context)
    case "Kernel":
      return kernelCall(name, arguments, node, in: &context)
    case "Enum", "Stream", "Flow":
      return enumCall(name, values(of: arguments, in: &context), in: context)
    case "Task", "Task.Supervisor":
      let values = values(of: arguments, in: &context)
      for value in values { escape(value, in: context) }
      if let result = namedCall(values, node, in: &context) { return result }
      if name == "async_stream" || name == "async_stream_nolink" {
        return enumCall("async_stream", values, in: context)
      }
      return taskCall(name, values, in: context)
    case "Map", "Keyword", "Access":
      let values = values(of: arguments, in: &context)
      for value in values.dropFirst() { escape(value, in: context) }
      return mapCall(name, values) ?? .anything
    case "List":
      return listCall(name, values(of: arguments, in: &context))
    case "MapSet":
      return name == "new" && arguments.count > 0 ? value(0, of: arguments, in: &context) : nil
    case "String", "Integer", "Float", "Atom", "Base", "Decimal", "Date", "Time", "DateTime",
      "NaiveDateTime", "Ecto.UUID", "System", "Jason", "URI", "Path", "Enumerable", "Calendar",
      "Timex", "Bcrypt", "Argon2", "Pbkdf2", "Phoenix.Token":
      return plainCall(module, name, values(of: arguments, in: &context))
    case "Ecto.Enum":
      return enumCall(name, values(of: arguments, in: &context))
    default: return nil
    }
  }

  /// Functions of plain values: their result is no database matter, but may be nil.
  private func plainCall(
    _ module: String, _ name: String, _ values: [TracedValue]
  ) -> TracedValue {
    if module == "String", let first = values.first {
      switch (name, first) {
      case ("to_atom", .string(let text)), ("to_existing_atom", .string(let text)):
        return .atom(text)
      case ("trim", .string(let text)):
        return .string(text.split(separator: " ").joined(separator: " "))
      default: break
      }
    }
    if module == "System", name == "get_env", values.count == 2 {
      return join([.unknown(nil), values[1]])
    }
    if name == "to_integer", let first = values.first {
      return join(
        first.alternatives.map {
          if case .string(let text) = $0, let number = Int(text) {
            .integer(number)
          } else {
            .present
          }
        })
    }
    if module == "Atom", name == "to_string", let first = values.first?.atomName {
      return .string(first)
    }
    if name == "get_env" || name == "parse" || name == "at" || name.hasPrefix("from_iso") {
      return .anything
    }
    if name == "decode" || name == "cast" || name == "dump" || name == "verify"
      || (name == "new" && module != "Decimal")
    {
      return .anything
    }
    return .present
  }

  /// The value of a function that is given by its module, its name and its arguments: `Repo, :all, [query]`.
  func namedCall(
    _ values: [TracedValue], _ node: Node, in context: inout Context
  ) -> TracedValue? {
    for (position, value) in values.enumerated() {
      guard case .module(let module) = value,
        repositories.contains(module) || sources[module] != nil,
        let name = values[safe: position + 1]?.atomName,
        case .list(let given, rest: nil)? = values[safe: position + 2]
      else { continue }
      return moduleCall(module, name, CallArguments(given: given), node, in: &context)
    }
    return nil
  }

  /// A task stands for its function's result.
  private func taskCall(
    _ name: String, _ values: [TracedValue], in context: Context
  ) -> TracedValue {
    switch name {
    case "async", "async_nolink":
      guard let function = values.last, case .closure(let closure) = function, closure.arity == 0
      else { return .anything }
      return apply(function, [], guards: context.guards)
    case "await": return values.first ?? .anything
    case "await_many": return values.first ?? .anything
    default: return .anything
    }
  }

  /// `Ecto.Enum.values(Schema, :field)`.
  private func enumCall(_ name: String, _ values: [TracedValue]) -> TracedValue {
    guard case .module(let schema)? = values.first, let field = values[safe: 1]?.atomName,
      case .enumeration(let members, _)? = schemas[schema]?.field(field)?.type
    else { return .anything }
    return name == "values" ? .list(members.map { .atom($0.name) }, rest: nil) : .anything
  }

  /// Functions of `Ecto`; nil for those of which nothing is known.
  func ectoCall(
    _ name: String, _ arguments: CallArguments, _ node: Node, in context: inout Context
  ) -> TracedValue? {
    let values = values(of: arguments, in: &context)
    switch name {
    case "assoc":
      guard let association = values[safe: 1]?.atomName else { return .anything }
      return assoc(association, of: values[0], at: node.location)
    case "build_assoc":
      guard let association = values[safe: 1]?.atomName else { return .anything }
      return built(association, of: values[0], values[safe: 2])
    case "put_meta":
      guard let first = values.first else { return nil }
      let meta = ["prefix", "source"].compactMap { key in
        values[safe: 1]?.option(key).map { (TracedValue.atom("__\(key)__"), $0) }
      }
      return meta.isEmpty ? first : updated(first, meta)
    case "reset_fields": return values.first
    default: return nil
    }
  }

  /// The query of `Ecto.assoc(struct, :comments)`.
  private func assoc(
    _ name: String, of value: TracedValue, at location: SourceLocation
  ) -> TracedValue {
    let owners = schemaNames(of: value)
    let origins: [TracedQuery.Origin?] = owners.isEmpty ? [nil] : owners.map { .schema($0) }
    return join(
      origins.map { origin in
        let steps = associationSteps(name, from: origin)
        guard let last = steps.last else {
          return .query(
            TracedQuery(
              .init(origin: .outside(singular(name)), namespace: nil, location: location)))
        }
        var query = TracedQuery(source(of: last, at: location))
        query.references.insert(
          .init(
            binding: .position(0), field: last.association.relatedKey, role: .condition,
            location: location))
        query.add(last.options.conditions, of: 0)
        for step in steps {
          if let table = reading(step, at: location) { query.nested.insert(table) }
        }
        return .query(query)
      })
  }

  /// The struct of `Ecto.build_assoc(struct, :comments, attributes)`.
  private func built(
    _ name: String, of value: TracedValue, _ attributes: TracedValue?
  ) -> TracedValue {
    let owners = schemaNames(of: value)
    let origins: [TracedQuery.Origin?] = owners.isEmpty ? [nil] : owners.map { .schema($0) }
    return join(
      origins.map { origin in
        guard let last = associationSteps(name, from: origin).last else {
          return .unknown(singular(name))
        }
        var record = newRecord(through: last)
        for entry in attributes?.entries?.pairs ?? [] { record.fields[entry.key] = entry.value }
        if case .has = last.association.kind {
          record.fields[last.association.relatedKey] = .present
        }
        return .record(record)
      })
  }

  /// `Ecto.Adapters.SQL.query(repo, sql)`, `Postgrex.query(conn, sql)`.
  private func sqlCall(
    _ module: String, _ name: String, _ arguments: CallArguments, _ node: Node,
    in context: inout Context
  ) -> TracedValue? {
    guard
      name.hasPrefix("query") || name == "stream" || name.hasPrefix("execute")
        || name.hasPrefix("prepare") || name == "explain"
    else { return nil }
    let values = values(of: arguments, in: &context)
    var repository: String?
    if case .module(let name)? = values.first { repository = name }
    if let text = values[safe: 1], !name.hasPrefix("explain") {
      recordSQL(text, of: node, in: context, repository: repository)
    }
    return name == "query" ? join([.ok(.anything), .error(.anything)]) : .anything
  }
}
