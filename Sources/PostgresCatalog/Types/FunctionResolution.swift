import PostgresSyntax

extension Catalog {
  /// Whether it is certain that no function fits a call.
  func lacksFunction(for call: FunctionCall, in table: Relation?) -> Bool {
    guard !call.isStar, !call.isVariadic,
      call.name.schema == nil || call.name.schema == "pg_catalog",
      uncertainties.isEmpty, hasOnlyKnownExtensions
    else { return false }
    let schemas = schemas(of: call.name.schema)
    let isUsers = functions.keys.contains { signature in
      signature.name.name == call.name.name && schemas.contains(signature.name.schema)
    }
    if isUsers || call.arguments.contains(where: \.isNamed) { return false }
    if let since = firstVersions[call.name.name], serverVersion.major < since { return true }
    let forms = BuiltInFunction.named(call.name.name)
    // The tables are PostgreSQL 15's; later versions know more functions.
    guard !forms.isEmpty else {
      return serverVersion.major <= 15 && resolve(TypeName(name: call.name.name)) == nil
    }
    let types = call.arguments.map { type(of: $0, in: table) }
    let candidates = forms.filter { $0.accepts(types.count) }
    if candidates.isEmpty { return resolve(TypeName(name: call.name.name)) == nil }
    return !candidates.contains { function in
      zip(types, function.arguments).allSatisfy { type, argument in
        type.map { isImplicitlyCast($0, to: argument) } ?? true
      }
    }
  }

  private var hasOnlyKnownExtensions: Bool {
    extensions.keys.allSatisfy { ExtensionContents.named($0) != nil }
  }

  /// Whether a type fits a polymorphic argument (manual 38.2.5).
  func isPolymorphic(_ argument: String, fitFor type: SQLType) -> Bool {
    let definition = types[type.qualifiedName]?.definition
    switch argument {
    case "anyarray", "anycompatiblearray": return type.isArray
    case "anynonarray", "anycompatiblenonarray": return !type.isArray
    case "anyenum":
      if case .enumeration? = definition { return true }
      return false
    case "anyrange", "anycompatiblerange":
      if case .range? = definition { return true }
      return type.isBuiltIn && type.name.hasSuffix("range") && !type.name.hasSuffix("multirange")
    case "anymultirange", "anycompatiblemultirange":
      return definition == .base || type.name.hasSuffix("multirange")
    default: return true
    }
  }

  /// Whether a value may stand for an argument without a written cast; true where that is not known.
  private func isImplicitlyCast(_ type: SQLType, to argument: String) -> Bool {
    let base = baseType(of: type)
    if argument.hasPrefix("any") { return isPolymorphic(argument, fitFor: base) }
    if argument == "record" { return true }
    switch types[base.qualifiedName]?.definition {
    case .enumeration, .composite: return false
    default: break
    }
    guard base.isBuiltIn, BuiltInType.named(base.name) != nil else { return true }
    if base.isArray || argument.hasPrefix("_") { return base.isArray == argument.hasPrefix("_") }
    if base.name == argument { return true }
    return BuiltInCast.from(base.name, to: argument)?.context == .implicit
  }
}

extension SQLExpression {
  fileprivate var isNamed: Bool { if case .namedArgument = self { true } else { false } }
}

/// The first versions of functions that PostgreSQL 12 lacks (release notes of 13, 14 and 15, "Functions").
private let firstVersions: [String: Int] = [
  "gcd": 13, "gen_random_uuid": 13, "is_normalized": 13, "jsonb_set_lax": 13, "lcm": 13,
  "min_scale": 13, "normalize": 13, "trim_scale": 13,
  "bit_count": 14, "bit_xor": 14, "date_bin": 14, "range_agg": 14, "string_to_table": 14,
  "trim_array": 14, "unistr": 14,
  "regexp_count": 15, "regexp_instr": 15, "regexp_like": 15, "regexp_substr": 15,
]
