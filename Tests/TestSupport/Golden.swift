import Foundation
public import Testing

/// Expected outputs that are kept in files.
///
/// With `UPDATE_GOLDENS=1` in the environment a file that differs is written anew, and the run fails all the same, so
/// that no change of an output goes unseen.
public enum Golden {
  /// Whether differing files are written anew.
  public static var isUpdating: Bool {
    ProcessInfo.processInfo.environment["UPDATE_GOLDENS"] == "1"
  }

  /// Expects a file of the project to hold a text.
  ///
  /// - Parameters:
  ///   - path: The file, relative to the project's folder.
  ///   - text: What it has to hold.
  ///   - sourceLocation: The place of the test.
  /// - Throws: An error of Foundation when the file cannot be written.
  public static func expect(
    _ path: String, toHold text: String, sourceLocation: SourceLocation = #_sourceLocation
  ) throws {
    let url = URL(fileURLWithPath: Fixtures.projectDirectory).appendingPathComponent(path)
    let old = try? String(contentsOf: url, encoding: .utf8)
    guard old != text else { return }
    if isUpdating {
      try FileManager.default.createDirectory(
        at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
      try Data(text.utf8).write(to: url)
      Issue.record(
        "\(path) has been written anew: read the difference", sourceLocation: sourceLocation)
    } else {
      Issue.record(
        "\(path) \(old == nil ? "is missing" : "differs") (make goldens writes it): \(difference(old ?? "", text))",
        sourceLocation: sourceLocation)
    }
  }

  /// Expects a folder of the project to hold these files and no others.
  ///
  /// - Parameters:
  ///   - folder: The folder, relative to the project's.
  ///   - files: Names and texts.
  ///   - sourceLocation: The place of the test.
  /// - Throws: An error of Foundation when a file cannot be written.
  public static func expectFolder(
    _ folder: String, toHold files: [(name: String, text: String)],
    sourceLocation: SourceLocation = #_sourceLocation
  ) throws {
    for file in files {
      try expect("\(folder)/\(file.name)", toHold: file.text, sourceLocation: sourceLocation)
    }
    let path = "\(Fixtures.projectDirectory)/\(folder)"
    let present = (try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []
    for name in Set(present).subtracting(files.map(\.name)).sorted() {
      if isUpdating { try FileManager.default.removeItem(atPath: "\(path)/\(name)") }
      Issue.record("\(folder)/\(name) belongs to nothing any more", sourceLocation: sourceLocation)
    }
  }

  /// The first line in which two texts differ.
  private static func difference(_ old: String, _ new: String) -> String {
    let old = old.split(separator: "\n", omittingEmptySubsequences: false)
    let new = new.split(separator: "\n", omittingEmptySubsequences: false)
    for position in 0..<max(old.count, new.count) {
      let left = position < old.count ? String(old[position]) : "(end)"
      let right = position < new.count ? String(new[position]) : "(end)"
      if left != right { return "line \(position + 1) is\n\(left)\nand should be\n\(right)" }
    }
    return "the same lines"
  }
}
