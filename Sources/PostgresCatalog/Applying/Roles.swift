import PostgresSyntax

extension CatalogEditor {
  /// Whether the server has a role; nil where that is not known.
  private func roleExists(_ name: String) -> Bool? {
    catalog.roles?.contains(name) ?? catalog.roleChanges[name]
  }

  /// Refuses roles that the server does not have; where these are not known nothing is said (`get_rolespec_oid`).
  func demandRoles(_ roles: [RoleSpec]) throws(ApplyFailure) {
    for case .name(let name) in roles where roleExists(name) == false {
      throw .refused("42704", "role \"\(name)\" does not exist")
    }
  }

  /// CREATE ROLE, USER and GROUP (`CreateRole` in user.c).
  mutating func createRole(_ name: String) throws(ApplyFailure) {
    try demandFreeRole(name)
    setRole(name, exists: true)
  }

  /// Refuses a name that belongs to PostgreSQL, or that another role has.
  private func demandFreeRole(_ name: String) throws(ApplyFailure) {
    if name.hasPrefix("pg_") || name == "public" || name == "none" {
      throw .refused("42939", "role name \"\(name)\" is reserved")
    }
    if roleExists(name) == true {
      throw .refused("42710", "role \"\(name)\" already exists")
    }
  }

  mutating func renameRole(_ name: String, to newName: String) throws(ApplyFailure) {
    try demandRoles([.name(name)])
    try demandFreeRole(newName)
    if let object = object(dependingOn: name) {
      throw .unfollowable("what becomes of \(object) when its role gets another name")
    }
    setRole(name, exists: false)
    setRole(newName, exists: true)
  }

  /// DROP ROLE (`DropRole` in user.c): none that owns something or has privileges on it.
  mutating func dropRoles(_ roles: [RoleSpec], ifExists: Bool) throws(ApplyFailure) {
    for case .name(let name) in roles {
      if roleExists(name) == false, ifExists { continue }
      try demandRoles([.name(name)])
      if object(dependingOn: name) != nil {
        throw .refused(
          "2BP01", "role \"\(name)\" cannot be dropped because some objects depend on it")
      }
      setRole(name, exists: false)
    }
  }

  private mutating func setRole(_ name: String, exists: Bool) {
    guard catalog.roles != nil else {
      catalog.roleChanges[name] = exists
      return
    }
    if exists { catalog.roles?.insert(name) } else { catalog.roles?.remove(name) }
  }

  /// Something that a role owns or has privileges on; nil where nothing is known (`checkSharedDependencies`).
  private func object(dependingOn role: String) -> String? {
    let relation = catalog.relations.values.first { relation in
      relation.owner == role || relation.grants?.contains { $0.grantee == role } == true
        || relation.policies.contains { $0.roles.contains(role) }
    }
    if let relation { return relation.name.description }
    let lists =
      catalog.schemaAccess.map { ($0.key, $0.value) }
      + catalog.sequences.values.map { ($0.name.description, $0.access) }
      + catalog.functions.values.map { ($0.name.description, $0.access) }
      + catalog.types.values.map { ($0.name.description, $0.access) }
      + catalog.defaultPrivileges.map { ("the default privileges", $0.value) }
    return lists.first { $0.1.names(role) }?.0
  }
}

extension AccessList {
  /// Whether a role owns the object or has privileges on it.
  fileprivate func names(_ role: String) -> Bool {
    owner == role || grants?.contains { $0.grantee == role } == true
  }
}
