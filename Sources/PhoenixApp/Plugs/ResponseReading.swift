import ElixirSyntax

/// Finds which code of a module answers requests: itself, or by a function of the module that does.
struct ResponseReading {
  private var functions: Set<String> = []

  /// Source: `Plug.Conn`, "Sending responses", `halt/1`; `Phoenix.Controller`.
  private static let responses: Set<String> = [
    "halt", "html", "json", "redirect", "render", "resp", "send_chunked", "send_download",
    "send_file", "send_resp", "text",
  ]

  init(_ source: ModuleSource) {
    var mentions: [String: Set<String>] = [:]
    for item in source.body.expressions {
      guard let clause = FunctionClause(item) else { continue }
      var names: Set<String> = []
      Self.collect(clause.body, into: &names, depth: 0)
      mentions[clause.name, default: []].formUnion(names)
    }
    var isChanged = true
    while isChanged {
      isChanged = false
      for (name, names) in mentions where !functions.contains(name) {
        guard !names.isDisjoint(with: Self.responses) || !names.isDisjoint(with: functions) else {
          continue
        }
        functions.insert(name)
        isChanged = true
      }
    }
  }

  /// Whether a piece of code answers.
  func responds(_ node: Node) -> Bool {
    var names: Set<String> = []
    Self.collect(node, into: &names, depth: 0)
    return !names.isDisjoint(with: Self.responses) || !names.isDisjoint(with: functions)
  }

  /// The names of all calls.
  private static func collect(_ node: Node, into names: inout Set<String>, depth: Int) {
    guard depth < 300 else { return }
    if let (name, _) = node.localCall { names.insert(name) }
    if let (_, name, _) = node.remoteCall { names.insert(name) }
    for part in node.parts { collect(part, into: &names, depth: depth + 1) }
  }
}
