public import PostgresCatalog
import PostgresSyntax

/// The parts of a relation or type that code and migrations depend on, each as a text that two catalogs of
/// equal content share, whether they were read from a server or made by applying statements.
public enum SchemaItems {
  /// How the names of items that say who may do what begin.
  ///
  /// Default privileges give a new table some that no statement names.
  public static let privilegePrefix = "privileges of "

  /// The items of a relation or type by name: `column total` is `integer not null`; nil where it is missing.
  public static func items(of name: QualifiedName, in catalog: Catalog) -> [String: String]? {
    if let relation = catalog.relations[name] {
      var items = items(of: relation, in: catalog)
      for view in catalog.views(on: name) { items["view \(view)"] = "reads it" }
      return items
    }
    return catalog.types[name].map { items(of: $0) }
  }

  /// Those of some relations and types that a statement concerned.
  ///
  /// A table's items tell the views that read it, and the defaults of its columns' types.
  static func names(
    _ names: [QualifiedName], whoseItemsMayDifferFrom old: Catalog, to new: Catalog
  ) -> [QualifiedName] {
    let types = new.types.changedKeys(since: old.types)
    let changed = Set(
      new.relations.changedKeys(since: old.relations) + types
        + types.flatMap { new.relations(using: $0) })
    return changed.isEmpty
      ? [] : names.filter { changed.contains($0) || new.views(on: $0) != old.views(on: $0) }
  }

  /// What changed between two states of one relation or type; a nil text is an item that is gone.
  public static func changes(
    from old: [String: String], to new: [String: String]
  ) -> [String: String?] {
    var result: [String: String?] = [:]
    for key in Set(old.keys).union(new.keys) where old[key] != new[key] {
      result.updateValue(new[key], forKey: key)
    }
    return result
  }

  private static func items(of relation: Relation, in catalog: Catalog) -> [String: String] {
    var items = ["relation": relation.kind.rawValue]
    for column in relation.columns {
      items["column \(column.name)"] = text(of: column, in: catalog)
    }
    for constraint in relation.constraints where constraint.kind != .notNull {
      items["constraint \(constraint.name)"] = text(of: constraint)
    }
    // The index of a constraint comes and goes with it.
    for index in relation.indexes where !index.isConstraint && !index.isPrimary {
      items["index \(index.name)"] = text(of: index)
    }
    for trigger in relation.triggers {
      items["trigger \(trigger.name)"] =
        "\(trigger.function)" + (trigger.enabled == .origin ? "" : ", \(trigger.enabled.rawValue)")
    }
    for rule in relation.rules {
      items["rule \(rule.name)"] = rule.event.rawValue + (rule.isInstead ? " instead" : "")
    }
    for policy in relation.policies { items["policy \(policy.name)"] = policy.command }
    if relation.hasRowSecurity {
      items["row security"] = relation.forcesRowSecurity ? "forced" : "on"
    }
    if !relation.revokedFromOwner.isEmpty {
      items["\(privilegePrefix)the owner"] =
        "not " + relation.revokedFromOwner.joined(separator: ", ")
    }
    for grant in relation.grants ?? [] {
      let columns = grant.columns.isEmpty ? "" : " on \(grant.columns.joined(separator: ", "))"
      items["\(privilegePrefix)\(grant.grantee)\(columns)"] =
        grant.privileges.joined(separator: ", ")
    }
    return items
  }

  private static func text(of column: Column, in catalog: Catalog) -> String {
    var text = column.type.formatted()
    if column.isNotNull { text += " not null" }
    if let value = column.defaultValue {
      text += " default \(DefaultForm.form(of: value, type: column.type, in: catalog))"
    }
    if let identity = column.identity { text += " identity \(identity.rawValue)" }
    return column.generated == nil ? text : text + " generated"
  }

  private static func text(of constraint: TableConstraint) -> String {
    var text = constraint.kind.rawValue
    // A server tells which columns a CHECK reads, a statement only its expression.
    if constraint.kind != .check { text += " (\(constraint.columns.joined(separator: ", ")))" }
    if let reference = constraint.reference {
      text += " references \(reference.table)(\(reference.columns.joined(separator: ", ")))"
      text += " on delete \(reference.onDelete.rawValue)"
    }
    return constraint.isValidated ? text : text + " not valid"
  }

  private static func text(of index: Index) -> String {
    var text = index.isUnique ? "unique " : ""
    text += "(\(index.keys.map { $0.column ?? "an expression" }.joined(separator: ", ")))"
    if index.method != "btree" { text += " using \(index.method)" }
    if index.predicate != nil { text += " partial" }
    return index.isValid ? text : text + " invalid"
  }

  private static func items(of type: UserType) -> [String: String] {
    switch type.definition {
    case .enumeration(let values):
      return ["type": "enum", "values": values.joined(separator: ", ")]
    case .domain(let domain):
      var items = ["type": "domain over \(domain.baseType.name)"]
      if domain.isNotNull { items["type"]?.append(" not null") }
      for constraint in domain.constraints { items["constraint \(constraint.name)"] = "check" }
      return items
    case .composite(let columns):
      var items = ["type": "composite"]
      for column in columns { items["column \(column.name)"] = column.type.formatted() }
      return items
    case .range(let subtype): return ["type": "range of \(subtype.name)"]
    case .base: return ["type": "base"]
    }
  }
}
