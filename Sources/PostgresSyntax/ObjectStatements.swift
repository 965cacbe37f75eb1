/// DROP (PostgreSQL's `DropStmt`).
public struct DropStmt: Sendable, Hashable {
  /// The kind of the objects.
  public var kind: ObjectKind

  /// The objects.
  public var objects: [ObjectReference]

  /// Whether IF EXISTS was written.
  public var ifExists: Bool

  /// Whether CASCADE was written.
  public var cascade: Bool

  /// Whether CONCURRENTLY was written.
  public var isConcurrent: Bool
}

/// ALTER … RENAME (PostgreSQL's `RenameStmt`).
public struct RenameStmt: Sendable, Hashable {
  /// What is renamed: `table`, `column`, `tableConstraint`, `index`, `type` and others.
  public var kind: ObjectKind

  /// For a column or attribute: the kind of relation that was named (ALTER **VIEW** v RENAME COLUMN …).
  public var relationKind: ObjectKind?

  /// The relation, for what is a relation or belongs to one.
  public var relation: RangeVar?

  /// The object, for all others.
  public var object: ObjectReference?

  /// The old name of a column, constraint, trigger, rule, policy or of something with a single name (schema, role …).
  public var oldName: String?

  /// The new name.
  public var newName: String

  /// Whether IF EXISTS was written.
  public var ifExists: Bool

  /// Whether CASCADE was written (composite types).
  public var cascade: Bool
}

/// ALTER … SET SCHEMA (PostgreSQL's `AlterObjectSchemaStmt`).
public struct AlterObjectSchemaStmt: Sendable, Hashable {
  /// The kind of the object.
  public var kind: ObjectKind

  /// The relation, for tables, views, sequences and their like.
  public var relation: RangeVar?

  /// The object, for all others.
  public var object: ObjectReference?

  /// The new schema.
  public var newSchema: String

  /// Whether IF EXISTS was written.
  public var ifExists: Bool
}

/// ALTER … OWNER TO for what is no relation (PostgreSQL's `AlterOwnerStmt`).
public struct AlterOwnerStmt: Sendable, Hashable {
  /// The object.
  public var object: ObjectReference

  /// The new owner.
  public var owner: RoleSpec
}

/// COMMENT ON (PostgreSQL's `CommentStmt`).
public struct CommentStmt: Sendable, Hashable {
  /// The object.
  public var object: ObjectReference

  /// The comment; nil removes it.
  public var comment: String?
}

/// CREATE SCHEMA (PostgreSQL's `CreateSchemaStmt`).
public struct CreateSchemaStmt: Sendable, Hashable {
  /// The schema's name; nil means the role's.
  public var name: String?

  /// The owner of AUTHORIZATION.
  public var owner: RoleSpec?

  /// Whether IF NOT EXISTS was written.
  public var ifNotExists: Bool

  /// The statements inside.
  public var elements: [StatementNode]
}

/// CREATE EXTENSION (PostgreSQL's `CreateExtensionStmt`).
public struct CreateExtensionStmt: Sendable, Hashable {
  /// The extension's name.
  public var name: String

  /// Whether IF NOT EXISTS was written.
  public var ifNotExists: Bool

  /// `schema`, `new_version` and `cascade`.
  public var options: [DefElem]
}

/// ALTER EXTENSION … ADD or DROP (PostgreSQL's `AlterExtensionContentsStmt`).
public struct AlterExtensionContentsStmt: Sendable, Hashable {
  /// The extension's name.
  public var name: String

  /// True for ADD, false for DROP.
  public var isAdd: Bool

  /// The object.
  public var object: ObjectReference
}

/// CREATE AGGREGATE, OPERATOR, COLLATION … (PostgreSQL's `DefineStmt`).
public struct DefineStmt: Sendable, Hashable {
  /// The kind of the object.
  public var kind: ObjectKind

  /// The object's name.
  public var name: ObjectName

  /// The types of an aggregate's arguments.
  public var arguments: [TypeName]

  /// The definition.
  public var definition: [DefElem]

  /// Whether IF NOT EXISTS was written.
  public var ifNotExists: Bool
}

/// CREATE STATISTICS (PostgreSQL's `CreateStatsStmt`).
public struct CreateStatsStmt: Sendable, Hashable {
  /// The name; nil where the server chooses it.
  public var name: ObjectName?

  /// The kinds: `ndistinct`, `dependencies`, `mcv`; empty for all.
  public var kinds: [String]

  /// The columns and expressions.
  public var elements: [IndexElem]

  /// The table.
  public var relations: [RangeVar]

  /// Whether IF NOT EXISTS was written.
  public var ifNotExists: Bool
}

/// CREATE or ALTER PUBLICATION (PostgreSQL's `CreatePublicationStmt`, `AlterPublicationStmt`).
public struct PublicationStmt: Sendable, Hashable {
  /// The publication's name.
  public var name: String

  /// What ALTER does with the objects; `set` for CREATE.
  public var action: Action

  /// Whether FOR ALL TABLES was written.
  public var isForAllTables: Bool

  /// The tables, with the columns that are published (empty for all).
  public var tables: [Table]

  /// The schemas of TABLES IN SCHEMA; nil stands for CURRENT_SCHEMA.
  public var schemas: [String?]

  /// The options of WITH.
  public var options: [DefElem]

  /// What ALTER does with the objects.
  public enum Action: Sendable, Hashable {
    case add
    case drop
    case set
  }

  /// A table and what of it is published.
  public struct Table: Sendable, Hashable {
    /// The table.
    public var relation: RangeVar

    /// The columns; empty for all.
    public var columns: [String]

    /// The row filter.
    public var predicate: SQLExpression?
  }
}
