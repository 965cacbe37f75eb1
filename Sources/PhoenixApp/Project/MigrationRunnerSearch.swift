import Diagnostics
import ElixirSyntax

/// Finds what could run migrations on its own.
extension ProjectReading {
  func findMigrationRunners(in applications: [MixApplication]) -> [MigrationRunner] {
    (codeRunners(in: applications) + deploymentRunners(tree, applications)).sorted()
  }

  /// Runners in the application's own code.
  private func codeRunners(in applications: [MixApplication]) -> [MigrationRunner] {
    let code = Self.codePaths(of: applications, in: tree)
    let paths = files.paths(code, containing: "Migrator")
    var runners: [MigrationRunner] = []
    var releaseFunctions: Set<String> = []
    for path in paths {
      guard let syntax = files.syntaxTree(at: path) else { continue }
      for source in ModuleSource.modules(in: syntax) {
        var search = MigratorSearch(module: source.name)
        search.search(source.body)
        runners += search.runners
        releaseFunctions.formUnion(search.functions)
      }
    }
    return runners + startRunners(code, releaseFunctions)
  }

  /// `start/2` of an application that calls a function which migrates.
  private func startRunners(_ code: [String], _ functions: Set<String>) -> [MigrationRunner] {
    guard !functions.isEmpty else { return [] }
    var runners: [MigrationRunner] = []
    for path in files.paths(code, containing: "use Application") {
      guard let syntax = files.syntaxTree(at: path) else { continue }
      for source in ModuleSource.modules(in: syntax) {
        var search = MigratorSearch(module: source.name)
        search.known = functions
        search.search(source.body)
        runners += search.startCalls
      }
    }
    return runners
  }
}

/// Looks for `Ecto.Migrator` in one module.
private struct MigratorSearch {
  var runners: [MigrationRunner] = []
  /// The module's functions that migrate: `Shop.Release.migrate`.
  var functions: Set<String> = []
  /// Functions of other modules that migrate.
  var known: Set<String> = []
  /// Calls of them from `start/2`.
  var startCalls: [MigrationRunner] = []
  private var lexical: LexicalScope
  private var function: String?
  private var depth = 0

  init(module: String) { lexical = LexicalScope(module: module) }

  mutating func search(_ node: Node) {
    guard depth < 400 else { return }
    depth += 1
    defer { depth -= 1 }
    if let parts = node.tupleElements, let first = parts.first,
      lexical.resolve(first) == "Ecto.Migrator",
      // Source: `Ecto.Migrator.start_link/1`, option `:skip`.
      parts.count < 2 || parts[1].keyword("skip")?.atomName != "true"
    {
      runners.append(
        MigrationRunner(
          kind: .supervisionTree, command: node.textOnOneLine, isAutomatic: true,
          location: node.location))
    }
    switch node.form {
    case .list(let elements): for element in elements { search(element) }
    case .pair(let first, let second):
      search(first)
      search(second)
    case .call(.name(let name), let arguments): searchCall(name, arguments, node)
    case .call(.node(let head), let arguments):
      if let (receiver, name, _) = node.remoteCall, let owner = lexical.resolve(receiver) {
        found(owner, name, node)
      }
      search(head)
      for argument in arguments { search(argument) }
    default: return
    }
  }

  private mutating func searchCall(_ name: String, _ arguments: NodeList, _ node: Node) {
    switch name {
    case "alias": lexical.addAlias(arguments)
    case "defmodule": return
    case "def", "defp":
      let outer = function
      function = head(arguments.first)
      for argument in arguments { search(argument) }
      function = outer
      return
    case "&":
      // `&Ecto.Migrator.run(&1, :up, all: true)` and `&migrate/1` are calls as well.
      break
    default: foundStart("\(lexical.module).\(name)", node)
    }
    for argument in arguments { search(argument) }
  }

  private func head(_ node: Node?) -> String? {
    guard let node else { return nil }
    if let name = node.variableName { return name }
    guard let (name, arguments) = node.localCall else { return nil }
    return name == "when" ? head(arguments.first) : name
  }

  private mutating func found(_ owner: String, _ name: String, _ node: Node) {
    if owner == "Ecto.Migrator", ["run", "up", "with_repo"].contains(name), let function {
      let full = "\(lexical.module).\(function)"
      let isStart = function == "start"
      if functions.insert(full).inserted || isStart {
        runners.append(
          MigrationRunner(
            kind: isStart ? .applicationStart : .releaseModule, command: full,
            isAutomatic: isStart, location: node.location))
      }
    }
    foundStart("\(owner).\(name)", node)
  }

  /// A call from `start/2`, of this module's functions too.
  private mutating func foundStart(_ called: String, _ node: Node) {
    guard function == "start", known.contains(called) else { return }
    startCalls.append(
      MigrationRunner(
        kind: .applicationStart, command: called, isAutomatic: true, location: node.location))
  }
}
