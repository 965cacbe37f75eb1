extension TypeName {
  /// The type as SQL, with the names that `format_type` prints for PostgreSQL's own types.
  public var sql: String {
    var result = isSet ? "SETOF " : ""
    if let typeOf {
      result += "\(typeOf).\(quotedIdentifier(name))%TYPE"
    } else {
      result += schema == "pg_catalog" ? builtInSQL : "\(ObjectName(schema: schema, name: name))"
      if schema != "pg_catalog", !modifiers.isEmpty { result += "(\(modifierList))" }
    }
    return result + String(repeating: "[]", count: arrayDimensions)
  }

  private var builtInSQL: String {
    let list = modifiers.isEmpty ? "" : "(\(modifierList))"
    switch name {
    case "bool": return "boolean"
    case "int2": return "smallint"
    case "int4": return "integer"
    case "int8": return "bigint"
    case "float4": return "real"
    case "float8": return "double precision"
    case "varchar": return "character varying" + list
    case "bpchar": return modifiers.isEmpty ? "bpchar" : "character" + list
    case "char": return "\"char\""
    case "varbit": return "bit varying" + list
    case "timestamp": return "timestamp\(list) without time zone"
    case "timestamptz": return "timestamp\(list) with time zone"
    case "time": return "time\(list) without time zone"
    case "timetz": return "time\(list) with time zone"
    case "interval": return intervalSQL
    default: return quotedIdentifier(name) + list
    }
  }

  private var modifierList: String { modifiers.map(\.sql).joined(separator: ", ") }

  /// The grammar keeps the fields of an interval as a bit mask (`INTERVAL_MASK` in `timestamp.h`).
  private var intervalSQL: String {
    guard case .constant(.integer(let mask))? = modifiers.first else { return "interval" }
    let precision = modifiers.count > 1 ? "(\(modifiers[1].sql))" : ""
    let fields = intervalFields(mask)
    return fields.isEmpty ? "interval\(precision)" : "interval \(fields)\(precision)"
  }
}

/// The words for a mask of interval fields; empty for all fields.
public func intervalFields(_ mask: Int) -> String {
  let names = [
    (2, "month"), (4, "year"), (8, "day"), (1024, "hour"), (2048, "minute"), (4096, "second"),
  ]
  let order = ["year", "month", "day", "hour", "minute", "second"]
  let present = Set(names.filter { mask & $0.0 != 0 }.map(\.1))
  let words = order.filter { present.contains($0) }
  guard mask != 0x7FFF, let first = words.first, let last = words.last else { return "" }
  return first == last ? first : "\(first) to \(last)"
}
