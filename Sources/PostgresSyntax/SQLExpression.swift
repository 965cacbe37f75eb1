/// An expression as PostgreSQL's grammar reads it, before names are resolved.
public indirect enum SQLExpression: Sendable, Hashable {
  case column(ColumnRef)
  case constant(Constant)
  /// `$1`.
  case parameter(Int)
  case cast(SQLExpression, TypeName)
  case function(FunctionCall)
  case operation(OperatorExpression)
  case and([SQLExpression])
  case or([SQLExpression])
  case not(SQLExpression)
  /// `IS NULL`.
  case isNull(SQLExpression)
  /// `IS NOT NULL`.
  case isNotNull(SQLExpression)
  case booleanTest(SQLExpression, BooleanTest)
  /// `CURRENT_TIMESTAMP` and its like.
  case sqlValue(SQLValueFunction)
  case coalesce([SQLExpression])
  /// GREATEST (true) or LEAST (false).
  case minMax(greatest: Bool, [SQLExpression])
  case caseWhen(CaseExpression)
  case array([SQLExpression])
  case row([SQLExpression])
  case subquery(Subquery)
  case collate(SQLExpression, collation: ObjectName)
  /// Field selection and subscripts: `(a).b[1]`.
  case indirection(SQLExpression, [Indirection])
  case namedArgument(name: String, SQLExpression)
  /// GROUPING, XML functions and others: the name of the node and the parts that are expressions.
  case other(kind: String, [SQLExpression])
  /// DEFAULT in VALUES or SET.
  case setToDefault
  /// The expression nests more deeply than is read (`SQLExpression.maximumDepth`): its content is unknown.
  case tooDeep
}

extension SQLExpression {
  /// The greatest nesting that is read; what lies deeper becomes `tooDeep`.
  public static var maximumDepth: Int { 200 }
}

/// A reference to a column: `c`, `t.c`, `s.t.c` or `t.*`.
public struct ColumnRef: Sendable, Hashable {
  /// The names, outermost first; without the `*`.
  public var names: [String]

  /// Whether the reference ends with `*`.
  public var isStar: Bool

  /// Where it begins in the parsed text, in UTF-8 bytes.
  public var location: Int

  /// Makes a reference to a column by its name alone.
  public init(column: String) {
    names = [column]
    isStar = false
    location = 0
  }

  init(names: [String], isStar: Bool, location: Int) {
    self.names = names
    self.isStar = isStar
    self.location = location
  }

  /// The column's own name, without table; nil for `*`.
  public var column: String? { isStar ? nil : names.last }

  /// The name before the column (or the `*`): a table or an alias.
  public var qualifier: String? {
    isStar ? names.last : names.dropLast().last
  }
}

/// A literal.
public enum Constant: Sendable, Hashable {
  case null
  case integer(Int)
  /// Numbers that do not fit 32 bits, and those with point or exponent, as written.
  case float(String)
  case boolean(Bool)
  case string(String)
  /// `B'…'` begins with `b`, `X'…'` with `x`.
  case bitString(String)
}

/// A call of a function (PostgreSQL's `FuncCall`).
public struct FunctionCall: Sendable, Hashable {
  /// The function's name; the grammar puts `pg_catalog` before those it makes itself (`EXTRACT`, `TRIM`, `AT TIME ZONE` …).
  public var name: ObjectName

  /// The arguments; empty for `count(*)`.
  public var arguments: [SQLExpression]

  /// Whether the argument list is `*`.
  public var isStar: Bool

  /// Whether DISTINCT stands before the arguments.
  public var isDistinct: Bool

  /// Whether VARIADIC stands before the last argument.
  public var isVariadic: Bool

  /// The expressions of ORDER BY in the call, of FILTER and of OVER.
  public var others: [SQLExpression]

  /// Whether an OVER clause follows.
  public var isWindow: Bool

  /// Where it begins in the parsed text, in UTF-8 bytes.
  public var location: Int
}

/// An operator with its operands (PostgreSQL's `A_Expr`).
public struct OperatorExpression: Sendable, Hashable {
  /// What is between the operands.
  public var kind: OperationKind

  /// The operator's name, `=` for IN; with LIKE `~~`.
  public var name: ObjectName

  /// The left operand; nil for a prefix operator.
  public var left: SQLExpression?

  /// The right operand; the list of IN and BETWEEN is `array`.
  public var right: SQLExpression?

  /// Makes an operation of its parts.
  public init(
    kind: OperationKind, name: ObjectName, left: SQLExpression?, right: SQLExpression?
  ) {
    self.kind = kind
    self.name = name
    self.left = left
    self.right = right
  }
}

/// The forms that an operator takes (PostgreSQL's `A_Expr_Kind`).
public enum OperationKind: Sendable, Hashable {
  case plain
  case any
  case all
  case distinct
  case notDistinct
  case nullIf
  case `in`
  case like
  case ilike
  case similar
  case between
  case notBetween
  case betweenSymmetric
  case notBetweenSymmetric
}

/// `IS TRUE` and its like.
public enum BooleanTest: Sendable, Hashable {
  case isTrue
  case isNotTrue
  case isFalse
  case isNotFalse
  case isUnknown
  case isNotUnknown
}

/// The functions that are called without parentheses (PostgreSQL's `SQLValueFunctionOp`).
public enum SQLValueFunction: Sendable, Hashable {
  case currentDate
  case currentTime
  case currentTimestamp
  case localTime
  case localTimestamp
  case currentRole
  case currentUser
  case user
  case sessionUser
  case currentCatalog
  case currentSchema
}

/// CASE with its branches.
public struct CaseExpression: Sendable, Hashable {
  /// The expression after CASE, where there is one.
  public var argument: SQLExpression?

  /// The pairs of WHEN and THEN.
  public var branches: [Branch]

  /// The expression after ELSE.
  public var otherwise: SQLExpression?

  /// One WHEN with its THEN.
  public struct Branch: Sendable, Hashable {
    /// The condition.
    public var condition: SQLExpression

    /// The result.
    public var result: SQLExpression
  }
}

/// A query inside an expression.
public struct Subquery: Sendable, Hashable {
  /// How it is used.
  public var kind: SubqueryKind

  /// The left side of IN, ANY and ALL.
  public var test: SQLExpression?

  /// The operator of ANY and ALL; nil for IN.
  public var operatorName: String?

  /// The query.
  public var query: StatementNode

  /// The query's text as written, without the parentheses around it.
  public var querySQL: String
}

/// How a query inside an expression is used (PostgreSQL's `SubLinkType`).
public enum SubqueryKind: Sendable, Hashable {
  case exists
  case all
  case any
  case scalar
  case array
  case other
}

/// A step into a composite value or an array.
public enum Indirection: Sendable, Hashable {
  case field(String)
  case star
  case subscripts(lower: SQLExpression?, upper: SQLExpression?)
}
