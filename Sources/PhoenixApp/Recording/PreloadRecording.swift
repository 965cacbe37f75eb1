import Diagnostics

/// Notes what preloads read: one more query for each association.
extension Tracer {
  func recordPreload(
    _ spec: TracedValue, of owners: [String], at location: SourceLocation, guards: [FlagGuard],
    certainty: DatabaseUse.Certainty, repository: String?, depth: Int
  ) {
    guard depth < 12, spend() else { return }
    func follow(_ name: String, _ rest: TracedValue?, isJoined: Bool) {
      preload(
        name, rest, of: owners, isJoined: isJoined, at: location, guards: guards,
        certainty: certainty, repository: repository, depth: depth)
    }
    for alternative in spec.alternatives {
      switch alternative {
      case .atom(let name) where name != "nil": follow(name, nil, isJoined: false)
      case .tuple(let parts) where parts.count == 2:
        if let name = parts[0].atomName {
          follow(name, parts[1], isJoined: false)
        } else if case .tuple(let marked) = parts[0], let name = marked.last?.atomName {
          follow(name, parts[1], isJoined: true)
        }
      case .list(let elements, let rest):
        for element in elements + (rest.map { [$0] } ?? []) {
          recordPreload(
            element, of: owners, at: location, guards: guards, certainty: certainty,
            repository: repository, depth: depth + 1)
        }
      case .unknown:
        for owner in owners {
          outsidePreloads.insert(OutsidePreload(schema: owner, location: location, guards: guards))
        }
      default: continue
      }
    }
  }

  private func preload(
    _ name: String, _ rest: TracedValue?, of owners: [String], isJoined: Bool,
    at location: SourceLocation, guards: [FlagGuard], certainty: DatabaseUse.Certainty,
    repository: String?, depth: Int
  ) {
    // Whatever struct comes from outside, it has the association, or the call raises.
    let meanings =
      owners.isEmpty
      ? associationMeanings(name) : owners.map { associationSteps(name, from: .schema($0)) }
    let sure = owners.isEmpty && meanings.count > 1 ? .possible : certainty
    for steps in meanings {
      var custom: [TracedQuery] = []
      var deeper = rest
      if let rest {
        let parts = pair(rest)
        custom = parts.query
        deeper = parts.rest
      }
      for step in steps where !isJoined {
        let queries =
          step.isLast && !custom.isEmpty
          ? custom
          : [TracedQuery(source(of: step, at: location))]
        for var query in queries {
          query.location = location
          query.references.insert(
            .init(
              binding: .position(0), field: step.association.relatedKey, role: .condition,
              location: location))
          query.add(step.options.conditions, of: 0)
          query.add(step.options.order, of: 0)
          if let table = reading(step, at: location) { query.nested.insert(table) }
          recordRead(query, guards: guards, certainty: sure, repository: repository)
        }
      }
      if let deeper, let last = steps.last {
        recordPreload(
          deeper, of: [last.related], at: location, guards: guards, certainty: sure,
          repository: repository, depth: depth + 1)
      }
    }
  }

  /// The query and the further preloads of `comments: query`, `comments: {query, [:author]}`.
  private func pair(_ value: TracedValue) -> (query: [TracedQuery], rest: TracedValue?) {
    switch value {
    case .query(let query): return ([query], nil)
    case .tuple(let parts) where parts.count == 2:
      if case .query(let query) = parts[0] { return ([query], parts[1]) }
      return ([], .list([value], rest: nil))
    case .module(let name) where schemas[name] != nil:
      return (queries(from: value, at: SourceLocation(path: "", line: 1)), nil)
    default: return ([], value)
    }
  }
}

/// A preload of associations that are not known.
struct OutsidePreload: Hashable {
  /// The schema of the structs.
  var schema: String
  var location: SourceLocation
  var guards: [FlagGuard]
}

extension Tracer {
  /// Notes that a preload from outside may read what a schema's associations lead to, where nothing else reads it.
  func resolveOutsidePreloads() {
    let read = Set(
      uses.compactMap { use -> String? in
        guard case .read = use.access else { return nil }
        return use.relation.name
      })
    for preload in outsidePreloads.sorted(by: { $0.location < $1.location }) {
      var schemasToSee = [preload.schema]
      var seen: Set<String> = []
      while let owner = schemasToSee.popLast() {
        guard seen.insert(owner).inserted, let schema = schemas[owner] else { continue }
        for name in schema.associations.keys.sorted() where mentions.names(association: name) {
          let steps = associationSteps(name, from: .schema(owner))
          guard let last = steps.last else { continue }
          schemasToSee.append(last.related)
          let tables = steps.flatMap { step in
            [schemas[step.related]?.relation.name, step.joinTable?.relation?.name].compactMap(
              \.self)
          }
          guard tables.contains(where: { !read.contains($0) }) else { continue }
          recordPreload(
            .atom(name), of: [owner], at: preload.location, guards: preload.guards,
            certainty: .possible, repository: nil, depth: 0)
        }
      }
    }
  }
}
