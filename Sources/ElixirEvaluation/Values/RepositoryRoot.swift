/// The folder that holds the repository, wherever that is on the machine where the program runs.
///
/// Files below it are read from the repository; nobody knows the name, so that text made of it is unknown
/// where it matters as text.
public enum RepositoryRoot {
  /// Stands for the name: a scalar for private use, which no folder is called by.
  private static let name = "\u{E000}"

  /// The absolute path of a file of the repository, as `__DIR__` and `File.cwd!()` give it.
  static func path(to file: String) -> String { PathModule.join(["/\(name)", file]) }

  /// The path within the repository of a normalized absolute path; nil outside of it.
  static func relative(_ absolute: String) -> String? {
    let root = "/\(name)"
    guard absolute.hasPrefix(root) else { return nil }
    let rest = absolute.dropFirst(root.count)
    guard rest.isEmpty || rest.hasPrefix("/") else { return nil }
    return PathModule.relative(String(rest))
  }

  /// A path for people: within the repository, where it lies in there.
  static func shown(_ path: String) -> String { relative(PathModule.normalize(path)) ?? path }

  /// Whether a text holds the folder's name.
  public static func isNamed(in text: String) -> Bool {
    // Nearly no text has the first byte of the name.
    text.utf8.contains(0xEE) && text.contains(name)
  }
}
