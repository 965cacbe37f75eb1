import Diagnostics
import ElixirSyntax

/// `Ecto.Multi`: its steps are noted where they are added.
extension Tracer {
  func multiCall(
    _ name: String, _ arguments: CallArguments, _ node: Node, in context: inout Context
  ) -> TracedValue? {
    if name == "new" { return .multi(TracedMulti(results: [:])) }
    guard arguments.count > 0 else { return nil }
    let values = values(of: arguments, in: &context)
    var multi = TracedMulti(results: [:])
    for alternative in values[0].alternatives {
      if case .multi(let given) = alternative {
        multi.results.merge(given.results) { join([$0, $1]) }
      }
    }
    let step = values[safe: 1]?.fieldName
    let repository = onlyRepository
    var write = StructWrite(
      location: node.location, guards: context.guards, options: .null, repository: repository)
    func resolved(_ value: TracedValue?) -> TracedValue {
      guard case .closure(let closure)? = value else { return value ?? .anything }
      let given: [TracedValue] = [.map(multi.map)].filter { _ in closure.arity > 0 }
      return apply(.closure(closure), given, guards: context.guards)
    }
    var result = TracedValue.anything
    switch name {
    case "insert", "update", "delete", "insert_or_update":
      write.options = values[safe: 3] ?? .null
      let value = named(resolved(values[safe: 2]), step)
      if name != "update", name != "delete" { recordInsert(value, write, context: context) }
      if name == "update" || name == "insert_or_update" {
        recordUpdate(value, write, context: context)
      }
      if name == "delete" { recordDelete(value, write, context: context) }
      result = join(value.alternatives.map(applied))
    case "insert_all":
      write.options = values[safe: 4] ?? .null
      recordInsertAll(values[safe: 2] ?? .anything, resolved(values[safe: 3]), write)
    case "update_all", "delete_all":
      for var query in queries(from: resolved(values[safe: 2]), at: node.location) {
        if name == "delete_all" {
          recordDeleteAll(query, write)
          continue
        }
        addAssignments(values[safe: 3] ?? .null, at: node.location, to: &query)
        recordUpdateAll(query, write)
      }
    case "one", "all", "exists?":
      for query in queries(from: resolved(values[safe: 2]), at: node.location) {
        recordRead(
          query, guards: context.guards, certainty: .certain,
          extent: name == "exists?" ? .conditions : .selected, repository: repository)
        let row = element(of: query)
        result = name == "all" ? .list([], rest: row) : join([row, .null])
      }
    case "run":
      if values.count == 3 {
        let around = circumstances
        circumstances.isInTransaction = true
        defer { circumstances = around }
        let returned = apply(
          values[2], [repositoryValue(repository), .map(multi.map)], guards: context.guards)
        result = join(
          returned.alternatives.map {
            if case .tuple(let parts) = $0, parts.count == 2, parts[0] == .atom("ok") {
              parts[1]
            } else if case .tuple = $0 {
              .never
            } else {
              .anything
            }
          })
      }
    case "put": result = values[safe: 2] ?? .anything
    case "merge":
      let inner = apply(values[safe: 1] ?? .anything, [.map(multi.map)], guards: context.guards)
      if case .multi(let other) = inner { multi.results.merge(other.results) { join([$0, $1]) } }
      return .multi(multi)
    case "append", "prepend":
      if case .multi(let other)? = values[safe: 1] {
        multi.results.merge(other.results) { join([$0, $1]) }
      }
      return .multi(multi)
    case "to_list", "inspect", "error": return .multi(multi)
    default: return nil
    }
    if let step { multi.results[step] = result }
    return .multi(multi)
  }

  /// A struct of which nothing is known may be told by the name of its step.
  private func named(_ value: TracedValue, _ step: String?) -> TracedValue {
    guard case .unknown(let name) = value, guessedSchemas(name).isEmpty, let step else {
      return value
    }
    return .unknown(step)
  }

  /// The application's repository, when it has but one.
  var onlyRepository: String? { repositories.count == 1 ? repositories.first : nil }
}
