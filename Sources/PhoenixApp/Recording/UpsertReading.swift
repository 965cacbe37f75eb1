import Diagnostics

/// Reads `on_conflict:` and `conflict_target:`. Source: `Ecto.Repo.insert/2`, "Upserts".
extension Tracer {
  /// What happens on conflict; nil for a plain INSERT.
  func upsert(
    _ options: TracedValue, of schema: TracedSchema?, inserting columns: [ColumnWrite],
    at location: SourceLocation
  ) -> Upsert? {
    guard let action = options.option("on_conflict"), action != .atom("raise") else { return nil }
    let target = options.option("conflict_target")
    var updates = conflictUpdates(action, target: target, of: schema, at: location)
    if action.isReplacement {
      for index in updates.indices { replace(&updates[index], from: columns) }
    }
    return Upsert(
      target: conflictTarget(target, of: schema, at: location), targetLocation: location,
      updates: updates)
  }

  /// A replaced column gets what the INSERT has for it.
  private func replace(_ update: inout ColumnWrite, from columns: [ColumnWrite]) {
    guard let inserted = columns.first(where: { $0.name == update.name }) else { return }
    update.values = inserted.values
    update.mayBeNull = inserted.mayBeNull || inserted.presence == .optional
    if inserted.presence == .unlessNil { update.presence = .unlessNil }
  }

  private func conflictTarget(
    _ value: TracedValue?, of schema: TracedSchema?, at location: SourceLocation
  ) -> Upsert.Target {
    guard let value else { return .any }
    switch value {
    case .tuple(let parts) where parts.count == 2 && parts[0] == .atom("constraint"):
      if let name = parts[1].fieldName { return .constraint(name) }
    case .tuple(let parts) where parts.count == 2 && parts[0] == .atom("unsafe_fragment"):
      if case .string(let text) = parts[1] {
        return .fragment(text, columns: conflictColumns(text))
      }
    default:
      if let names = value.atomNames {
        if names.isEmpty { return .any }
        return .columns(names.map { schema?.field($0)?.column ?? $0 })
      }
    }
    unknowns.insert(
      UnknownUse(
        reason: "the conflict_target is computed", location: location, relation: schema?.relation))
    return .unknown
  }

  private func conflictUpdates(
    _ action: TracedValue, target: TracedValue?, of schema: TracedSchema?,
    at location: SourceLocation
  ) -> [ColumnWrite] {
    let targets = Set(target?.atomNames ?? [])
    switch action {
    case .atom("nothing"): return []
    case .atom("replace_all"):
      return replaced(schema, at: location) { _ in true }
    case .tuple(let parts) where parts.count == 2 && parts[0] == .atom("replace"):
      guard let names = parts[1].atomNames else {
        return replaced(schema, at: location, presence: .optional) { _ in true }
      }
      guard schema != nil else {
        return names.map { ColumnWrite($0, presence: .always, mayBeNull: true, location: location) }
      }
      return replaced(schema, at: location) { names.contains($0.name) }
    case .tuple(let parts) where parts.count == 2 && parts[0] == .atom("replace_all_except"):
      guard let names = parts[1].atomNames else {
        return replaced(schema, at: location, presence: .optional) { _ in true }
      }
      return replaced(schema, at: location) { !names.contains($0.name) }
    case .query(let query):
      return assignedColumns(query, of: schema)
    case .list:
      var query = TracedQuery(.init(origin: .other, namespace: nil, location: location))
      addAssignments(action, at: location, to: &query)
      return assignedColumns(query, of: schema)
    default:
      return replaced(schema, at: location, presence: .optional) { !targets.contains($0.name) }
    }
  }

  private func replaced(
    _ schema: TracedSchema?, at location: SourceLocation,
    presence: ColumnWrite.Presence = .always, where isReplaced: (EctoField) -> Bool
  ) -> [ColumnWrite] {
    (schema?.fields ?? []).filter(isReplaced).map {
      ColumnWrite(
        $0.column, presence: presence, mayBeNull: true, type: $0.type, location: $0.location)
    }
  }

  /// The columns that a query's `set`, `inc`, `push` write.
  func assignedColumns(_ query: TracedQuery, of schema: TracedSchema?) -> [ColumnWrite] {
    var columns = query.assignments.map { assignment in
      let field = schema?.field(assignment.field)
      return ColumnWrite(
        field?.column ?? assignment.field,
        presence: assignment.value.mayBeNil && !assignment.value.isNil ? .unlessNil : .always,
        mayBeNull: assignment.value.mayBeNil,
        values: field.flatMap { values(assignment.value, of: $0, allowed: nil, nil) }
          ?? storedText(assignment.value, as: nil).map { [$0] },
        type: field?.type, location: assignment.location)
    }
    if query.hasOpenAssignments, let schema {
      let known = Set(columns.map(\.name))
      columns += schema.fields.filter { !known.contains($0.column) && $0.isUpdatable }.map {
        ColumnWrite(
          $0.column, presence: .optional, mayBeNull: true, type: $0.type, location: $0.location)
      }
    }
    return columns.sorted { ($0.location, $0.name) < ($1.location, $1.name) }
  }
}

extension TracedValue {
  /// Whether an `on_conflict:` takes its values from the row that is inserted.
  fileprivate var isReplacement: Bool {
    switch self {
    case .atom: true
    case .tuple: true
    default: false
    }
  }
}
