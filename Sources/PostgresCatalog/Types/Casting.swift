import PostgresSyntax

extension Catalog {
  /// Whether it is certain that no cast takes values of one type to a column of another without being written.
  ///
  /// Follows `find_coercion_pathway` (`parse_coerce.c`): the same type, a cast in `pg_cast`, arrays by their elements,
  /// and anything to a string type through its text form.
  func lacksAssignmentCast(from source: SQLType, to target: SQLType) -> Bool {
    let from = baseType(of: source)
    let to = baseType(of: target)
    if from.qualifiedName == to.qualifiedName, from.isArray == to.isArray { return false }
    // Also arrays by their elements: int[] becomes text[], each element through its text form.
    if to.isBuiltIn, BuiltInType.named(to.name)?.category == "S", from.isArray || !to.isArray {
      return false
    }
    guard from.isArray == to.isArray else { return true }
    guard from.isBuiltIn, to.isBuiltIn else { return isClosed(from) || isClosed(to) }
    guard let cast = BuiltInCast.from(from.name, to: to.name) else { return true }
    return cast.context == .explicit
  }

  /// Whether a type can have no casts but those that somebody makes by hand: enums and composite types.
  private func isClosed(_ type: SQLType) -> Bool {
    switch types[type.qualifiedName]?.definition {
    case .enumeration, .composite: true
    default: false
    }
  }
}
