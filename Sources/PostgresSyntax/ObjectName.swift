/// A name as it was written: perhaps with a schema.
public struct ObjectName: Sendable, Hashable, CustomStringConvertible {
  /// The schema, where one was written.
  public var schema: String?

  /// The object's own name, cut to 63 bytes as the server does.
  public var name: String

  /// Makes a name of its parts.
  public init(schema: String? = nil, name: String) {
    self.schema = schema
    self.name = name
  }

  /// The name with quotes where SQL needs them.
  public var description: String {
    (schema.map { quotedIdentifier($0) + "." } ?? "") + quotedIdentifier(name)
  }
}

/// A reference to a table, view, index or sequence (PostgreSQL's `RangeVar`).
public struct RangeVar: Sendable, Hashable {
  /// The schema, where one was written.
  public var schema: String?

  /// The relation's own name.
  public var name: String

  /// False after `ONLY`: inheriting tables and partitions are left out.
  public var includesDescendants: Bool

  /// Whether CREATE said TEMPORARY or UNLOGGED.
  public var persistence: RelationPersistence

  /// The alias, where one was written.
  public var alias: Alias?

  /// Where the name begins in the parsed text, in UTF-8 bytes.
  public var location: Int

  /// Makes a reference of its parts.
  public init(
    schema: String? = nil, name: String, includesDescendants: Bool = true,
    persistence: RelationPersistence = .permanent, alias: Alias? = nil, location: Int = 0
  ) {
    self.schema = schema
    self.name = name
    self.includesDescendants = includesDescendants
    self.persistence = persistence
    self.alias = alias
    self.location = location
  }

  /// The name as written, without ONLY and alias.
  public var objectName: ObjectName { ObjectName(schema: schema, name: name) }
}

/// How long a relation's rows live (`pg_class.relpersistence`).
public enum RelationPersistence: String, Sendable, Hashable, Codable {
  case permanent
  case unlogged
  case temporary
}

/// The name that a query gives to a relation, and perhaps to its columns.
public struct Alias: Sendable, Hashable {
  /// The name.
  public var name: String

  /// The names of the columns; empty where none were written.
  public var columns: [String]

  /// Makes an alias of its parts.
  public init(name: String, columns: [String] = []) {
    self.name = name
    self.columns = columns
  }
}

/// A role in GRANT, OWNER TO and policies.
public enum RoleSpec: Sendable, Hashable {
  case name(String)
  case currentRole
  case currentUser
  case sessionUser
  case `public`
}

/// An object of any kind, as DROP, COMMENT, RENAME and SET SCHEMA name it.
public struct ObjectReference: Sendable, Hashable {
  /// The kind of the object.
  public var kind: ObjectKind

  /// The object's name; for what belongs to a relation (constraint, trigger, rule, policy, column) its own name.
  public var name: ObjectName

  /// The relation that a constraint, trigger, rule, policy or column belongs to, or a domain constraint's domain.
  public var relation: ObjectName?

  /// The argument types of a function, procedure, aggregate or operator, where they were written.
  public var arguments: [TypeName]?
}

/// The kinds of objects (PostgreSQL's `ObjectType`).
public enum ObjectKind: String, Sendable, Hashable, Codable {
  case accessMethod, aggregate, amop, amproc, attribute, cast, column, collation, conversion
  case database, `default`, defaultACL, domain, domainConstraint, eventTrigger, `extension`
  case foreignDataWrapper, foreignServer, foreignTable, function, index, language, largeObject
  case materializedView, operatorClass, `operator`, operatorFamily, parameterACL, policy, procedure
  case publication, publicationNamespace, publicationRelation, role, routine, rule, schema
  case sequence, subscription, statistics, tableConstraint, table, tablespace, transform, trigger
  case textSearchConfiguration, textSearchDictionary, textSearchParser, textSearchTemplate, type
  case userMapping, view
}

/// An option of the form `name = value` (PostgreSQL's `DefElem`).
public struct DefElem: Sendable, Hashable {
  /// The option's namespace, `toast` for example.
  public var namespace: String?

  /// The option's name.
  public var name: String

  /// The option's value, where one was written.
  public var value: DefElemValue?

  /// Makes an option of its parts.
  public init(namespace: String? = nil, name: String, value: DefElemValue?) {
    self.namespace = namespace
    self.name = name
    self.value = value
  }

  /// Whether an option that switches something is on: without a value, or with `true`, `on` or `1`.
  public var isOn: Bool {
    switch value {
    case nil: true
    case .boolean(let isOn): isOn
    case .integer(let number): number != 0
    default: ["true", "on", "1"].contains(value?.texts.first?.lowercased())
    }
  }
}

/// The value of an option.
public enum DefElemValue: Sendable, Hashable {
  case integer(Int)
  case float(String)
  case boolean(Bool)
  case string(String)
  case typeName(TypeName)
  case names([String])
  case list([DefElemValue])
  case other(kind: String)

  /// The value as texts: one for most values, several for lists.
  public var texts: [String] {
    switch self {
    case .integer(let number): [String(number)]
    case .float(let text), .string(let text): [text]
    case .boolean(let isTrue): [isTrue ? "true" : "false"]
    case .typeName(let type): [type.name]
    case .names(let names): names
    case .list(let values): values.flatMap(\.texts)
    case .other: []
    }
  }
}
