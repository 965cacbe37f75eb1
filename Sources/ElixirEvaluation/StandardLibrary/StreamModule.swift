/// Elixir's `Stream`, evaluated at once: finite streams of known collections only.
///
/// Interleaving does not show in values; in effects only where several steps of one stream have some,
/// which no program should rely on.
enum StreamModule {
  static let functions: [String: HostFunction] = {
    var functions: [String: HostFunction] = [:]
    for name in names { functions[name] = EnumModule.functions[name] }
    functions["run"] = HostFunction(1...1) { _ in .ok }
    functions.merge(EndlessStream.sources) { _, source in source }
    for name in ["resource", "interval", "timer"] {
      functions[name] = HostFunction(0...4) { call in call.unsupported }
    }
    return functions
  }()

  private static let names = [
    "map", "filter", "reject", "flat_map", "with_index", "concat", "chunk_every", "chunk_by",
    "take",
    "take_while", "drop", "drop_while", "take_every", "uniq", "uniq_by", "dedup", "dedup_by", "zip",
    "zip_with", "intersperse", "scan", "map_every",
  ]
}
