public import Diagnostics
import ElixirSyntax

/// Tells whether a function asks the database, itself or by the functions that it calls.
public struct DatabaseReach {
  private struct Function: Hashable {
    var module: String
    var name: String
  }

  private let repositories: Set<String>
  private let sources: [String: ModuleSource]

  /// The code of a project.
  public init(_ project: PhoenixProject) {
    repositories = Set(project.repositories.map(\.module))
    var sources: [String: ModuleSource] = [:]
    for source in project.codeTrees.flatMap({ ModuleSource.modules(in: $0) }) {
      sources[source.name] = source
    }
    self.sources = sources
  }

  /// Whether one of some functions of a module asks the database.
  ///
  /// - Parameters:
  ///   - module: The module's name, or its end: a router's `scope` may give the beginning.
  ///   - names: The functions' names.
  /// - Returns: Nil where the application has none of them.
  public func asks(_ module: String, _ names: [String]) -> Bool? {
    let modules = sources.keys.filter { $0 == module || $0.hasSuffix("." + module) }.sorted()
    let functions = modules.flatMap { module in
      names.filter { !clauses($0, of: module).isEmpty }.map { Function(module: module, name: $0) }
    }
    return functions.isEmpty ? nil : reaches(functions)
  }

  /// Whether the code of the expression that begins at a place of a module's body asks the database.
  public func asks(in module: String, at place: SourceLocation) -> Bool {
    guard let source = sources[module],
      let item = source.body.expressions.first(where: { $0.location == place })
    else { return false }
    var pending: [Function] = []
    return asks(item, in: source, lexical(of: source), &pending, depth: 0) || reaches(pending)
  }

  /// More functions are not looked at.
  private static let mostFunctions = 300

  private func reaches(_ functions: [Function]) -> Bool {
    var pending = functions
    var seen = Set(functions)
    while let next = pending.popLast(), seen.count < Self.mostFunctions {
      guard let source = sources[next.module] else { continue }
      let scope = lexical(of: source)
      for clause in clauses(next.name, of: next.module) {
        var called: [Function] = []
        if asks(clause.body, in: source, scope, &called, depth: 0) { return true }
        pending += called.filter { seen.insert($0).inserted }
      }
    }
    return false
  }

  private func clauses(_ name: String, of module: String) -> [FunctionClause] {
    (sources[module]?.body.expressions ?? []).compactMap(FunctionClause.init).filter {
      $0.name == name
    }
  }

  private func lexical(of source: ModuleSource) -> LexicalScope {
    var scope = LexicalScope(module: source.name)
    for item in source.body.expressions {
      if let arguments = item.arguments(of: "alias") { scope.addAlias(arguments) }
      if let arguments = item.arguments(of: "import") { scope.addImport(arguments) }
    }
    return scope
  }

  private func asks(
    _ node: Node, in source: ModuleSource, _ scope: LexicalScope, _ called: inout [Function],
    depth: Int
  ) -> Bool {
    guard depth < 300 else { return false }
    if let (receiver, name, _) = node.remoteCall {
      if let module = scope.resolve(receiver) {
        if isDatabase(module) { return true }
        called.append(Function(module: module, name: name))
      } else if name == "query" || name == "query!" {
        return true
      }
    } else if let (name, _) = node.localCall {
      for module in [source.name] + scope.imports {
        called.append(Function(module: module, name: name))
      }
    }
    for part in node.parts where asks(part, in: source, scope, &called, depth: depth + 1) {
      return true
    }
    return false
  }

  /// Whether each function of a module asks the database.
  private func isDatabase(_ module: String) -> Bool {
    repositories.contains(module)
      || ["DBConnection", "Ecto.Adapters.SQL", "Ecto.Migrator", "Ecto.Repo", "Postgrex"].contains(
        module)
  }
}
