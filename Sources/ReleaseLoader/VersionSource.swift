/// Where the files of one version are.
enum VersionSource {
  /// In a folder; `name` is what the user called it.
  case directory(String, name: String)
  /// In a commit of the repository around the application.
  case revision(RevisionListing)

  /// The folder, for messages.
  var directory: String {
    switch self {
    case .directory(let path, _): path
    case .revision(let listing): listing.directory
    }
  }

  /// Finds out what each version is; asks git only if one of them may be a ref.
  static func resolve(
    _ versions: [ReleaseVersion], application: String
  ) async throws(ReleaseLoaderError) -> [VersionSource] {
    var found: [VersionSource?] = []
    var revisions: [String] = []
    for version in versions {
      switch version {
      case .workingTree: found.append(.directory(application, name: "working tree"))
      case .named(let text) where ReleaseVersion.isPath(text):
        found.append(.directory(text, name: text))
      case .named(let text):
        found.append(nil)
        revisions.append(text)
      case .nearestTag: found.append(nil)
      }
    }
    guard found.contains(where: { $0 == nil }) else { return found.compactMap { $0 } }
    guard let repository = try await GitRepository.find(around: application) else {
      return try withoutRepository(versions, found, application)
    }
    let commits = try await repository.commits(of: revisions)
    var tag: (name: String, commit: String)?
    if versions.contains(.nearestTag) {
      tag = try await repository.nearestTag(before: revisions.lazy.compactMap { commits[$0] }.first)
    }
    var sources: [VersionSource] = []
    for (version, source) in zip(versions, found) {
      if let source {
        sources.append(source)
      } else if case .named(let text) = version {
        sources.append(try await repository.source(text, commit: commits[text]))
      } else if let tag {
        sources.append(.revision(try await repository.listing(tag.name, commit: tag.commit)))
      }
    }
    return sources
  }

  /// Without a repository, a name can only be a folder.
  private static func withoutRepository(
    _ versions: [ReleaseVersion], _ found: [VersionSource?], _ application: String
  ) throws(ReleaseLoaderError) -> [VersionSource] {
    var sources: [VersionSource] = []
    for (version, source) in zip(versions, found) {
      if let source {
        sources.append(source)
      } else if case .named(let text) = version, DirectoryReader.isDirectory(text) {
        sources.append(.directory(text, name: text))
      } else if case .named(let text) = version {
        throw .notInRepository(directory: application, revision: text)
      } else {
        throw .notInRepository(directory: application, revision: "the nearest tag")
      }
    }
    return sources
  }
}
