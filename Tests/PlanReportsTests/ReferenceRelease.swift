import DeployPlanner
import Diagnostics
import PlanReports
import TestSupport

/// A folder of `Plans/`: two versions, and their plan.
struct ReferenceRelease {
  /// The files that every folder holds: the plan in every form.
  static let files: [(name: String, format: PlanFormat)] = PlanFormat.allCases.map { format in
    let name =
      switch format {
      case .text: "plan.txt"
      case .yaml: "plan.yaml"
      case .json: "plan.json"
      case .markdown: "plan.md"
      case .html: "plan.html"
      case .sarif: "plan.sarif"
      case .github: "plan.github"
      case .gitlab: "plan.gitlab.json"
      case .junit: "plan.junit.xml"
      case .rdjson: "plan.rdjson"
      }
    return (name, format)
  }

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
