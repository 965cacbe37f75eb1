import PostgresCatalog
import PostgresSyntax

/// Reads the values of defaults that are plain literals.
enum LiteralDefault {
  /// The text of a literal: `new` for `'new'::character varying`; nil for expressions.
  static func text(of default: StoredExpression) -> String? {
    StoredSQL.expression(`default`.sql).flatMap { text(of: $0) }
  }

  /// The text of a constant, through casts.
  static func text(of expression: SQLExpression) -> String? {
    switch expression {
    case .cast(let inner, _): text(of: inner)
    case .constant(.string(let text)), .constant(.float(let text)): text
    case .constant(.integer(let number)): String(number)
    case .constant(.boolean(let value)): value ? "true" : "false"
    default: nil
    }
  }
}

/// Reads expressions that the catalog keeps as SQL.
enum StoredSQL {
  /// The expression of a text; nil where it does not parse.
  static func expression(_ sql: String) -> SQLExpression? {
    guard let statements = try? parseSQL("SELECT \(sql)").get(), statements.count == 1,
      case .selectStmt(let query) = statements[0].node, query.targets.count == 1
    else { return nil }
    return query.targets[0].value
  }
}
