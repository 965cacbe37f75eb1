extension Catalog {
  /// A column that stores values of a row type or range, or values that contain some: in arrays, domains, ranges and
  /// composite types, at any depth; nil where there is none.
  ///
  /// Views and composite types store nothing by themselves; values of their rows may be stored. Follows
  /// `find_composite_type_dependencies` (tablecmds.c).
  func column(storing type: QualifiedName) -> StoredColumn? { column(storingAnyOf: [type]) }

  /// A column that stores values of a domain inside others, so that the domain's rules cannot be checked on them; nil
  /// where there is none (`get_rels_with_domain`, typecmds.c).
  func column(storingInsideOthers domain: QualifiedName) -> StoredColumn? {
    var containers: [QualifiedName] = []
    var domains = [domain]
    var seen: Set<QualifiedName> = []
    while let next = domains.popLast() {
      guard seen.insert(next).inserted else { continue }
      for type in types.values {
        switch type.definition {
        case .domain(let other) where other.baseType.qualifiedName == next:
          if other.baseType.isArray {
            containers.append(type.name)
          } else {
            domains.append(type.name)
          }
        default: if type.contains(next) { containers.append(type.name) }
        }
      }
      for name in relations(using: next) {
        guard let relation = relations[name] else { continue }
        let arrays = relation.columns.filter { $0.type.isArray && $0.type.qualifiedName == next }
        if let column = arrays.first, relation.storesValues {
          return StoredColumn(table: name, name: column.name)
        }
        containers.append(name)
      }
    }
    return column(storingAnyOf: containers)
  }

  private func column(storingAnyOf names: [QualifiedName]) -> StoredColumn? {
    var pending = names
    var seen: Set<QualifiedName> = []
    while let next = pending.popLast() {
      guard seen.insert(next).inserted else { continue }
      for name in relations(using: next) {
        guard let relation = relations[name] else { continue }
        guard relation.storesValues else {
          pending.append(name)
          continue
        }
        if let column = relation.columns.first(where: { $0.type.qualifiedName == next }) {
          return StoredColumn(table: name, name: column.name)
        }
      }
      if let column = indexColumn(storing: next) { return column }
      for type in types.values where type.contains(next) { pending.append(type.name) }
    }
    return nil
  }
}

extension Catalog {
  /// The column of an index that an expression of a type makes; columns of tables count with the table.
  private func indexColumn(storing type: QualifiedName) -> StoredColumn? {
    for relation in relations.values where relation.hasStorage {
      for index in relation.indexes {
        for expression in index.keys.compactMap({ $0.expression?.expression })
        where self.type(of: expression, in: relation)?.qualifiedName == type {
          return StoredColumn(
            table: relation.indexName(index), name: expression.impliedName ?? "expr")
        }
      }
    }
    return nil
  }
}

/// A column of a relation.
struct StoredColumn {
  let table: QualifiedName
  let name: String
}

extension Relation {
  /// Whether the server takes it for one whose columns hold values: a partitioned table too, though only its partitions do.
  fileprivate var storesValues: Bool { hasStorage || kind == .partitionedTable }
}

extension UserType {
  /// Whether values of the type contain values of another, as they are or in arrays.
  fileprivate func contains(_ other: QualifiedName) -> Bool {
    switch definition {
    case .domain(let domain): domain.baseType.qualifiedName == other
    case .composite(let attributes): attributes.contains { $0.type.qualifiedName == other }
    case .range(let subtype): subtype.qualifiedName == other
    case .enumeration, .base: false
    }
  }
}
