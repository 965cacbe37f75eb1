import Diagnostics
import ElixirSyntax

/// `Ecto.Changeset`: which fields a changeset may set, and which constraints it handles.
extension Tracer {
  /// The value of a call of `Ecto.Changeset`; nil when it has no such function.
  func changesetCall(
    _ name: String, _ arguments: CallArguments, _ node: Node, in context: inout Context
  ) -> TracedValue? {
    guard Self.changesetFunctions.contains(name), arguments.count > 0 else { return nil }
    let values = values(of: arguments, in: &context)
    let location = node.location
    switch name {
    case "cast":
      return mapChangesets(values[0], fields: values[safe: 2]?.atomNames, context) { changeset in
        self.cast(
          values[safe: 1] ?? .anything, permitted: values[safe: 2] ?? .anything,
          into: &changeset, at: location)
      }
    case "change":
      return mapChangesets(values[0], fields: nil, context) { changeset in
        self.put(values[safe: 1], into: &changeset, at: location)
      }
    case "apply_action", "apply_action!", "apply_changes":
      let applied = join(values[0].alternatives.map(applied))
      return name == "apply_action" ? join([.ok(applied), .error(values[0])]) : applied
    case "get_field", "get_change", "fetch_field!", "fetch_change!", "get_assoc", "get_embed":
      return fieldValue(values)
    case "fetch_field", "fetch_change":
      return join([.tuple([.anything, fieldValue(values)]), .atom("error")])
    case "traverse_errors": return .present
    case "merge" where values.count == 2:
      guard case .changeset = values[0] else { return nil }
      return join([values[0], values[1]])
    case "prepare_changes" where values.count == 2:
      let result = apply(values[1], [values[0]], guards: context.guards)
      return join([values[0], result].filter { if case .changeset = $0 { true } else { false } })
    case "unsafe_validate_unique":
      recordUniquenessCheck(values, at: location, in: context)
      return values[0]
    default:
      return mapChangesets(values[0], fields: nil, context) { changeset in
        self.change(&changeset, name, values, arguments, location, in: context)
      }
    }
  }

  static let changesetFunctions: Set<String> = [
    "cast", "change", "apply_action", "apply_action!", "apply_changes", "get_field", "get_change",
    "fetch_field", "fetch_field!", "fetch_change", "fetch_change!", "get_assoc", "get_embed",
    "traverse_errors", "merge", "prepare_changes", "unsafe_validate_unique", "put_change",
    "force_change", "put_assoc", "put_embed", "cast_assoc", "cast_embed", "delete_change",
    "update_change", "validate_required", "validate_inclusion", "validate_exclusion",
    "validate_subset", "validate_format", "validate_length", "validate_number",
    "validate_confirmation", "validate_acceptance", "validate_change", "unique_constraint",
    "foreign_key_constraint", "check_constraint", "exclusion_constraint", "assoc_constraint",
    "no_assoc_constraint", "optimistic_lock", "add_error", "constraints", "merge_changes",
  ]

  /// Each changeset that a value may be, changed; structs become changesets of themselves.
  private func mapChangesets(
    _ value: TracedValue, fields: [String]?, _ context: Context,
    _ change: (inout TracedChangeset) -> Void
  ) -> TracedValue {
    join(
      value.alternatives.flatMap { alternative -> [TracedValue] in
        if alternative.atomName != nil { return [] }
        var changeset = changeset(from: alternative, fields: fields, in: context)
        change(&changeset)
        return [.changeset(changeset)]
      })
  }

  private func changeset(
    from value: TracedValue, fields: [String]?, in context: Context
  ) -> TracedChangeset {
    switch value {
    case .changeset(let changeset): return changeset
    case .record: return TracedChangeset(data: value)
    case .unknown(let name):
      let record = outsideRecord(name, fields: fields, in: context)
      return TracedChangeset(data: record.map { .record($0) } ?? value)
    default: return TracedChangeset(data: value)
    }
  }

  /// The struct that an argument from outside must be: in a schema's own module one of that schema.
  private func outsideRecord(
    _ name: String?, fields: [String]?, in context: Context
  ) -> TracedRecord? {
    func fits(_ schema: String) -> Bool {
      guard let schema = schemas[schema], let fields else { return schemas[schema] != nil }
      return fields.allSatisfy {
        schema.field($0) != nil || schema.virtualFields.contains($0)
      }
    }
    let own = context.module.name
    if fits(own) { return TracedRecord(schema: own, fields: [:], isLoaded: true) }
    let guesses = guessedSchemas(name).filter(fits)
    guard guesses.count == 1 else { return nil }
    return TracedRecord(
      schema: guesses[0], fields: [:], isLoaded: true,
      isGuess: toldSchema(name, in: context) == nil)
  }

  private func cast(
    _ parameters: TracedValue, permitted: TracedValue, into changeset: inout TracedChangeset,
    at location: SourceLocation
  ) {
    guard let fields = permitted.atomNames else {
      changeset.isOpen = true
      return
    }
    var given: TracedMap?
    if case .map(let map) = parameters, map.closedKeys != nil { given = map }
    for field in fields {
      var presence = ColumnWrite.Presence.optional
      var value = TracedValue.unknown(field)
      if let given {
        guard let known = given.entries[.atom(field)] ?? given.entries[.string(field)] else {
          continue
        }
        value = known
        presence = known.mayBeNil ? .unlessNil : .always
      }
      changeset.changes[field] = .init(presence: presence, value: value, location: location)
    }
  }

  /// Changes as a map or keyword list.
  private func put(
    _ changes: TracedValue?, into changeset: inout TracedChangeset, at location: SourceLocation
  ) {
    guard let changes else { return }
    guard let entries = changes.entries else {
      if changes.isUnknown { changeset.isOpen = true }
      return
    }
    if entries.isOpen { changeset.isOpen = true }
    for entry in entries.pairs {
      changeset.changes[entry.key] = .init(
        presence: entry.value.mayBeNil ? .unlessNil : .always, value: entry.value,
        location: location)
    }
  }

  private func change(
    _ changeset: inout TracedChangeset, _ name: String, _ values: [TracedValue],
    _ arguments: CallArguments, _ location: SourceLocation, in context: Context
  ) {
    let field = values[safe: 1]
    let fieldName = field?.atomName
    switch name {
    case "put_change", "force_change", "put_embed":
      guard let fieldName else {
        changeset.isOpen = true
        return
      }
      // Ecto.Changeset.put_change/3 takes associations as put_assoc/4 does.
      if changeset.schema.flatMap({ schemas[$0]?.associations[fieldName] }) != nil {
        putChild(fieldName, values[safe: 2], into: &changeset, at: location)
        return
      }
      let value = values[safe: 2] ?? .anything
      changeset.changes[fieldName] = .init(
        presence: value.mayBeNil ? .unlessNil : .always, value: value, location: location)
    case "cast_embed":
      if let fieldName {
        changeset.changes[fieldName] = .init(
          presence: .optional, value: .unknown(fieldName), location: location)
      }
    case "merge_changes": put(field, into: &changeset, at: location)
    case "delete_change": if let fieldName { changeset.changes[fieldName] = nil }
    case "optimistic_lock":
      if let fieldName {
        changeset.changes[fieldName] = .init(
          presence: .always, value: .present, location: location)
      }
    case "validate_required":
      for name in field?.atomNames ?? [] {
        changeset.required.insert(name)
        if lacks(name, changeset) { changeset.isInvalid = true }
      }
    case "validate_inclusion":
      if let fieldName, case .list(let elements, rest: nil)? = values[safe: 2] {
        let texts = elements.compactMap { storedText($0, as: nil) }
        if texts.count == elements.count { changeset.allowed[fieldName] = texts }
      }
    case "validate_length":
      if let fieldName, let options = values[safe: 2],
        case .integer(let length)? = options.option("max") ?? options.option("is")
      {
        changeset.lengths[fieldName] = min(length, changeset.lengths[fieldName] ?? length)
      }
    case "put_assoc": putChild(fieldName, values[safe: 2], into: &changeset, at: location)
    case "cast_assoc":
      castChild(fieldName, values[safe: 2], into: &changeset, at: location, in: context)
    default:
      if name.hasSuffix("_constraint") {
        addConstraint(name, values, to: &changeset, at: location)
      }
    }
  }

  /// Whether neither the struct nor a change has a value for a field.
  ///
  /// Source: `Ecto.Changeset.validate_required/3`, which asks `get_field/2`.
  private func lacks(_ name: String, _ changeset: TracedChangeset) -> Bool {
    guard case .record(let record) = changeset.data, !record.isLoaded, !changeset.isOpen,
      changeset.changes[name]?.value.isNil ?? true, changeset.children[name] == nil,
      let field = schemas[record.schema]?.field(name), !field.hasDefault
    else { return false }
    return record.fields[name]?.isNil ?? true
  }

  private func fieldValue(_ values: [TracedValue]) -> TracedValue {
    guard let name = values[safe: 1]?.atomName else { return .anything }
    if case .changeset(let changeset) = values[0] {
      if let change = changeset.changes[name] { return join([change.value, .unknown(name)]) }
      let field = field(name, of: changeset.data)
      return field
    }
    return .unknown(name)
  }

  /// The struct that a changeset makes.
  func applied(_ value: TracedValue) -> TracedValue {
    if case .record(var record) = value {
      record.isLoaded = true
      return .record(record)
    }
    guard case .changeset(let changeset) = value else { return value }
    guard case .record(var record) = changeset.data else { return changeset.data }
    for (name, change) in changeset.changes { record.fields[name] = change.value }
    for (name, child) in changeset.children
    where schemas[record.schema]?.associations[name]?.isMany == false {
      record.fields[name] = applied(child)
    }
    record.isLoaded = true
    return .record(record)
  }
}
