public import PostgresSyntax

extension Effects {
  /// The effects of SQL that the grammar does not read.
  ///
  /// A server of the grammar's version, or an older one, refuses it as well. What a newer one does is unknown:
  /// its grammar knows more, such as VIRTUAL columns and NOT NULL … NOT VALID since PostgreSQL 18.
  public static func unreadable(_ error: SQLSyntaxError, on version: ServerVersion) -> Effects {
    let known = SQLSyntaxError.grammarVersion
    guard version.major > known, error.sqlState == "42601" else {
      return .refused(error.sqlState, error.message)
    }
    var effects = Effects()
    effects.unknowns.append(
      "SQL is read with PostgreSQL \(known)'s grammar, which says: \(error.message); "
        + "PostgreSQL \(version.major)'s may take it")
    return effects
  }
}
