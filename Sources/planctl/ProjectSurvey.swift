import Diagnostics
import Glibc
import PhoenixApp
import ReleaseLoader

/// What `planctl init` sees of a project.
struct ProjectSurvey {
  /// The repos' modules with the Postgres adapter.
  let repos: [String]
  /// The pipeline that the project has; GitHub's where nothing tells.
  let pipeline: PipelineKind
  /// What git knows of versions that may be the running one.
  let versions: RunningVersions
  /// What the project is deployed with, as its files tell.
  let platform: String?

  init(of root: String, tree: SourceTree, versions: RunningVersions) {
    self.versions = versions
    repos = PhoenixProject(tree: tree).repositories.map(\.module)
    let prefix = RepositoryFolder.prefix(of: root)
    let top = prefix.isEmpty ? root : String(root.dropLast(prefix.utf8.count))
    let exists = { (path: String) in access("\(top)/\(path)", F_OK) == 0 }
    pipeline = exists(".gitlab-ci.yml") ? .gitlab : .github
    let own = { (path: String) in access("\(root)/\(path)", F_OK) == 0 }
    platform =
      own("fly.toml") || exists("fly.toml")
      ? "fly.toml" : own("Dockerfile") || exists("Dockerfile") ? "Dockerfile" : nil
  }

  /// What was found, for people.
  var lines: [String] {
    [
      repos.isEmpty
        ? "config/config.exs lists no ecto_repos with the Postgres adapter"
        : "repos: \(repos.joined(separator: ", "))",
      "pipeline: \(pipeline.rawValue)", platform.map { "deployed with: \($0)" } ?? "",
      versions.tag.map { "blue: the newest tag, \($0)" }
        ?? "no tag is reachable from HEAD: set blue to what is running",
    ].filter { !$0.isEmpty }
  }
}
