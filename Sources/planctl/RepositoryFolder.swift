import Glibc

/// Where a folder lies in the git repository around it.
enum RepositoryFolder {
  /// The folder's path below the repository's top.
  ///
  /// - Parameter directory: An absolute path without symbolic links.
  /// - Returns: The path, ending in `/`; empty for the top, and where there is no repository.
  static func prefix(of directory: String) -> String {
    let parts = directory.split(separator: "/")
    for count in stride(from: parts.count, to: 0, by: -1) {
      let top = "/" + parts[..<count].joined(separator: "/")
      // A folder in a clone, a file in a work tree of one.
      if access(top + "/.git", F_OK) == 0 {
        return parts[count...].map { "\($0)/" }.joined()
      }
    }
    return ""
  }
}
