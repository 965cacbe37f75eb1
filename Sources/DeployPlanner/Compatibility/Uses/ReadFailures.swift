import Diagnostics
import PhoenixApp
import PostgresCatalog

extension FailureSearch {
  /// Columns that are not there, and terms that Ecto cannot load.
  mutating func look(at read: Read, of use: FailingUse, on relation: Relation) {
    lookAtRowShape(read, of: use, on: relation)
    for column in read.columns {
      lookForRivals(of: column, of: use, on: relation)
      guard let found = relation.column(named: column.name) else {
        if column.isGivenBySubquery
          || column.alternatives.contains(where: { hasColumn(column.name, $0) ?? true })
        {
          continue
        }
        addMissing(column: column.name, of: use, at: column.location, on: relation)
        continue
      }
      if column.isTakenAsText, !mayBeText(found.type) {
        add(
          .expressionTypeChanged, of: use, object: column.name, sqlState: "42883",
          message: "\(relation.name).\(column.name) (\(found.type.name)) is taken as a text, "
            + "which \(found.type.name) is not", at: column.location,
          note: "takes \(column.name) as a text", on: relation)
        continue
      }
      guard let type = column.type else { continue }
      let term = ElixirTerm(found.type, in: catalog)
      switch column.role {
      case .loaded:
        if EctoTypeMapping.loads(type, from: term) == false {
          add(
            .loadFails, of: use, object: column.name,
            message: "cannot load \(relation.name).\(column.name) (\(found.type.name)) as "
              + type.description, at: column.location,
            note: "loads \(column.name) as \(type.description)", on: relation)
        }
      case .condition:
        if EctoTypeMapping.encodes(type, to: term) == false {
          add(
            .encodeFails, of: use, object: column.name,
            message: "cannot send \(type.description) for \(relation.name).\(column.name) "
              + "(\(found.type.name))", at: column.location,
            note: "compares \(column.name) as \(type.description)", on: relation)
        }
      case .aggregated, .expression: continue
      }
    }
  }

  /// Whether a type has the operators and functions of texts; those of users' own types may have.
  private func mayBeText(_ type: SQLType) -> Bool {
    if type.isArray { return true }
    if case .enumeration? = catalog.types[type.qualifiedName]?.definition { return false }
    return !type.isBuiltIn || !TextOperations.typesWithout.contains(type.name)
  }

  /// Whether another relation of the statement has a column that is named without its table; nil if not known.
  private func hasColumn(_ name: String, _ reference: RelationReference) -> Bool? {
    switch lookup.find(reference) {
    case .found(let relation): relation.column(named: name) != nil
    case .missing: false
    case .unknown: nil
    }
  }

  /// A column that is named without its table, and that several sources of the query have.
  ///
  /// Source: `colNameToVar`; the statement is refused when it is parsed.
  private mutating func lookForRivals(
    of column: ColumnRead, of use: FailingUse, on relation: Relation
  ) {
    guard !column.rivals.isEmpty || column.isGivenBySubquery else { return }
    var owners = column.rivals.filter { hasColumn(column.name, $0) == true }.map(\.description)
    if relation.column(named: column.name) != nil { owners.insert(relation.name.name, at: 0) }
    if column.isGivenBySubquery { owners.append("a subquery") }
    guard owners.count > 1 else { return }
    add(
      .columnAmbiguous, of: use, object: column.name, sqlState: "42702",
      message: "column reference \(column.name) is ambiguous: "
        + owners.prefix(2).joined(separator: " and ") + " have it",
      at: column.location, note: "names \(column.name) without its table", on: relation)
  }

  /// Notes a column that is missing, unless the catalog does not know the relation's columns.
  mutating func addMissing(
    column: String, of use: FailingUse, at location: SourceLocation, on relation: Relation
  ) {
    if RelationLookup.systemColumns.contains(column) { return }
    let isCertain = relation.uncertainties.isEmpty
    add(
      .columnMissing, of: use, object: column, cell: isCertain ? .breaks : .unknown,
      sqlState: "42703", message: "column \(relation.name).\(column) does not exist",
      at: location, note: "names \(use.value.relation).\(column)", on: relation)
  }

  /// Row-level security that hides rows from this use, or refuses them.
  mutating func lookAtRowSecurity(_ use: FailingUse, on relation: Relation) {
    guard relation.hasRowSecurity else { return }
    let command = use.command
    let policies = relation.policies.filter {
      $0.isPermissive && ($0.command == "all" || $0.command == command)
    }
    if policies.contains(where: \.allowsEverything) { return }
    // The owner sees everything unless FORCE; whether the application is the owner is not known here.
    let isCertain = relation.forcesRowSecurity && policies.isEmpty
    let reason =
      isCertain
      ? "row-level security of \(relation.name) has no policy for this: no row is visible"
      : "row-level security of \(relation.name) may hide rows from the application's role"
    add(
      isCertain ? .rowsHidden : .rowsFiltered, of: use, object: command,
      cell: isCertain ? .breaks : .unknown,
      sqlState: command == "insert" ? "42501" : nil, dependsOnData: true, message: reason,
      at: use.value.location, note: use.verb, on: relation)
  }
}

extension FailingUse {
  /// The command as policies name it.
  fileprivate var command: String {
    switch value.access {
    case .read, .other, .call, .naming: "select"
    case .insert: "insert"
    case .update: "update"
    case .delete: "delete"
    }
  }
}

extension RowSecurityPolicy {
  fileprivate var allowsEverything: Bool {
    roles.contains("public") && (using?.sql ?? "true") == "true"
      && (withCheck?.sql ?? "true") == "true"
  }
}

extension EctoType {
  /// The type as Ecto's documentation writes it: `:integer`, `{:array, :string}`.
  var description: String {
    switch self {
    case .primitive(let name): ":\(name)"
    case .uuid: "Ecto.UUID"
    case .array(let element): "{:array, \(element.description)}"
    case .map(let element): "{:map, \(element.description)}"
    case .enumeration: "Ecto.Enum"
    case .embedOne(let schema): "an embedded \(schema)"
    case .embedMany(let schema): "a list of embedded \(schema)"
    case .custom(let module, _): module
    }
  }
}
