/// An installed extension (`pg_extension`).
public struct InstalledExtension: Sendable, Hashable, Codable {
  /// The name.
  public var name: String

  /// The version, where known.
  public var version: String?

  /// The schema of its objects.
  public var schema: String

  /// Makes an extension of its parts.
  public init(name: String, version: String? = nil, schema: String = "public") {
    self.name = name
    self.version = version
    self.schema = schema
  }
}

/// A publication (`pg_publication`).
public struct Publication: Sendable, Hashable, Codable {
  /// The name.
  public var name: String

  /// Whether all tables are published.
  public var isForAllTables: Bool

  /// The tables, by name.
  public var tables: [QualifiedName]

  /// The schemas, by name.
  public var schemas: [String]

  /// Makes a publication of its parts.
  public init(
    name: String, isForAllTables: Bool = false, tables: [QualifiedName] = [],
    schemas: [String] = []
  ) {
    self.name = name
    self.isForAllTables = isForAllTables
    self.tables = tables
    self.schemas = schemas
  }
}

/// An object of CREATE STATISTICS (`pg_statistic_ext`).
public struct ExtendedStatistics: Sendable, Hashable, Codable {
  /// The full name.
  public var name: QualifiedName

  /// The table.
  public var table: QualifiedName

  /// The columns, by number.
  public var columns: [String]

  /// The expressions.
  public var expressions: [StoredExpression]

  /// Makes an object of its parts.
  public init(
    name: QualifiedName, table: QualifiedName, columns: [String],
    expressions: [StoredExpression] = []
  ) {
    self.name = name
    self.table = table
    self.columns = columns
    self.expressions = expressions
  }
}

/// A server's version (`server_version_num`).
public struct ServerVersion: Sendable, Hashable, Codable, Comparable, CustomStringConvertible {
  /// The major version: 15.
  public var major: Int

  /// The minor version: 18.
  public var minor: Int

  /// Makes a version of its parts.
  public init(major: Int, minor: Int = 0) {
    self.major = major
    self.minor = minor
  }

  /// The version as people write it: `15.18`.
  public var description: String { "\(major).\(minor)" }

  /// Orders by age.
  public static func < (left: ServerVersion, right: ServerVersion) -> Bool {
    (left.major, left.minor) < (right.major, right.minor)
  }
}
