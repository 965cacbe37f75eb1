/// A SELECT, VALUES or set operation (PostgreSQL's `SelectStmt`).
public struct SelectStmt: Sendable, Hashable {
  /// The common table expressions of WITH.
  public var with: [CommonTableExpr]

  /// Whether DISTINCT was written; `distinctOn` holds the expressions of DISTINCT ON.
  public var isDistinct: Bool

  /// The expressions of DISTINCT ON.
  public var distinctOn: [SQLExpression]

  /// The select list.
  public var targets: [ResTarget]

  /// The target of SELECT INTO.
  public var into: RangeVar?

  /// The FROM clause.
  public var from: [FromItem]

  /// The WHERE clause.
  public var whereClause: SQLExpression?

  /// The GROUP BY expressions.
  public var groupBy: [SQLExpression]

  /// The HAVING clause.
  public var having: SQLExpression?

  /// The expressions of the WINDOW clause.
  public var windows: [SQLExpression]

  /// The rows of VALUES.
  public var values: [[SQLExpression]]

  /// The ORDER BY expressions.
  public var orderBy: [SQLExpression]

  /// The LIMIT.
  public var limit: SQLExpression?

  /// The OFFSET.
  public var offset: SQLExpression?

  /// FOR UPDATE and its like.
  public var locking: [LockingClause]

  /// The operation between the `operands`; nil for a plain query.
  public var setOperation: SetOperation?

  /// The operands of a set operation, two or more: `a UNION b UNION c` has three.
  public var operands: [SelectStmt]
}

/// UNION, INTERSECT or EXCEPT.
public struct SetOperation: Sendable, Hashable {
  /// Which operation it is.
  public var kind: Kind

  /// Whether ALL was written.
  public var isAll: Bool

  /// The set operations.
  public enum Kind: Sendable, Hashable {
    case union
    case intersect
    case except
  }
}

/// An element of a select list, of SET or of an INSERT's column list (PostgreSQL's `ResTarget`).
public struct ResTarget: Sendable, Hashable {
  /// The output name of a select list (AS), or the column of SET and INSERT.
  public var name: String?

  /// Field selection and subscripts after the column.
  public var indirection: [Indirection]

  /// The value; nil in an INSERT's column list.
  public var value: SQLExpression?

  /// Where it begins in the parsed text, in UTF-8 bytes.
  public var location: Int

  /// Makes the mention of a column in an INSERT's column list.
  public init(column: String) {
    self.init(name: column, indirection: [], value: nil, location: 0)
  }

  init(name: String?, indirection: [Indirection], value: SQLExpression?, location: Int) {
    self.name = name
    self.indirection = indirection
    self.value = value
    self.location = location
  }
}

/// A query with a name in WITH.
public struct CommonTableExpr: Sendable, Hashable {
  /// The name.
  public var name: String

  /// The names of its columns, where they were written.
  public var columns: [String]

  /// The query, or data-modifying statement.
  public var query: StatementNode

  /// Whether WITH RECURSIVE was written.
  public var isRecursive: Bool
}

/// An element of FROM.
public indirect enum FromItem: Sendable, Hashable {
  case relation(RangeVar)
  case join(JoinExpr)
  case subquery(StatementNode, alias: Alias?, lateral: Bool)
  case function([SQLExpression], alias: Alias?, lateral: Bool)
  case sample(RangeVar, [SQLExpression])
  /// XMLTABLE and others, and what nests too deeply.
  case other(kind: String, [SQLExpression], alias: Alias?)
}

/// A join of two elements of FROM.
public struct JoinExpr: Sendable, Hashable {
  /// Which join it is.
  public var kind: Kind

  /// Whether NATURAL was written.
  public var isNatural: Bool

  /// The left side.
  public var left: FromItem

  /// The right side.
  public var right: FromItem

  /// The columns of USING.
  public var using: [String]

  /// The condition of ON.
  public var condition: SQLExpression?

  /// The alias of the whole join.
  public var alias: Alias?

  /// The joins.
  public enum Kind: Sendable, Hashable {
    case inner
    case left
    case full
    case right
  }
}

/// FOR UPDATE, FOR SHARE and their like.
public struct LockingClause: Sendable, Hashable {
  /// The relations after OF; empty for all.
  public var relations: [RangeVar]

  /// Which rows locks are taken.
  public var strength: Strength

  /// The row locks, weakest first.
  public enum Strength: Sendable, Hashable {
    case forKeyShare
    case forShare
    case forNoKeyUpdate
    case forUpdate
  }
}
