import PostgresSyntax

/// Whether a schema has a function for a call.
public enum FunctionPresence: Sendable, Hashable {
  /// It has one with as many arguments, or one of PostgreSQL's own has the name.
  case present
  /// It may have one; why that is not known, in words.
  case possible(reason: String)
  /// It has none: the call fails with 42883.
  case missing
}

extension Catalog {
  /// Tells whether a function that is called by a name is there.
  ///
  /// - Parameters:
  ///   - name: The function's name.
  ///   - schema: The schema, where it is written.
  ///   - argumentCount: How many arguments the call gives.
  /// - Returns: What the catalog knows of it.
  public func presence(
    ofFunction name: String, in schema: String?, argumentCount: Int
  ) -> FunctionPresence {
    if let schema, ["pg_catalog", "information_schema"].contains(schema) { return .present }
    if schema == nil, isOwnFunction(name) { return .present }
    let places = schemas(of: schema)
    let named = functions.values.filter { $0.name.name == name && places.contains($0.name.schema) }
    if named.contains(where: { $0.takes(argumentCount) }) { return .present }
    // What is known of an extension's functions leaves out their defaults.
    let mayFit = named.contains {
      $0.extensionName != nil && $0.argumentTypes.count > argumentCount
    }
    if mayFit { return .possible(reason: "another form of it has other arguments") }
    if let reason = uncertainties.first { return .possible(reason: reason) }
    if let unread = unreadExtension {
      return .possible(reason: "what the extension \(unread.name) brings is not known")
    }
    return .missing
  }

  /// The first extension whose types and functions nobody has told; nil where there is none.
  var unreadExtension: InstalledExtension? {
    extensions.values.filter { owner in
      ExtensionContents.named(owner.name) == nil
        && !functions.values.contains { $0.extensionName == owner.name }
    }.min { $0.name < $1.name }
  }

  /// Whether a function is PostgreSQL's own, or a type that is written like one.
  private func isOwnFunction(_ name: String) -> Bool {
    if !BuiltInFunction.named(name).isEmpty || resolve(TypeName(name: name)) != nil { return true }
    return serverVersion.major > 15
      && (name.hasPrefix("pg_") || Self.laterFunctions.contains(name))
  }

  /// The functions that PostgreSQL 16 to 18 added (their release notes, section "Functions").
  private static let laterFunctions: Set<String> = [
    "any_value", "array_reverse", "array_sample", "array_shuffle", "array_sort", "casefold",
    "crc32", "crc32c", "date_add", "date_subtract", "erf", "erfc", "gamma",
    "icu_unicode_version", "lgamma", "merge_action", "random_normal", "to_bin",
    "to_oct", "unicode_assigned", "unicode_version", "uuid_extract_timestamp",
    "uuid_extract_version", "uuidv4", "uuidv7", "xmltext",
  ]
}

extension Function {
  /// Whether a call may give so many arguments (`func_match_argtypes`, `FuncnameGetCandidates`).
  fileprivate func takes(_ count: Int) -> Bool {
    let all = argumentTypes.count
    return count <= all && count >= all - optionalArguments || isVariadic && count >= all
  }
}
