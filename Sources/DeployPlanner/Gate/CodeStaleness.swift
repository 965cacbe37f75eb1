import Diagnostics

/// Whether the versions' code is what the reviewed plan was made from.
public struct CodeStaleness: Sendable {
  /// What changed, in words; empty where nothing did.
  public let differences: [String]

  /// Holds the code's footprints and commits against a plan.
  public init(reviewed: ReviewedPlan, reading: ReleaseReading) {
    var differences: [String] = []
    for (side, version, present) in [
      (Side.blue, reviewed.blue, reading.blue), (.green, reviewed.green, reading.green),
    ] {
      if let commit = version.commit, let now = present.tree.commit, commit != now {
        differences.append("\(side.rawValue) \(version.ref) was \(commit) and is \(now)")
      }
      if version.footprint != FootprintDigest.digest(of: present.footprint) {
        differences.append(
          "\(side.rawValue) \(version.ref) asks other things of the database than the plan knows")
      }
    }
    self.differences = differences
  }
}
