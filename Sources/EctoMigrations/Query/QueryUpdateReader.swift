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
          if case .call(.name("^"), _) = value.form {
            later.append(EctoQuery.Update(operation: name, field: field, value: .parameter))
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
        for (field, _) in pairs {
          later.append(EctoQuery.Update(operation: name, field: field, value: .parameter))
        }
      } else {
        throw .unsupported("an update that is computed")
      }
    }
    query.updates += later
  }
}
