public import PostgresCatalog

/// Digests of a schema as code depends on it, so that a reviewed plan can be held against a server.
///
/// Texts of expressions are left out: a server prints them in other words than the migration wrote.
public enum SchemaFingerprint {
  /// The digest of each of the relations and types, by name; one that is missing has none.
  public static func digests(of catalog: Catalog, names: [QualifiedName]) -> [QualifiedName: String]
  {
    var result: [QualifiedName: String] = [:]
    for name in names {
      if let relation = catalog.relations[name] {
        result[name] = Digest.sha256(of: text(of: relation))
      } else if let type = catalog.types[name] {
        result[name] = Digest.sha256(of: text(of: type))
      }
    }
    return result
  }

  /// One digest for all of them.
  public static func digest(of catalog: Catalog, names: [QualifiedName]) -> String {
    digest(of: names.sorted(), digests(of: catalog, names: names))
  }

  /// One digest of the given, in the order of the names.
  static func digest(of names: [QualifiedName], _ all: [QualifiedName: String]) -> String {
    let lines = names.map { "\($0) \(all[$0] ?? "none")" }
    return Digest.sha256(of: lines.joined(separator: "\n"))
  }

  private static func text(of relation: Relation) -> String {
    var lines = ["relation \(relation.name) \(relation.kind.rawValue)"]
    for column in relation.columns.sorted(by: { $0.name < $1.name }) {
      let type = "\(column.type.schema).\(column.type.name)(\(column.type.modifier))"
      lines.append(
        "column \(column.name) \(type) \(column.type.isArray) \(column.isNotNull) "
          + "\(column.hasDefault) \(column.identity?.rawValue ?? "") "
          + "\(column.generated != nil)")
    }
    for constraint in relation.constraints.sorted(by: { $0.name < $1.name }) {
      let reference = constraint.reference.map {
        "\($0.table)(\($0.columns.joined(separator: ",")))"
      }
      lines.append(
        "constraint \(constraint.name) \(constraint.kind.rawValue) "
          + "\(constraint.columns.joined(separator: ",")) \(constraint.isValidated) "
          + (reference ?? ""))
    }
    for index in relation.indexes.sorted(by: { $0.name < $1.name }) {
      let keys = index.keys.map { $0.column ?? "(expression)" }.joined(separator: ",")
      lines.append(
        "index \(index.name) \(keys) \(index.isUnique) \(index.isValid) \(index.predicate != nil)")
    }
    for trigger in relation.triggers.sorted(by: { $0.name < $1.name }) {
      lines.append("trigger \(trigger.name) \(trigger.function)")
    }
    if relation.hasRowSecurity { lines.append("row security \(relation.forcesRowSecurity)") }
    return lines.joined(separator: "\n")
  }

  private static func text(of type: UserType) -> String {
    switch type.definition {
    case .enumeration(let values): "enum \(type.name) \(values.joined(separator: ","))"
    case .domain(let domain):
      "domain \(type.name) \(domain.baseType.name) \(domain.isNotNull) "
        + domain.constraints.map(\.name).sorted().joined(separator: ",")
    case .composite(let columns):
      "composite \(type.name) \(columns.map { "\($0.name) \($0.type.name)" }.joined(separator: ","))"
    case .range(let subtype): "range \(type.name) \(subtype.name)"
    case .base: "base \(type.name)"
    }
  }
}
