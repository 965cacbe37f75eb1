public import Diagnostics
import EctoMigrations
import ElixirSyntax

/// A folder whose migrations the application runs, and into which PostgreSQL schema.
public struct MigrationSource: Hashable, Sendable {
  /// What the migrator is told as `prefix:`.
  public enum Prefix: Hashable, Sendable {
    /// Nothing: the search path decides.
    case none
    /// One schema.
    case schema(String)
    /// Schemas that are known only when it runs, as those of tenants, or several.
    case computed(SourceLocation)
  }

  /// The folder, relative to the project's root: `priv/repo/migrations`.
  public var directory: String
  /// What the migrator is told as `prefix:`.
  public var prefix: Prefix

  /// A folder of migrations.
  public init(directory: String, prefix: Prefix = .none) {
    self.directory = directory
    self.prefix = prefix
  }
}

/// A call of `Ecto.Migrator.run` that runs migrations upwards.
struct MigratorCall {
  /// The repository's module, where the call names it.
  var repository: String?
  /// Whether it names a folder, or migrations, of its own.
  var namesSource: Bool
  var prefix: MigrationSource.Prefix
  var location: SourceLocation
}

/// Finds with which folders and prefixes the application itself runs migrations.
///
/// Source: `Ecto.Migrator.run/3` and `run/4`, option `:prefix`.
struct MigratorCalls {
  private(set) var calls: [MigratorCall] = []
  private let tree: SourceTree
  private var lexical = LexicalScope(module: "")
  private var attributes: [String: Node] = [:]
  private var depth = 0

  /// - Parameters:
  ///   - paths: The files of the applications' code.
  ///   - tree: All files.
  ///   - files: What was parsed of them.
  init(in paths: [String], of tree: SourceTree, _ files: ParsedFiles) {
    self.tree = tree
    for path in files.paths(paths, containing: "Migrator") {
      guard let syntax = files.syntaxTree(at: path) else { continue }
      for source in ModuleSource.modules(in: syntax) {
        lexical = LexicalScope(module: source.name)
        attributes = [:]
        search(source.body, piped: 0)
      }
    }
  }

  /// The folders of a repository, its own one first.
  ///
  /// - Parameters:
  ///   - module: The repository.
  ///   - own: The folder from which it migrates by default.
  ///   - application: The folder of its application.
  ///   - others: The folders from which other repositories migrate.
  /// - Returns: The folders, each once.
  func sources(
    of module: String, own: String, application: String, others: Set<String>
  ) -> [MigrationSource] {
    let mine = calls.filter { $0.repository == nil || $0.repository == module }
    let namesSources = mine.contains(where: \.namesSource)
    let folders = namesSources ? furtherFolders(application, own, others) : []
    var found: [String: [MigratorCall]] = [own: []]
    for call in mine {
      let path = call.location.path
      let named = folders.filter {
        call.namesSource && tree.file(at: path, contains: Self.lastPart($0))
      }
      for folder in named.isEmpty ? [own] : named { found[folder, default: []].append(call) }
    }
    return found.map { MigrationSource(directory: $0.key, prefix: Self.common($0.value)) }
      .sorted { left, right in
        right.directory != own && (left.directory == own || left.directory < right.directory)
      }
  }

  /// One prefix for all calls of a folder; computed where they differ.
  private static func common(_ calls: [MigratorCall]) -> MigrationSource.Prefix {
    guard let first = calls.first else { return .none }
    if calls.allSatisfy({ $0.prefix == first.prefix }) { return first.prefix }
    return .computed((calls.first { $0.prefix != .none } ?? first).location)
  }

  /// The folders with migrations below an application's `priv`, but for those that repositories have by default.
  private func furtherFolders(
    _ application: String, _ own: String, _ others: Set<String>
  ) -> [String] {
    let start = (application.isEmpty ? "" : application + "/") + "priv/"
    var folders: Set<String> = []
    for path in tree.paths where path.hasPrefix(start) && MigrationFile(path: path) != nil {
      let folder = path.split(separator: "/").dropLast().joined(separator: "/")
      let isOfRepository = others.union([own]).contains {
        folder == $0 || folder.hasPrefix($0 + "/")
      }
      if !isOfRepository { folders.insert(folder) }
    }
    return folders.sorted()
  }

  private static func lastPart(_ folder: String) -> String {
    folder.split(separator: "/").last.map(String.init) ?? folder
  }

  private mutating func search(_ node: Node, piped: Int) {
    guard depth < 400 else { return }
    depth += 1
    defer { depth -= 1 }
    switch node.form {
    case .list(let elements): for element in elements { search(element, piped: 0) }
    case .pair(let first, let second):
      search(first, piped: 0)
      search(second, piped: 0)
    case .call(.name("alias"), let arguments): lexical.addAlias(arguments)
    case .call(.name("defmodule"), _): return
    case .call(.name("@"), let arguments):
      if let (name, values) = arguments.first?.localCall, let value = values.first {
        attributes[name] = value
      }
    case .call(.name("|>"), let arguments) where arguments.count == 2:
      search(arguments[0], piped: 0)
      search(arguments[1], piped: 1)
    case .call(.name, let arguments): for argument in arguments { search(argument, piped: 0) }
    case .call(.node(let head), let arguments):
      if let (receiver, name, _) = node.remoteCall, name == "run",
        lexical.resolve(receiver) == "Ecto.Migrator"
      {
        add(Array(arguments), piped: piped, at: node.location)
      }
      search(head, piped: 0)
      for argument in arguments { search(argument, piped: 0) }
    default: return
    }
  }

  private mutating func add(_ arguments: [Node], piped: Int, at location: SourceLocation) {
    guard !arguments.contains(where: { $0.atomName == "down" }), let options = arguments.last else {
      return
    }
    let repository = piped == 0 ? arguments.first.flatMap { lexical.resolve($0) } : nil
    calls.append(
      MigratorCall(
        repository: repository, namesSource: arguments.count + piped > 3,
        prefix: prefix(options, at: location), location: location))
  }

  private func prefix(_ options: Node, at location: SourceLocation) -> MigrationSource.Prefix {
    guard options.keywordPairs != nil else {
      return tree.file(at: location.path, contains: "prefix") ? .computed(location) : .none
    }
    guard var value = options.keyword("prefix") else { return .none }
    if let name = value.arguments(of: "@")?.first?.variableName, let node = attributes[name] {
      value = node
    }
    switch value.form {
    case .string(let text): return .schema(text)
    case .atom("nil"): return .none
    case .atom(let name): return .schema(name)
    default: return .computed(location)
    }
  }
}
