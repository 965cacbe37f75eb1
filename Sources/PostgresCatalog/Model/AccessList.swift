/// Who may do what with a schema, sequence, function or type (`nspacl`, `relacl`, `proacl`, `typacl`).
public struct AccessList: Sendable, Hashable, Codable {
  /// The owner, where known.
  public var owner: String?

  /// What others have; nil where nothing but the default is known, which is EXECUTE of functions and USAGE of types
  /// for everybody.
  public var grants: [Grant]?

  /// The privileges that the owner has by default and no longer has, in alphabetical order.
  public var revokedFromOwner: [String]

  /// Makes a list of its parts.
  public init(owner: String? = nil, grants: [Grant]? = nil, revokedFromOwner: [String] = []) {
    self.owner = owner
    self.grants = grants
    self.revokedFromOwner = revokedFromOwner
  }

  /// The kinds of objects that have a list beside tables and views.
  public enum Kind: String, Sendable, Hashable, Codable {
    case schema
    case sequence
    case function
    case type

    /// All that can be granted (manual 5.7), in alphabetical order.
    package var privileges: [String] {
      switch self {
      case .schema: ["create", "usage"]
      case .sequence: ["select", "update", "usage"]
      case .function: ["execute"]
      case .type: ["usage"]
      }
    }

    /// What everybody has by default (`acldefault` in acl.c).
    package var publicGrants: [Grant] {
      switch self {
      case .schema, .sequence: []
      case .function, .type: [Grant(grantee: "public", privileges: privileges)]
      }
    }
  }

  /// What others have, by default or not.
  package func effectiveGrants(_ kind: Kind) -> [Grant] { grants ?? kind.publicGrants }

  /// The list in the one form that it has for what it says: a default is not written out.
  package func normalized(_ kind: Kind) -> AccessList {
    var result = self
    result.grants = grants.map { PrivilegeSet($0).grants }
    if result.grants == kind.publicGrants { result.grants = nil }
    result.revokedFromOwner.sort()
    return result
  }
}
