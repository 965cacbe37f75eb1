/// The part of mix.lock that says which libraries some modules come from.
enum LockedLibraries {
  /// The entries of the packages whose names the modules begin with; all of it where one has no such package.
  ///
  /// By convention a package `foo_bar` defines modules below `FooBar`.
  ///
  /// - Parameters:
  ///   - modules: The modules' names, as `Sentry.PlugCapture`, or `:jose` for one of Erlang's.
  ///   - lock: The text of mix.lock.
  /// - Returns: The entries, in the order of the file; empty without modules.
  static func entries(of modules: Set<String>, in lock: String) -> String {
    let lines = lock.split(separator: "\n").map { (package: package(of: $0), text: $0) }
    var kept: Set<Int> = []
    for module in modules {
      let found = lines.indices.filter { index in
        lines[index].package.map { covers($0, module) } ?? false
      }
      if found.isEmpty { return lock }
      kept.formUnion(found)
    }
    return kept.sorted().map { String(lines[$0].text) }.joined(separator: "\n")
  }

  private static func package(of line: Substring) -> Substring? {
    let parts = line.split(separator: "\"", maxSplits: 2, omittingEmptySubsequences: false)
    return parts.count == 3 && parts[2].hasPrefix(": {") ? parts[1] : nil
  }

  private static func covers(_ package: Substring, _ module: String) -> Bool {
    if module.hasPrefix(":") { return module.dropFirst().lowercased().hasPrefix(package) }
    let root = module.prefix { $0 != "." }.lowercased()
    return root.hasPrefix(package.filter { $0 != "_" })
  }
}
