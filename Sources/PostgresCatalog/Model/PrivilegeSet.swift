/// The privileges that were granted on a relation, one by one.
///
/// Grants say the same in many ways; this has one for each set of privileges.
package struct PrivilegeSet: Hashable, Sendable {
  private struct Privilege: Hashable {
    var grantee: String
    var name: String
    /// The column that it is limited to; nil for all.
    var column: String?
  }

  /// All that can be granted on a column (manual 5.7).
  static let ofColumns = ["insert", "references", "select", "update"]

  private var privileges: Set<Privilege> = []

  /// The privileges that grants give.
  package init(_ grants: [Grant]) {
    for one in grants { grant(one.privileges, to: one.grantee, on: one.columns) }
  }

  mutating func grant(_ names: [String], to grantee: String, on columns: [String]) {
    for name in names { privileges.formUnion(Self.each(name, grantee, columns)) }
  }

  /// Takes privileges away; one on the table goes with the same on each column (`ExecGrant_Relation` in aclchk.c).
  mutating func revoke(_ names: [String], from grantee: String, on columns: [String]) {
    for name in names {
      if columns.isEmpty {
        privileges = privileges.filter { $0.grantee != grantee || $0.name != name }
      } else {
        privileges.subtract(Self.each(name, grantee, columns))
      }
    }
  }

  /// Takes away what a role has on the table as a whole.
  mutating func removeTablePrivileges(of grantee: String) {
    privileges = privileges.filter { $0.grantee != grantee || $0.column != nil }
  }

  /// What a role has on the table as a whole.
  func ofTable(_ grantee: String) -> Set<String> {
    Set(privileges.filter { $0.grantee == grantee && $0.column == nil }.map(\.name))
  }

  /// Gives what one role has on columns to another.
  mutating func moveColumnPrivileges(from old: String, to new: String) {
    privileges = Set(
      privileges.map { privilege in
        var privilege = privilege
        if privilege.grantee == old, privilege.column != nil { privilege.grantee = new }
        return privilege
      })
  }

  mutating func removeColumn(_ name: String) {
    privileges = privileges.filter { $0.column != name }
  }

  mutating func renameColumn(_ old: String, to new: String) {
    privileges = Set(
      privileges.map { privilege in
        var privilege = privilege
        if privilege.column == old { privilege.column = new }
        return privilege
      })
  }

  private static func each(_ name: String, _ grantee: String, _ columns: [String]) -> [Privilege] {
    columns.isEmpty
      ? [Privilege(grantee: grantee, name: name, column: nil)]
      : columns.map { Privilege(grantee: grantee, name: name, column: $0) }
  }

  /// The privileges as grants: those on the whole table first, then those on columns, which share a grant where a role
  /// has the same privileges on them; in order of roles, privileges and columns.
  package var grants: [Grant] {
    var names: [String: [String]] = [:]
    var namesOfColumns: [Place: [String]] = [:]
    for privilege in privileges {
      if let column = privilege.column {
        let place = Place(grantee: privilege.grantee, column: column)
        namesOfColumns[place, default: []].append(privilege.name)
      } else {
        names[privilege.grantee, default: []].append(privilege.name)
      }
    }
    var columns: [Grant: [String]] = [:]
    for (place, names) in namesOfColumns {
      columns[Grant(grantee: place.grantee, privileges: names.sorted()), default: []]
        .append(place.column)
    }
    let onTable = names.map { Grant(grantee: $0.key, privileges: $0.value.sorted()) }
    let onColumns = columns.map { grant, columns in
      Grant(grantee: grant.grantee, privileges: grant.privileges, columns: columns.sorted())
    }
    return onTable.sorted(by: Self.precedes) + onColumns.sorted(by: Self.precedes)
  }

  private struct Place: Hashable {
    var grantee: String
    var column: String
  }

  private static func precedes(_ left: Grant, _ right: Grant) -> Bool {
    left.grantee == right.grantee
      ? left.privileges.lexicographicallyPrecedes(right.privileges) : left.grantee < right.grantee
  }
}
