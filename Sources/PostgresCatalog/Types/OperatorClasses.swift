extension Catalog {
  /// Whether a type can be indexed with an operator class, or without one named; nil where that is not known.
  ///
  /// Follows `ResolveOpClass` and `GetDefaultOpClass` (`indexcmds.c`).
  public func canIndex(_ type: SQLType, method: String, operatorClass: QualifiedName?) -> Bool? {
    if let operatorClass, operatorClass.schema != "pg_catalog" { return nil }
    guard let classes = BuiltInOperatorClass.all(of: method) else { return nil }
    let base = baseType(of: type)
    let candidates = classes.filter { candidate in
      operatorClass.map { $0.name == candidate.name } ?? candidate.isDefault
    }
    if base.isBuiltIn, !base.isArray, candidates.contains(where: { $0.type == base.name }) {
      return true
    }
    if candidates.contains(where: { fits(base, $0.type) }) { return true }
    // Extensions may bring classes for any type: btree_gin, btree_gist, pg_trgm.
    let hasOthers = extensions.keys.contains { !Self.extensionsWithoutClasses.contains($0) }
    let isOpen = operatorClass == nil && hasOthers && (method == "gin" || method == "gist")
    return isOpen || isForeign(base) ? nil : false
  }

  /// Whether a class is the one that an index of a method takes for a type where none is named (`opcdefault`).
  func isDefault(_ operatorClass: QualifiedName, of type: SQLType, method: String) -> Bool {
    guard operatorClass.schema == "pg_catalog" else { return false }
    let base = baseType(of: type)
    let classes = BuiltInOperatorClass.all(of: method) ?? []
    let isDefault = classes.contains {
      $0.isDefault && $0.name == operatorClass.name
        && (base.isBuiltIn && !base.isArray && $0.type == base.name || fits(base, $0.type))
    }
    // varchar has no class of its own; `varchar_ops` is another name for `text_ops`.
    return isDefault
      || operatorClass.name == "varchar_ops" && base.isBuiltIn && !base.isArray
        && ["varchar", "text"].contains(base.name)
  }

  /// Extensions without a GIN or GiST operator class for types that come with PostgreSQL (their SQL scripts).
  private static let extensionsWithoutClasses: Set<String> = [
    "citext", "dblink", "fuzzystrmatch", "pg_stat_statements", "pgcrypto", "plpgsql",
    "postgres_fdw", "tablefunc", "unaccent", "uuid-ossp",
  ]

  private func fits(_ type: SQLType, _ indexed: String) -> Bool {
    switch indexed {
    case "anyarray": return type.isArray || ["int2vector", "oidvector"].contains(type.name)
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
      guard type.isBuiltIn else { return false }
      let cast = BuiltInCast.from(type.name, to: indexed)
      return cast?.method == .binary && cast?.context == .implicit
    }
  }

  /// Whether a type is an extension's or unknown, so that classes for it may exist.
  private func isForeign(_ type: SQLType) -> Bool {
    if type.isBuiltIn { return BuiltInType.named(type.name) == nil }
    switch types[type.qualifiedName]?.definition {
    case .enumeration, .composite, .range: return false
    case .base, .domain: return true
    case nil: return relations[type.qualifiedName] == nil
    }
  }
}
