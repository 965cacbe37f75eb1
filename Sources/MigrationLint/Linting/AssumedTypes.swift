import PostgresCatalog
import PostgresSyntax

extension AssumedSchema {
  /// A type that neither PostgreSQL nor the file has: an enum, or an extension's.
  mutating func assume(_ type: TypeName) {
    guard type.typeOf == nil, type.schema != "pg_catalog", catalog.resolve(type) == nil else {
      return
    }
    assumeType(ObjectName(schema: type.schema, name: type.name)) { .base }
  }

  /// Takes a type to exist unless there is one of its name.
  mutating func assumeType(_ name: ObjectName, _ definition: () -> UserType.Definition) {
    guard !catalog.schemas(of: name.schema).contains(where: { knownType(name, in: $0) != nil })
    else { return }
    let full = fullName(name)
    schema(full.schema)
    catalog.types[full] = UserType(name: full, definition: definition())
  }

  /// Takes an enum to exist with the labels that the statement names.
  mutating func assume(_ alter: AlterEnumStmt) {
    assumeType(alter.name) { .enumeration([]) }
    guard
      let name = catalog.schemas(of: alter.name.schema).compactMap({ knownType(alter.name, in: $0) }
      )
      .first,
      var known = catalog.types[name]
    else { return }
    var labels: [String] = []
    switch known.definition {
    case .enumeration(let present): labels = present
    // It was taken to exist before anything said that it is an enum.
    case .base: break
    default: return
    }
    for label in [alter.oldValue, alter.neighbor] {
      if let label, !labels.contains(label) { labels.append(label) }
    }
    known.definition = .enumeration(labels)
    catalog.types[name] = known
  }

  /// Takes a domain to exist, and a table that uses it: its rows are what a constraint is checked against.
  mutating func assume(_ alter: AlterDomainStmt) {
    assumeDomain(alter.name)
    guard
      let name = catalog.schemas(of: alter.name.schema).compactMap({ knownType(alter.name, in: $0) }
      )
      .first,
      case .domain(var domain)? = catalog.types[name]?.definition
    else { return }
    switch alter.action {
    case .dropConstraint(let constraint, _, _), .validateConstraint(let constraint):
      guard !domain.constraints.contains(where: { $0.name == constraint }) else { return }
      domain.constraints.append(
        Domain.Check(
          name: constraint, expression: StoredExpression(sql: "true"), isValidated: false))
      catalog.types[name] = UserType(name: name, definition: .domain(domain))
    default: break
    }
    let domainType = SQLType(schema: name.schema, name: name.name)
    guard
      !catalog.relations.values.contains(where: { $0.columns.contains { $0.type == domainType } })
    else { return }
    let user = table(RangeVar(schema: name.schema, name: "the tables with \(name.name)"))
    column(name.name, in: user, type: domainType)
  }

  /// Takes a domain to exist.
  mutating func assumeDomain(_ name: ObjectName) {
    assumeType(name) { .domain(Domain(baseType: SQLType(name: "text"))) }
  }

  /// The type that a value in a statement seems to have.
  func type(of value: SQLExpression?) -> SQLType {
    switch value {
    case .constant(.integer)?: return SQLType(name: "int8")
    case .constant(.float)?: return SQLType(name: "numeric")
    case .constant(.boolean)?: return SQLType(name: "bool")
    case .constant(.string(let text))?:
      guard let name = catalog.enumeration(adding: text) else { break }
      return SQLType(schema: name.schema, name: name.name)
    case .cast(_, let type)?: return catalog.resolve(type) ?? SQLType(name: "text")
    case .array(let values)?: return type(of: values.first)
    case .sqlValue(let value)? where value == .currentDate || value == .currentTimestamp:
      return SQLType(name: "timestamptz")
    case .function(let call)? where ["now", "clock_timestamp"].contains(call.name.name):
      return SQLType(name: "timestamptz")
    case .operation(let operation)? where operation.kind == .plain: return type(of: operation.left)
    default: break
    }
    return SQLType(name: "text")
  }

  private func knownType(_ name: ObjectName, in schema: String) -> QualifiedName? {
    let full = QualifiedName(schema: schema, name: name.name)
    return catalog.types[full] == nil ? nil : full
  }
}
