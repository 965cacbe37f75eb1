import PostgresCatalog

/// What tells the columns of two states of one relation apart.
enum ColumnDifference {
  static func changes(from old: Relation, to new: Relation) -> [SchemaChange.Kind] {
    var kinds: [SchemaChange.Kind] = []
    for column in old.columns {
      guard let other = new.column(named: column.name) else {
        kinds.append(.columnDropped(column.name))
        continue
      }
      if column != other { kinds += changes(from: column, to: other) }
    }
    for column in new.columns where old.column(named: column.name) == nil {
      kinds.append(.columnAdded(column.name, isOptional: column.acceptsOmission))
    }
    return kinds
  }

  private static func changes(from old: Column, to new: Column) -> [SchemaChange.Kind] {
    var kinds: [SchemaChange.Kind] = []
    if old.type != new.type { kinds.append(.typeChanged(new.name, from: old.type, to: new.type)) }
    if !old.isNotNull && new.isNotNull { kinds.append(.notNullSet(new.name)) }
    if old.isNotNull && !new.isNotNull { kinds.append(.notNullDropped(new.name)) }
    if (old.generated == nil) != (new.generated == nil) || old.identity != new.identity {
      kinds.append(.generationChanged(new.name))
    } else if old.defaultValue != new.defaultValue {
      kinds.append(
        new.hasDefault
          ? .defaultSet(new.name) : .defaultDropped(new.name, isNotNull: new.isNotNull))
    }
    return kinds
  }
}

extension Column {
  /// Whether an INSERT may leave the column out: it may be NULL, or the database gives a value.
  var acceptsOmission: Bool {
    !isNotNull || hasDefault || identity != nil || generated != nil
  }

  /// Whether the default gives a value: DEFAULT NULL, which Ecto writes to drop one, gives none.
  var hasDefault: Bool {
    guard let text = defaultValue?.sql.uppercased() else { return false }
    return text != "NULL" && !text.hasPrefix("NULL::")
  }

  /// Whether no INSERT or UPDATE may give a value (428C9): generated, or an identity ALWAYS.
  var refusesValues: Bool { generated != nil || identity == .always }
}
