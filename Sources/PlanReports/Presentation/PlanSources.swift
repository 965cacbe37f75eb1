import DeployPlanner
public import Diagnostics

/// The files of both versions, for reports that show the lines they speak of.
public struct PlanSources: Sendable {
  private let blue: SourceTree?
  private let green: SourceTree?

  /// No files: reports then name places without showing them.
  public static let none = PlanSources(blue: nil, green: nil)

  /// The files of both versions.
  public init(blue: SourceTree?, green: SourceTree?) {
    self.blue = blue
    self.green = green
  }

  /// The file of a version; nil where it has none of that path.
  func file(_ side: Side, _ path: String) -> SourceFile? {
    (side == .blue ? blue : green)?.file(at: path)
  }

  /// The line at a place; nil where the file is not at hand or has no such line.
  func excerpt(_ side: Side, _ location: SourceLocation) -> SourceExcerpt? {
    file(side, location.path).flatMap { SourceExcerpt($0, at: location) }
  }
}
