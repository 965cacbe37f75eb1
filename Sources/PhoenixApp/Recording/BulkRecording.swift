import Diagnostics

/// Notes `update_all`, `delete_all` and `insert_all`.
extension Tracer {
  func recordUpdateAll(_ query: TracedQuery, _ write: StructWrite) {
    guard let source = query.sources.first else { return }
    var named = relations(of: source, in: query)
    if named.isEmpty { named = fittingSchemas(for: source, of: query) }
    for named in named {
      let update = Update(
        columns: assignedColumns(query, of: named.schema),
        conditions: read(of: named, 0, in: query, extent: .conditions),
        returning: returning(query, of: named))
      record(
        .update(update), of: named, at: write.location, guards: write.guards,
        certainty: min(write.certainty, named.certainty), repository: write.repository)
      if query.hasOpenAssignments, named.schema == nil {
        unknowns.insert(
          UnknownUse(
            reason: "the columns that update_all sets are computed", location: write.location,
            relation: named.relation, guards: write.guards))
      }
    }
    recordSources(
      query, from: 1, guards: write.guards, certainty: write.certainty, extent: .selected,
      repository: write.repository)
  }

  func recordDeleteAll(_ query: TracedQuery, _ write: StructWrite) {
    guard let source = query.sources.first else { return }
    var named = relations(of: source, in: query)
    if named.isEmpty { named = fittingSchemas(for: source, of: query) }
    for named in named {
      let delete = Delete(
        conditions: read(of: named, 0, in: query, extent: .conditions),
        returning: returning(query, of: named))
      record(
        .delete(delete), of: named, at: write.location, guards: write.guards,
        certainty: min(write.certainty, named.certainty), repository: write.repository)
    }
    recordSources(
      query, from: 1, guards: write.guards, certainty: write.certainty, extent: .selected,
      repository: write.repository)
  }

  /// A bulk write to a source from outside may concern any schema that has the fields named.
  private func fittingSchemas(
    for source: TracedQuery.Source, of query: TracedQuery
  ) -> [NamedRelation] {
    guard case .outside = source.origin else { return [] }
    let read = query.references.filter { query.position(of: $0.binding) == 0 }.map(\.field)
    let fields = Set(query.assignments.map(\.field) + read.filter { !$0.isEmpty })
    return schemas.values.filter { schema in
      !schema.isEmbedded && fields.allSatisfy { schema.field($0) != nil }
        && mayComeFromOutside(schema.module)
    }.sorted { $0.module < $1.module }
      .map { named($0, nil, source.namespace, .possible) }
  }

  /// What `select` of a bulk update or delete reads back.
  private func returning(_ query: TracedQuery, of named: NamedRelation) -> Read {
    guard case .expression = query.selection else { return Read() }
    let all = read(of: named, 0, in: query, extent: .selected)
    return Read(columns: all.columns.filter { $0.role == .loaded })
  }

  /// Notes `insert_all(source, rows, options)`, as `Ecto.Repo.Schema.insert_all` makes it.
  func recordInsertAll(_ source: TracedValue, _ rows: TracedValue, _ write: StructWrite) {
    guard let source = self.source(source, at: write.location) else { return }
    var query = TracedQuery(source)
    if let prefix = prefix(of: write) { query.namespace = namespace(prefix) }
    for named in relations(of: source, in: query) {
      for alternative in rows.alternatives {
        record(alternative, into: named, write)
      }
    }
    if case .outside(let name) = source.origin, guessedSchemas(name).isEmpty {
      unknowns.insert(
        UnknownUse(
          reason: "the table of insert_all is computed", location: write.location,
          guards: write.guards))
    }
  }

  private func record(_ rows: TracedValue, into named: NamedRelation, _ write: StructWrite) {
    var insert = Insert(columns: [])
    if case .query(let query) = rows {
      recordRead(
        query, guards: write.guards, certainty: write.certainty, repository: write.repository)
      if case .map(let map) = element(of: query), !map.isOpen {
        insert.columns = columns(of: [.map(map)], named, at: write.location)
      } else {
        insert.isOpen = true
      }
    } else {
      let rows = elements(of: rows)
      insert.columns = columns(of: rows.isEmpty ? [.anything] : rows, named, at: write.location)
      insert.isOpen = rows.isEmpty || rows.contains { $0.entries?.isOpen ?? true }
    }
    noteComputed(insert, into: named, write)
    insert.columns += generatedKeys(of: named.schema, besides: insert.columns)
    insert.onConflict = upsert(
      write.options, of: named.schema, inserting: insert.columns, at: write.location)
    insert.returning = Read(
      columns: named.schema.map { bulkReturned(write.options, of: $0) }
        ?? (write.options.option("returning")?.atomNames ?? []).filter {
          $0 != "true" && $0 != "false"
        }
        .map { ColumnRead($0, role: .loaded, location: write.location) })
    record(
      .insert(insert), of: named, at: write.location, guards: write.guards,
      certainty: min(write.certainty, named.certainty), repository: write.repository)
  }

  /// Without a schema nothing bounds the columns that are computed.
  private func noteComputed(_ insert: Insert, into named: NamedRelation, _ write: StructWrite) {
    guard named.schema == nil, insert.isOpen || write.options.hasOpenOptions else { return }
    unknowns.insert(
      UnknownUse(
        reason: insert.isOpen
          ? "the columns that insert_all writes are computed"
          : "the options of insert_all are computed",
        location: write.location, relation: named.relation, guards: write.guards))
  }

  private func bulkReturned(_ options: TracedValue, of schema: TracedSchema) -> [ColumnRead] {
    guard let returning = options.option("returning") else { return [] }
    let names = returning.atomNames ?? []
    return schema.fields.filter { returning == .yes || names.contains($0.name) }
      .map { ColumnRead($0.column, role: .loaded, type: $0.type, location: $0.location) }
  }

  /// The columns that rows name: those in all of them always, any others where they are.
  private func columns(
    of rows: [TracedValue], _ named: NamedRelation, at location: SourceLocation
  ) -> [ColumnWrite] {
    var columns: [String: ColumnWrite] = [:]
    var counts: [String: Int] = [:]
    var isOpen = false
    for row in rows {
      guard let entries = row.entries else {
        isOpen = true
        continue
      }
      if entries.isOpen { isOpen = true }
      for (key, value) in entries.pairs {
        let field = named.schema?.field(key)
        if named.schema != nil, field == nil { continue }
        let name = field?.column ?? key
        counts[name, default: 0] += 1
        let values =
          field.flatMap { self.values(value, of: $0, allowed: nil, nil) }
          ?? storedText(value, as: nil).map { [$0] }
        let mayBeNull = columns[name]?.mayBeNull ?? false || value.mayBeNil
        let presence: ColumnWrite.Presence =
          value.mayBeNil && !value.isNil ? .unlessNil : .always
        columns[name] = ColumnWrite(
          name, presence: min(presence, columns[name]?.presence ?? .always), mayBeNull: mayBeNull,
          values: values, type: field?.type,
          location: field?.location ?? location)
      }
    }
    for (name, count) in counts where count < rows.count { columns[name]?.presence = .optional }
    if isOpen, let schema = named.schema {
      for field in schema.fields where columns[field.column] == nil {
        var write = ColumnWrite(
          field.column, presence: .optional, mayBeNull: !field.isPrimaryKey, type: field.type,
          location: field.location)
        write.isOfCaller = true
        write.isNamed = mentions.names(field: field.name)
        columns[field.column] = write
      }
    }
    return columns.values.sorted { $0.name < $1.name }
  }

  /// Keys that Ecto makes for each row: `binary_id` and UUID primary keys.
  private func generatedKeys(
    of schema: TracedSchema?, besides columns: [ColumnWrite]
  ) -> [ColumnWrite] {
    (schema?.primaryKeys ?? []).filter { field in
      field.autogeneration == .code
        && !columns.contains { $0.name == field.column && $0.presence == .always }
    }.map {
      ColumnWrite(
        $0.column, presence: .always, mayBeNull: false, type: $0.type, location: $0.location)
    }
  }
}
