import Diagnostics
import ElixirSyntax

/// Reads what Mix knows of a project: mix.exs, umbrella children, mix.lock.
struct ProjectReading {
  let tree: SourceTree
  let files: ParsedFiles
  var unknowns: [UnknownUse] = []
  /// The first mix.exs that is there and does not tell its application.
  private(set) var problem: Diagnostic?

  init(tree: SourceTree, files: ParsedFiles) {
    self.tree = tree
    self.files = files
  }

  /// The application of the root's mix.exs, or those below `apps_path`.
  mutating func readApplications() -> [MixApplication] {
    guard let project = project(in: "") else {
      note("")
      return []
    }
    guard let folder = project.value.option("apps_path") else {
      let application = application(project, in: "")
      if application == nil { note("") }
      return application.map { [$0] } ?? []
    }
    guard case .string(let apps) = folder else {
      unknowns.append(
        UnknownUse(reason: "the apps_path of the umbrella is computed", location: project.location))
      return []
    }
    let releases = project.value.option("releases")?.entries?.pairs.map(\.key) ?? []
    var result: [MixApplication] = []
    for directory in children(of: apps) {
      guard var child = self.project(in: directory).flatMap({ application($0, in: directory) })
      else {
        note(directory)
        continue
      }
      if !releases.isEmpty { child.releases = releases }
      result.append(child)
    }
    return result
  }

  /// Notes that the mix.exs of a folder does not tell its application.
  private mutating func note(_ directory: String) {
    let path = path("mix.exs", in: directory)
    guard problem == nil, tree.hasFile(at: path) else { return }
    let error = files.syntaxTree(at: path)?.diagnostics.first { $0.severity == .error }
    problem =
      error
      ?? Diagnostic(
        severity: .error, message: "`app:` of project/0 cannot be read",
        location: SourceLocation(path: path, line: 1))
  }

  private struct Project {
    var value: TracedValue
    var location: SourceLocation
  }

  /// The value of `project/0` of a folder's mix.exs.
  private func project(in directory: String) -> Project? {
    guard let syntax = files.syntaxTree(at: path("mix.exs", in: directory)) else { return nil }
    let tracer = Tracer(trees: [syntax], options: FootprintOptions())
    for name in tracer.moduleNames {
      guard let module = tracer.module(name),
        let function = module.functions[.init(name: "project", arity: 0)]
      else { continue }
      let value = tracer.call(function, [], guards: [])
      let location = applicationLine(in: function) ?? module.location
      return Project(value: value, location: location)
    }
    return nil
  }

  /// The place of `app:` in a project's keyword list.
  private func applicationLine(in function: CodeFunction) -> SourceLocation? {
    for clause in function.clauses {
      for expression in clause.body?.expressions ?? [] {
        for pair in expression.keywordPairs ?? [] where pair.key == "app" {
          return pair.keyNode.location
        }
      }
    }
    return nil
  }

  private func application(_ project: Project, in directory: String) -> MixApplication? {
    guard let name = project.value.option("app")?.atomName else { return nil }
    var version: String?
    if case .string(let text)? = project.value.option("version") { version = text }
    let releases = project.value.option("releases")?.entries?.pairs.map(\.key) ?? []
    var paths: Set<String> = ["lib"]
    for alternative in project.value.option("elixirc_paths")?.alternatives ?? [] {
      for case .string(let path) in elements(alternative) where !path.hasPrefix("test") {
        paths.insert(path)
      }
    }
    return MixApplication(
      name: name, version: version, directory: directory,
      releases: releases.isEmpty ? [name] : releases, codePaths: paths.sorted(),
      location: project.location)
  }

  private func elements(_ value: TracedValue) -> [TracedValue] {
    if case .list(let elements, let rest) = value { return elements + (rest?.alternatives ?? []) }
    return []
  }

  /// The folders below an umbrella's `apps_path` that have a mix.exs.
  private func children(of folder: String) -> [String] {
    let prefix = folder + "/"
    return tree.paths.compactMap { path in
      guard path.hasPrefix(prefix), path.hasSuffix("/mix.exs") else { return nil }
      let inner = path.dropFirst(prefix.count).dropLast("/mix.exs".count)
      return inner.contains("/") ? nil : prefix + inner
    }
  }

  private func path(_ name: String, in directory: String) -> String {
    directory.isEmpty ? name : "\(directory)/\(name)"
  }

  /// The versions in mix.lock, `"plug": {:hex, :plug, "1.15.3", …}`, and the commits,
  /// `"plug": {:git, "https://…", "0a1b…", […]}`.
  func readLock() -> (versions: [String: String], commits: [String: String]) {
    guard let syntax = files.syntaxTree(at: "mix.lock"),
      let pairs = syntax.root.arguments(of: "%{}")
    else { return ([:], [:]) }
    var versions: [String: String] = [:]
    var commits: [String: String] = [:]
    for pair in pairs {
      guard case .pair(let key, let entry) = pair.form,
        let parts = entry.tupleElements, parts.count > 2, case .string(let locked) = parts[2].form
      else { continue }
      let name: String
      switch key.form {
      case .atom(let text), .string(let text): name = text
      default: continue
      }
      switch parts[0].atomName {
      case "hex": versions[name] = locked
      case "git":
        guard case .string(let repository) = parts[1].form else { continue }
        commits[name] = "git \(repository) \(locked)"
      default: continue
      }
    }
    return (versions, commits)
  }

  /// The paths of the applications' own `.ex` files, sorted.
  static func codePaths(of applications: [MixApplication], in tree: SourceTree) -> [String] {
    let folders = applications.flatMap { application in
      application.codePaths.map {
        (application.directory.isEmpty ? "" : application.directory + "/") + $0 + "/"
      }
    }
    return tree.paths.filter { path in
      path.hasSuffix(".ex") && folders.contains { path.hasPrefix($0) }
    }
  }
}
