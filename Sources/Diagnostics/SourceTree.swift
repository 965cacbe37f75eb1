/// The files of one version of an application, held in memory: what a git ref or a folder contained.
///
/// Everything after the release loader is a pure function of such a value. Files that planctl never
/// reads (assets, dependencies, build output, files over the loader's size bound) have only a path.
public struct SourceTree: Sendable {
  /// What the user called this version: a git ref or a folder.
  public let name: String
  /// The commit, in full, when the version came from git.
  public let commit: String?
  private let contents: [String: [UInt8]]
  /// Every path of the version, sorted, relative to the application's root, contents held or not.
  public let paths: [String]

  /// A version with the given contents, by path; `others` are paths known without their contents.
  public init(
    name: String, commit: String? = nil, contents: [String: [UInt8]], others: [String] = []
  ) {
    self.name = name
    self.commit = commit
    self.contents = contents
    paths = (Array(contents.keys) + others.filter { contents[$0] == nil }).sorted()
  }

  /// The bytes of a file, or nil if there is none or its contents are not held.
  public func bytes(at path: String) -> [UInt8]? { contents[path] }

  /// The file as a source, or nil if there is none or its contents are not held.
  public func file(at path: String) -> SourceFile? {
    contents[path].map { SourceFile(path: path, bytes: $0) }
  }

  /// Whether a file's contents have a text in them, compared byte by byte; false where they are not held.
  public func file(at path: String, contains text: String) -> Bool {
    contents[path]?.contains(text: text) ?? false
  }

  /// Whether the version has a file of this path, contents held or not.
  public func hasFile(at path: String) -> Bool {
    let position = position(of: path)
    return position < paths.count && paths[position] == path
  }

  /// Whether the version has a file whose path starts so, contents held or not: `apps/shop/`.
  public func hasFiles(below folder: String) -> Bool {
    let position = position(of: folder)
    return position < paths.count && paths[position].hasPrefix(folder)
  }

  /// The position of the first path that does not come before a text.
  private func position(of text: String) -> Int {
    var low = 0
    var high = paths.count
    while low < high {
      let middle = (low + high) / 2
      if paths[middle] < text { low = middle + 1 } else { high = middle }
    }
    return low
  }
}
