import Diagnostics
import ElixirSyntax

/// Joins, and the associations through which they go.
extension Tracer {
  /// `join(query, :left, [p], c in assoc(p, :comments), on: …, as: :c)`.
  func join(
    _ arguments: CallArguments, to query: inout TracedQuery, in context: inout Context
  ) {
    var position = 2
    var bindings: Bindings = [:]
    if let node = arguments.node(2), case .list = node.form {
      bindings = self.bindings(node, count: query.sources.count)
      position = 3
    }
    guard let source = arguments.node(position) else { return }
    let before = query.sources.count
    addJoin(source, bindings, to: &query, in: &context)
    if let name = source.arguments(of: "in")?.first?.variableName {
      bindings[name] = .position(before)
    }
    for (key, _, content) in arguments.node(position + 1)?.keywordPairs ?? [] {
      add(clause: key, content, &bindings, to: &query, in: &context)
    }
  }

  /// Adds one source: `c in Comment`, `c in assoc(p, :comments)`, `c in subquery(q)` … .
  func addJoin(
    _ content: Node, _ bindings: Bindings, to query: inout TracedQuery, in context: inout Context
  ) {
    var node = content
    if let parts = content.arguments(of: "in"), parts.count == 2 { node = parts[1] }
    if let parts = node.arguments(of: "assoc"), parts.count == 2 {
      addAssociation(parts, node, bindings, to: &query, in: &context)
      return
    }
    let value = sourceValue(node, in: &context)
    var sources = queries(from: value, at: node.location)
    if case .string(let name) = value, query.commonTables.contains(name) {
      sources = [TracedQuery(.init(origin: .other, namespace: nil, location: node.location))]
    }
    guard let first = sources.first else {
      query.sources.append(.init(origin: .outside(nil), namespace: nil, location: node.location))
      return
    }
    // A query without clauses is its source; any other is joined as a subquery is.
    if first.sources.count == 1, first.references.isEmpty, first.nested.isEmpty {
      query.sources.append(first.sources[0])
      query.fragments.formUnion(first.fragments)
    } else {
      query.sources.append(first.sources[0])
      query.nested.insert(first)
    }
    for other in sources.dropFirst() { query.nested.insert(other) }
  }

  private func addAssociation(
    _ parts: NodeList, _ node: Node, _ bindings: Bindings, to query: inout TracedQuery,
    in context: inout Context
  ) {
    let parent: TracedQuery.Binding =
      parts[0].variableName.flatMap { bindings[$0] }
      ?? parts[0].arguments(of: "as")?.first?.atomName.map { .named($0) } ?? .elsewhere
    let pinned = parts[1].arguments(of: "^")?.first ?? parts[1]
    guard let name = value(of: pinned, in: &context).atomName else {
      query.sources.append(.init(origin: .outside(nil), namespace: nil, location: node.location))
      return
    }
    let owner = query.position(of: parent).map { query.sources[$0].origin }
    for step in associationSteps(name, from: owner) {
      if let table = reading(step, at: node.location) { query.nested.insert(table) }
      if let position = query.position(of: parent), case .schema(step.owner)? = owner {
        query.references.insert(
          .init(
            binding: .position(position), field: step.association.ownerKey, role: .condition,
            location: node.location))
      }
      if step.isLast {
        query.references.insert(
          .init(
            binding: .position(query.sources.count), field: step.association.relatedKey,
            role: .condition, location: node.location))
        query.add(step.options.conditions, of: query.sources.count)
        query.sources.append(source(of: step, at: node.location))
        return
      }
      var between = TracedQuery(source(of: step, at: node.location))
      between.selection = .expression(whole: [], shape: .present)
      between.references = [
        .init(
          binding: .position(0), field: step.association.relatedKey, role: .condition,
          location: node.location)
      ]
      between.add(step.options.conditions, of: 0)
      query.nested.insert(between)
    }
    query.sources.append(.init(origin: .outside(name), namespace: nil, location: node.location))
  }

  /// One association on the way to another schema.
  struct AssociationStep {
    var owner: String
    var association: EctoAssociation
    var related: String
    var joinTable: JoinTable?
    var options: AssociationOptions
    var isLast: Bool

    /// What following it reads.
    struct Meaning: Hashable {
      var related: String
      var key: String
      var joinTable: JoinTable?
      var options: AssociationOptions
    }

    var meaning: Meaning {
      Meaning(
        related: related, key: association.relatedKey, joinTable: joinTable, options: options)
    }
  }

  /// The associations from a source to the one of a name, through those that lead there.
  func associationSteps(_ name: String, from origin: TracedQuery.Origin?) -> [AssociationStep] {
    if case .schema(let owner)? = origin { return associationSteps(name, of: owner, depth: 0) }
    // The owner is not known: schemas that have such an association all mean the same one, or none is taken.
    let owners = schemas.values.filter { $0.associations[name] != nil }.map(\.module).sorted()
    let targets = Set(
      owners.compactMap { owner in
        schemas[owner]?.associations[name].flatMap { relatedSchema(of: $0, from: owner) }
      })
    guard targets.count == 1, let owner = owners.first else { return [] }
    return associationSteps(name, of: owner, depth: 0)
  }

  /// The associations that a name may mean whatever the owner is, each meaning once, in the order of the owners.
  func associationMeanings(_ name: String) -> [[AssociationStep]] {
    var seen: Set<[AssociationStep.Meaning]> = []
    return schemas.values.filter { $0.associations[name] != nil }.map(\.module).sorted()
      .map { associationSteps(name, of: $0, depth: 0) }
      .filter { !$0.isEmpty && seen.insert($0.map(\.meaning)).inserted }
  }

  private func associationSteps(
    _ name: String, of owner: String, depth: Int
  ) -> [AssociationStep] {
    guard depth < 8, let association = schemas[owner]?.associations[name] else { return [] }
    if case .through(let path) = association.kind {
      var steps: [AssociationStep] = []
      var current = owner
      for part in path {
        let more = associationSteps(part, of: current, depth: depth + 1)
        guard let last = more.last else { return [] }
        for index in steps.indices { steps[index].isLast = false }
        steps += more
        current = last.related
      }
      return steps
    }
    guard let related = relatedSchema(of: association, from: owner) else { return [] }
    var table: JoinTable?
    if case .manyToMany(let joinTable) = association.kind { table = joinTable }
    return [
      AssociationStep(
        owner: owner, association: association, related: related, joinTable: table,
        options: schemas[owner]?.associationOptions[name] ?? AssociationOptions(), isLast: true)
    ]
  }

  /// The schema at the other end of an association.
  func relatedSchema(of association: EctoAssociation, from owner: String) -> String? {
    if case .through = association.kind {
      return associationSteps(association.name, of: owner, depth: 0).last?.related
    }
    guard let related = association.related, schemas[related]?.isEmbedded == false else {
      return nil
    }
    return related
  }

  /// A read of both keys of the table between the sides of a `many_to_many`, and of what `join_where:` names.
  func reading(_ step: AssociationStep, at location: SourceLocation) -> TracedQuery? {
    guard let table = step.joinTable else { return nil }
    let origin: TracedQuery.Origin =
      table.schema.map { .schema($0) } ?? .table(table.relation?.name ?? "")
    var query = TracedQuery(
      .init(origin: origin, namespace: table.relation?.namespace, location: location))
    query.selection = .expression(whole: [], shape: .present)
    for column in [table.ownerColumn, table.relatedColumn] {
      query.references.insert(
        .init(binding: .position(0), field: column, role: .condition, location: location))
    }
    query.add(step.options.joinConditions, of: 0)
    return query
  }
}
