import DeployPlanner
import Diagnostics
import PlanReports
import TestSupport

/// A folder of `Plans/`: two versions, and their plan.
struct ReferenceRelease {
  /// The files that every folder holds, and their forms.
  static let files: [(name: String, format: PlanFormat)] = [
    ("plan.yaml", .yaml), ("plan.txt", .text), ("plan.md", .markdown),
  ]
  /// The files of a folder that is shown in full.
  static let allFiles: [(name: String, format: PlanFormat)] =
    files + [
      ("plan.html", .html), ("plan.sarif", .sarif), ("plan.github", .github),
      ("plan.gitlab.json", .gitlab), ("plan.junit.xml", .junit), ("plan.rdjson", .rdjson),
    ]

  let plan: Plan
  /// The lines of both versions, linked to the files beside the plan.
  let surroundings: PlanFormat.Surroundings

  init(_ situation: String) throws {
    let folder = "\(Fixtures.projectDirectory)/Plans/\(situation)"
    let blue = try SourceTree(folder: "\(folder)/blue")
    let green = try SourceTree(folder: "\(folder)/green")
    plan = DeployPlanner.plan(for: ReleaseReading(blue: blue, green: green).request())
    var surroundings = PlanFormat.Surroundings()
    surroundings.sources = PlanSources(blue: blue, green: green)
    surroundings.links = SourceLinks(blue: "blue/", green: "green/")
    self.surroundings = surroundings
  }
}
