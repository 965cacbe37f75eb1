/// What ALTER DEFAULT PRIVILEGES gives to the objects that a role makes from then on (`pg_default_acl`).
public enum DefaultPrivileges {
  /// Which new objects get it.
  public struct Scope: Sendable, Hashable, Codable {
    /// The role that makes them.
    public var role: String

    /// The schema; nil for all.
    public var schema: String?

    /// What they are.
    public var kind: Kind

    /// Makes a scope of its parts.
    public init(role: String, schema: String? = nil, kind: Kind) {
      self.role = role
      self.schema = schema
      self.kind = kind
    }
  }

  /// The kinds of objects (`defaclobjtype`); tables include views.
  public enum Kind: String, Sendable, Hashable, Codable {
    case table
    case schema
    case sequence
    case function
    case type

    /// The list that these objects have; nil for tables, which have more privileges by version.
    package var accessKind: AccessList.Kind? { AccessList.Kind(rawValue: rawValue) }
  }
}

extension DefaultPrivileges.Scope: Comparable {
  /// Orders by role, schema and kind; what is for all schemas comes first.
  public static func < (left: DefaultPrivileges.Scope, right: DefaultPrivileges.Scope) -> Bool {
    let key = { (scope: DefaultPrivileges.Scope) in
      [scope.role, scope.schema ?? "", scope.kind.rawValue]
    }
    return key(left).lexicographicallyPrecedes(key(right))
  }
}

extension AccessList {
  /// The schema `public` of a new database; everybody may make objects in it before 15.
  static func ofPublicSchema(on version: ServerVersion) -> AccessList {
    let privileges = version.major >= 15 ? ["usage"] : ["create", "usage"]
    return AccessList(
      owner: version.major >= 15 ? "pg_database_owner" : nil,
      grants: [Grant(grantee: "public", privileges: privileges)])
  }
}
