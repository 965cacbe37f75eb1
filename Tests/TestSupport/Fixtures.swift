import Foundation

/// The project's own recorded truth and sample applications, in `Tests/Fixtures`.
public enum Fixtures {
  /// The folder of all fixtures, as an absolute path.
  public static var directory: String { projectDirectory + "/Tests/Fixtures" }

  /// The top folder of the project, as an absolute path.
  public static var projectDirectory: String {
    var url = URL(fileURLWithPath: #filePath)
    for _ in 0..<3 { url.deleteLastPathComponent() }
    return url.path
  }

  /// The text of a fixture, by its path below `directory`.
  public static func text(_ path: String) throws -> String {
    try String(contentsOfFile: "\(directory)/\(path)", encoding: .utf8)
  }
}
