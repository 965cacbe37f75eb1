public import Diagnostics

/// An Ecto schema with a table.
public struct EctoSchema: Hashable, Sendable {
  /// The module.
  public var module: String
  /// The table or view.
  public var relation: RelationReference
  /// Where `schema "…"` stands.
  public var location: SourceLocation
  /// The fields that are columns, in Ecto's order.
  ///
  /// The primary key comes first, then source order. Virtual fields are left out.
  public var fields: [EctoField]
  /// The associations.
  public var associations: [EctoAssociation]

  /// An Ecto schema with a table.
  public init(
    module: String, relation: RelationReference, location: SourceLocation, fields: [EctoField],
    associations: [EctoAssociation]
  ) {
    self.module = module
    self.relation = relation
    self.location = location
    self.fields = fields
    self.associations = associations
  }
}

/// A field of a schema that is a column.
public struct EctoField: Hashable, Sendable {
  /// What fills the field when the code does not.
  public enum Autogeneration: Hashable, Sendable {
    /// Nothing.
    case none
    /// The database, read back with RETURNING: `:id` keys.
    case database
    /// Ecto or a function of the code: `binary_id` keys, timestamps, `autogenerate:`.
    case code
  }

  /// The name in the code.
  public var name: String
  /// The name of the column (`source:`, else the name, through `@field_source_mapper`).
  public var column: String
  /// The type.
  public var type: EctoType
  /// Whether it is part of the primary key.
  public var isPrimaryKey: Bool
  /// Whether SELECTs of the whole struct name it (`load_in_query:`).
  public var loadedInQueries: Bool
  /// Whether writes read it back (`read_after_writes:`).
  public var isReadAfterWrites: Bool
  /// Whether inserts and updates may write it (`writable:`).
  public var isInsertable: Bool
  /// Whether updates may write it.
  public var isUpdatable: Bool
  /// Whether it has a `default:` other than nil, which each INSERT sends.
  public var hasDefault: Bool
  /// The default as stored, when it is a string, number, boolean or atom.
  public var defaultText: String?
  /// What fills the field when the code does not, on insert.
  public var autogeneration: Autogeneration
  /// Whether each update of the struct sets it (`updated_at`).
  public var isAutoupdated: Bool
  /// The `field` line; for `timestamps` and the default primary key, the line of the call or the `schema`.
  public var location: SourceLocation

  /// A field of a schema that is a column.
  public init(
    name: String, column: String, type: EctoType, isPrimaryKey: Bool = false,
    loadedInQueries: Bool = true, isReadAfterWrites: Bool = false, isInsertable: Bool = true,
    isUpdatable: Bool = true, hasDefault: Bool = false, defaultText: String? = nil,
    autogeneration: Autogeneration = .none, isAutoupdated: Bool = false, location: SourceLocation
  ) {
    self.name = name
    self.column = column
    self.type = type
    self.isPrimaryKey = isPrimaryKey
    self.loadedInQueries = loadedInQueries
    self.isReadAfterWrites = isReadAfterWrites
    self.isInsertable = isInsertable
    self.isUpdatable = isUpdatable
    self.hasDefault = hasDefault
    self.defaultText = defaultText
    self.autogeneration = autogeneration
    self.isAutoupdated = isAutoupdated
    self.location = location
  }
}

/// An association of a schema.
public struct EctoAssociation: Hashable, Sendable {
  /// The kind, with what each needs.
  public enum Kind: Hashable, Sendable {
    /// `belongs_to`: the column is a field of this schema.
    case belongsTo
    /// `has_one`, `has_many`: the column is a field of the other schema.
    case has(many: Bool)
    /// `has_one`, `has_many` with `through:`.
    case through([String])
    /// `many_to_many`: a table or schema between, with the two keys.
    case manyToMany(joinTable: JoinTable)
  }

  /// The name in the code.
  public var name: String
  /// The kind.
  public var kind: Kind
  /// Whether it holds a list.
  public var isMany: Bool
  /// The module of the other schema; nil for `through` and what could not be read.
  public var related: String?
  /// The field that the association is based on: of this schema.
  public var ownerKey: String
  /// The field of the other schema.
  public var relatedKey: String
  /// What `Repo.delete` of the owner does to the related rows (`on_delete:`): `nothing`, `nilify_all`,
  /// `delete_all`.
  public var onDelete: String
  /// Where it is declared.
  public var location: SourceLocation

  /// An association of a schema.
  public init(
    name: String, kind: Kind, isMany: Bool, related: String?, ownerKey: String, relatedKey: String,
    onDelete: String = "nothing", location: SourceLocation
  ) {
    self.name = name
    self.kind = kind
    self.isMany = isMany
    self.related = related
    self.ownerKey = ownerKey
    self.relatedKey = relatedKey
    self.onDelete = onDelete
    self.location = location
  }
}

/// The table between the two sides of a `many_to_many`.
public struct JoinTable: Hashable, Sendable {
  /// The module, when `join_through:` is a schema.
  public var schema: String?
  /// The table; nil when the module could not be read.
  public var relation: RelationReference?
  /// The column that holds the owner's key.
  public var ownerColumn: String
  /// The column that holds the other side's key.
  public var relatedColumn: String

  /// The table between the two sides of a `many_to_many`.
  public init(
    schema: String?, relation: RelationReference?, ownerColumn: String, relatedColumn: String
  ) {
    self.schema = schema
    self.relation = relation
    self.ownerColumn = ownerColumn
    self.relatedColumn = relatedColumn
  }
}
