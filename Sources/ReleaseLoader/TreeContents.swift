internal import Diagnostics

/// Gathers the files of one version and gives the tree.
struct TreeContents {
  private let bounds: LoadBounds
  private let version: String
  private var held: [String: [UInt8]] = [:]
  private var listed: [String] = []
  private var links: [String: String] = [:]
  private var size = 0

  init(bounds: LoadBounds, version: String) {
    self.bounds = bounds
    self.version = version
  }

  /// Adds a path whose contents are not held.
  mutating func list(_ path: String) { listed.append(path) }

  /// Adds a symbolic link with its target as written.
  mutating func link(_ path: String, to target: String) { links[path] = target }

  /// Adds a file; a binary one is only listed.
  mutating func hold(_ path: String, _ bytes: [UInt8]) throws(ReleaseLoaderError) {
    // git takes a file for binary by the same sign: a zero byte in its first 8000 (buffer_is_binary).
    if bytes.prefix(8000).contains(0) { return list(path) }
    size += bytes.count
    guard size <= bounds.totalBytes else {
      throw .tooLarge(version: version, what: "bytes of sources", limit: bounds.totalBytes)
    }
    held[path] = bytes
  }

  /// The tree, with links inside the version followed.
  func tree(name: String, commit: String?) throws(ReleaseLoaderError) -> SourceTree {
    let followed = SymbolicLinks.follow(links, contents: held, limit: bounds.paths)
    let paths = listed + links.keys.filter { followed[$0] == nil }
    guard paths.count + followed.count <= bounds.paths else {
      throw .tooLarge(version: version, what: "files", limit: bounds.paths)
    }
    return SourceTree(name: name, commit: commit, contents: followed, others: paths)
  }
}
