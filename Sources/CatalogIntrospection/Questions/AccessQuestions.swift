internal import PostgresCatalog
internal import PostgresClient

extension CatalogQuestion {
  /// Three columns that tell who may use an object: its owner, whether it has a list, and what is in that.
  static func access(_ list: String, owner: String) -> String {
    """
    pg_get_userbyid(\(owner)), \(list) IS NOT NULL,
      ARRAY(SELECT lower(a.privilege_type) || ' '
          || CASE WHEN a.grantee = 0 THEN 'public' ELSE pg_get_userbyid(a.grantee)::text END
        FROM aclexplode(\(list)) a)
    """
  }

  /// The default privileges of roles, for all schemas or for one.
  static let defaultPrivileges = CatalogQuestion(
    sql: { _ in
      """
      SELECT n.nspname, d.defaclobjtype, \(access("d.defaclacl", owner: "d.defaclrole"))
      FROM pg_default_acl d LEFT JOIN pg_namespace n ON n.oid = d.defaclnamespace
      """
    },
    read: { (row, builder) throws(PostgresError) in
      let kind: DefaultPrivileges.Kind
      switch try row.character(1) {
      case "r": kind = .table
      case "S": kind = .sequence
      case "f": kind = .function
      case "T": kind = .type
      case "n": kind = .schema
      default: return
      }
      let role = try row.string(2)
      let schema = try row.optionalString(0)
      let all =
        kind.accessKind?.privileges ?? Relation.privileges(of: builder.catalog.serverVersion)
      // What is for one schema is added to what the owner has, and takes nothing away.
      let access =
        schema == nil
        ? try row.access(2, all: all)
        : AccessList(grants: try row.grants(4))
      let scope = DefaultPrivileges.Scope(role: role, schema: schema, kind: kind)
      builder.catalog.defaultPrivileges[scope] = access
    })
}

extension Row {
  /// Reads the columns of `CatalogQuestion.access`, as they are where nothing but the default is known.
  func access(_ column: Int, _ kind: AccessList.Kind) throws(PostgresError) -> AccessList {
    guard try bool(column + 1) else { return AccessList(owner: try string(column)) }
    return try access(column, all: kind.privileges).normalized(kind)
  }

  /// Reads the columns of `CatalogQuestion.access`; of the owner's privileges, only what is missing is kept.
  fileprivate func access(_ column: Int, all: [String]) throws(PostgresError) -> AccessList {
    let owner = try string(column)
    let grants = try grants(column + 2)
    let own = Set(grants.filter { $0.grantee == owner }.flatMap(\.privileges))
    return AccessList(
      owner: owner, grants: grants.filter { $0.grantee != owner },
      revokedFromOwner: all.filter { !own.contains($0) })
  }

  fileprivate func grants(_ column: Int) throws(PostgresError) -> [Grant] {
    let grants = try strings(column).map { text in
      let parts = text.split(separator: " ", maxSplits: 1).map(String.init)
      return Grant(grantee: parts.last ?? "", privileges: [parts.first ?? ""])
    }
    return PrivilegeSet(grants).grants
  }
}
