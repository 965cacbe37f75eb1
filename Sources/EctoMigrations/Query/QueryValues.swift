import Diagnostics
import ElixirEvaluation

extension MigrationRunner {
  private static let queryKey = Value.atom("planctl_query")

  /// The term that stands for a query in evaluated code.
  func value(of query: EctoQuery) -> Value {
    queries.append(query)
    return .map(
      MapValue([
        (.atom("__struct__"), .module("Ecto.Query")),
        (Self.queryKey, .integer(queries.count - 1)),
      ]))
  }

  /// The query that a term stands for: a query, a schema, a table's name, or both of these.
  func query(from value: Value, _ evaluator: Evaluator) throws(QueryStop) -> EctoQuery {
    switch value {
    case .string(let table):
      return EctoQuery(EctoQuery.Source(table: table, prefix: .nil, schema: nil))
    case .atom(let module):
      let schema = try schema(module, evaluator)
      var query = EctoQuery(
        EctoQuery.Source(table: schema.table, prefix: schema.prefix, schema: schema))
      query.problem = schema.problem
      return query
    case .tuple(let parts):
      guard parts.count == 2, case .string(let table) = parts[0], case .atom(let module) = parts[1]
      else { break }
      let schema = try schema(module, evaluator)
      var query = EctoQuery(EctoQuery.Source(table: table, prefix: schema.prefix, schema: schema))
      query.problem = schema.problem
      return query
    case .map(let map):
      guard case .integer(let position)? = map[Self.queryKey], queries.indices.contains(position)
      else { break }
      return queries[position]
    case .unknown(let unknown): throw .unsupported(unknown.reason)
    default: break
    }
    throw .unsupported("\(value.inspected) as a query")
  }

  /// The schema that a module defines; of one with a `problem`, the table is known at most.
  func schema(_ module: String, _ evaluator: Evaluator) throws(QueryStop) -> EctoSchema {
    if schemas[module] == nil { _ = evaluator.module(module) }
    let name = module.dropPrefix("Elixir.")
    guard let schema = schemas[module] else {
      throw .unsupported("\(name), which is no schema that could be read,")
    }
    return schema
  }
}
