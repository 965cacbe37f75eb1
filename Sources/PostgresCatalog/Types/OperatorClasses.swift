extension Catalog {
  /// Whether a type can be indexed with an operator class, or without one named; nil where that is not known.
  ///
  /// Follows `ResolveOpClass` and `GetDefaultOpClass` (`indexcmds.c`).
  public func canIndex(_ type: SQLType, method: String, operatorClass: QualifiedName?) -> Bool? {
    let base = baseType(of: type)
    if let operatorClass {
      guard let named = classNamed(operatorClass, of: method) else { return nil }
      return fits(base, named.type) ? true : isForeign(base) ? nil : false
    }
    guard BuiltInOperatorClass.all(of: method) != nil || !extensionClasses(of: method).isEmpty
    else { return nil }
    if defaultClass(of: base, method: method) != nil { return true }
    // An extension whose classes are not known may bring one for any type.
    let isOpen =
      (method == "gin" || method == "gist")
      && extensions.keys.contains { ExtensionOperatorClass.all(of: $0, method: method) == nil }
    return isOpen || isForeign(base) ? nil : false
  }

  /// Whether a class is the one that an index of a method takes for a type where none is named (`opcdefault`).
  func isDefault(_ operatorClass: QualifiedName, of type: SQLType, method: String) -> Bool {
    let base = baseType(of: type)
    if let found = classNamed(operatorClass, of: method), found.isDefault {
      return fits(base, found.type)
    }
    // varchar has no class of its own; `varchar_ops` is another name for `text_ops`.
    return operatorClass == QualifiedName(schema: "pg_catalog", name: "varchar_ops")
      && base.isBuiltIn && !base.isArray && ["varchar", "text"].contains(base.name)
  }

  /// The extension whose operator class a key needs; nil where it is PostgreSQL's own, or not known.
  func extensionOfClass(of key: Index.Key, in index: Index, of table: Relation) -> String? {
    if let name = key.operatorClass {
      return extensionOfClass(named: name.name, method: index.method)
    }
    let type =
      key.column.flatMap { table.column(named: $0)?.type }
      ?? key.expression?.expression.flatMap { self.type(of: $0, in: table) }
    return type.flatMap { defaultClass(of: baseType(of: $0), method: index.method)?.owner }
  }

  /// The installed extension with a class of this name; nil where PostgreSQL has one itself, or nobody.
  func extensionOfClass(named name: String, method: String) -> String? {
    if BuiltInOperatorClass.all(of: method)?.contains(where: { $0.name == name }) == true {
      return nil
    }
    let known = extensionClasses(of: method).first { $0.operatorClass.name == name }?.owner
    return known ?? otherOperatorClasses[name].flatMap { extensions[$0]?.name }
  }

  /// The operators that EXCLUDE can have for a type and class; nil where they are not known.
  func exclusionOperators(
    of type: SQLType, method: String, operatorClass: QualifiedName?
  ) -> [String]? {
    if method == "btree" || method == "hash" { return ["="] }
    let base = baseType(of: type)
    let found =
      operatorClass.map { classNamed($0, of: method) }
      ?? defaultClass(of: base, method: method)?.operatorClass
    // What an extension's type is compared with is an operator of its own, which another type's class does not have.
    let isOthers = found.map { !base.isBuiltIn && BuiltInType.named($0.type) != nil } ?? false
    return isOthers ? [] : found?.exclusionOperators
  }

  private func classNamed(_ name: QualifiedName, of method: String) -> BuiltInOperatorClass? {
    if name.schema == "pg_catalog" {
      return BuiltInOperatorClass.all(of: method)?.first { $0.name == name.name }
    }
    return extensionClasses(of: method).first {
      $0.operatorClass.name == name.name && extensions[$0.owner]?.schema == name.schema
    }?.operatorClass
  }

  private func defaultClass(
    of base: SQLType, method: String
  ) -> (operatorClass: BuiltInOperatorClass, owner: String?)? {
    for own in BuiltInOperatorClass.all(of: method) ?? [] where own.isDefault {
      if fits(base, own.type) { return (own, nil) }
    }
    for (found, owner) in extensionClasses(of: method) where found.isDefault {
      if fits(base, found.type) { return (found, owner) }
    }
    return nil
  }

  /// The classes of the installed extensions, in order of the extensions' names.
  private func extensionClasses(
    of method: String
  ) -> [(operatorClass: BuiltInOperatorClass, owner: String)] {
    extensions.keys.sorted().flatMap { owner in
      (ExtensionOperatorClass.all(of: owner, method: method) ?? []).map { ($0, owner) }
    }
  }

  private func fits(_ type: SQLType, _ indexed: String) -> Bool {
    switch indexed {
    case "anyarray": return type.isArray || ["int2vector", "oidvector"].contains(type.name)
    case _ where indexed.hasPrefix("_"): return type.isArray && "_\(type.name)" == indexed
    case _ where type.isArray: return false
    case "anyenum":
      if case .enumeration? = types[type.qualifiedName]?.definition { return true }
      return false
    case "anyrange":
      if case .range? = types[type.qualifiedName]?.definition { return true }
      return type.isBuiltIn && type.name.hasSuffix("range") && !type.name.hasSuffix("multirange")
    case "anymultirange": return type.name.hasSuffix("multirange")
    case "record":
      if case .composite? = types[type.qualifiedName]?.definition { return true }
      return relations[type.qualifiedName] != nil
    default:
      guard type.isBuiltIn else { return fitsForeign(type, indexed) }
      if type.name == indexed { return true }
      let cast = BuiltInCast.from(type.name, to: indexed)
      return cast?.method == .binary && cast?.context == .implicit
    }
  }

  /// Whether an extension's type is the one that is indexed, or has its bytes: citext, of all that come with PostgreSQL.
  private func fitsForeign(_ type: SQLType, _ indexed: String) -> Bool {
    guard let owner = types[type.qualifiedName]?.extensionName else { return false }
    return type.name == indexed
      || owner == "citext" && type.name == "citext" && ["text", "varchar"].contains(indexed)
  }

  /// Whether a type is unknown, or one that classes which are not known may be for.
  private func isForeign(_ type: SQLType) -> Bool {
    if type.isBuiltIn { return BuiltInType.named(type.name) == nil }
    switch types[type.qualifiedName]?.definition {
    case .enumeration, .composite, .range: return false
    case .base:
      let owner = types[type.qualifiedName]?.extensionName
      return owner.flatMap { ExtensionOperatorClass.all(of: $0, method: "btree") } == nil
    case .domain: return true
    case nil: return relations[type.qualifiedName] == nil
    }
  }
}

/// The operator classes that people name of extensions that do not come with PostgreSQL.
let otherOperatorClasses: [String: String] = [
  "vector_l2_ops": "vector", "vector_cosine_ops": "vector", "vector_ip_ops": "vector",
]
