import Diagnostics
import ElixirSyntax

/// What a repository's own callbacks do to every call. Source: `c:Ecto.Repo.default_options/1`,
/// `c:Ecto.Repo.prepare_query/3`.
extension Tracer {
  /// What `c:Ecto.Repo.default_options/1` may be asked for, but for `:transaction`, which names no relation.
  private static let operations = [
    "all", "stream", "preload", "reload", "insert", "update", "delete", "insert_or_update",
    "insert_all", "update_all", "delete_all",
  ]

  /// The `prefix:` of a call: what it says itself, or what the repository's default options say.
  func prefix(of write: StructWrite) -> TracedValue? {
    if let own = write.options.option("prefix") { return own }
    guard let repository = write.repository,
      let callback = module(repository)?.functions[.init(name: "default_options", arity: 1)]
    else { return nil }
    let results = Self.operations.flatMap {
      call(callback, [.atom($0)], guards: []).alternatives
    }
    let prefixes = Set(results.map { $0.option("prefix") })
    if prefixes.count == 1, let only = prefixes.first, only != nil { return only }
    let isOpen = results.contains { $0.hasOpenOptions }
    return isOpen || prefixes.count > 1 ? .anything : nil
  }

  /// A repository that changes queries on their way: no query is what it seems.
  func noteQueryPreparation() {
    for name in repositories.sorted() {
      let key = CodeModule.Key(name: "prepare_query", arity: 3)
      guard let clause = modules[name]?.functions[key]?.clauses.first else { continue }
      unknowns.insert(
        UnknownUse(
          reason: "prepare_query of \(name) may add conditions to every query",
          location: clause.node.location))
    }
  }
}
