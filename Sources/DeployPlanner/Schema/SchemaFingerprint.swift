public import PostgresCatalog

/// Digests of a schema as code depends on it, so that a reviewed plan can be held against a server.
public enum SchemaFingerprint {
  /// The digest of each of the relations and types, by name; one that is missing has none.
  public static func digests(of catalog: Catalog, names: [QualifiedName]) -> [QualifiedName: String]
  {
    var result: [QualifiedName: String] = [:]
    for name in names {
      guard let items = SchemaItems.items(of: name, in: catalog) else { continue }
      let lines = items.filter { !$0.key.hasPrefix(SchemaItems.privilegePrefix) }
        .map { "\($0.key): \($0.value)" }.sorted()
      result[name] = Digest.sha256(of: "\(name)\n" + lines.joined(separator: "\n"))
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
}
