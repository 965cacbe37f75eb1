import DeployPlanner
import Glibc

/// The outputs of a step of GitHub Actions.
enum GitHubOutput {
  /// Appends `verdict` and `plan_id` to the file that `GITHUB_OUTPUT` names, where it is set.
  static func append(_ plan: Plan) throws {
    guard let variable = getenv("GITHUB_OUTPUT") else { return }
    let path = String(cString: variable)
    guard !path.isEmpty else { return }
    let identifier = plan.document["plan_id"]?.string ?? ""
    let file = open(path, O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC, 0o644)
    guard file >= 0 else {
      throw CommandFailure("cannot write \(path): \(String(cString: strerror(errno)))")
    }
    defer { close(file) }
    var text = "verdict=\(plan.verdict.rawValue)\nplan_id=\(identifier)\n"
    let count = text.withUTF8 { write(file, $0.baseAddress, $0.count) }
    guard count == text.utf8.count else {
      throw CommandFailure("cannot write \(path): \(String(cString: strerror(errno)))")
    }
  }
}
