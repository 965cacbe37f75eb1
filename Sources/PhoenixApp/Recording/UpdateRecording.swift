import Diagnostics

/// Notes UPDATEs and DELETEs of structs and changesets, and writes of their associations.
extension Tracer {
  func recordUpdate(_ value: TracedValue, _ write: StructWrite, context: Context) {
    for alternative in value.alternatives {
      guard let changeset = writable(alternative), let name = changeset.schema,
        let schema = schemas[name], !schema.isEmbedded
      else {
        noteOutside(.update, alternative, write, context)
        continue
      }
      if changeset.isInvalid { continue }
      let named = namedRelation(of: changeset, schema, write)
      let columns = updatedColumns(of: changeset, schema)
      if !columns.isEmpty || changeset.children.isEmpty {
        let update = Update(
          columns: columns, conditions: keyConditions(of: schema),
          returning: Read(columns: returned(write.options, of: schema, onInsert: false)),
          handles: handled(changeset, of: schema))
        record(
          .update(update), of: named, at: write.location, guards: write.guards,
          certainty: min(write.certainty, named.certainty), repository: write.repository)
      }
      recordChildren(of: changeset, schema, write, context: context)
    }
  }

  /// The columns of an UPDATE: what is changed, and the fields that each update sets.
  private func updatedColumns(
    of changeset: TracedChangeset, _ schema: TracedSchema
  ) -> [ColumnWrite] {
    var columns: [ColumnWrite] = []
    for field in schema.fields where field.isUpdatable {
      if let change = changeset.changes[field.name] {
        let isRequired = changeset.required.contains(field.name)
        var column = ColumnWrite(
          field.column, presence: min(change.presence, .unlessNil),
          mayBeNull: change.value.mayBeNil && !isRequired,
          values: values(
            change.value, of: field, allowed: changeset.allowed[field.name], nil),
          type: field.type, location: field.location)
        column.maximumLength = changeset.lengths[field.name]
        columns.append(column)
      } else if changeset.isOpen, mentions.names(field: field.name) {
        columns.append(
          ColumnWrite(
            field.column, presence: .optional, mayBeNull: true, type: field.type,
            location: field.location))
      }
    }
    guard !columns.isEmpty else { return [] }
    for field in schema.fields where field.isAutoupdated && changeset.changes[field.name] == nil {
      columns.append(
        ColumnWrite(
          field.column, presence: .always, mayBeNull: false, type: field.type,
          location: field.location))
    }
    return columns
  }

  func keyConditions(of schema: TracedSchema) -> Read {
    Read(
      columns: schema.primaryKeys.map {
        ColumnRead($0.column, role: .condition, type: $0.type, location: $0.location)
      })
  }

  func recordDelete(_ value: TracedValue, _ write: StructWrite, context: Context) {
    for alternative in value.alternatives {
      guard let changeset = writable(alternative), let name = changeset.schema,
        let schema = schemas[name], !schema.isEmbedded
      else {
        noteOutside(.delete, alternative, write, context)
        continue
      }
      let named = namedRelation(of: changeset, schema, write)
      let delete = Delete(
        conditions: keyConditions(of: schema),
        returning: Read(columns: returned(write.options, of: schema, onInsert: false)),
        handles: handled(changeset, of: schema))
      let certainty = min(write.certainty, named.certainty)
      record(
        .delete(delete), of: named, at: write.location, guards: write.guards,
        certainty: certainty, repository: write.repository)
      recordOnDelete(of: schema, write, certainty)
    }
  }

  /// What `on_delete:` of an association does when its owner is deleted.
  private func recordOnDelete(
    _ association: EctoAssociation, of owner: TracedSchema, _ write: StructWrite,
    _ certainty: DatabaseUse.Certainty
  ) {
    if case .manyToMany(let table) = association.kind {
      let rows = JoinRows(table: table, association: association.name, owner: owner)
      recordDelete(of: rows, write, certainty)
      return
    }
    guard let related = association.related.flatMap({ schemas[$0] }),
      let key = related.field(association.relatedKey)
    else { return }
    let conditions = Read(columns: [
      ColumnRead(key.column, role: .condition, type: key.type, location: association.location)
    ])
    let access: DatabaseUse.Access =
      association.onDelete == "delete_all"
      ? .delete(Delete(conditions: conditions))
      : .update(
        Update(
          columns: [
            ColumnWrite(
              key.column, presence: .always, mayBeNull: true, type: key.type,
              location: association.location)
          ], conditions: conditions))
    record(
      access,
      of: named(related, owner.associationOptions[association.name]?.table, nil, certainty),
      at: write.location, guards: write.guards,
      certainty: certainty, repository: write.repository)
  }

  private func recordOnDelete(
    of schema: TracedSchema, _ write: StructWrite, _ certainty: DatabaseUse.Certainty
  ) {
    for association in schema.associations.values.sorted(by: { $0.name < $1.name })
    where association.onDelete == "delete_all" || association.onDelete == "nilify_all" {
      recordOnDelete(association, of: schema, write, certainty)
    }
  }

  /// What associations in a changeset or struct write.
  func recordChildren(
    of changeset: TracedChangeset, _ schema: TracedSchema, _ write: StructWrite, context: Context
  ) {
    guard write.depth < 8 else { return }
    var children = changeset.children
    if case .record(let record) = changeset.data, !record.isLoaded {
      for (name, value) in record.fields where schema.associations[name] != nil {
        children[name] = children[name] ?? value
      }
    }
    for (name, value) in children.sorted(by: { $0.key < $1.key }) {
      guard let association = schema.associations[name] else { continue }
      recordChild(
        value, association, of: schema, handling: handled(changeset, of: schema), write,
        context: context)
    }
  }

  private func recordChild(
    _ value: TracedValue, _ association: EctoAssociation, of owner: TracedSchema,
    handling: [HandledConstraint], _ write: StructWrite, context: Context
  ) {
    var child = write
    child.depth += 1
    child.options = .null
    let members = value.alternatives.flatMap { alternative -> [TracedValue] in
      if case .list = alternative { return elements(of: alternative) }
      return alternative.isNil ? [] : [alternative]
    }
    for member in members {
      guard let changeset = writable(member) else { continue }
      let linked = linked(changeset, association, at: write.location)
      if case .record(let record) = changeset.data, !record.isLoaded {
        recordInsert(.changeset(linked), child, context: context)
      }
      if case .changeset = member {
        recordUpdate(.changeset(linked), child, context: context)
      }
    }
    if case .manyToMany(let table) = association.kind {
      let rows = JoinRows(table: table, association: association.name, owner: owner)
      recordInsert(of: rows, handling: handling, write)
      recordDelete(of: rows, write, write.certainty)
    }
  }

  /// A child of `has_one`, `has_many` gets the owner's key.
  private func linked(
    _ changeset: TracedChangeset, _ association: EctoAssociation, at location: SourceLocation
  ) -> TracedChangeset {
    guard case .has = association.kind else { return changeset }
    var linked = changeset
    linked.changes[association.relatedKey] = .init(
      presence: .always, value: .present, location: location)
    return linked
  }
}
