public import Diagnostics

/// Reads versions of an application into memory: from its git repository, or from a folder.
///
/// Nothing in the repository is executed: no hook, filter, alias, text conversion or file monitor.
/// Symbolic links are followed inside the version only. Submodules, templates, assets, binary files and
/// files over the bounds are known by their paths alone.
public struct ReleaseLoader: Sendable {
  /// The application's folder: where its (or its umbrella's) mix.exs is.
  public let application: String
  /// How much is read.
  public let bounds: LoadBounds

  /// A loader for the application in a folder; a relative path is relative to the current folder.
  public init(application: String = ".", bounds: LoadBounds = LoadBounds()) {
    self.application = application
    self.bounds = bounds
  }

  /// Reads one version.
  public func load(_ version: ReleaseVersion) async throws(ReleaseLoaderError) -> SourceTree {
    guard let tree = try await load([version]).first else {
      throw .noSuchDirectory(path: application)
    }
    return tree
  }

  /// Reads two versions; a file that both have in the same form is read and held once.
  public func load(
    blue: ReleaseVersion, green: ReleaseVersion
  ) async throws(ReleaseLoaderError) -> ReleasePair {
    let trees = try await load([blue, green])
    guard trees.count == 2 else { throw .noSuchDirectory(path: application) }
    return ReleasePair(blue: trees[0], green: trees[1])
  }

  private func load(_ versions: [ReleaseVersion]) async throws(ReleaseLoaderError) -> [SourceTree] {
    guard DirectoryReader.isDirectory(application) || !versions.contains(.workingTree) else {
      throw .noSuchDirectory(path: application)
    }
    for case .named(let text) in versions where !ReleaseVersion.isPath(text) {
      if let reason = ReleaseVersion.refusal(ofRevision: text) {
        throw .invalidRevision(text, reason: reason)
      }
    }
    let sources = try await VersionSource.resolve(versions, application: application)
    var trees: [SourceTree] = []
    var blobs = GitBlobs(bounds: bounds)
    try await blobs.fetch(sources)
    let folders = await read(sources)
    for (index, source) in sources.enumerated() {
      let tree: SourceTree
      switch source {
      case .directory(let path, _):
        guard let folder = folders[index] else { throw .noSuchDirectory(path: path) }
        tree = try folder.get()
      case .revision(let listing): tree = try blobs.tree(of: listing)
      }
      guard tree.hasFile(at: "mix.exs") else {
        throw .notAMixProject(version: tree.name, directory: source.directory)
      }
      trees.append(tree)
    }
    return trees
  }

  /// Reads the folders among the sources, at the same time; by the source's position.
  private func read(
    _ sources: [VersionSource]
  ) async -> [Int: Result<SourceTree, ReleaseLoaderError>] {
    await withTaskGroup(of: (Int, Result<SourceTree, ReleaseLoaderError>).self) { group in
      for case (let index, .directory(let path, let name)) in sources.enumerated() {
        group.addTask {
          do throws(ReleaseLoaderError) {
            return (index, .success(try DirectoryReader(bounds: bounds).read(path, name: name)))
          } catch {
            return (index, .failure(error))
          }
        }
      }
      var folders: [Int: Result<SourceTree, ReleaseLoaderError>] = [:]
      for await (index, folder) in group { folders[index] = folder }
      return folders
    }
  }
}

/// The two versions of one release.
public struct ReleasePair: Sendable {
  /// What runs.
  public let blue: SourceTree
  /// What is to run.
  public let green: SourceTree

  /// A pair of versions.
  public init(blue: SourceTree, green: SourceTree) {
    self.blue = blue
    self.green = green
  }
}
