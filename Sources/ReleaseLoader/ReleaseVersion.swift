/// Which version of the application is meant.
public enum ReleaseVersion: Hashable, Sendable {
  /// The nearest tag that is reachable from HEAD: what usually runs.
  case nearestTag
  /// The files as they stand in the application's folder, committed or not.
  case workingTree
  /// What the user wrote: a git ref of the repository around the application, or another folder.
  ///
  /// Text that starts with `/`, `./` or `../` (or is `.` or `..`) names a folder; other text names a ref,
  /// and where no such ref exists a folder.
  case named(String)
}

extension ReleaseVersion {
  /// Whether the text can only be a folder.
  static func isPath(_ text: String) -> Bool {
    text == "." || text == ".." || ["/", "./", "../"].contains { text.hasPrefix($0) }
  }

  /// What is wrong with the text as a git revision, nil if it may be handed to git.
  ///
  /// A leading `-` would be an option; a control character would end the line of a batch command.
  static func refusal(ofRevision text: String) -> String? {
    if text.isEmpty { return "it is empty" }
    if text.hasPrefix("-") { return "a ref does not start with -" }
    if text.utf8.count > 1024 { return "it is longer than 1024 bytes" }
    if text.unicodeScalars.contains(where: { $0.value < 32 || $0.value == 127 }) {
      return "it holds a control character"
    }
    return nil
  }
}
