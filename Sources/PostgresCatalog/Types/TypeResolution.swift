public import PostgresSyntax

extension Catalog {
  /// Finds the type that a statement means, with its modifier; nil where the catalog has none of that name.
  ///
  /// Follows `LookupTypeName` and `typenameTypeMod` (`parse_type.c`): `pg_catalog` comes before the search path.
  public func resolve(_ type: TypeName) -> SQLType? {
    if let table = type.typeOf {
      return relation(RangeVar(schema: table.schema, name: table.name))?
        .column(named: type.name)?.type
    }
    guard var result = elementType(schema: type.schema, name: type.name) else { return nil }
    result.isArray = result.isArray || type.arrayDimensions > 0
    result.modifier = typeModifier(of: type, resolvedAs: result)
    return result
  }

  private func elementType(schema: String?, name: String) -> SQLType? {
    if schema == nil || schema == "pg_catalog" {
      if BuiltInType.named(name) != nil { return SQLType(name: name) }
      if name.hasPrefix("_"), BuiltInType.named(String(name.dropFirst())) != nil {
        return SQLType(name: String(name.dropFirst()), isArray: true)
      }
      if pseudoTypes.contains(name) { return SQLType(name: name) }
    }
    for schema in schemas(of: schema) {
      let candidate = QualifiedName(schema: schema, name: name)
      if types[candidate] != nil || relations[candidate] != nil {
        return SQLType(schema: schema, name: name)
      }
      let element = QualifiedName(schema: schema, name: String(name.dropFirst()))
      if name.hasPrefix("_"), types[element] != nil || relations[element] != nil {
        return SQLType(schema: schema, name: element.name, isArray: true)
      }
    }
    return nil
  }

  /// Packs a type's modifiers into one number as the `typmodin` functions do.
  private func typeModifier(of type: TypeName, resolvedAs result: SQLType) -> Int32 {
    let numbers = type.modifiers.compactMap { modifier -> Int? in
      switch modifier {
      case .constant(.integer(let number)): number
      case .operation(let operation) where operation.left == nil && operation.name.name == "-":
        if case .constant(.integer(let number))? = operation.right { -number } else { nil }
      default: nil
      }
    }
    guard let first = numbers.first, numbers.count == type.modifiers.count else { return -1 }
    guard result.isBuiltIn else { return numbers.count == 1 ? Int32(clamping: first) : -1 }
    switch result.name {
    case "varchar", "bpchar": return Int32(clamping: max(0, first)) &+ 4
    case "numeric":
      let scale = numbers.count > 1 ? numbers[1] : 0
      return Int32(truncatingIfNeeded: (first & 0xFFFF) << 16 | (scale & 0x7FF)) &+ 4
    case "time", "timetz", "timestamp", "timestamptz":
      return Int32(clamping: min(max(0, first), 6))
    case "interval": return intervalModifier(numbers)
    case "bit", "varbit": return Int32(clamping: max(0, first))
    default: return -1
    }
  }

  /// Packs fields and precision as `INTERVAL_TYPMOD` (`timestamp.h`); all fields without precision are no modifier.
  private func intervalModifier(_ numbers: [Int]) -> Int32 {
    let fields = numbers[0] & 0x7FFF
    if numbers.count > 1 {
      return Int32(truncatingIfNeeded: fields << 16 | min(max(0, numbers[1]), 6))
    }
    return fields == 0x7FFF ? -1 : Int32(truncatingIfNeeded: fields << 16 | 0xFFFF)
  }

  /// Follows domains down to the type that values have.
  public func baseType(of type: SQLType) -> SQLType {
    var result = type
    // A chain of domains is finite on a server; a damaged snapshot must not hang.
    for _ in 0..<32 {
      guard !result.isArray, case .domain(let domain)? = types[result.qualifiedName]?.definition
      else { break }
      result = domain.baseType
    }
    return result
  }
}

/// The pseudo-types that functions take and return (manual 8.21).
private let pseudoTypes: Set<String> = [
  "any", "anyarray", "anycompatible", "anycompatiblearray", "anycompatiblemultirange",
  "anycompatiblenonarray", "anycompatiblerange", "anyelement", "anyenum", "anymultirange",
  "anynonarray", "anyrange", "cstring", "event_trigger", "fdw_handler", "index_am_handler",
  "internal", "language_handler", "record", "table_am_handler", "trigger", "tsm_handler",
  "unknown", "void",
]
