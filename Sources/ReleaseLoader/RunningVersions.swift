/// What git knows of versions that may be the running one.
public struct RunningVersions: Sendable, Hashable {
  /// The nearest tag that is reachable from HEAD; nil where there is none.
  public let tag: String?
  /// The main branch of the remote, `origin/main`; nil where there is none.
  public let remoteBranch: String?
}

extension ReleaseLoader {
  /// The names of all tags and local branches; none where no repository is, or git cannot be asked.
  public func namedVersions() async -> [String] {
    guard let repository = try? await GitRepository.find(around: application) else { return [] }
    let listing = try? await repository.git.run([
      "for-each-ref", "--format=%(refname:short)", "refs/tags", "refs/heads",
    ])
    return listing?.text.split(separator: "\n").map(String.init) ?? []
  }

  /// The versions of the repository around the application; none where no repository is, or git cannot be asked.
  public func runningVersions() async -> RunningVersions {
    guard let repository = try? await GitRepository.find(around: application) else {
      return RunningVersions(tag: nil, remoteBranch: nil)
    }
    let branches = ["origin/main", "origin/master"]
    let commits = try? await repository.commits(of: branches.map { "refs/remotes/\($0)" })
    return RunningVersions(
      tag: try? await repository.nearestTag(before: nil).name,
      remoteBranch: branches.first { commits?["refs/remotes/\($0)"] != nil })
  }
}
