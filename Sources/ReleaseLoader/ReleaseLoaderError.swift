/// Why a version of the application could not be read.
public enum ReleaseLoaderError: Error, Hashable, Sendable {
  /// There is no such folder.
  case noSuchDirectory(path: String)
  /// The folder cannot be read; `reason` is the system's text.
  case unreadable(path: String, reason: String)
  /// The version holds no mix.exs in the application's folder.
  case notAMixProject(version: String, directory: String)
  /// A ref was named, and the folder is in no git repository.
  case notInRepository(directory: String, revision: String)
  /// The repository belongs to somebody else, and git refuses to read it.
  case repositoryNotTrusted(directory: String)
  /// The text cannot be a ref.
  case invalidRevision(String, reason: String)
  /// The repository has no such commit, and there is no folder of that name.
  case unknownRevision(String, isShallow: Bool)
  /// The text names a commit and a folder with a mix.exs.
  case ambiguousVersion(String)
  /// No tag is reachable from HEAD.
  case noTag(directory: String, isShallow: Bool)
  /// The commit does not hold the application's folder.
  case directoryNotInRevision(directory: String, revision: String)
  /// An object of the repository is not there (a partial clone, or a damaged one).
  case missingObject(id: String, revision: String)
  /// More files than the bound, or more bytes.
  case tooLarge(version: String, what: String, limit: Int)
  /// There is no git program.
  case gitNotInstalled
  /// git failed in a way that none of the above describes; `message` is git's own.
  case gitFailed(command: String, message: String)
}

extension ReleaseLoaderError: CustomStringConvertible {
  /// What failed, where, and what to do.
  public var description: String {
    switch self {
    case .noSuchDirectory(let path):
      "there is no folder \(path)"
    case .unreadable(let path, let reason):
      "cannot read \(path): \(reason)"
    case .notAMixProject(let version, let directory):
      "\(version) has no mix.exs in \(directory); name the application's folder with --app"
    case .notInRepository(let directory, let revision):
      "\(directory) is in no git repository, so \"\(revision)\" cannot be a ref of it; "
        + "name a folder that holds that version"
    case .repositoryNotTrusted(let directory):
      "git does not read the repository around \(directory), because it belongs to another user; "
        + "if you trust it: git config --global --add safe.directory <its top folder>"
    case .invalidRevision(let text, let reason):
      "\"\(text)\" is not a git ref: \(reason)"
    case .unknownRevision(let text, let isShallow):
      "there is no commit and no folder \"\(text)\"; "
        + (isShallow ? Self.deepen : "git fetch --tags, or check the name")
    case .ambiguousVersion(let text):
      "\"\(text)\" is a git ref and a folder; write ./\(text) for the folder, "
        + "or refs/heads/\(text) or refs/tags/\(text) for the ref"
    case .noTag(let directory, let isShallow):
      "no tag is reachable from HEAD in \(directory); name the running version with --blue"
        + (isShallow ? ", or \(Self.deepen)" : "")
    case .directoryNotInRevision(let directory, let revision):
      "\(revision) does not hold the folder \(directory)"
    case .missingObject(let id, let revision):
      "the repository does not hold the object \(id) of \(revision); in a partial clone, "
        + "git fetch --refetch --no-filter brings it"
    case .tooLarge(let version, let what, let limit):
      "\(version) has more than \(limit) \(what)"
    case .gitNotInstalled:
      "there is no git program in PATH; install git, or name folders in place of refs"
    case .gitFailed(let command, let message):
      "git \(command) failed: \(message)"
    }
  }

  private static let deepen = "the clone is shallow: git fetch --unshallow --tags"
}
