import Diagnostics

/// Notes writes of the rows between the sides of a `many_to_many`. Source: `Ecto.Association.ManyToMany`.
extension Tracer {
  /// The rows that one association keeps.
  struct JoinRows {
    var table: JoinTable
    var association: String
    var owner: TracedSchema

    var keys: [String] { [table.ownerColumn, table.relatedColumn] }
    var options: AssociationOptions { owner.associationOptions[association] ?? .init() }

    func column(_ field: String, _ named: NamedRelation) -> String {
      named.schema?.field(field)?.column ?? field
    }
  }

  private func relation(
    of rows: JoinRows, _ write: StructWrite, _ certainty: DatabaseUse.Certainty
  ) -> NamedRelation? {
    let schema = rows.table.schema.flatMap { schemas[$0] }
    return (schema?.relation ?? rows.table.relation).map {
      NamedRelation(
        relation: $0, schema: schema, location: schema?.location ?? write.location,
        certainty: certainty)
    }
  }

  /// `put_assoc`, `cast_assoc` add rows: a join schema's as `Repo.insert` does, with the constraints that the
  /// owner's changeset expects.
  func recordInsert(of rows: JoinRows, handling: [HandledConstraint], _ write: StructWrite) {
    guard let named = relation(of: rows, write, write.certainty) else { return }
    var insert = Insert(
      columns: rows.keys.map {
        ColumnWrite(
          rows.column($0, named), presence: .always, mayBeNull: false,
          type: named.schema?.field($0)?.type, location: write.location)
      })
    if let schema = named.schema {
      let record = newRecord(
        of: schema.module, rows.options.joinDefaults, owner: rows.owner.module)
      let given = Set(insert.columns.map(\.name))
      insert.columns += insertedColumns(
        of: TracedChangeset(data: .record(record)), schema, at: write.location
      ).filter { !given.contains($0.name) }
      insert.returning = Read(columns: returned(.null, of: schema, onInsert: true))
      insert.handles = handling
    }
    record(
      .insert(insert), of: named, at: write.location, guards: write.guards,
      certainty: named.certainty, repository: write.repository)
  }

  /// Rows that are replaced, or whose owner goes, are deleted.
  func recordDelete(
    of rows: JoinRows, _ write: StructWrite, _ certainty: DatabaseUse.Certainty
  ) {
    guard let named = relation(of: rows, write, certainty) else { return }
    var columns = rows.keys.map {
      ColumnRead(rows.column($0, named), role: .condition, location: write.location)
    }
    for reference in rows.options.joinConditions.references.sorted(by: { $0.field < $1.field }) {
      columns.append(
        ColumnRead(
          rows.column(reference.field, named), role: .condition, location: reference.location))
    }
    record(
      .delete(Delete(conditions: Read(columns: columns))), of: named, at: write.location,
      guards: write.guards, certainty: certainty, repository: write.repository)
  }
}
