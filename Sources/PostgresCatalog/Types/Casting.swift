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
    default: relations[base.qualifiedName] == nil
    }
  }
}
