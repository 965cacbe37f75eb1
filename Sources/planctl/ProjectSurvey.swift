import Diagnostics
import Glibc
import PhoenixApp

/// What `planctl init` sees of a project.
struct ProjectSurvey {
  /// The repos' modules with the Postgres adapter.
  let repos: [String]
  /// The pipeline that the project has; GitHub's where nothing tells.
  let pipeline: PipelineKind
  /// Whether a newest tag can be the running version.
  let hasTags: Bool
  /// Whether `origin/main` is there, which can be the running version where no tag is.
  let hasRemoteMain: Bool
  /// What the project is deployed with, as its files tell.
  let platform: String?

  init(of root: String, tree: SourceTree) {
    repos = PhoenixProject(tree: tree).repositories.map(\.module)
    let prefix = RepositoryFolder.prefix(of: root)
    let top = prefix.isEmpty ? root : String(root.dropLast(prefix.utf8.count))
    let exists = { (path: String) in access("\(top)/\(path)", F_OK) == 0 }
    pipeline = exists(".gitlab-ci.yml") ? .gitlab : .github
    let packed =
      exists(".git/packed-refs")
      ? String(
        decoding: (try? InputFile.bytes(of: "\(top)/.git/packed-refs")) ?? [], as: UTF8.self)
      : ""
    hasRemoteMain =
      packed.contains("refs/remotes/origin/main\n") || exists(".git/refs/remotes/origin/main")
    hasTags =
      packed.contains("refs/tags/") || DirectoryName.holdsEntries("\(top)/.git/refs/tags")
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
      hasTags
        ? "blue: the newest tag" : "the repository has no tag yet: set blue to what is running",
    ].filter { !$0.isEmpty }
  }
}
