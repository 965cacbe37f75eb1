import PhoenixApp
import PostgresCatalog
import PostgresSyntax

/// An object on which statements need privileges (manual 5.7).
enum PrivilegedObject: Sendable {
  case relation(QualifiedName)
  case schema(String)
  case sequence(QualifiedName)
  case function(QualifiedName)

  /// The object that GRANT or REVOKE names; nil for one that no use needs.
  init?(_ object: ObjectReference, in catalog: Catalog) {
    let names = catalog.schemas(of: object.name.schema).map {
      QualifiedName(schema: $0, name: object.name.name)
    }
    let first = QualifiedName(schema: object.name.schema ?? "public", name: object.name.name)
    switch object.kind {
    case .table:
      if let sequence = names.first(where: { catalog.sequences[$0] != nil }) {
        self = .sequence(sequence)
      } else {
        self = .relation(names.first { catalog.relations[$0] != nil } ?? first)
      }
    case .schema: self = .schema(object.name.name)
    case .sequence: self = .sequence(names.first { catalog.sequences[$0] != nil } ?? first)
    case .function, .procedure, .routine: self = .function(first)
    default: return nil
    }
  }

  /// The privileges that uses need.
  var privileges: [String] {
    switch self {
    case .relation: ["delete", "insert", "select", "update"]
    case .schema, .sequence: ["usage"]
    case .function: ["execute"]
    }
  }

  /// Whether a use needs a privilege on it.
  func isNeeded(by use: DatabaseUse, _ privilege: String, in catalog: Catalog) -> Bool {
    guard privileges.contains(privilege) else { return false }
    switch self {
    case .relation(let name):
      return use.relation.name == name.name && use.access.privilege == privilege
    case .schema(let name): return use.schemaName(in: catalog) == name
    case .sequence(let name):
      if case .naming = use.access { return use.relation.name == name.name }
      guard case .insert(let insert) = use.access, let sequence = catalog.sequences[name],
        let owner = sequence.owner, !sequence.isIdentity
      else { return false }
      // A column that is always written does without its default.
      return use.relation.name == owner.table.name
        && !insert.columns.contains { $0.name == owner.column && $0.presence == .always }
    case .function(let name):
      if case .call = use.access { return use.relation.name == name.name }
      return false
    }
  }

  /// What a use needs, in words.
  func words(_ privilege: String, of use: DatabaseUse) -> String {
    switch self {
    case .relation: "\(privilege) on \(use.relation)"
    case .schema(let name): "\(privilege) on schema \(name)"
    case .sequence(let name): "\(privilege) on sequence \(name)"
    case .function(let name): "\(privilege) on function \(name)"
    }
  }
}

extension DatabaseUse {
  /// The schema of what the use names; nil where that is computed.
  fileprivate func schemaName(in catalog: Catalog) -> String? {
    switch relation.namespace {
    case .schema(let name): return name
    case .dynamic: return nil
    case .searchPath:
      if case .call = access {
        let names = catalog.functions.keys.map(\.name).filter { $0.name == relation.name }
        return catalog.searchPath.first { schema in names.contains { $0.schema == schema } }
      }
      return catalog.searchPath.first { schema in
        let name = QualifiedName(schema: schema, name: relation.name)
        return catalog.relations[name] != nil || catalog.sequences[name] != nil
      }
    }
  }
}

extension DatabaseUse.Access {
  /// The privilege that the statement needs (manual, table 5.1), in lower case.
  fileprivate var privilege: String {
    switch self {
    case .read, .other: "select"
    case .call: "execute"
    case .naming: "usage"
    case .insert: "insert"
    case .update: "update"
    case .delete: "delete"
    }
  }
}
