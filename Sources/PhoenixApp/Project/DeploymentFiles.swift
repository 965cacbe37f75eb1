import Diagnostics

/// Finds migrations in what deploys and starts the application: Dockerfile, fly.toml, Procfile, scripts.
///
/// Files of other Mix projects in the same repository do not count.
func deploymentRunners(
  _ tree: SourceTree, _ applications: [MixApplication]
) -> [MigrationRunner] {
  let others = OtherProjects(in: tree, beside: applications)
  var runners: [MigrationRunner] = []
  for path in tree.paths {
    guard let kind = DeploymentFile(path: path), !others.have(path), let file = tree.file(at: path)
    else { continue }
    for line in 1...file.lineCount {
      let text = file.text(ofLine: line).trimmed
      guard !text.hasPrefix("#"), kind.runs(text), mentionsMigration(text) else { continue }
      runners.append(
        MigrationRunner(
          kind: kind.runner, command: text, isAutomatic: kind.isAutomatic,
          location: SourceLocation(path: path, line: line)))
    }
  }
  return runners
}

/// A file that says how the application is deployed or started.
private enum DeploymentFile {
  case dockerfile
  case fly
  case procfile
  case render
  case script
  case kubernetes

  init?(path: String) {
    // Nearly all files of an application are code, and a Procfile has no such ending.
    if path.utf8.last == UInt8(ascii: "s") || path.utf8.last == UInt8(ascii: "x"),
      path.hasSuffix(".exs") || path.hasSuffix(".ex")
    {
      return nil
    }
    let name = path.split(separator: "/").last.map(String.init) ?? path
    switch name {
    case "fly.toml": self = .fly
    case "Procfile": self = .procfile
    case "render.yaml", "app.json", "railway.json", "railway.toml": self = .render
    case "entrypoint.sh", "docker-entrypoint.sh", "start.sh", "server", "env.sh.eex", "boot.sh",
      "run.sh", "entrypoint":
      self = .script
    default:
      if name == "Dockerfile" || name.hasPrefix("Dockerfile.") || name.hasSuffix(".Dockerfile") {
        self = .dockerfile
        return
      }
      if name.hasPrefix("fly."), name.hasSuffix(".toml") {
        self = .fly
        return
      }
      let isManifest = name.hasSuffix(".yaml") || name.hasSuffix(".yml")
      let folders = ["k8s/", "kubernetes/", "helm/", "charts/", "deploy/", ".kube/"]
      guard isManifest,
        name.hasPrefix("docker-compose") || name.hasPrefix("compose")
          || folders.contains(where: { path.hasPrefix($0) || path.contains("/" + $0) })
      else { return nil }
      self = .kubernetes
    }
  }

  var runner: MigrationRunner.Kind {
    switch self {
    case .dockerfile, .script: .entrypoint
    case .fly, .procfile, .render: .releaseCommand
    case .kubernetes: .pipeline
    }
  }

  var isAutomatic: Bool { true }

  /// Whether a line of such a file is one that runs something when it is deployed or started.
  func runs(_ line: String) -> Bool {
    switch self {
    case .dockerfile: line.hasPrefix("CMD") || line.hasPrefix("ENTRYPOINT")
    case .fly: line.hasPrefix("release_command") || line.hasPrefix("cmd") || line.hasPrefix("app")
    case .procfile: line.hasPrefix("release:") || line.hasPrefix("web:")
    case .render: line.contains("ommand") || line.contains("release") || line.contains("postdeploy")
    case .script, .kubernetes: true
    }
  }
}

/// Whether a command runs migrations: `mix ecto.migrate`, `bin/migrate`, `eval "Shop.Release.migrate"`.
private func mentionsMigration(_ text: String) -> Bool {
  ["ecto.migrate", "ecto.setup", "bin/migrate", "/migrate", ".migrate", "Ecto.Migrator"].contains {
    text.contains($0)
  }
}

extension String {
  /// The text without blank space around it.
  fileprivate var trimmed: String {
    var text = Substring(self)
    while text.first?.isWhitespace == true { text.removeFirst() }
    while text.last?.isWhitespace == true { text.removeLast() }
    return String(text)
  }
}
