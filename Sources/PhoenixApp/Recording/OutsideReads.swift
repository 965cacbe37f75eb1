import Diagnostics

/// A query that comes from outside of what was followed, where it is run.
struct OutsideRead: Hashable {
  var location: SourceLocation
  /// The fields of its source that the code names.
  var fields: [String]
  var guards: [FlagGuard]
  /// Whether rows of the source are asked for, not only whether there are any.
  var isSelected: Bool
}

/// Queries whose source is not known: any relation that has the fields may be meant.
extension Tracer {
  func noteOutside(
    _ query: TracedQuery, _ position: Int, guards: [FlagGuard], extent: Extent
  ) {
    // What is joined to such a query by its associations is as unknown as itself.
    if position > 0, case .outside = query.sources[0].origin { return }
    let fields = query.references.filter {
      !$0.field.isEmpty && query.position(of: $0.binding) == position
    }
    outsideReads.insert(
      OutsideRead(
        location: query.location, fields: Set(fields.map(\.field)).sorted(), guards: guards,
        isSelected: extent == .selected))
  }

  /// Notes that queries from outside may read any relation, and schemas that nothing else reads as possible.
  func resolveOutsideReads() {
    for read in outsideReads {
      unknowns.insert(
        UnknownUse(
          reason: "the query comes from outside: what it reads is not known",
          location: read.location, columns: read.fields.filter(isColumn), isRead: true,
          guards: read.guards))
    }
    guard let location = outsideReads.filter(\.isSelected).map(\.location).min() else { return }
    let read = Set(
      uses.compactMap { use -> String? in
        if case .read(let read) = use.access, !read.columns.isEmpty { return use.schema }
        return nil
      })
    for schema in schemas.values.sorted(by: { $0.module < $1.module })
    where !schema.isEmbedded && !read.contains(schema.module)
      && mayComeFromOutside(schema.module)
    {
      record(
        .read(Read(columns: wholeColumns(of: schema))), of: named(schema, nil, nil, .possible),
        at: location, guards: [], certainty: .possible, repository: nil)
    }
  }

  /// Whether a field's column has its name, whichever schema it may be of.
  private func isColumn(_ field: String) -> Bool {
    schemas.values.allSatisfy { schema in
      schema.field(field).map { $0.column == field } ?? true
    }
  }
}
