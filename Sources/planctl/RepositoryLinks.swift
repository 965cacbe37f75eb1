import Glibc
import PlanReports

/// Where the lines of both versions can be looked at, as a pipeline's environment tells.
enum RepositoryLinks {
  /// The addresses on GitHub or GitLab.
  ///
  /// - Parameters:
  ///   - blue: Blue's commit.
  ///   - green: Green's commit; nil for the working tree, which is what the pipeline checked out.
  ///   - pathPrefix: The application's folder below the repository's top, ending in `/`, or empty.
  /// - Returns: The addresses; none outside of pipelines.
  static func links(blue: String?, green: String?, pathPrefix: String) -> SourceLinks {
    guard let (base, current) = repository else { return .none }
    let address = { (commit: String) in "\(base)/\(commit)/\(RelativeURI.encoded(pathPrefix))" }
    return SourceLinks(blue: blue.map(address), green: (green ?? current).map(address))
  }

  private static var repository: (base: String, commit: String?)? {
    if let server = variable("GITHUB_SERVER_URL"), let name = variable("GITHUB_REPOSITORY") {
      return ("\(server)/\(name)/blob", variable("GITHUB_SHA"))
    }
    if let project = variable("CI_PROJECT_URL") {
      return ("\(project)/-/blob", variable("CI_COMMIT_SHA"))
    }
    return nil
  }

  private static func variable(_ name: String) -> String? {
    guard let value = getenv(name) else { return nil }
    let text = String(cString: value)
    return text.isEmpty ? nil : text
  }
}
