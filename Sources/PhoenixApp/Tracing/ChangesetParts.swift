import Diagnostics
import ElixirSyntax

/// The associations and constraints of changesets.
extension Tracer {
  func putChild(
    _ name: String?, _ value: TracedValue?, into changeset: inout TracedChangeset,
    at location: SourceLocation
  ) {
    guard let name, let value else { return }
    changeset.children[name] = value
    setForeignKey(of: name, in: &changeset, at: location)
  }

  func castChild(
    _ name: String?, _ options: TracedValue?, into changeset: inout TracedChangeset,
    at location: SourceLocation, in context: Context
  ) {
    guard let name, let owner = changeset.schema,
      let association = schemas[owner]?.associations[name],
      let step = associationSteps(name, from: .schema(owner)).last
    else { return }
    let child = TracedValue.record(newRecord(through: step))
    var result = TracedValue.anything
    if let function = options?.option("with") {
      result = apply(function, [child, .anything], guards: context.guards)
    } else if let function = module(step.related)?.functions[.init(name: "changeset", arity: 2)] {
      result = call(function, [child, .anything], guards: context.guards)
    }
    changeset.children[name] = association.isMany ? .list([], rest: result) : result
    setForeignKey(of: name, in: &changeset, at: location)
  }

  /// A child of `belongs_to` sets the key of this schema.
  private func setForeignKey(
    of name: String, in changeset: inout TracedChangeset, at location: SourceLocation
  ) {
    guard let association = changeset.schema.flatMap({ schemas[$0]?.associations[name] }),
      association.kind == .belongsTo
    else { return }
    changeset.changes[association.ownerKey] = .init(
      presence: .unlessNil, value: .unknown(association.ownerKey), location: location)
  }

  func addConstraint(
    _ function: String, _ values: [TracedValue], to changeset: inout TracedChangeset,
    at location: SourceLocation
  ) {
    let kinds: [String: HandledConstraint.Kind] = [
      "unique_constraint": .unique, "foreign_key_constraint": .foreignKey,
      "assoc_constraint": .foreignKey, "no_assoc_constraint": .foreignKey,
      "check_constraint": .check, "exclusion_constraint": .exclusion,
    ]
    guard let kind = kinds[function], let names = values[safe: 1]?.atomNames else { return }
    let subject: TracedChangeset.Constraint.Subject
    if function == "assoc_constraint" || function == "no_assoc_constraint" {
      guard let name = names.first else { return }
      subject = .association(name)
    } else {
      subject = .fields(names)
    }
    var constraint = TracedChangeset.Constraint(
      kind: kind, subject: subject, name: nil, match: .exact, location: location)
    let options = values[safe: 2]
    switch options?.option("name") {
    case nil: if options?.hasOpenOptions == true { constraint.isNameKnown = false }
    case .atom(let name)?, .string(let name)?: constraint.name = name
    default: constraint.isNameKnown = false
    }
    switch options?.option("match")?.atomName {
    case "suffix": constraint.match = .suffix
    case "prefix": constraint.match = .prefix
    default: break
    }
    if case .present? = options?.option("name") { constraint.match = .pattern }
    changeset.constraints.insert(constraint)
  }

  /// `unsafe_validate_unique` asks the database whether a row has the same values.
  func recordUniquenessCheck(
    _ values: [TracedValue], at location: SourceLocation, in context: Context
  ) {
    for case .changeset(let changeset) in values[0].alternatives {
      guard let schema = changeset.schema.flatMap({ schemas[$0] }), !schema.isEmbedded else {
        continue
      }
      let fields = (values[safe: 1]?.atomNames ?? []).compactMap(schema.field)
      let columns = (fields + schema.primaryKeys).map {
        ColumnRead($0.column, role: .condition, type: $0.type, location: location)
      }
      record(
        .read(Read(columns: columns)), of: named(schema, nil, nil, .certain), at: location,
        guards: context.guards, certainty: .certain, repository: onlyRepository)
    }
  }

  /// The constraints that a changeset handles, with the names that Ecto derives.
  ///
  /// Source: `Ecto.Changeset.unique_constraint/3` and its like: `table_fields_index`, `table_field_fkey`.
  func handled(_ changeset: TracedChangeset, of schema: TracedSchema) -> [HandledConstraint] {
    changeset.constraints.compactMap { constraint -> HandledConstraint? in
      var relation: RelationReference? = schema.relation
      var columns: [String] = []
      var derived: String?
      let table = tableName(of: changeset.data) ?? schema.relation.name
      switch constraint.subject {
      case .fields(let fields):
        columns = fields.map { schema.field($0)?.column ?? $0 }
        switch constraint.kind {
        case .unique: derived = ([table] + columns + ["index"]).joined(separator: "_")
        case .foreignKey: derived = "\(table)_\(columns.first ?? "")_fkey"
        case .exclusion: derived = "\(table)_\(columns.first ?? "")_exclusion"
        case .check: derived = nil
        }
      case .association(let name):
        guard let association = schema.associations[name] else { return nil }
        if association.kind == .belongsTo {
          columns = [schema.field(association.ownerKey)?.column ?? association.ownerKey]
          derived = "\(table)_\(association.ownerKey)_fkey"
        } else {
          guard let other = association.related.flatMap({ schemas[$0] }) else { return nil }
          relation = other.relation
          columns = [other.field(association.relatedKey)?.column ?? association.relatedKey]
          derived = "\(other.relation.name)_\(association.relatedKey)_fkey"
        }
      }
      return HandledConstraint(
        kind: constraint.kind, name: constraint.isNameKnown ? constraint.name ?? derived : nil,
        match: constraint.match, relation: relation, columns: columns,
        location: constraint.location)
    }
    .sorted { ($0.location, $0.name ?? "") < ($1.location, $1.name ?? "") }
  }
}
