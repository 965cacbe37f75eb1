import Diagnostics
import ElixirSyntax

/// Calls of a repository: each sends statements. Source: `Ecto.Repo`.
extension Tracer {
  static let repositoryFunctions: Set<String> = [
    "all", "all_by", "one", "one!", "get", "get!", "get_by", "get_by!", "exists?", "aggregate",
    "stream", "reload", "reload!", "preload", "insert", "insert!", "insert_or_update",
    "insert_or_update!", "update", "update!", "delete", "delete!", "insert_all", "update_all",
    "delete_all", "transaction", "transact", "query", "query!", "query_many", "query_many!",
    "checkout", "rollback", "load", "in_transaction?", "put_dynamic_repo", "explain", "to_sql",
  ]

  func repositoryCall(
    _ repository: String?, _ name: String, _ arguments: CallArguments, _ node: Node,
    in context: inout Context
  ) -> TracedValue {
    let values = values(of: arguments, in: &context)
    let location = node.location
    let options = values.last ?? TracedValue.null
    let write = StructWrite(
      location: location, guards: context.guards, options: options, repository: repository)
    switch name {
    case "all", "all_by", "one", "one!", "get", "get!", "get_by", "get_by!", "stream", "exists?",
      "aggregate":
      return read(name, values, write, node, in: context)
    case "reload", "reload!":
      for query in recordQueries(of: values.first ?? .anything, at: location) {
        recordRead(query, guards: context.guards, certainty: .certain, repository: repository)
      }
      return values.first ?? .anything
    case "preload":
      let owners = schemaNames(of: values.first ?? .anything)
      recordPreload(
        values[safe: 1] ?? .anything, of: owners, at: location, guards: context.guards,
        certainty: .certain, repository: repository, depth: 0)
      return values.first ?? .anything
    case "insert", "insert!", "insert_or_update", "insert_or_update!", "update", "update!",
      "delete", "delete!":
      return writeStruct(name, values.first ?? .anything, write, in: context)
    case "insert_all", "update_all", "delete_all":
      return writeAll(name, values, write, in: context)
    case "transaction", "transact", "checkout":
      return transaction(values, repository, in: context, name)
    case "query" where circumstances.failing == NodeIdentity(node): return .error(.anything)
    case "query", "query!", "query_many", "query_many!":
      recordSQL(values.first ?? .anything, of: node, in: context, repository: repository)
      return name == "query" ? join([.ok(.anything), .error(.anything)]) : .anything
    case "rollback": return .never
    case "load":
      if case .module(let schema)? = values.first, schemas[schema] != nil {
        return .record(TracedRecord(schema: schema, fields: [:], isLoaded: true))
      }
      return .anything
    case "put_dynamic_repo":
      note(
        "which database the repository talks to is decided at run time", at: location, in: context)
      return .anything
    case "in_transaction?", "get_dynamic_repo", "config", "start_link",
      "stop", "child_spec", "__adapter__", "default_options", "prepare_query", "module_info":
      return .anything
    default:
      // A function that a library adds to the repository, such as `paginate`: it runs the query that it is given.
      var shape = TracedValue.anything
      for value in values {
        for query in value.alternatives.compactMap(asQuery) {
          recordRead(query, guards: context.guards, certainty: .certain, repository: repository)
          shape = element(of: query)
        }
        escape(value, in: context)
      }
      return name == "paginate"
        ? .map(TracedMap([.atom("entries"): .list([], rest: shape)], isOpen: true)) : .anything
    }
  }

  private func asQuery(_ value: TracedValue) -> TracedQuery? {
    switch value {
    case .query(let query): query
    case .module(let name) where schemas[name]?.isEmbedded == false:
      queries(from: value, at: schemas[name]?.location ?? SourceLocation(path: "", line: 1)).first
    default: nil
    }
  }

  private func read(
    _ name: String, _ values: [TracedValue], _ write: StructWrite, _ call: Node,
    in context: Context
  ) -> TracedValue {
    var results: [TracedValue] = []
    for var query in queries(from: values.first ?? .anything, at: write.location) {
      if let prefix = prefix(of: write) { query.namespace = namespace(prefix) }
      if query.location.path != write.location.path { query.location = write.location }
      switch name {
      case "get", "get!": addKeys(to: &query, at: write.location)
      case "get_by", "get_by!", "all_by":
        var parts = TracedDynamic()
        if let clauses = values[safe: 1] {
          let list = clauses.entries.map { entries in
            TracedValue.list(
              entries.pairs.map { .tuple([.atom($0.key), $0.value]) }, rest: nil)
          }
          addPinned(list ?? clauses, at: write.location, to: &parts)
        }
        merge(parts, into: &query)
      case "aggregate":
        if let field = values[safe: 2] {
          let role = values[1].atomName.map { ColumnRead.Role.aggregated(function: $0) }
          for name in field.alternatives {
            if case .list = name { continue }
            query.references.insert(
              .init(
                binding: .position(0), field: name.atomName ?? "", role: role ?? .expression,
                location: write.location))
          }
        }
      default: break
      }
      query.expectsOneRow =
        ["one", "one!", "get_by", "get_by!"].contains(name)
        && !query.subqueryClauses.contains("limit")
      if query.references.contains(where: { $0.role.isAggregated }) {
        query.meetsArithmetic = ArithmeticReading.isOperand(call)
      }
      let countsSubquery =
        name == "aggregate" && !query.subqueryClauses.isEmpty && values[safe: 2]?.atomName == nil
      let extent: Extent =
        (name == "exists?" || name == "aggregate") && !countsSubquery ? .conditions : .selected
      recordRead(
        query, guards: write.guards, certainty: .certain, extent: extent,
        repository: write.repository)
      results.append(element(of: query))
    }
    let row = join(results + [.never])
    switch name {
    case "all", "all_by", "stream": return .list([], rest: row)
    case "one", "get", "get_by": return join([row, .null])
    case "exists?", "aggregate": return name == "exists?" ? .anything : .unknown("count")
    default: return row
    }
  }

  private func addKeys(to query: inout TracedQuery, at location: SourceLocation) {
    for name in schemaNames(of: query, at: 0) {
      for key in schemas[name]?.primaryKeys ?? [] {
        query.references.insert(
          .init(
            binding: .position(0), field: key.name, role: .condition,
            location: key.location))
      }
    }
  }

  private func recordQueries(of value: TracedValue, at location: SourceLocation) -> [TracedQuery] {
    schemaNames(of: value).map {
      TracedQuery(.init(origin: .schema($0), namespace: nil, location: location))
    }
  }

  /// The schemas whose structs a value holds.
  func schemaNames(of value: TracedValue) -> [String] {
    var names: Set<String> = []
    for alternative in value.alternatives {
      switch alternative {
      case .record(let record): names.insert(record.schema)
      case .list(let elements, let rest):
        for element in elements.prefix(16) { names.formUnion(schemaNames(of: element)) }
        if let rest { names.formUnion(schemaNames(of: rest)) }
      case .unknown(let name):
        names.formUnion(guessedSchemas(name))
        if let name { names.formUnion(guessedSchemas(singular(name))) }
      case .tuple(let parts): for part in parts { names.formUnion(schemaNames(of: part)) }
      default: continue
      }
    }
    return names.sorted()
  }

  private func writeStruct(
    _ name: String, _ value: TracedValue, _ write: StructWrite, in context: Context
  ) -> TracedValue {
    let base = name.hasSuffix("!") ? String(name.dropLast()) : name
    switch base {
    case "insert": recordInsert(value, write, context: context)
    case "update": recordUpdate(value, write, context: context)
    case "delete": recordDelete(value, write, context: context)
    default:
      recordInsert(value, write, context: context)
      recordUpdate(value, write, context: context)
    }
    let written = join(value.alternatives.map(applied))
    if name.hasSuffix("!") { return written }
    return join([.ok(written), .error(value)])
  }

  private func writeAll(
    _ name: String, _ values: [TracedValue], _ write: StructWrite, in context: Context
  ) -> TracedValue {
    let source = values.first ?? .anything
    var rows: [TracedValue] = []
    if name == "insert_all" {
      recordInsertAll(source, values[safe: 1] ?? .anything, write)
    } else {
      for var query in queries(from: source, at: write.location) {
        if let prefix = prefix(of: write) { query.namespace = namespace(prefix) }
        if name == "update_all" {
          if let updates = values[safe: 1] {
            addAssignments(updates, at: write.location, to: &query)
          }
          recordUpdateAll(query, write)
        } else {
          recordDeleteAll(query, write)
        }
        rows.append(element(of: query))
      }
    }
    return .tuple([.present, .list([], rest: rows.isEmpty ? .anything : join(rows))])
  }

  private func transaction(
    _ values: [TracedValue], _ repository: String?, in context: Context, _ name: String
  ) -> TracedValue {
    var results: [TracedValue] = []
    for alternative in (values.first ?? .anything).alternatives {
      switch alternative {
      case .multi(let multi):
        results.append(.ok(.map(multi.map)))
        results.append(
          .tuple([.atom("error"), .anything, .unknown("changeset"), .map(multi.map)]))
      case .closure(let closure):
        let given = Array(repeating: repositoryValue(repository), count: closure.arity)
        let around = circumstances
        if name != "checkout" { circumstances.isInTransaction = true }
        defer { circumstances = around }
        let result = apply(alternative, given, guards: context.guards)
        results.append(name == "transaction" ? .ok(result) : result)
        if name == "transaction" { results.append(.error(.anything)) }
      default: results.append(.anything)
      }
    }
    return join(results)
  }

  func repositoryValue(_ repository: String?) -> TracedValue {
    repository.map { .module($0) } ?? .unknown("repo")
  }
}

extension TracedMulti {
  /// The changes that later steps and the caller see.
  var map: TracedMap {
    TracedMap(
      Dictionary(uniqueKeysWithValues: results.map { (.atom($0.key), $0.value) }), isOpen: true)
  }
}
