/// One value that stands for several: what is known after branches meet again.
extension Tracer {
  /// A value that is one of the given ones; without any, the code does not get there.
  func join(_ values: [TracedValue]) -> TracedValue {
    if values.count == 1 { return values[0] }
    var members: [TracedValue] = []
    for value in values {
      for alternative in value.alternatives { add(alternative, to: &members) }
    }
    if members.count == 1 { return members[0] }
    if members.count > 12 { members = thinned(members) }
    return members.count == 1 ? members[0] : .union(members)
  }

  private func add(_ value: TracedValue, to members: inout [TracedValue]) {
    for index in members.indices {
      if members[index] == value { return }
      if let merged = merged(members[index], value) {
        members[index] = merged
        return
      }
    }
    members.append(value)
  }

  /// The value that covers both, where that loses little.
  private func merged(_ left: TracedValue, _ right: TracedValue) -> TracedValue? {
    switch (left, right) {
    case (.unknown(let name), .unknown(let other)):
      return .unknown(name ?? other)
    case (.changeset(let first), .changeset(let second)):
      return merged(first, second).map { .changeset($0) }
    case (.record(let first), .record(let second)) where first.schema == second.schema:
      return .record(merged(first, second))
    case (.tuple(let first), .tuple(let second))
    where first.count == second.count && first.first == second.first
      && first.first?.atomName != nil && first.count < 5:
      return .tuple(zip(first, second).map { join([$0, $1]) })
    case (.map(let first), .map(let second))
    where first.structName == second.structName && first.entries.keys == second.entries.keys:
      var map = first
      map.isOpen = first.isOpen || second.isOpen
      map.entries.merge(second.entries) { join([$0, $1]) }
      return .map(map)
    case (.list(let first, let rest), .list(let second, let otherRest)):
      return mergedLists(first, rest, second, otherRest)
    case (.query(let first), .query(let second)):
      return merged(first, second).map { .query($0) }
    case (.multi(let first), .multi(let second)):
      return .multi(TracedMulti(results: first.results.merging(second.results) { join([$0, $1]) }))
    case (.dynamic(let first), .dynamic(let second)):
      return .dynamic(
        TracedDynamic(
          references: first.references.union(second.references),
          nested: first.nested.union(second.nested),
          fragments: first.fragments.union(second.fragments)))
    default:
      return nil
    }
  }

  private func mergedLists(
    _ first: [TracedValue], _ rest: TracedValue?, _ second: [TracedValue], _ otherRest: TracedValue?
  ) -> TracedValue? {
    if first.count == second.count, rest == nil, otherRest == nil, first.count <= 4 { return nil }
    let elements = first + second + [rest, otherRest].compactMap(\.self)
    if elements.contains(where: { if case .tuple = $0 { true } else { false } }) {
      return nil
    }
    return .list([], rest: join(elements))
  }

  func merged(_ first: TracedRecord, _ second: TracedRecord) -> TracedRecord {
    var record = first
    record.isLoaded = first.isLoaded || second.isLoaded
    record.isGuess = first.isGuess && second.isGuess
    for (name, value) in second.fields where first.fields[name] == nil {
      record.fields[name] = join([value, .unknown(name)])
    }
    for (name, value) in first.fields {
      record.fields[name] = join([value, second.fields[name] ?? .unknown(name)])
    }
    return record
  }

  func merged(_ first: TracedChangeset, _ second: TracedChangeset) -> TracedChangeset? {
    guard first.schema == second.schema else { return nil }
    var changeset = first
    changeset.data = join([first.data, second.data])
    for (field, change) in first.changes {
      guard let other = second.changes[field] else {
        changeset.changes[field]?.presence = .optional
        continue
      }
      changeset.changes[field] = TracedChangeset.Change(
        presence: min(change.presence, other.presence), value: join([change.value, other.value]),
        location: change.location)
    }
    for (field, change) in second.changes where first.changes[field] == nil {
      var optional = change
      optional.presence = .optional
      changeset.changes[field] = optional
    }
    changeset.required = first.required.intersection(second.required)
    changeset.allowed = first.allowed.filter { second.allowed[$0.key] == $0.value }
    changeset.lengths = first.lengths.compactMap { field, length in
      second.lengths[field].map { (field, max(length, $0)) }
    }.reduce(into: [:]) { $0[$1.0] = $1.1 }
    changeset.constraints = first.constraints.union(second.constraints)
    changeset.children = first.children.merging(second.children) { join([$0, $1]) }
    changeset.isOpen = first.isOpen || second.isOpen
    return changeset
  }

  /// Two queries of which one has the other's sources first.
  private func merged(_ first: TracedQuery, _ second: TracedQuery) -> TracedQuery? {
    let (shorter, longer) =
      first.sources.count <= second.sources.count ? (first, second) : (second, first)
    guard zip(shorter.sources, longer.sources).allSatisfy({ $0.origin == $1.origin }),
      first.selection == second.selection, first.namespace == second.namespace,
      first.preloads == second.preloads
    else { return nil }
    var query = longer
    query.references.formUnion(shorter.references)
    query.nested.formUnion(shorter.nested)
    query.assignments.formUnion(shorter.assignments)
    query.hasOpenAssignments = first.hasOpenAssignments || second.hasOpenAssignments
    query.fragments.formUnion(shorter.fragments)
    query.commonTables.formUnion(shorter.commonTables)
    query.unknowns.formUnion(shorter.unknowns)
    return query
  }

  /// Fewer members: plain values give way; queries that do are noted as read.
  private func thinned(_ members: [TracedValue]) -> [TracedValue] {
    var kept: [TracedValue] = []
    var didDrop = false
    for member in members {
      switch member {
      case .query(let query) where kept.count >= 12:
        recordRead(query, guards: [], certainty: .possible)
        didDrop = true
      case .changeset, .record, .multi, .query, .flag, .module, .closure, .code:
        kept.append(member)
      case .unknown,
        .tuple where kept.count < 12, .list where kept.count < 12:
        kept.append(member)
      default:
        didDrop = true
      }
    }
    if didDrop, !kept.contains(where: \.isUnknown) { kept.append(.anything) }
    return kept
  }
}
