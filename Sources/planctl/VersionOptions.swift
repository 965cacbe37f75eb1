import ArgumentParser
import ReleaseLoader

/// The two versions of an application that a command looks at.
struct VersionOptions: ParsableArguments {
  @Option(help: ArgumentHelp("The application's folder.", valueName: "dir"), completion: .directory)
  var app: String?

  @Option(
    help: ArgumentHelp(
      "The running version: a git ref or a folder; else the newest tag reachable from HEAD.",
      valueName: "ref|dir"), completion: .directory)
  var blue: String?

  @Option(
    help: ArgumentHelp(
      "The candidate: a git ref or a folder; else the working tree.", valueName: "ref|dir"),
    completion: .directory)
  var green: String?

  /// The application's folder; green's, where green is one and no application is named.
  ///
  /// Where green is a git ref, the working tree may be at another commit, without the application.
  func applicationFolder() throws -> String {
    let isFolder = green.map(DirectoryName.isFolder) ?? false
    return try ApplicationRoot.containing(
      [], application: app ?? (isFolder ? green : nil), isCheckedOut: green == nil || isFolder
    ).directory
  }

  /// Reads both versions; what the command line does not name, the project's settings do.
  func load(
    in root: String, _ settings: ProjectSettings
  ) async throws -> ReleasePair {
    let loader = ReleaseLoader(application: root)
    do {
      return try await loader.load(
        blue: (blue ?? settings.blue).map { .named($0) } ?? .nearestTag,
        green: (green ?? settings.green).map { .named($0) } ?? .workingTree)
    } catch {
      guard case .unknownRevision(let name, _) = error,
        let nearest = Spelling.nearest(to: name, among: await loader.namedVersions())
      else { throw error }
      throw CommandFailure("\(error); did you mean \(nearest)?")
    }
  }
}
