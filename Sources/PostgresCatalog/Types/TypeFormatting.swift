import PostgresSyntax

extension SQLType {
  /// The type as `format_type` prints it: `character varying(255)`, `timestamp(0) without time zone`, `integer[]`.
  ///
  /// A user's type has its schema only where it is not in the search path, as on the server.
  public func formatted(searchPath: [String] = ["public"]) -> String {
    let base = isBuiltIn ? builtInName : userName(searchPath)
    return isArray ? base + "[]" : base
  }

  private func userName(_ searchPath: [String]) -> String {
    let plain = quotedIdentifier(name)
    let qualified = searchPath.contains(schema) ? plain : "\(quotedIdentifier(schema)).\(plain)"
    return modifier >= 0 ? "\(qualified)(\(modifier))" : qualified
  }

  private var builtInName: String {
    guard modifier >= 0 else {
      // Without a length `character` and `bit` would mean one character, one bit.
      if name == "bpchar" || name == "bit" { return quotedIdentifier(name) }
      return BuiltInType.named(name)?.displayName ?? name
    }
    switch name {
    case "varchar": return "character varying(\(length))"
    case "bpchar": return "character(\(length))"
    case "bit": return "bit(\(modifier))"
    case "varbit": return "bit varying(\(modifier))"
    case "numeric": return "numeric(\(numericPrecision),\(numericScale))"
    case "time": return "time(\(modifier)) without time zone"
    case "timetz": return "time(\(modifier)) with time zone"
    case "timestamp": return "timestamp(\(modifier)) without time zone"
    case "timestamptz": return "timestamp(\(modifier)) with time zone"
    case "interval": return intervalName
    default: return BuiltInType.named(name)?.displayName ?? name
    }
  }

  /// The greatest number of characters of `varchar(n)` and `char(n)`.
  public var length: Int { Int(modifier) - 4 }

  /// The number of digits of `numeric(p,s)`.
  public var numericPrecision: Int { Int((modifier - 4) >> 16 & 0xFFFF) }

  /// The number of digits after the point of `numeric(p,s)`; may be negative.
  public var numericScale: Int {
    let bits = Int((modifier - 4) & 0x7FF)
    return (bits ^ 1024) - 1024
  }

  private var intervalName: String {
    let fields = intervalFields(Int(modifier >> 16 & 0x7FFF))
    let precision = modifier & 0xFFFF
    return (fields.isEmpty ? "interval" : "interval \(fields)")
      + (precision == 0xFFFF ? "" : "(\(precision))")
  }
}
