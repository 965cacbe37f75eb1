/// The repository around the application's folder.
struct GitRepository: Sendable {
  let git: GitCommand
  /// The application's folder below the repository's top, with a `/` at its end, or empty.
  let prefix: String
  /// Whether older commits, and so perhaps tags, are cut off.
  let isShallow: Bool

  /// The repository that holds the folder (or is it, when bare); nil if there is none.
  ///
  /// The folder may be missing in the working tree, which is at another commit than those that have it.
  static func find(around directory: String) async throws(ReleaseLoaderError) -> GitRepository? {
    var existing = directory
    var missing = ""
    while !DirectoryReader.isDirectory(existing), let slash = existing.lastIndex(of: "/") {
      missing = existing[existing.index(after: slash)...] + "/" + missing
      existing = slash == existing.startIndex ? "/" : String(existing[..<slash])
    }
    let git = GitCommand(directory: existing)
    let outcome = try await git.run(["rev-parse", "--is-shallow-repository", "--show-prefix"])
    guard outcome.isSuccess else {
      if outcome.error.contains("dubious ownership") {
        throw .repositoryNotTrusted(directory: directory)
      }
      if outcome.error.contains("not a git repository") { return nil }
      throw .gitFailed(command: "rev-parse", message: Self.message(outcome))
    }
    let lines = outcome.text.split(separator: "\n", omittingEmptySubsequences: false)
    return GitRepository(
      git: git, prefix: (lines.count > 1 ? String(lines[1]) : "") + missing,
      isShallow: lines.first == "true")
  }

  /// The commits that the given refs name, by ref; a ref that names none is absent.
  func commits(of revisions: [String]) async throws(ReleaseLoaderError) -> [String: String] {
    guard !revisions.isEmpty else { return [:] }
    let input = revisions.map { "\($0)^{commit}\n" }.joined()
    let outcome = try await git.run(["cat-file", "--batch-check"], input: Array(input.utf8))
    guard outcome.isSuccess else {
      throw .gitFailed(command: "cat-file", message: Self.message(outcome))
    }
    var commits: [String: String] = [:]
    let answers = outcome.text.split(separator: "\n", omittingEmptySubsequences: false)
    for (revision, answer) in zip(revisions, answers) {
      let words = answer.split(separator: " ")
      if words.count == 3, words[1] == "commit" { commits[revision] = String(words[0]) }
    }
    return commits
  }

  /// The nearest tag reachable from HEAD, or from `commit`, then without the tags of that commit itself.
  func nearestTag(
    before commit: String?
  ) async throws(ReleaseLoaderError) -> (name: String, commit: String) {
    var arguments = ["describe", "--tags", "--abbrev=0"]
    if let commit {
      // A tag's name holds no character that a glob would take for a wildcard (git check-ref-format).
      let own = try await git.run(["tag", "--points-at", commit])
      arguments += own.text.split(separator: "\n").map { "--exclude=\($0)" }
    }
    let outcome = try await git.run(arguments + [commit ?? "HEAD"])
    guard outcome.isSuccess, !outcome.text.isEmpty,
      let found = try await commits(of: ["refs/tags/\(outcome.text)"]).first?.value
    else { throw .noTag(directory: git.directory, isShallow: isShallow) }
    return (outcome.text, found)
  }

  /// What a name means: a commit if there is one, else a folder.
  func source(_ text: String, commit: String?) async throws(ReleaseLoaderError) -> VersionSource {
    let isDirectory = DirectoryReader.isDirectory(text)
    guard let commit else {
      if isDirectory { return .directory(text, name: text) }
      throw .unknownRevision(text, isShallow: isShallow)
    }
    if isDirectory, DirectoryReader.isFile("\(text)/mix.exs") { throw .ambiguousVersion(text) }
    return .revision(try await listing(text, commit: commit))
  }

  /// The files of the application's folder in a commit.
  func listing(
    _ revision: String, commit: String
  ) async throws(ReleaseLoaderError) -> RevisionListing {
    let folder = prefix.hasSuffix("/") ? String(prefix.dropLast()) : prefix
    let outcome = try await git.run(
      ["ls-tree", "-r", "-l", "-z", "--full-tree", "\(commit):\(folder)"], limit: 256 << 20)
    guard outcome.isSuccess else {
      if !folder.isEmpty,
        outcome.error.lowercased().contains("not a valid object name")
          || outcome.error.contains("does not exist in") || outcome.error.contains("not a tree")
      {
        throw .directoryNotInRevision(directory: folder, revision: revision)
      }
      throw .gitFailed(command: "ls-tree", message: Self.message(outcome))
    }
    var entries = RevisionListing.entries(in: outcome.output)
    if !entries.contains(where: { $0.path == Umbrella.configuration }) {
      entries += try await umbrellaConfiguration(ofMember: folder, commit: commit)
    }
    return RevisionListing(
      git: git, name: revision, commit: commit,
      directory: folder.isEmpty ? "its top folder" : folder, entries: entries)
  }

  /// The configuration of the umbrella around an application's folder; nothing where there is none.
  private func umbrellaConfiguration(
    ofMember folder: String, commit: String
  ) async throws(ReleaseLoaderError) -> [RevisionListing.Entry] {
    guard let umbrella = Umbrella.folder(ofMember: folder) else { return [] }
    let outcome = try await git.run(
      ["ls-tree", "-r", "-l", "-z", "--full-tree", "\(commit):\(umbrella)", "mix.exs", "config"],
      limit: 256 << 20)
    guard outcome.isSuccess else { return [] }
    let entries = RevisionListing.entries(in: outcome.output)
    guard entries.contains(where: { $0.path == "mix.exs" }) else { return [] }
    return entries.filter { $0.path.hasPrefix(Umbrella.configurationFolder) }
  }

  private static func message(_ outcome: GitCommand.Outcome) -> String {
    outcome.error.split(separator: "\n").joined(separator: "; ")
  }
}
