import PostgresSyntax

/// An object with a list of privileges of its own, beside tables and views.
enum AccessHolder {
  case schema(String)
  case sequence(QualifiedName)
  case function(FunctionSignature)
  case type(QualifiedName)

  var kind: AccessList.Kind {
    switch self {
    case .schema: .schema
    case .sequence: .sequence
    case .function: .function
    case .type: .type
    }
  }
}

extension CatalogEditor {
  /// GRANT and REVOKE on schemas, sequences, functions and types (`ExecuteGrantStmt` in aclchk.c).
  mutating func grantAccess(_ statement: GrantStmt) throws(ApplyFailure) {
    guard let kind = statement.kind.accessKind else { return }
    // Names are looked up first, then privileges are read, and each object's kind is seen last.
    var holders: [AccessHolder] = []
    for object in statement.objects {
      if let holder = try holder(object, kind) { holders.append(holder) }
    }
    try demandSchemas(statement.schemas)
    try demandRoles(statement.grantees)
    try demandPrivileges(statement, of: kind)
    for object in statement.objects { try demandKind(object) }
    for holder in holders + members(of: statement) { change(statement, holder) }
  }

  mutating func change(_ statement: GrantStmt, _ holder: AccessHolder) {
    // Without the right to grant it further, a privilege is as good.
    if statement.concernsGrantOption, !statement.isGrant { return }
    let kind = holder.kind
    let grantees = statement.grantees.compactMap(role)
    update(holder) { access in
      access.grants = access.effectiveGrants(kind)
      for grantee in grantees {
        access.change(statement, grantee: grantee, all: kind.privileges)
      }
      access = access.normalized(kind)
    }
  }

  private mutating func update(_ holder: AccessHolder, _ change: (inout AccessList) -> Void) {
    switch holder {
    case .schema(let name): change(&catalog.schemaAccess[name, default: AccessList()])
    case .sequence(let name):
      guard var access = catalog.sequences[name]?.access else { return }
      change(&access)
      catalog.sequences[name]?.access = access
    case .function(let signature):
      guard var access = catalog.functions[signature]?.access else { return }
      change(&access)
      catalog.functions[signature]?.access = access
    case .type(let name):
      guard var access = catalog.types[name]?.access else { return }
      change(&access)
      catalog.types[name]?.access = access
    }
  }

  /// The object that a statement names; nil for one of PostgreSQL's own.
  private func holder(
    _ object: ObjectReference, _ kind: AccessList.Kind
  ) throws(ApplyFailure) -> AccessHolder? {
    switch kind {
    case .schema:
      let name = object.name.name
      if name.hasPrefix("pg_") || name == "information_schema" { return nil }
      try demandSchemas([name])
      return .schema(name)
    case .sequence:
      if let name = sequenceName(object.name) { return .sequence(name) }
      let row = RangeVar(schema: object.name.schema, name: object.name.name)
      guard catalog.relation(row) == nil else { return nil }
      throw missingRelation(object.name)
    case .function: return try routine(object).map { .function($0) }
    case .type:
      if let name = typeName(object.name) { return .type(name) }
      let written = TypeName(schema: object.name.schema, name: object.name.name)
      if catalog.resolve(written) != nil { return nil }
      throw missingType(object.name)
    }
  }

  /// Refuses what is no sequence or no domain, where that was written.
  private func demandKind(_ object: ObjectReference) throws(ApplyFailure) {
    if object.kind == .sequence, sequenceName(object.name) == nil {
      throw .refused("42809", "\"\(object.name.name)\" is not a sequence")
    }
    guard object.kind == .domain, object.name.schema != "information_schema" else { return }
    if case .domain? = typeName(object.name).flatMap({ catalog.types[$0] })?.definition { return }
    throw .refused("42809", "\"\(object.name)\" is not a domain")
  }

  private func routine(_ object: ObjectReference) throws(ApplyFailure) -> FunctionSignature? {
    let isOwn = object.name.schema == nil || object.name.schema == "pg_catalog"
    if isOwn, !BuiltInFunction.named(object.name.name).isEmpty { return nil }
    let signature = try functionSignature(object)
    let isProcedure = catalog.functions[signature]?.kind == .procedure
    if object.kind == .function && isProcedure || object.kind == .procedure && !isProcedure {
      throw .refused("42809", "\(object.name) is not a \(object.kind.rawValue)")
    }
    return signature
  }

  /// What ALL … IN SCHEMA stands for; functions include aggregates, routines also procedures.
  private func members(of statement: GrantStmt) -> [AccessHolder] {
    let schemas = statement.schemas
    switch statement.kind {
    case .sequence:
      return catalog.sequences.keys.filter { schemas.contains($0.schema) }.map { .sequence($0) }
    case .function, .procedure, .routine:
      return catalog.functions.values.filter { function in
        schemas.contains(function.name.schema)
          && (statement.kind == .routine
            || (statement.kind == .procedure) == (function.kind == .procedure))
      }.map { .function($0.signature) }
    default: return []
    }
  }

  func demandSchemas(_ names: [String]) throws(ApplyFailure) {
    for name in names where !schemaExists(name) {
      throw missing("3F000", "schema \"\(name)\" does not exist")
    }
  }

  private func demandPrivileges(
    _ statement: GrantStmt, of kind: AccessList.Kind
  ) throws(ApplyFailure) {
    for privilege in statement.privileges {
      if !privilege.columns.isEmpty {
        throw .refused("0LP01", "column privileges are only valid for relations")
      }
      guard let name = privilege.name, !kind.privileges.contains(name) else { continue }
      throw .refused("0LP01", "invalid privilege type \(name) for \(kind.rawValue)")
    }
  }
}

extension AccessList {
  /// Grants or revokes what a statement says, of all that there is for the object.
  mutating func change(_ statement: GrantStmt, grantee: String, all: [String]) {
    var privileges = PrivilegeSet(grants ?? [])
    var revoked = Set(revokedFromOwner)
    // An empty list stands for ALL, as does a privilege without a name.
    let changes = statement.privileges.map { (name: $0.name, columns: $0.columns) }
    for change in changes.isEmpty ? [(name: nil, columns: [])] : changes {
      let known = change.columns.isEmpty ? all : PrivilegeSet.ofColumns
      let names = change.name.map { name in known.filter { $0 == name } } ?? known
      if statement.isGrant {
        privileges.grant(names, to: grantee, on: change.columns)
      } else {
        privileges.revoke(names, from: grantee, on: change.columns)
      }
      guard grantee == owner, change.columns.isEmpty else { continue }
      revoked = statement.isGrant ? revoked.subtracting(names) : revoked.union(names)
    }
    if grantee == owner { privileges.removeTablePrivileges(of: grantee) }
    grants = privileges.grants
    revokedFromOwner = revoked.sorted()
  }

  /// Gives the object to another role, which then has what the old owner had besides its own (`aclnewowner` in acl.c).
  mutating func give(to role: String?) {
    let old = owner
    owner = role
    guard let role, old != role, let grants else { return }
    var privileges = PrivilegeSet(grants)
    revokedFromOwner.removeAll(where: privileges.ofTable(role).contains)
    privileges.removeTablePrivileges(of: role)
    if let old { privileges.moveColumnPrivileges(from: old, to: role) }
    self.grants = privileges.grants
  }

  /// Gives the object to another role and leaves the list in its one form.
  mutating func give(to role: String?, of kind: Kind) {
    give(to: role)
    self = normalized(kind)
  }
}

extension ObjectKind {
  /// The kind of list that such an object has; nil where it has none that is kept.
  fileprivate var accessKind: AccessList.Kind? {
    switch self {
    case .schema: .schema
    case .sequence: .sequence
    case .function, .procedure, .routine: .function
    case .type, .domain: .type
    default: nil
    }
  }
}
