import PostgresSyntax

extension Catalog {
  /// Whether it is certain that no cast takes values of one type to a column of another without being written.
  func lacksAssignmentCast(from source: SQLType, to target: SQLType) -> Bool {
    conversion(from: source, to: target) == .impossible
  }

  /// Whether a type can have casts that are not known: those of extensions and of users.
  func mayHaveOwnCasts(_ type: SQLType) -> Bool {
    guard !hasOperatorsForBuiltInTypes, let base = unwrapped(type)?.type else { return true }
    if base.isBuiltIn || base.isString { return false }
    return switch types[base.qualifiedName]?.definition {
    case .enumeration, .composite: false
    default: !isOfKnownExtension(base) && relations[base.qualifiedName] == nil
    }
  }

  /// Whether a type belongs to an extension whose operators and casts are known.
  func isOfKnownExtension(_ type: SQLType) -> Bool {
    types[type.qualifiedName]?.extensionName.map { ExtensionContents.named($0) != nil } ?? false
  }

  /// The cast between two types, of PostgreSQL's own or of an extension's; nil where there is none that is known.
  ///
  /// Arrays are looked up as such; what is done with their elements is not looked at.
  func knownCast(from source: SQLType, to target: SQLType) -> BuiltInCast? {
    let (from, to) = (source.pgName, target.pgName)
    if source.isBuiltIn, target.isBuiltIn { return BuiltInCast.from(from, to: to) }
    let foreign = [source, target].filter { !$0.isBuiltIn }
    guard foreign.allSatisfy(isOfKnownExtension) else { return nil }
    return BuiltInCast.ofExtensions(from: from, to: to)
  }
}

extension SQLType {
  /// The name in `pg_type`, without the schema.
  var pgName: String { isArray ? "_" + name : name }
}
