import PostgresSyntax

extension Catalog {
  /// Which of PostgreSQL's functions a call means.
  enum FunctionResolution {
    case found(Candidate<BuiltInFunction>)
    /// PostgreSQL brings none that fits.
    case missing
    /// The server would not know which of PostgreSQL's is meant, or what it is for; its SQLSTATE.
    case ambiguous(sqlState: String)
    /// Types are not known, or functions of others may fit.
    case undecided
  }

  /// Finds the function of a call by the arguments' types, as far as `type` knows them (`func_get_detail` in
  /// `parse_func.c`; manual 10.3).
  func resolve(
    _ call: FunctionCall, type: (SQLExpression) -> SQLType?
  ) -> FunctionResolution {
    guard call.name.schema == nil || call.name.schema == "pg_catalog", !call.isVariadic,
      !call.arguments.contains(where: \.isNamed),
      call.name.schema == "pg_catalog" || userFunctions(call).isEmpty
    else { return .undecided }
    let candidates = candidates(for: call)
    if candidates.isEmpty { return .missing }
    var operands: [Operand] = []
    for (position, argument) in call.arguments.enumerated() {
      if let operand = operand(argument, type) {
        operands.append(operand)
      } else if candidates.allSatisfy({ $0.operands[position] == "any" }) {
        operands.append(.untyped)
      } else {
        return .undecided
      }
    }
    switch choose(among: candidates, for: operands) {
    case .found(let candidate): return .found(candidate)
    case .missing: return .missing
    case .ambiguous: return .ambiguous(sqlState: "42725")
    case .undetermined: return .ambiguous(sqlState: "42804")
    }
  }

  /// The forms with as many arguments as a call has, those with VARIADIC written out; of forms with the same arguments the
  /// one that needs neither VARIADIC nor defaults (`FuncnameGetCandidates` in `namespace.c`).
  private func candidates(for call: FunctionCall) -> [Candidate<BuiltInFunction>] {
    let count = call.arguments.count
    let forms = BuiltInFunction.named(call.name.name).filter { $0.accepts(count) }
    var seen: Set<[String]> = []
    return
      forms.map { Candidate(form: $0, operands: $0.operands(count)) }
      .sorted { $0.form.precedence < $1.form.precedence }
      .filter { seen.insert($0.operands).inserted }
  }

  /// Whether it is certain that no function fits a call.
  func lacksFunction(
    for call: FunctionCall, type: (SQLExpression) -> SQLType?
  ) -> Bool {
    guard isBuiltInAlone(call) else { return false }
    if let since = firstVersions[call.name.name], serverVersion.major < since { return true }
    guard case .missing = resolve(call, type: type) else { return false }
    return castType(of: call, type: type) == nil
  }

  /// The SQLSTATE with which the server refuses to choose a function; nil where it chooses one, or may.
  func ambiguity(
    of call: FunctionCall, type: (SQLExpression) -> SQLType?
  ) -> String? {
    guard isBuiltInAlone(call), case .ambiguous(let sqlState) = resolve(call, type: type) else {
      return nil
    }
    return castType(of: call, type: type) == nil ? sqlState : nil
  }

  /// Whether a call can only mean one of PostgreSQL's own functions, and all of these are known.
  private func isBuiltInAlone(_ call: FunctionCall) -> Bool {
    guard !call.isStar, !call.isVariadic,
      call.name.schema == nil || call.name.schema == "pg_catalog",
      uncertainties.isEmpty, hasOnlyKnownExtensions
    else { return false }
    let schemas = schemas(of: call.name.schema)
    let isUsers = functions.keys.contains { signature in
      signature.name.name == call.name.name && schemas.contains(signature.name.schema)
    }
    if isUsers || call.arguments.contains(where: \.isNamed) { return false }
    // The tables are PostgreSQL 15's; later versions know more functions.
    return serverVersion.major <= 15 || !BuiltInFunction.named(call.name.name).isEmpty
  }

  /// The type of a cast that is written like a call, `text(size)`; nil where the call is none.
  ///
  /// It may go through the text form, or change nothing: casts by functions are calls of those functions.
  func castType(of call: FunctionCall, type: (SQLExpression) -> SQLType?) -> SQLType? {
    guard call.arguments.count == 1,
      let target = resolve(TypeName(schema: call.name.schema, name: call.name.name))
    else { return nil }
    let source = operand(call.arguments[0], type)
    guard case .typed(let type)? = source, target.isBuiltIn else { return target }
    if let cast = BuiltInCast.from(type.name, to: target.name), cast.method != .function,
      !type.isArray
    {
      return target
    }
    let isText = [baseType(of: type), target].contains {
      !$0.isArray && BuiltInType.named($0.name)?.category == "S"
    }
    return isText ? target : nil
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
