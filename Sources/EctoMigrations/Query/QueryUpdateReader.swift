import ElixirEvaluation
import ElixirSyntax

/// What a query updates: `update: [set: [name: value]]`.
///
/// Values that are wholly pinned come after all others. Source: `Ecto.Query.Builder.Update.build/4`.
extension QueryReader {
  mutating func applyUpdates(_ node: Node) throws(QueryStop) {
    guard case .list(let operations) = node.form else {
      throw .unsupported("an update that is computed")
    }
    var later: [EctoQuery.Update] = []
    for operation in operations {
      guard case .pair(let key, let values) = operation.form, case .atom(let name) = key.form
      else { throw .unsupported("an update that is computed") }
      if case .list(let pairs) = values.form {
        for pair in pairs {
          guard case .pair(let key, let value) = pair.form, case .atom(let field) = key.form
          else { throw .unsupported("an update that is computed") }
          if case .call(.name("^"), let pinned) = value.form, pinned.count == 1 {
            later.append(try pinnedUpdate(name, field, try self.value(pinned[0])))
            continue
          }
          let expected = QueryExpressionReader.Expectation.field(source: 0, name: field)
          query.updates.append(
            EctoQuery.Update(
              operation: name, field: field,
              value: try reader().read(value, expecting: expected)))
        }
      } else if case .call(.name("^"), let pinned) = values.form, pinned.count == 1,
        let pairs = try value(pinned[0]).keywordPairs
      {
        for (field, value) in pairs { later.append(try pinnedUpdate(name, field, value)) }
      } else {
        throw .unsupported("an update that is computed")
      }
    }
    query.updates += later
  }

  private func pinnedUpdate(
    _ operation: String, _ field: String, _ value: Value
  ) throws(QueryStop) -> EctoQuery.Update {
    do {
      return try EctoQuery.Update(
        operation, field, value, ParameterCast(evaluator: evaluator, sources: query.sources))
    } catch {
      throw .interrupted(error)
    }
  }
}

extension EctoQuery.Update {
  /// A change of a field by a value that the query is given.
  init(
    _ operation: String, _ field: String, _ value: Value, _ cast: ParameterCast
  ) throws(Interruption) {
    let isElement = operation == "push" || operation == "pull"
    self.init(
      operation: operation, field: field,
      value: .parameter(
        try cast.parameter(
          value,
          as: isElement ? .elementOf(source: 0, name: field) : .field(source: 0, name: field))))
  }
}
