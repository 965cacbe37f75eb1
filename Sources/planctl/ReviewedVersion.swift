import DeployPlanner
import ReleaseLoader

/// Where a version that a reviewed plan was made from is read again.
///
/// A plan names the commit of a version that came from git. Of a folder it only has the name.
struct ReviewedVersion {
  /// The side, as its option is called: `blue`.
  let side: String
  let reviewed: ReviewedPlan.Version
  /// What the option says.
  let given: String?

  /// The folder, where the version is one.
  var folder: String? {
    if let given { return DirectoryName.isFolder(given) ? given : nil }
    guard reviewed.commit == nil, DirectoryName.isFolder(reviewed.ref) else { return nil }
    return reviewed.ref.hasPrefix(".") ? reviewed.ref : "./" + reviewed.ref
  }

  /// The version to load.
  ///
  /// - Throws: `CommandFailure` where the plan's folder is not here and no option names it.
  func version() throws -> ReleaseVersion {
    if let given { return .named(given) }
    if reviewed.commit != nil { return .named(reviewed.ref) }
    if reviewed.ref == "working tree" { return .workingTree }
    if let folder { return .named(folder) }
    throw CommandFailure(
      "\(side) of the plan was the folder \(reviewed.ref), which is not here: give --\(side) with its "
        + "path, or --skip-code to leave the code out")
  }
}
